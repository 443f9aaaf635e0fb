"""Two coders side by side, and what is settled between them in a stream of its own."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Anchor, AnchoredClaim, Claim, Corpus, KutipError, Span, Status
from index import decision_to_accept as take
from index import decision_to_accept_both as accept_both
from index import decision_to_edit as draft
from index import decision_to_reject as reject
from index.claims.align import align
from index.claims.overlap import shared_characters
from tests.harnesses.faults.kit import write_article

Ranges = list[tuple[tuple[int, int]]]  # of one claim each
ranges = st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda r: (r[0], r[0] + r[1]))
things = st.lists(st.tuples(ranges), max_size=10)


def anchored(claim_id: str, *places: tuple[int, int], **fields: Any) -> AnchoredClaim:
    spans = tuple(Span(start, end, "x" * (end - start)) for start, end in places)
    claim = Claim(claim_id, "001", spans, "lavrov", "rani", topics=("brics",), stance=1)
    anchor = Anchor.EXACT if places else Anchor.ORPHAN
    return AnchoredClaim(replace(claim, **fields), anchor, places)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


@given(things, things)
def test_what_is_shared_is_what_comparing_all_with_all_finds(ours: Ranges, theirs: Ranges) -> None:
    every = {
        (i, k): sum(overlap(a, b) for a in one for b in other)
        for i, one in enumerate(ours)
        for k, other in enumerate(theirs)
    }
    assert shared_characters(ours, theirs) == {pair: size for pair, size in every.items() if size}


@given(things, things)
def test_each_claim_is_in_one_unit_and_units_are_in_order(ours: Ranges, theirs: Ranges) -> None:
    left = [anchored(f"L{n}", *places) for n, places in enumerate(ours)]
    right = [anchored(f"R{n}", *places) for n, places in enumerate(theirs)]
    units = align(left, right)
    ids = [claim_id for unit in units for claim_id in unit.ids()]
    assert sorted(ids) == sorted(one.claim.id for one in (*left, *right))
    starts = [unit.ranges()[0] for unit in units]
    assert starts == sorted(starts)
    for unit in units:
        if unit.left and unit.right:
            (a,), (b,) = unit.left.ranges, unit.right.ranges
            assert overlap(a, b)


def test_differences_are_named() -> None:
    one = anchored("L", (10, 20))
    for fields, found in (
        ({}, ()),
        ({"speaker": "wang"}, ("speaker",)),
        ({"topics": ("sco",), "stance": None}, ("topics", "stance")),
        ({"addressee": "wang"}, ("addressee",)),
        ({"certainty": 1, "note": "n"}, ("certainty", "note")),
        ({"variables": (("venue", "pers"), ("a", 1))}, ("a", "venue")),
        ({"cue": Span(0, 4, "kata"), "role": "Menteri"}, ()),  # only one has them
    ):
        (unit,) = align([one], [anchored("R", (10, 20), **fields)])
        assert unit.differs() == found
    (unit,) = align([one], [anchored("R", (12, 20))])
    assert (unit.differs(), unit.ranges()) == (("words",), ((10, 20),))
    assert [unit.differs() for unit in align([one], [])] == [("claim",)]


def test_a_variable_of_another_type_or_of_the_name_of_a_field_differs() -> None:
    one = anchored("L", (10, 20), variables=(("yes", True), ("stance", "a")), cue=Span(0, 1, "a"))
    for fields in (
        {"variables": (("yes", 1), ("stance", "a")), "cue": Span(0, 1, "a")},
        {"variables": (("yes", True), ("stance", "b")), "cue": Span(0, 1, "a")},
        {"variables": (("yes", True), ("stance", "a")), "cue": Span(4, 5, "b")},
    ):
        (unit,) = align([one], [anchored("R", (10, 20), **fields)])
        assert len(unit.differs()) == 1
        with pytest.raises(KutipError, match="differ"):
            accept_both(unit, "final")


def test_what_both_made_alike_has_what_kutip_found_for_either() -> None:
    right = anchored("R", (10, 20), cue=Span(0, 4, "kata"), role="Menteri")
    (unit,) = align([anchored("L", (10, 20))], [right])
    decision = accept_both(unit, "final")
    assert (decision.cue, decision.role, decision.stance) == (right.claim.cue, "Menteri", 1)
    assert decision.origin.claims == ("L", "R")


def test_claims_that_nobody_stands_by_are_not_compared() -> None:
    for status in (Status.SUGGESTED, Status.DISPUTED, Status.REJECTED):
        (unit,) = align([anchored("L", (1, 3))], [anchored("R", (1, 3), status=status)])
        assert unit.differs() == ("claim",)


def test_orphans_stand_last_and_rejected_claims_nowhere() -> None:
    units = align(
        [anchored("A"), anchored("B", (5, 9)), anchored("C", (1, 3), status=Status.REJECTED)], []
    )
    assert [unit.ids() for unit in units] == [("B",), ("A",)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    write_article(tmp_path, "001", "Judul\n\nJembatan itu segera jadi, kata dia. Nanti juga.")
    corpus = Corpus.open(tmp_path)
    for coder, quote, stance in (("rani", "itu segera jadi", 1), ("dimas", "segera jadi", -1)):
        corpus.store(coder).add(
            corpus.claim_builder.on_quote("001", coder, quote, "Budi", stance=stance)
        )
    return corpus


def test_a_decision_is_a_claim_that_remembers_what_it_came_from(corpus: Corpus) -> None:
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    assert unit.differs() == ("words", "stance")
    assert unit.decided is None
    final = corpus.store("final")
    kept = final.add(take(unit, right=True, coder="final"))
    assert (kept.coder, kept.stance, kept.origin.claims) == ("final", -1, unit.ids())

    again = Corpus.open(corpus.root)
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    assert unit.decided == kept
    changed = again.store("final").update(take(unit, right=False, coder="final"))
    assert (changed.id, changed.stance) == (kept.id, 1)
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    again.store("final").update(reject(unit, "final"))
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    assert unit.decided
    assert unit.decided.status is Status.REJECTED
    assert again.claim_finder.select(coder="final") == ()
    assert len(again.claim_finder.select()) == 2

    again.changes.undo("final")
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    assert unit.decided
    assert (unit.decided.stance, unit.decided.status) == (1, Status.ACCEPTED)
    again.changes.undo("final")
    again.changes.undo("final")
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    assert unit.decided is None


def test_a_decision_is_stale_once_a_coder_changes_their_mind(corpus: Corpus) -> None:
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    decision = take(unit, right=False, coder="final")
    origin = replace(decision.origin, time="2020-01-01T00:00:00Z", versions=())
    corpus.store("final").add(replace(decision, origin=origin))  # as an earlier kutip wrote it
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    assert unit.is_stale()
    corpus.store("final").update(draft(unit, "final"))
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    assert not unit.is_stale()


@pytest.mark.parametrize("year", ["1999", "2030"])
def test_no_clock_decides_whether_a_decision_is_stale(corpus: Corpus, year: str) -> None:
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    decision = take(unit, right=False, coder="final")
    decision = replace(decision, origin=replace(decision.origin, time=f"{year}-01-01T00:00:00Z"))
    corpus.store("final").add(decision)
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    assert not unit.is_stale()
    claim = corpus.claims("rani")[0]
    corpus.store("rani").update(replace(claim, stance=1 if claim.stance != 1 else -1))
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    assert unit.is_stale()


def test_a_side_that_is_empty_cannot_be_taken(corpus: Corpus) -> None:
    corpus.store("dimas").delete(corpus.claims("dimas")[0].id)
    (unit,) = corpus.comparison.aligned("rani", "dimas", "001")
    with pytest.raises(KutipError, match="no claim on that side"):
        take(unit, right=True, coder="final")


def test_the_final_stream_has_the_name_that_the_codebook_says(corpus: Corpus) -> None:
    (corpus.root / "kutip.yaml").write_text("final: gold\n", encoding="utf-8")
    again = Corpus.open(corpus.root)
    assert (again.codebook.project.final, again.codebook.project.problems) == ("gold", ())
    (unit,) = again.comparison.aligned("rani", "dimas", "001")
    kept = again.store("gold").add(take(unit, right=False, coder="gold"))
    assert [unit.decided for unit in again.comparison.aligned("rani", "dimas", "001")] == [kept]


@pytest.mark.parametrize("name", ["../up", "a/b", ".", "", "x" * 200, "ha\nha"])
def test_a_coder_that_cannot_be_a_folder_is_refused_in_a_sentence(
    corpus: Corpus, name: str
) -> None:
    with pytest.raises(KutipError, match=r"cannot be a coder's name; use letters.*\.\Z"):
        corpus.store(name)
    assert sorted(path.name for path in (corpus.root / "claims").iterdir()) == ["dimas", "rani"]


def test_agreement_takes_no_longer_than_the_claims_are_many(corpus: Corpus) -> None:
    from index.claims.agreement import agreement

    many = [
        anchored(f"{coder}{n}", (20 * n + shift, 20 * n + 10), coder=coder)
        for shift, coder in enumerate(("rani", "dimas"))
        for n in range(5000)
    ]
    begun = time.process_time()
    found = agreement(("rani", "dimas"), many, {"001": 100_000})
    assert len(found.pairs) == 5000
    assert time.process_time() - begun < 3
