"""The page of a minister: filtered, changes of stance, corrected, many claims at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.style import Style

from index import Anchor, Claim, Corpus
from tests.support.app import Driver, reading
from tui.claims.claim_list import ClaimList, ClaimRow
from tui.claims.filter_line import FilterLine
from tui.claims.minister_page import MinisterPage
from tui.claims.preview import PreviewPage
from tui.widgets.picker import Picker


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus of two days in which a minister changes his stance; two coders."""
    for name, day in (("001", "2023-05-04"), ("002", "2024-11-18")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: Jembatan {name}\npublished: {day}\n---\n\n"
            "Lavrov berkata jembatan itu segera jadi. Ia juga menyebut pelabuhan baru.\n"
        )
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - id: brics\n    label: BRICS\n  - id: pbb\n    label: PBB\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - id: lavrov\n    name: Sergei Lavrov\n"
        "    offices:\n      - title: Menlu\n        country: Rusia\n        start: 2004-03-09\n"
        "  - id: wang\n    name: Wang Yi\n"
    )
    corpus = Corpus.open(tmp_path)
    for coder, article, quote, stance in (
        ("rani", "001", "jembatan itu", 1), ("rani", "002", "jembatan itu segera", 0),
        ("rani", "002", "pelabuhan baru", 0), ("dimas", "002", "pelabuhan", -1),
    ):  # fmt: skip
        made = corpus.claim_builder.on_quote(article, coder, quote, "lavrov", ["brics"], stance)
        corpus.store(coder).add(made)
    return tmp_path


async def open_page(driver: Driver) -> ClaimList:
    await driver.until(lambda: len(driver.app.session.claims) == 4, "the claims")
    driver.app.session.seen.choose("all")
    await driver.press("m")
    await driver.shown(MinisterPage)
    return driver.app.screen.query_one(ClaimList)


