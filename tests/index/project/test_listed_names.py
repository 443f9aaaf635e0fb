"""Speakers that were written as names before speakers.yaml had them."""

from pathlib import Path

import pytest

from index import Corpus, KutipError, Project, Speaker, listed_speakers
from tests.support.claims_kit import claim

SARI = Speaker("sari-dewi", "Sari Dewi", aliases=("Bu Sari",))


@pytest.mark.parametrize(
    ("speaker", "listed"),
    [
        ("Sari Dewi", ("sari-dewi",)),
        ("sari dewi", ("sari-dewi",)),
        ("Bu Sari", ("sari-dewi",)),
        ("sari-dewi", ("sari-dewi",)),
        ("Sari Dewi+Wang Yi", ("sari-dewi", "Wang Yi")),
        ("Sari Dewi+sari-dewi", ("sari-dewi",)),
        ("Sari", ("Sari",)),  # not the whole name
        ("Budi", ("Budi",)),  # of two
        ("…", ("…",)),
    ],
)
def test_a_name_is_listed_where_one_entry_has_the_whole_of_it(
    speaker: str, listed: tuple[str, ...]
) -> None:
    twins = (Speaker("budi-a", "Budi"), Speaker("budi-b", "Budi Raya", aliases=("Budi",)))
    assert listed_speakers(Project(speakers=(SARI, *twins)))(speaker) == listed


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Return a corpus with claims of a name that speakers.yaml does not have yet."""
    text = "Jembatan\n\nLalu menteri berkata jembatan itu segera jadi tahun ini.\n"
    (tmp_path / "001.txt").write_text(text)
    (tmp_path / "speakers.yaml").write_text("speakers:\n  - id: wang-yi\n    name: Wang Yi\n")
    corpus = Corpus.open(tmp_path)
    for name, speaker in (("A1", "Sari Dewi"), ("A2", "Sari Dewi+wang-yi"), ("A3", "wang-yi")):
        corpus.store("rani").add(claim(claim_id=name, speaker=speaker))
    return corpus


def of_speaker(corpus: Corpus, words: str) -> list[str]:
    return sorted(each.claim.id for each in corpus.claim_finder.select(speaker=words))


def test_claims_are_found_under_the_entry_and_their_files_stay(corpus: Corpus) -> None:
    file = corpus.root / "claims" / "rani" / "001.yaml"
    before = file.read_bytes()
    assert corpus.changes.add_speaker("Sari Dewi", "rani").id == "sari-dewi"
    assert file.read_bytes() == before
    assert of_speaker(corpus, "sari-dewi") == ["A1", "A2"]
    assert [hit.article_id for hit in corpus.search("speaker:sari-dewi").hits] == ["001"]
    told = [problem.sentence for problem in corpus.problems()]
    assert any("`Sari Dewi` of 2 claims" in text and "`sari-dewi`" in text for text in told)


def test_claims_get_the_id_in_one_step_that_is_undone(corpus: Corpus) -> None:
    corpus.changes.add_speaker("Sari Dewi", "rani")
    plan = corpus.changes.planner().adopt_claims("sari-dewi")
    corpus.changes.carry_out(plan, "rani")
    assert {c.id: c.speaker for c in corpus.claims()} == {
        "A1": "sari-dewi", "A2": "sari-dewi+wang-yi", "A3": "wang-yi",
    }  # fmt: skip
    with pytest.raises(KutipError, match="No claim has the name"):
        corpus.changes.planner().adopt_claims("sari-dewi")
    corpus.changes.undo("rani")
    assert {c.speaker for c in corpus.claims()} == {"Sari Dewi", "Sari Dewi+wang-yi", "wang-yi"}


def test_adding_a_speaker_by_a_plan_shows_the_claims_that_become_theirs(corpus: Corpus) -> None:
    plan = corpus.changes.planner().add_speaker("Sari Dewi")
    assert sorted(change.claim.id for change in plan.changes) == ["A1", "A2"]


def test_claims_with_the_name_as_text_are_given_to_another_speaker(corpus: Corpus) -> None:
    corpus.changes.add_speaker("Sari Dewi", "rani")
    plan = corpus.changes.plan_speaker(corpus.claims(), "sari-dewi", "wang-yi")
    assert sorted(change.claim.id for change in plan.changes) == ["A1", "A2"]
