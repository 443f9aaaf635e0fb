"""Corrections of entities, saved for all articles."""

from pathlib import Path

from index import Corpus, EntityType, NamedKind
from tests.support.app import reading
from tests.support.entities import choose, read_article


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
        await choose(driver, "automatic")
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
