"""Plans of changes to topics and speakers: every claim that is touched, and what then is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, KutipError, NamedKind, Plan
from tests.support.claims_kit import claim

BOOK = """# ours
topics:
  - id: forum
    label: Forum multilateral
  - id: brics
    label: BRICS
    parent: forum
  - id: sco
    label: SCO
    parent: forum
"""
SPEAKERS = """speakers:
  - id: sergei-lavrov
    name: Sergei Lavrov
    offices:
      - title: Menlu
        country: Rusia
        start: 2004-03-09
  - id: lavrov-2
    name: S. Lavrov
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Return a corpus of two coders with claims on topics and of speakers, known and not."""
    (tmp_path / "001.md").write_text("---\npublished: 2024-05-01\n---\nMenteri berkata begitu.\n")
    (tmp_path / "kutip.yaml").write_text(BOOK)
    (tmp_path / "speakers.yaml").write_text(SPEAKERS)
    corpus = Corpus.open(tmp_path)
    rani, dimas = corpus.store("rani"), corpus.store("dimas")
    rani.add(claim(claim_id="R1", topics=("sco", "brics"), speaker="lavrov-2"))
    rani.add(claim(claim_id="R2", topics=("sco",), speaker="Lawrow"))
    dimas.add(claim(claim_id="D1", topics=("sco",), speaker="lavrov-2+Wang Yi"))
    dimas.add(claim(claim_id="D2", topics=("lama",)))
    return corpus


def ids(plan: Plan) -> list[str]:
    return [change.claim.id for change in plan.changes]


def topics_of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.topics for claim in corpus.claims()}


def test_renaming_and_moving_touch_no_claim(corpus: Corpus) -> None:
    planner = corpus.changes.planner()
    sco = planner.topics[2]
    plan = planner.change_topic(replace(sco, label="Shanghai"), "rename")
    assert plan.changes == ()
    corpus.changes.carry_out(plan, "rani")
    corpus.changes.carry_out(corpus.changes.planner().move_topic("sco", None), "rani")
    found = corpus.codebook.project.topic("sco")
    assert found is not None
    assert (found.label, found.parent) == ("Shanghai", None)
    corpus.changes.undo("rani")
    corpus.changes.undo("rani")
    assert (corpus.root / "kutip.yaml").read_text() == BOOK


def test_merging_gives_the_claims_of_all_coders_the_other_topic(corpus: Corpus) -> None:
    plan = corpus.changes.planner().merge_topics("sco", "brics")
    assert plan.title == "merge SCO into BRICS"
    assert plan.coders() == {"dimas": 1, "rani": 2}
    corpus.changes.carry_out(plan, "rani")
    assert topics_of(corpus) == {
        "D1": ("brics",),
        "D2": ("lama",),
        "R1": ("brics",),
        "R2": ("brics",),
    }
    assert corpus.codebook.project.topic("sco") is None
    corpus.changes.undo("rani")
    assert topics_of(corpus)["R1"] == ("sco", "brics")
    assert (corpus.root / "kutip.yaml").read_text() == BOOK


def test_a_topic_that_the_codebook_lacks_is_merged_or_added(corpus: Corpus) -> None:
    plan = corpus.changes.planner().merge_topics("lama", "forum")
    assert (ids(plan), plan.files) == (["D2"], ())
    plan = corpus.changes.planner().add_topic("Lama sekali", topic_id="lama")
    assert ids(plan) == []
    corpus.changes.carry_out(plan, "rani")
    assert corpus.codebook.project.topic("lama") is not None


def test_another_id_goes_into_the_claims(corpus: Corpus) -> None:
    plan = corpus.changes.planner().topic_id("sco", "shanghai")
    assert ids(plan) == ["D1", "R1", "R2"]
    corpus.changes.carry_out(plan, "dimas")
    assert topics_of(corpus)["R1"] == ("shanghai", "brics")
    assert b"  - id: shanghai\n    label: SCO\n" in (corpus.root / "kutip.yaml").read_bytes()


def test_splitting_gives_the_picked_claims_a_new_topic(corpus: Corpus) -> None:
    plan = corpus.changes.planner().split_topic("sco", "SCO: tetangga")
    assert ids(plan) == ["D1", "R1", "R2"]
    corpus.changes.carry_out(plan.only(plan.changes[:1]), "rani")
    assert topics_of(corpus)["D1"] == ("sco-tetangga",)
    assert topics_of(corpus)["R2"] == ("sco",)
    new = corpus.codebook.project.topic("sco-tetangga")
    assert new is not None
    assert new.parent == "forum"


def test_only_what_is_unused_is_removed(corpus: Corpus) -> None:
    with pytest.raises(KutipError, match="`sco` is in use in 3 claims; merge it"):
        corpus.changes.planner().remove_topic("sco")
    with pytest.raises(KutipError, match="topics below it"):
        corpus.changes.planner().remove_topic("forum")
    with pytest.raises(KutipError, match="`lavrov-2` is in use in 2 claims"):
        corpus.changes.planner().remove_speaker("lavrov-2")


def test_merging_speakers_reaches_joint_claims_and_fills_in_the_role(corpus: Corpus) -> None:
    corpus.changes.carry_out(
        corpus.changes.planner().merge_speakers("lavrov-2", "sergei-lavrov"), "rani"
    )
    corpus.changes.carry_out(
        corpus.changes.planner().merge_speakers("Lawrow", "sergei-lavrov"), "rani"
    )
    found = {claim.id: (claim.speaker, claim.role) for claim in corpus.claims()}
    assert found["R1"] == ("sergei-lavrov", "Menlu Rusia")
    assert found["R2"] == ("sergei-lavrov", "Menlu Rusia")
    assert found["D1"] == ("sergei-lavrov+Wang Yi", None)
    lavrov = corpus.codebook.project.speaker("sergei-lavrov")
    assert lavrov is not None
    assert lavrov.aliases == ("S. Lavrov", "Lawrow")
    corpus.changes.undo("rani")
    corpus.changes.undo("rani")
    assert (corpus.root / "speakers.yaml").read_text() == SPEAKERS


def test_a_name_without_an_entry_gets_one_with_its_claims(corpus: Corpus) -> None:
    plan = corpus.changes.planner().add_speaker("Sergej Lawrow", of_claims="Lawrow")
    assert ids(plan) == ["R2"]
    corpus.changes.carry_out(plan, "rani")
    assert corpus.store("rani").claim("R2").speaker == "sergej-lawrow"


def test_adding_is_not_undone_once_claims_use_it(corpus: Corpus) -> None:
    corpus.changes.carry_out(corpus.changes.planner().add_topic("Perdamaian"), "rani")
    corpus.store("dimas").add(claim(claim_id="D9", topics=("perdamaian",)))
    with pytest.raises(KutipError, match="perdamaian is in use in claims"):
        corpus.changes.undo("rani")
    assert corpus.codebook.project.topic("perdamaian") is not None
    outcome = corpus.changes.undo("rani")  # passes over it
    assert outcome is not None
    assert outcome.title == ""


def test_corrections_of_entities_are_undone(corpus: Corpus) -> None:
    corpus.changes.carry_out(corpus.changes.plan_correction("Menteri", NamedKind.NONE), "rani")
    assert corpus.codebook.project.correction("Menteri") is not None
    outcome = corpus.changes.undo("rani")
    assert outcome is not None
    assert outcome.title == "“Menteri” is no name"
    assert corpus.codebook.project.correction("Menteri") is None


def test_a_change_from_outside_is_noticed(corpus: Corpus) -> None:
    assert corpus.codebook.project.topics
    assert not corpus.codebook.refresh()
    (corpus.root / "kutip.yaml").write_text(BOOK.replace("SCO", "Shanghai"))
    assert corpus.codebook.refresh()
    assert corpus.codebook.project.topics[2].label == "Shanghai"
    assert not corpus.codebook.refresh()
