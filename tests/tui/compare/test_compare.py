"""Two coders side by side in the app: differences, decisions in a stream of their own, undo."""

from pathlib import Path

import pytest

from index import Claim, Corpus, Status
from tests.support.app import Driver, reading
from tui.claims.minister_page import MinisterPage
from tui.claims.preview import PreviewPage
from tui.compare.final import FinalSession, coder_pairs, next_number
from tui.compare.topics import leaning, topic_rows
from tui.compare.two_coders_page import TwoCodersPage
from tui.compare.two_ministers_page import TwoMinistersPage
from tui.widgets.picker import Picker
from tui.widgets.text_page import TextPage

SENTENCES = [f"Menteri berkata jembatan nomor {n} segera jadi." for n in range(6)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with two coders: alike, other stance, other words, one alone, other speaker.

    They also share a second article; a third has claims of one alone.
    """
    for name in ("001", "002", "003"):
        text = f"---\ntitle: Judul {name}\n---\n\n" + "\n\n".join(SENTENCES)
        (tmp_path / f"{name}.md").write_text(text)
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - id: brics\n    label: BRICS\n  - id: pbb\n    label: PBB\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - id: lavrov\n    name: Lavrov\n  - id: wang\n    name: Wang Yi\n"
    )
    corpus = Corpus.open(tmp_path)
    for coder, article, quote, who, topic, stance in (
        ("rani", "001", "jembatan nomor 0", "lavrov", "brics", 1),
        ("dimas", "001", "jembatan nomor 0", "lavrov", "brics", 1),
        ("rani", "001", "jembatan nomor 1", "lavrov", "brics", 1),
        ("dimas", "001", "jembatan nomor 1", "lavrov", "brics", -1),
        ("rani", "001", "jembatan nomor 2", "lavrov", "brics", 1),
        ("dimas", "001", "nomor 2 segera jadi", "wang", "brics", 1),
        ("dimas", "001", "jembatan nomor 4", "wang", "pbb", 0),
        ("rani", "002", "jembatan nomor 0", "wang", "brics", -1),
        ("dimas", "002", "jembatan nomor 0", "wang", "brics", -1),
        ("rani", "003", "jembatan nomor 0", "wang", "brics", -1),
    ):
        made = corpus.claim_builder.on_quote(article, coder, quote, who, [topic], stance)
        corpus.store(coder).add(made)
    return tmp_path


async def open_compare(driver: Driver) -> TwoCodersPage:
    await driver.until(lambda: driver.app.session.claims, "the claims")
    await driver.press("&")
    return await driver.shown(TwoCodersPage)


def final(root: Path) -> list[Claim]:
    return sorted(Corpus(root).claims("final"), key=lambda claim: claim.spans[0].start)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_what_differs_is_marked_and_gone_to(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_compare(driver)
        await driver.until_text("rani ↔ dimas   Judul 001")
        assert "0 of 4 decided (final)   1 alike, 2 differ, 1 of one" in driver.text()
        await driver.until_text("agreement (alpha): claims –, F1 0.86")
        assert screen.rows.position == 0
        lines = driver.text().splitlines()
        assert next(line for line in lines if "nomor 0" in line).count(" = ") == 1
        for position in (1, 2, 3):
            await driver.press("n")
            assert screen.rows.position == position
        await driver.press("n")
        await driver.until_text("No difference below.")
        await driver.press("J")
        await driver.until_text("Judul 002")
        await driver.press("J")
        await driver.until_text("No further article that both have claims on.")


async def test_what_is_decided_goes_to_a_stream_of_its_own_and_is_undone(root: Path) -> None:
    async with reading(root) as driver:
        screen = await open_compare(driver)
        await driver.press("left")
        await driver.until(lambda: screen.rows.position == 1, "the next one")
        await driver.press("right")
        await driver.until(lambda: screen.rows.position == 2, "the next one")
        await driver.press("x")
        await driver.until(lambda: screen.rows.position == 3, "the next one")
        await driver.until_text("✓ final: as rani and dimas")
        await driver.until_text("✓ final: as dimas")
        await driver.until_text("x final: rejected")
        await driver.press("left")
        await driver.until_text("There is no claim on that side")

        kept = final(root)
        assert [claim.stance for claim in kept] == [1, -1, 1]
        assert [claim.status for claim in kept] == [Status.ACCEPTED] * 2 + [Status.REJECTED]
        by_id = {claim.id: claim for claim in Corpus(root).claims()}
        for claim in kept:
            assert {by_id[one].coder for one in claim.origin.claims} == {"rani", "dimas"}
        assert all(claim.status is not Status.REJECTED for claim in driver.app.session.claims)
        await driver.press("u")
        await driver.until(lambda: len(final(root)) == 2, "undone")
        await driver.until_text("2 of 4 decided")
        await driver.press("ctrl+r")
        await driver.until(lambda: len(final(root)) == 3, "done again")

    async with reading(root) as driver:  # what was decided is known after a restart
        screen = await open_compare(driver)
        await driver.until_text("3 of 4 decided")
        assert screen.rows.position == 3


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_both_are_merged_in_the_panel_which_asks_for_what_differs(
    root: Path, size: tuple[int, int]
) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_compare(driver)
        await driver.press("j", "j", "e")
        assert screen.tagger
        await driver.until(lambda: screen.tagger and screen.tagger.is_open, "the panel")
        await driver.until_text("jembatan nomor 2 segera jadi")  # the words of both
        form = screen.tagger.form
        assert form
        number = next(n for n, one in enumerate(form.speakers, 1) if one.speaker_id == "wang")
        await driver.press(str(number), "enter", "-")
        await driver.until(lambda: len(final(root)) == 1, "the decision")
        (claim,) = final(root)
        assert claim.spans[0].exact == "jembatan nomor 2 segera jadi"
        assert (claim.speaker, claim.stance, len(claim.origin.claims)) == ("wang", -1, 2)
        await driver.until(lambda: screen.rows.position == 3, "the next one")
        await driver.press("k")
        await driver.until_text("final: edited")


async def test_the_panel_can_be_left_without_a_decision(root: Path) -> None:
    async with reading(root, size=(60, 20)) as driver:
        screen = await open_compare(driver)
        await driver.press("e")
        await driver.until(lambda: screen.tagger and screen.tagger.is_open, "the panel")
        await driver.press("escape")
        await driver.until(lambda: screen.rows.display, "the list")
        assert final(root) == []


async def test_all_alike_are_taken_at_once(root: Path) -> None:
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("A")
        await driver.shown(PreviewPage)
        await driver.until_text("take what rani and dimas agree on")
        await driver.press("enter")
        await driver.until(lambda: len(final(root)) == 1, "the decision")
        await driver.until_text("1 of 4 decided")
        await driver.press("u")
        await driver.until(lambda: not final(root), "undone")


async def test_agreement_is_told_in_full_with_reasons(root: Path) -> None:
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("%")
        await driver.shown(TextPage)
        await driver.until_text("2 articles that both tagged: 4 claims of rani, 5 of dimas")
        assert "5 are needed" in driver.text()
        assert "1 article that only one tagged left out" in driver.text()


async def test_one_coder_alone_is_not_compared(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("Judul\n\n" + SENTENCES[0])
    corpus = Corpus.open(tmp_path)
    corpus.store("rani").add(corpus.claim_builder.on_quote("001", "rani", "jembatan", "Lavrov"))
    async with reading(tmp_path) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("&")
        await driver.until_text("Claims of two coders on one article are needed")


async def test_a_final_name_that_cannot_be_a_folder_is_refused_in_a_sentence(root: Path) -> None:
    with (root / "kutip.yaml").open("a") as file:
        file.write("final: ../up\n")
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("left")
        await driver.until_text("'../up' cannot be a coder's name")
    assert sorted(path.name for path in (root / "claims").iterdir()) == ["dimas", "rani"]


async def test_two_ministers_are_compared_topic_by_topic(root: Path) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.press("c")
        await driver.shown(Picker)
        await driver.until_text("the coders dimas and rani   2 articles")
        await driver.press("enter")
        await driver.shown(TwoMinistersPage)
        await driver.until_text("Lavrov ↔ Wang Yi")
        await driver.until_text("they do not stand alike on 2")
        await driver.press("enter")
        await driver.until_text("Wang Yi  ·  ")
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the sentence")


def test_ministers_lean_the_way_most_of_their_claims_go() -> None:
    def claims(*stances: int | None) -> list[Claim]:
        return [
            Claim(str(n), "001", (), "lavrov", "rani", topics=("t",), stance=stance)
            for n, stance in enumerate(stances)
        ]

    assert [leaning(claims(*s)) for s in ((), (None,), (1, 1, -1), (1, -1), (-2, 1, -1))] == [
        None, None, 1, 0, -1
    ]  # fmt: skip
    from index import Project

    (row,) = topic_rows(claims(1), claims(2), Project())
    assert (row.label, row.differs()) == ("t", False)
    assert [row.topic for row in topic_rows([Claim("1", "1", (), "a", "b")], [], Project())] == [""]


def test_pairs_of_coders_are_those_that_share_articles(root: Path) -> None:
    claims = Corpus(root).claims()
    assert coder_pairs(claims, "final") == [("dimas", "rani", 2)]
    assert coder_pairs(claims, "rani") == []
    assert next_number([1, 3, 5], 3, 1) == 5
    assert next_number([1, 3, 5], 3, -1) == 1
    assert next_number([], 0, 1) is None


def test_a_decision_is_new_once_and_changed_later(root: Path) -> None:
    session = FinalSession(Corpus.open(root))
    (unit, *_) = session.corpus.comparison.aligned("rani", "dimas", "001")
    from index import decision_to_accept, decision_to_reject

    kept = session.change(decision_to_accept(unit, right=False, coder="final"))
    (unit, *_) = session.corpus.comparison.aligned("rani", "dimas", "001")
    assert session.change(decision_to_reject(unit, "final")).id == kept.id
    assert len(session.corpus.claims("final")) == 1
