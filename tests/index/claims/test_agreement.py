"""Agreement of two coders, beside the packages and the book that define it."""

import math
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import (
    Agreement,
    Corpus,
    ItemState,
    KutipError,
    QueueOrigin,
    QueueStep,
    Status,
)
from index.claims.coefficients import Level, Values, alpha, cohen_kappa, f1
from tests.harnesses.faults.kit import write_article

values = st.integers(-2, 2)
codings = st.lists(st.tuples(values, values), min_size=2, max_size=30)
several = st.lists(st.lists(st.none() | values, min_size=4, max_size=4), min_size=2, max_size=20)

# What `krippendorff` 0.9.0 and `irrCAC` 0.4.4 give for these.
FOUR_CODERS = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1),
    (None, 3, None, None),
]  # fmt: skip
TWO_CODERS = [
    (1, 1), (1, 0), (0, 0), (-1, -1), (0, 0), (1, 1), (1, -1), (-1, -1), (0, 1), (1, 1)
]  # fmt: skip
EXPECTED = {
    "nominal": 0.743421052631579,
    "ordinal": 0.8153875037548814,
    "interval": 0.8491071428571428,
}
EXPECTED_OF_TWO = {
    "nominal": 0.5581395348837208,
    "ordinal": 0.5369264069264068,
    "interval": 0.5681818181818181,
}


@pytest.mark.parametrize("level", list(Level))
def test_alpha_of_known_data(level: Level) -> None:
    assert alpha(FOUR_CODERS, level) == pytest.approx(EXPECTED[level], abs=1e-12)
    assert alpha(TWO_CODERS, level) == pytest.approx(EXPECTED_OF_TWO[level], abs=1e-12)


def test_kappa_and_f1_of_known_data() -> None:
    assert cohen_kappa(TWO_CODERS) == pytest.approx(0.53846, abs=1e-5)
    assert f1(2, 3, 5) == 0.5
    assert f1(0, 0, 0) is None


