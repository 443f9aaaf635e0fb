"""Claims whose article changed: marked, re-anchored as found or by hand, or left."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Anchor, Claim, Corpus, Status
from tests.support.app import Driver, reading
from tui.claims.preview import PreviewPage
from tui.claims.to_check_page import ClaimsToCheckPage

BEFORE = """---
title: Jembatan
---

Menteri berkata jembatan besar di utara kota tua itu segera jadi dan dibuka untuk umum.

Ia menyebut pelabuhan lama akan ditutup bulan depan.

Kalimat yang tetap sama seperti dahulu.
"""


AFTER = BEFORE.replace("utara kota tua itu", "selatan kota tua itu").replace(
    "Ia menyebut pelabuhan lama akan ditutup bulan depan.", "Tak ada lagi."
)


LONG = "jembatan besar di utara kota tua itu segera jadi dan dibuka untuk umum"
WORDS = (LONG, "pelabuhan lama", "yang tetap sama")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus in which of three claims one was reworded, one is gone, one is as it was."""
    (tmp_path / "001.md").write_text(BEFORE)
    corpus = Corpus.open(tmp_path)
    for quote in WORDS:
        corpus.store("rani").add(corpus.claim_builder.on_quote("001", "rani", quote, "Budi"))
    (tmp_path / "001.md").write_text(AFTER)
    return tmp_path


def anchors(root: Path) -> list[Anchor]:
    corpus = Corpus.open(root)
    return [
        one.anchor
        for one in corpus.claim_finder.anchored(sorted(corpus.claims(), key=lambda c: c.id))
    ]


def quotes(root: Path) -> list[str]:
    claims: list[Claim] = sorted(Corpus(root).claims(), key=lambda c: c.id)
    return [claim.spans[0].exact for claim in claims]


async def open_list(driver: Driver) -> ClaimsToCheckPage:
    await driver.until(lambda: driver.app.session.claims, "the claims")
    await driver.press("~")
    return await driver.shown(ClaimsToCheckPage)


def test_what_is_doubtful_is_listed_and_nothing_is_dropped(root: Path) -> None:
    assert anchors(root) == [Anchor.CHECK, Anchor.ORPHAN, Anchor.EXACT]
    to_check = Corpus.open(root).claim_finder.doubtful()
    assert {anchored.claim.spans[0].exact for anchored in to_check} == set(WORDS[:2])


