"""Creating claims by keys."""

from pathlib import Path

import yaml

from index import snap_span
from tests.support.app import CODER, reading
from tests.support.tagging import SAID, asked, on_a_sentence, saved
from tui.claims.minister_page import MinisterPage


async def test_a_claim_in_four_keys_is_on_disk_and_found_again(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        article = await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
    file = seeds / "claims" / CODER / f"{article.id}.yaml"
    claim = yaml.safe_load(file.read_text("utf-8"))["claims"][0]
    assert claim["speaker"] == "sergei-lavrov"
    assert claim["stance"] == 1
    assert claim["cue"]["exact"] == "mengatakan"
    span = claim["spans"][0]
    assert article.text[span["start"] : span["end"]] == span["exact"]
    async with reading(seeds) as driver:
        await driver.until_text("1 claim")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("Sergei Lavrov")
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim == claim["id"], "its sentence")
        assert driver.view.cursor == span["start"]


async def test_the_same_again_takes_two_keys(seeds: Path) -> None:
    async with reading(seeds) as driver:
        article = await driver.read(SAID, at=30)
        await driver.press("c", "1", "2", "plus")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "a claim")
        driver.view.go_to(article.text.index("Kesetaraan dan keuntungan") + 3)
        await driver.press("full_stop", "0")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "another")
        first, second = sorted(driver.app.session.claims, key=lambda claim: claim.id)
        assert (first.speaker, first.topics) == (second.speaker, second.topics)
        assert second.stance == 0