def theirs(level: Level, units: Sequence[Values]) -> float | None:
    """Return alpha as the package computes it; None where it cannot."""
    package = pytest.importorskip("krippendorff", reason="the package krippendorff is missing")
    data = [[math.nan if v is None else v for v in side] for side in zip(*units, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return float(package.alpha(data, level_of_measurement=level))
        except ValueError:
            return None


@pytest.mark.parametrize("level", list(Level))
def test_alpha_is_as_krippendorff_computes_it(level: Level) -> None:
    @settings(max_examples=40)
    @given(codings | several)
    def compare(units: list[Values]) -> None:
        expected, found = theirs(level, units), alpha(units, level)
        if found is None:
            assert expected is None or math.isnan(expected)
        else:
            assert found == pytest.approx(expected, abs=1e-9)

    compare()


def test_kappa_is_as_irr_cac_computes_it() -> None:
    pandas = pytest.importorskip("pandas", reason="the package pandas is missing")
    raw = pytest.importorskip("irrCAC.raw", reason="the package irrCAC is missing")

    @settings(max_examples=25)
    @given(codings)
    def compare(pairs: list[tuple[int, int]]) -> None:
        found = cohen_kappa(pairs)
        if len({value for pair in pairs for value in pair}) < 2:
            assert found is None
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = pandas.DataFrame(pairs, columns=["a", "b"])
            value = float(raw.CAC(frame).conger()["est"]["coefficient_value"])
        assert found == pytest.approx(value, abs=1e-4)

    compare()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two coders on one article of eight sentences, one of them alone on another."""
    sentences = [f"Kalimat nomor {n} tentang jembatan itu selesai sudah." for n in range(8)]
    write_article(tmp_path, "001", "Judul\n\n" + "\n\n".join(sentences))
    write_article(tmp_path, "002")
    corpus = Corpus.open(tmp_path)
    for coder, speaker, shift in (("rani", "A", 0), ("dimas", "B", 1)):
        for number in range(6 + shift):
            quote = f"nomor {number} tentang jembatan"
            who = "A" if number % 2 else speaker
            made = corpus.claim_builder.on_quote("001", coder, quote, who, stance=number % 3 - 1)
            corpus.store(coder).add(made)
    corpus.store("rani").add(
        corpus.claim_builder.on_quote("002", "rani", "segera jadi tahun ini", "A")
    )
    return corpus


def test_two_coders_of_a_corpus(corpus: Corpus) -> None:
    found = corpus.comparison.agreement("rani", "dimas")
    assert (found.articles, found.left_out, found.claims) == (("001",), ("002",), (6, 7))
    assert len(found.pairs) == 6
    measures = {(measure.of, measure.name): measure.value for measure in found.measures}
    assert measures["claims", "f1-exact"] == measures["claims", "f1-overlap"] == 12 / 13
    assert measures["stance", "alpha"] == measures["stance", "kappa"] == 1
    assert 0.8 < (measures["claims", "alpha"] or 0) < 1
    assert measures["speaker", "kappa"] == 0
    topics = next(measure for measure in found.measures if measure.of == "topics")
    assert topics.value is None
    assert "same value" in topics.reason


def test_too_little_in_common_is_refused_with_a_reason(corpus: Corpus) -> None:
    with pytest.raises(KutipError, match="no article in common"):
        corpus.comparison.agreement("rani", "dimas", "002")
    for other in ("rani", "nobody"):
        with pytest.raises(KutipError, match="Two coders"):
            corpus.comparison.agreement("rani", other)
    for claim in corpus.store("dimas").claims()[2:]:
        corpus.store("dimas").delete(claim.id)
    found = corpus.comparison.agreement("rani", "dimas")
    speaker = next(measure for measure in found.measures if measure.of == "speaker")
    assert (speaker.value, speaker.cases) == (None, 2)
    assert "5 are needed" in speaker.reason


def test_the_command_line(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    from click.testing import CliRunner

    from tui.cli.agree import agree

    folder = ["-C", str(corpus.root)]
    told = CliRunner().invoke(agree, ["rani", "dimas", *folder])
    assert told.exit_code == 0
    assert "6 claims of rani, 7 of dimas, 6 on the same words" in told.output
    rows = CliRunner().invoke(agree, ["rani", "dimas", *folder, "--json"]).output.splitlines()
    records = [json.loads(line) for line in rows]
    assert {record["of"] for record in records} == {
        "claims", "speaker", "topics", "stance", "addressee", "certainty", "speaker:A", "speaker:B"
    }  # fmt: skip
    assert {tuple(record["coders"]) for record in records} == {("rani", "dimas")}
    for record in records:
        assert (record["value"] is None) == bool(record["reason"])
        assert record["low"] is None or record["low"] <= record["value"] <= record["high"]
    alone = CliRunner().invoke(agree, ["rani", *folder])
    assert isinstance(alone.exception, KutipError)
    assert "rani is the only one" in str(alone.exception)


def claims_alike(corpus: Corpus, coder: str, **changes: Any) -> None:
    """Make a claim on each of eight sentences, each with these fields changed."""
    for number in range(8):
        quote = f"nomor {number} tentang jembatan"
        made = corpus.claim_builder.on_quote("001", coder, quote, "A", stance=number % 3 - 1)
        corpus.store(coder).add(replace(made, **changes))


def values_of(agreement: Agreement) -> dict[tuple[str, str], float | None]:
    return {(measure.of, measure.name): measure.value for measure in agreement.measures}


@pytest.mark.parametrize("status", [Status.SUGGESTED, Status.DISPUTED, Status.REJECTED])
def test_only_accepted_claims_count(corpus: Corpus, status: Status) -> None:
    before = corpus.comparison.agreement("rani", "dimas")
    claims_alike(corpus, "dimas", status=status)
    after = corpus.comparison.agreement("rani", "dimas")
    assert (after.claims, after.measures) == (before.claims, before.measures)


def test_a_suggestion_alone_is_no_sign_that_somebody_read_the_article(corpus: Corpus) -> None:
    claims_alike(corpus, "citra", status=Status.SUGGESTED)
    with pytest.raises(KutipError, match="citra is no second one"):
        corpus.comparison.agreement("rani", "citra")
    assert corpus.comparison.coders() == ("dimas", "rani")


def test_an_article_that_was_worked_through_without_a_claim_counts(corpus: Corpus) -> None:
    before = values_of(corpus.comparison.agreement("rani", "dimas"))
    queues = corpus.queues.store("dimas")
    queues.create("all", ["001", "002"], QueueOrigin())
    queues.change("all", [QueueStep("002", state=ItemState.SKIPPED)])
    assert corpus.comparison.agreement("rani", "dimas").left_out == ("002",)
    queues.change("all", [QueueStep("002", state=ItemState.DONE)])
    found = corpus.comparison.agreement("rani", "dimas")
    assert (found.articles, found.left_out, found.unmarked) == (("001", "002"), (), 1)
    assert found.claims == (7, 7)
    after = values_of(found)
    assert after["claims", "f1-overlap"] == 12 / 14 != before["claims", "f1-overlap"]
    assert (after["claims", "alpha"] or 0) < (before["claims", "alpha"] or 0)
    assert corpus.comparison.agreement("rani", "dimas", "002").claims == (1, 0)


def test_every_field_has_its_lines_variables_too(corpus: Corpus) -> None:
    (corpus.root / "kutip.yaml").write_text(
        "variables:\n"
        "  - {id: venue, label: Tempat, kind: choice, choices: [pers, rapat]}\n"
        "  - {id: lines, label: Baris, kind: integer}\n"
        "  - {id: unused, label: Lain, kind: yes-no}\n"
    )
    corpus.codebook.reload()
    for coder, order in (("citra", range(8)), ("eko", reversed(range(8)))):
        for number in order:
            quote = f"nomor {number} tentang jembatan"
            same = coder == "citra" or number != 3
            made = corpus.claim_builder.on_quote("001", coder, quote, "A", stance=number % 3 - 1)
            values = (("venue", "pers" if number % 2 and same else "rapat"), ("lines", number))
            other = replace(
                made,
                variables=values,
                certainty=number % 3 + 1 if same else None,
                addressee="wang" if number % 2 else None,
            )
            corpus.store(coder).add(other)
    measures = values_of(corpus.comparison.agreement("citra", "eko"))
    assert measures["venue", "kappa"] == pytest.approx(0.75)
    assert measures["lines", "alpha"] == measures["certainty", "alpha"] == 1
    assert measures["addressee", "kappa"] is None  # nobody gave more than one, or none
    assert measures["unused", "alpha"] is None
    assert measures["speaker:A", "f1-overlap"] == 1


def test_three_coders_are_compared_together_and_two_by_two(corpus: Corpus) -> None:
    claims_alike(corpus, "citra")
    found, reasons = corpus.comparison.agreements(("citra", "dimas", "rani"))
    assert reasons == ()
    assert [agreement.coders for agreement in found] == [
        ("citra", "dimas", "rani"), ("citra", "dimas"), ("citra", "rani"), ("dimas", "rani")
    ]  # fmt: skip
    joint = found[0]
    assert joint.claims == (8, 7, 6)
    assert sorted(map(len, joint.pairs)) == [2, *[3] * 6]
    assert {measure.name for measure in joint.measures} == {"alpha", "u-alpha", "stance-alpha"}
    assert values_of(joint)["stance", "alpha"] == 1
    corpus.store("final").add(replace(corpus.claims("rani")[0], id="", coder="final"))
    assert corpus.comparison.coders() == ("citra", "dimas", "rani")


def test_the_name_of_a_person_agrees_with_their_id(tmp_path: Path) -> None:
    sentences = [f"Kalimat nomor {n} tentang jembatan itu selesai sudah." for n in range(8)]
    write_article(tmp_path, "001", "Judul\n\n" + "\n\n".join(sentences))
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - id: wang-yi\n    name: Wang Yi\n  - id: sari\n    name: Sari\n"
    )
    corpus = Corpus.open(tmp_path)
    for coder, wang in (("rani", "wang-yi"), ("dimas", "Wang Yi")):
        for number in range(6):
            quote, who = f"nomor {number} tentang jembatan", wang if number % 2 else "sari"
            made = corpus.claim_builder.on_quote("001", coder, quote, "sari", stance=0)
            corpus.store(coder).add(replace(made, speaker=who, addressee=wang))
    found = corpus.comparison.agreement("rani", "dimas")
    values = {(measure.of, measure.name): measure.value for measure in found.measures}
    assert values["speaker", "alpha"] == 1
    units = corpus.comparison.aligned("rani", "dimas", "001")
    assert [unit.differs() for unit in units] == [()] * 6