def test_a_place_is_taken_for_good_with_cue_and_source(root: Path) -> None:
    (root / "001.md").write_text(BEFORE)
    corpus = Corpus.open(root)
    article = corpus.article("001")
    cue = article.text.index("berkata")
    start = article.text.index(WORDS[0])
    claim = corpus.claim_builder.on_ranges(
        article, "dimas", spans=[(start, start + len(WORDS[0]))], speaker="Budi",
        cue=(cue, cue + len("berkata")),
    )  # fmt: skip
    (root / "001.md").write_text(AFTER.replace("title: Jembatan", "title: Jembatan baru"))
    corpus = Corpus.open(root)
    (anchored,) = corpus.claim_finder.anchored([claim])
    assert anchored.anchor is Anchor.CHECK
    moved = corpus.claim_builder.reanchored(claim, corpus.article("001"), anchored.ranges)
    assert corpus.claim_finder.anchored([moved])[0].anchor is Anchor.EXACT
    assert moved.spans[0].exact == LONG.replace("utara", "selatan")
    assert moved.cue
    assert claim.cue
    assert moved.cue.start == claim.cue.start + len(" baru")


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_a_place_that_was_found_is_accepted(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_list(driver)
        await driver.until_text("1 claim found with other words, 1 not found")
        while screen.rows.marked_row and screen.rows.marked_row.anchor is not Anchor.CHECK:
            await driver.press("j")
        await driver.until_text("check me  Budi")
        assert "was: jembatan besar di utara" in driver.text()
        assert "now: jembatan besar di selatan" in driver.text()
        await driver.press("a")
        await driver.until(lambda: len(screen.rows.rows) == 1, "one left")
        assert quotes(root)[0] == LONG.replace("utara", "selatan")
        assert anchors(root) == [Anchor.EXACT, Anchor.ORPHAN, Anchor.EXACT]
        await driver.press("u")
        await driver.until(lambda: len(screen.rows.rows) == 2, "undone")
        assert quotes(root) == list(WORDS)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_words_are_selected_by_hand_where_none_were_found(
    root: Path, size: tuple[int, int]
) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_list(driver)
        while screen.rows.marked_row and screen.rows.marked_row.anchor is not Anchor.ORPHAN:
            await driver.press("j")
        await driver.press("a")
        await driver.until_text("Its words were not found: e goes to the article")
        await driver.press("e")
        await driver.until(lambda: screen.view.has_focus, "the article")
        start = AFTER.index("Tak ada lagi")
        await driver.until(lambda: screen.view.size.height > 0, "the text")
        text = screen.view.article
        assert text
        start = text.text.index("Tak ada lagi")
        screen.view.go_to(start)
        await driver.press("v", "w", "e", "a")
        await driver.until(lambda: len(screen.rows.rows) == 1, "one left")
        assert quotes(root)[1] == "Tak ada"
        assert screen.rows.has_focus


async def test_all_that_were_found_are_accepted_after_a_look(root: Path) -> None:
    async with reading(root) as driver:
        screen = await open_list(driver)
        await driver.press("A")
        await driver.shown(PreviewPage)
        await driver.until_text("accept the words where they were found")
        await driver.press("enter")
        await driver.until(lambda: len(screen.rows.rows) == 1, "one left")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
    assert anchors(root) == [Anchor.EXACT, Anchor.ORPHAN, Anchor.EXACT]


async def test_a_claim_whose_article_is_gone_is_listed_and_kept(root: Path) -> None:
    (root / "001.md").unlink()
    (root / "002.md").write_text(BEFORE.replace("Menteri", "Anda").replace("kota", "desa"))
    async with reading(root) as driver:
        screen = await open_list(driver)
        await driver.until_text("0 claims found with other words, 3 not found")
        await driver.press("e")
        await driver.until_text("Its article is no longer in the corpus")
        assert screen.rows.has_focus
    assert quotes(root) == list(WORDS)


async def test_another_coders_claim_is_left_to_them(root: Path) -> None:
    async with reading(root, coder="dimas", scope="all") as driver:
        await open_list(driver)
        await driver.press("a")
        await driver.until_text("This claim is rani's; only they can change it.")


async def test_nothing_to_check_is_said(root: Path) -> None:
    (root / "001.md").write_text(BEFORE)
    async with reading(root) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("~")
        await driver.until_text("to check: ")


def test_what_git_left_disputed_is_to_be_checked_and_settled(root: Path) -> None:
    (root / "001.md").write_text(BEFORE)
    corpus = Corpus.open(root)
    claim = corpus.claims("rani")[0]
    corpus.store("rani").update(replace(claim, status=Status.DISPUTED))
    (disputed,) = corpus.claim_finder.doubtful()
    assert (disputed.claim.status, disputed.anchor) == (Status.DISPUTED, Anchor.EXACT)
    settled = corpus.claim_builder.reanchored(
        disputed.claim, corpus.article("001"), disputed.ranges
    )
    assert corpus.store("rani").update(settled).status is Status.ACCEPTED
    assert corpus.claim_finder.doubtful() == ()


async def test_a_doubtful_claim_has_a_question_mark_in_the_margin(root: Path) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("enter")
        await driver.until_text("? Menteri berkata")
        assert "╏ jadi dan dibuka" in driver.text()


async def test_the_words_before_and_now_are_whole_beside_the_list(root: Path) -> None:
    async with reading(root, size=(180, 40)) as driver:
        screen = await open_list(driver)
        while screen.rows.marked_row and screen.rows.marked_row.anchor is not Anchor.CHECK:
            await driver.press("j")
        await driver.until_text("check me  Budi")

        def beside() -> str:
            rows = (line[137:].strip(" │") for line in driver.text().splitlines())
            return " ".join(" ".join(rows).split())

        await driver.until(lambda: "dibuka untuk umum. speaker Budi" in beside(), "the sentence")
        assert LONG in beside()
        assert LONG.replace("utara", "selatan") in beside()
        assert "status accepted, check me" in beside()
        while screen.rows.marked_row and screen.rows.marked_row.anchor is not Anchor.ORPHAN:
            await driver.press("k")
        await driver.until(lambda: "now not found in the article" in beside(), "nothing now")
        assert "pelabuhan lama" in beside()