async def test_leaving_the_panel_changes_nothing(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("enter", "right_curly_bracket", "right_curly_bracket")
        before = driver.view.cursor
        await driver.press("c")
        await driver.until_text("stance")
        await driver.press("escape")
        assert not driver.app.session.claims
        assert driver.view.cursor == before
        assert not (seeds / "claims").exists()


LONG_SCALE = """
stances: {2: sangat setuju, 1: setuju, 0: netral, -1: menolak, -2: sangat menolak}
"""


async def test_by_hand_it_takes_ten_keys_at_worst(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        first = ("c", "b", "slash")  # the clause, its edge a word back, another speaker
        second = ("q", "enter")
        third = ("slash",)  # another topic
        fourth = ("u", "k", "enter")
        await asked(driver, *first)
        await driver.answer(*second)
        await asked(driver, *third)
        await driver.answer(*fourth)
        claim = await saved(driver, "minus")
        assert len((*first, *second, *third, *fourth, "minus")) <= 10
        assert (claim.speaker, claim.topics, claim.stance) == ("qin-gang", ("ukraina",), -1), claim


async def test_digits_choose_the_stance_of_a_long_scale(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    text = book.read_text("utf-8")
    before = text[text.index("stances:\n  1:") : text.index("topics:\n  - id")]
    book.write_text(text.replace(before, LONG_SCALE), "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1", "1")
        await driver.until_text("4 -1")
        claim = await saved(driver, "4")
        assert claim.stance == -1


async def test_edges_move_by_clauses(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await driver.press("c", "left_parenthesis")
        article = driver.view.article
        assert article
        clauses = driver.app.session.corpus.drafter.segments(article).clauses
        ends = {snap_span(text, *clause)[1] for clause in clauses}
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.form
        assert pane.tagger.form.end in ends
        await driver.press("right_parenthesis")
        assert pane.tagger.form.end in ends
        claim = await saved(driver, "1", "1", "0")
        assert text[claim.spans[0].start : claim.spans[0].end] == claim.spans[0].exact


async def test_a_stretch_is_added_to_the_claim_in_the_making(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await driver.press("c", "p")
        await driver.until_text("more words")
        more = text.index("Kesetaraan dan keuntungan")
        driver.view.select_range(more, more + len("Kesetaraan"))
        await driver.press("c")
        await driver.until_text("… Kesetaraan”")
        await driver.press("p")
        await driver.until_text("more words")
        await driver.press("escape")
        await driver.until_text("… Kesetaraan”")
        claim = await saved(driver, "1", "1", "plus")
        assert claim.spans[1].exact == "Kesetaraan"
        assert len(claim.spans) == 2


async def test_a_claim_in_the_making_keeps_its_article(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        article, marked = driver.view.article, driver.rows.position
        assert article
        await driver.press("c", "p", "J")
        await driver.until_text("Save the open claim or cancel it")
        await driver.until(lambda: driver.rows.position == marked, "the mark back")
        assert driver.view.article is article
        await driver.press("escape", "escape", "J")
        await driver.until(lambda: driver.view.article is not article, "another article")
        assert not driver.app.session.claims
        await driver.press("c")
        await driver.until_text("speaker")


async def test_words_of_saying_inside_a_selection_are_left_out(tmp_path: Path) -> None:
    text = "“Jembatan itu segera jadi,” kata Sari Dewanti, “dan kapal akan berlayar.”"
    (tmp_path / "satu.txt").write_text(f"Jembatan Jadi\n\n{text}\n", "utf-8")
    (tmp_path / "speakers.yaml").write_text("speakers: [Sari Dewanti]\n", "utf-8")
    async with reading(tmp_path) as driver:
        said = (await driver.read()).text
        start, end = said.index("Jembatan itu"), said.index("berlayar") + len("berlayar")
        driver.view.select_range(start, end)
        await driver.press("c")
        await driver.until_text("i adds “kata Sari Dewanti”")
        await driver.press("i")
        pane = driver.reader.pane
        await driver.until(
            lambda: pane and pane.tagger.form and len(pane.tagger.form.ranges) == 1, "all"
        )
        claim = await saved(driver, "i", "1", "0")
        parts = [span.exact for span in claim.spans]
        assert parts == ["Jembatan itu segera jadi", "dan kapal akan berlayar"]
        assert claim.speaker == "sari-dewanti"


async def test_words_of_saying_are_offered_once_an_edge_is_moved_beyond_them(
    tmp_path: Path,
) -> None:
    text = "“Jembatan itu segera jadi,” kata Sari Dewanti, “dan kapal akan berlayar.”"
    (tmp_path / "satu.txt").write_text(f"Jembatan Jadi\n\n{text}\n", "utf-8")
    async with reading(tmp_path) as driver:
        said = (await driver.read()).text
        start = said.index("Jembatan itu")
        driver.view.select_range(start, start + len("Jembatan itu segera"))
        await driver.press("c")
        await driver.until_text("“Jembatan itu segera”")
        assert "i omits" not in driver.text()
        await driver.press("bracketright", "w", "w", "w", "w", "w", "w", "w")
        await driver.until_text("i omits “kata Sari Dewanti”")
        claim = await saved(driver, "i", "1", "0")
        parts = [span.exact for span in claim.spans]
        assert parts == ["Jembatan itu segera jadi", "dan kapal akan"]


async def test_words_of_saying_at_the_end_of_a_selection_are_offered(tmp_path: Path) -> None:
    text = "“Jembatan itu segera jadi,” kata Sari Dewanti."
    (tmp_path / "satu.txt").write_text(f"Jembatan Jadi\n\n{text}\n", "utf-8")
    async with reading(tmp_path) as driver:
        said = (await driver.read()).text
        start = said.index("“Jembatan itu")
        driver.view.select_range(start, start + len(text))
        await driver.press("c")
        await driver.until_text("i omits “kata Sari Dewanti”")
        claim = await saved(driver, "i", "1", "0")
        assert [span.exact for span in claim.spans] == ["Jembatan itu segera jadi"]


async def test_what_the_mouse_selects_is_claimed(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        view = driver.view
        y = view.document.layout.row_of(view.cursor) - view.scroll_offset.y
        await driver.pilot.mouse_down(view, offset=(view.document.left, y))
        await driver.pilot.hover(view, offset=(view.document.left + 20, y))
        await driver.pilot.mouse_up(view, offset=(view.document.left + 20, y))
        await driver.until(lambda: view.selection, "a selection")
        assert view.selection
        claim = await saved(driver, "c", "1", "1", "plus")
        assert claim.spans[0].exact == "Lavrov mengatakan bahwa"  # the last word whole