async def test_the_page_tells_who_how_much_and_what_changed(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.until_text("Sergei Lavrov   Menlu Rusia (2004-)   4 claims in 2 articles")
        assert "for 1  neutral 2  against 1   ! 1 change of stance" in driver.text()
        assert "! BRICS + then 0, changed between 2023-05-04 and 2024-11-18" in driver.text()
        await driver.press("n")
        assert rows.position == 1
        await driver.press("n")
        await driver.until_text("No change of stance below.")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_is_filtered_by_typing_and_by_choosing(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        rows = await open_page(driver)
        await driver.press("f")
        await driver.type("pelabuhan")
        await driver.until(lambda: len(rows.rows) == 2, "two claims")
        await driver.until_text("2 of 4 claims")
        await driver.press("enter", "F")
        await driver.shown(Picker)
        await driver.type("dimas")
        await driver.press("enter")
        await driver.until(lambda: len(rows.rows) == 1, "one claim")
        assert driver.app.screen.query_one(FilterLine).typed == "pelabuhan coder:dimas"
        await driver.press("escape")
        await driver.until(lambda: len(rows.rows) == 4, "all claims")
        assert isinstance(driver.app.screen, MinisterPage)


async def test_many_are_changed_after_a_look_and_undone_in_one(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("A")
        assert len(rows.selected) == 4
        await driver.press("E")
        await driver.until_text("Give 3 claims (1 claim of others left out)")
        await driver.type("pbb")
        await driver.press("enter")
        await driver.shown(PreviewPage)
        await driver.until_text("topics BRICS → PBB")
        await driver.press("enter")
        await driver.until(lambda: not rows.selected, "done")

        def topics() -> list[tuple[str, ...]]:
            return sorted(claim.topics for claim in Corpus(root).claims())

        assert topics() == [("brics",), ("pbb",), ("pbb",), ("pbb",)]
        await driver.press("u")
        await driver.until(lambda: topics() == [("brics",)] * 4, "undone")


async def test_one_that_is_selected_or_marked_is_changed_alone(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("x")
        assert (len(rows.selected), rows.position) == (1, 1)
        await driver.press("E")
        await driver.until_text("Give 1 claim ")
        await driver.type("wang")
        await driver.press("enter")
        await driver.shown(PreviewPage)
        await driver.press("enter")
        await driver.until(lambda: len(rows.rows) == 3, "three claims left")
        assert [c.speaker for c in Corpus(root).claims()].count("wang") == 1


async def test_what_others_made_is_left_to_them(root: Path) -> None:
    async with reading(root, coder="budi") as driver:
        await open_page(driver)
        await driver.press("E")
        await driver.until_text("None of these claims is yours")


async def test_e_opens_the_panel_on_the_claim(root: Path) -> None:
    async with reading(root) as driver:
        await open_page(driver)
        await driver.press("e")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
        pane = driver.reader.pane
        assert pane
        await driver.until(lambda: pane.tagger.is_open, "the panel")
        assert pane.article
        assert pane.article.id == "001"


@pytest.mark.usefixtures("painting")
async def test_of_ten_thousand_claims_only_those_in_sight_are_looked_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 4, "the claims")
        session = driver.app.session
        session.seen.choose("all")
        first = session.claims[0]
        session.claims = tuple(replace(first, id=f"{n:026d}") for n in range(10_000))
        seen: list[str] = []
        anchor_of = session.anchor_of

        def record(claim: Claim) -> Anchor:
            seen.append(claim.id)
            return anchor_of(claim)

        monkeypatch.setattr(session, "anchor_of", record)
        await driver.press("m")
        await driver.until_text("10,000 claims in 1 article")
        await driver.press("G")
        rows = driver.app.screen.query_one(ClaimList)
        assert rows.position == 9_999
        await driver.until(lambda: f"{9_999:026d}" in seen, "the last claim")
        assert len(set(seen)) < 100


async def test_the_marked_claim_is_whole_beside_the_list(root: Path) -> None:
    async with reading(root, size=(180, 40)) as driver:
        await open_page(driver)

        def beside() -> str:
            rows = (line[137:].strip(" │") for line in driver.text().splitlines())
            return " ".join(" ".join(rows).split())

        await driver.until(lambda: "Lavrov berkata jembatan itu segera jadi." in beside(), "001")
        assert "speaker Sergei Lavrov role Menlu Rusia addressee – topics BRICS" in beside()
        assert "stance + for" in beside()
        assert "article Jembatan 001 · 2023-05-04" in beside()
        await driver.press("G", "k")
        await driver.until(lambda: "coder dimas" in beside(), "another claim")
        assert "stance - against" in beside()
        await driver.press("f")
        await driver.type("tidak ada")
        await driver.until(lambda: "speaker" not in beside(), "no claim")
        await driver.pilot.resize_terminal(120, 40)
        await driver.press("escape")
        await driver.until(lambda: "jembatan itu" in driver.text(), "all claims")
        assert "addressee" not in driver.text()
        await driver.pilot.resize_terminal(180, 40)
        await driver.until(lambda: "speaker Sergei Lavrov" in beside(), "room again")


async def test_a_row_is_cut_with_an_ellipsis_and_a_stance_never(root: Path) -> None:
    claim = replace(next(iter(Corpus(root).claims())), stance=10)
    long = "hubungan bilateral dan segala yang lain"
    row = ClaimRow(claim, "2024-11-20", long, "Jembatan")
    async with reading(root) as driver:
        rows = await open_page(driver)
        segments = rows.row_line(row, 0, 60, Style())
    assert [segment.text.strip() for segment in segments[1:3]] == ["hubungan bilat…", "+10"]
    assert sum(segment.cell_length for segment in segments) <= 60


async def test_the_marked_claim_stays_marked_while_the_filter_changes(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("G")
        claim = rows.marked_row
        assert claim
        await driver.press("f")
        await driver.type("pelabuhan")
        await driver.until(lambda: len(rows.rows) == 2, "two claims")
        assert rows.marked_row
        assert rows.marked_row.claim.id == claim.claim.id
        await driver.press("escape")
        await driver.until(lambda: len(rows.rows) == 4, "all claims")
        assert rows.marked_row.claim.id == claim.claim.id


async def test_undo_marks_the_claim_that_comes_back(root: Path) -> None:
    async with reading(root, coder="rani") as driver:
        rows = await open_page(driver)
        session = driver.app.session
        own = [claim for claim in session.claims if claim.coder == "rani"]
        last = next(row.claim for row in reversed(list(rows.rows)) if row.claim in own)
        session.remove(last)
        await driver.app.changes_saved()
        await driver.until(lambda: len(rows.rows) == 3, "three claims")
        await driver.press("g", "g", "u")
        await driver.until(lambda: len(rows.rows) == 4, "four claims")
        await driver.until(
            lambda: rows.marked_row and rows.marked_row.claim.id == last.id, "it is marked"
        )


async def test_back_from_a_sentence_leads_to_the_list_as_it_was_left(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("v", "f")
        await driver.type("year:2024")
        await driver.press("enter", "j")
        marked = rows.marked_row
        assert isinstance(marked, ClaimRow)
        await driver.press("enter")
        await driver.until(lambda: not isinstance(driver.app.screen, MinisterPage), "the article")
        await driver.press("backspace")
        page = await driver.shown(MinisterPage)
        again = page.rows.marked_row
        assert isinstance(again, ClaimRow)
        assert again.claim.id == marked.claim.id
        await driver.until_text("filter  year:2024")
        assert "by stance" in driver.text()
        await driver.press("e")
        await driver.until_text("correct the claim")
        await driver.press("escape", "backspace")
        await driver.shown(MinisterPage)


async def test_a_filter_that_leaves_nothing_says_how_to_clear_it(root: Path) -> None:
    async with reading(root) as driver:
        await open_page(driver)
        await driver.press("f")
        await driver.type("topic:pbb")
        await driver.press("enter")
        await driver.until_text("No claim of theirs matches the filter: esc clears it")
        assert "go to sentence" not in driver.text()


async def test_a_list_of_final_claims_alone_says_so(root: Path) -> None:
    corpus = Corpus.open(root)
    made = corpus.claim_builder.on_quote("001", "final", "pelabuhan", "lavrov", ["brics"], 1)
    corpus.store("final").add(made)
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 5, "the claims")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("Lists show what is final; @ shows others, such as your 3 claims.")
        await driver.press("escape", "B")
        await driver.until_text("Lists show what is final; @ shows others, such as your 3 claims.")
