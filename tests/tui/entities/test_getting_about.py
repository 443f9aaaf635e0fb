"""Getting about in the reader: entity panel, entity page, corrections, back and forward."""

from pathlib import Path

import pytest

from index import Corpus, EntityType, NamedKind
from tests.support.app import Driver, reading
from tui.article.scroll_marks import ScrollMarks
from tui.entities.dossier_list import DossierList
from tui.entities.page import EntityPage
from tui.entities.panel import EntityPanel
from tui.widgets.picker import Picker


async def read_article(driver: Driver, at: str) -> str:
    """Open the first article with the cursor at some words; returns its text."""
    await driver.press("enter")
    await driver.until(lambda: driver.view.has_focus and driver.view._entities, "the entities")
    article = driver.view.article
    assert article
    driver.view.go_to(article.text.index(at))
    return article.text


def panel(driver: Driver) -> EntityPanel:
    return driver.reader.query_one(EntityPanel)


async def choose(driver: Driver, typed: str) -> None:
    """Choose in a picker by typing."""
    await driver.shown(Picker)
    await driver.type(typed)
    await driver.answer("enter")


@pytest.mark.parametrize("size", [(60, 20), (170, 40)])
async def test_the_panel_leads_through_the_mentions_of_an_entity(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size=size) as driver:
        text = await read_article(driver, "Lavrov,")
        await driver.press("E")
        await driver.until(lambda: panel(driver).rows.has_focus, "the panel")
        marked = panel(driver).rows.marked_row
        assert marked
        assert marked.canonical == "Sergei Lavrov"
        await driver.until_text("Sergei Lavrov")
        starts = [start for start, _ in marked.ranges]
        at = driver.view.cursor
        await driver.press("tab")
        selected = driver.view.selection
        assert selected
        assert selected[0] == next(start for start in [*starts, starts[0]] if start > at)
        assert "Lavrov" in text[slice(*selected)]
        await driver.press("shift+tab", "enter")
        assert driver.view.has_focus
        assert driver.view.cursor == starts[0]
        assert driver.view.selection is None
        await driver.press("E", "escape")
        assert driver.view.has_focus
        assert not panel(driver).display


async def test_a_digit_shows_one_kind_alone(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov,")
        await driver.press("E", "2")
        rows = panel(driver).rows
        assert {row.type for row in rows._rows} == {EntityType.BODY}
        await driver.press("0", "G")
        assert len({row.type for row in rows._rows}) > 3
        assert rows.position == len(rows._rows) - 1


async def test_enter_on_a_name_opens_its_page_and_leads_to_another_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov,")
        left = driver.view.article, driver.view.cursor
        await driver.press("enter")
        await driver.shown(EntityPage)
        await driver.until_text("17 mentions in 4 articles")
        await driver.until_text("also: Sergey Lavrov 7")
        await driver.press("j", "enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
        article = driver.view.article
        assert article
        assert article != left[0]
        cursor = driver.view.cursor
        assert "Lavrov" in article.text[cursor : cursor + 14]
        await driver.press("backspace")
        assert (driver.view.article, driver.view.cursor) == left
        await driver.press("L")
        assert (driver.view.article, driver.view.cursor) == (article, cursor)
        await driver.press("L")
        await driver.until_text("no place further forward")


async def test_an_entitys_page_leads_to_its_companions_and_claims(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov mengatakan bahwa")
        driver.view.move_to(driver.view.cursor + 30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        claim = driver.app.session.claims[0]
        assert driver.view.article
        driver.view.go_to(driver.view.article.text.index("Lavrov mengatakan bahwa"))
        await driver.press("enter")
        await driver.shown(EntityPage)
        await driver.until_text("claims 1")
        rows = driver.app.screen.query_one(DossierList)
        await driver.press("tab")
        companion = rows.marked_row
        assert companion
        await driver.press("enter")
        await driver.until_text(f"{companion.text}   place")
        await driver.press("backspace")
        await driver.until_text("Sergei Lavrov   person")
        await driver.press("shift+tab")
        await driver.until(lambda: rows.marked_row and rows.marked_row.goal == claim, "the claim")
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim == claim.id, "its sentence")


async def test_enter_where_no_name_is_goes_back_to_the_list(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "bertatap")
        await driver.press("enter")
        assert driver.rows.has_focus


async def test_a_correction_holds_for_all_articles_and_can_be_taken_back(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Global Selatan")
        await driver.press("equals_sign")
        await choose(driver, "a body")
        await choose(driver, "Kelompok Selatan")
        file = seeds / "entities.yaml"
        await driver.until(file.exists, "the file")

        def here() -> tuple[EntityType, str] | None:
            entity = driver.view.entity_at(driver.view.cursor)
            return (entity.type, entity.canonical) if entity else None

        await driver.until(lambda: here() == (EntityType.BODY, "Kelompok Selatan"), "shown")
        corpus = Corpus.open(seeds)
        correction = corpus.codebook.project.corrections[0]
        assert (correction.text, correction.kind) == ("Global Selatan", NamedKind.BODY)
        await driver.until(
            lambda: corpus.entity_lookup.record("kelompok-selatan", EntityType.BODY), "the index"
        )
        await driver.press("equals_sign")
        await choose(driver, "itself again")
        await driver.until(lambda: here() == (EntityType.PLACE, "Global Selatan"), "as before")
        assert not Corpus.open(seeds).codebook.project.corrections


async def test_a_selection_can_be_named_and_a_name_unnamed(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "mitranya")
        await driver.press("v", "e", "equals_sign")
        await choose(driver, "a person")
        await choose(driver, "")
        await driver.until(lambda: driver.view.entity_at(driver.view.cursor), "a name")
        await driver.press("equals_sign")
        await choose(driver, "not an")
        await driver.until(lambda: not driver.view.entity_at(driver.view.cursor), "no name")
        assert "kind: none" in (seeds / "entities.yaml").read_text("utf-8")


async def test_a_file_that_cannot_take_a_correction_is_named(seeds: Path) -> None:
    async with reading(seeds) as driver:
        (seeds / "entities.yaml").write_text("entities: {\n")
        await read_article(driver, "Kazan")
        await driver.press("equals_sign")
        await choose(driver, "not an")
        await driver.until_text("entities.yaml is not valid YAML")
        await driver.press("v", "right_curly_bracket", "right_curly_bracket", "equals_sign")
        await driver.until_text("Select the words of one name")


async def test_back_returns_from_far_jumps_within_an_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Reformasi")
        at = driver.view.cursor
        await driver.press("G", "backspace")
        assert driver.view.cursor == at
        await driver.press("J")
        await driver.until(lambda: driver.rows.position == 1 and driver.view._entities, "the next")
        await driver.press("backspace")
        assert driver.view.cursor == at
        assert driver.rows.position == 0


async def test_hits_and_claims_are_marked_beside_the_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("enter")
        marks = driver.reader.query_one(ScrollMarks)
        await driver.until(lambda: marks._hits, "marks of hits")
        assert "•" in marks.render().plain
        await driver.press("n", "c", "1", "1", "plus")
        await driver.until(lambda: marks._claims, "a mark of the claim")
        assert {"┃", "◆"} & set(marks.render().plain)
