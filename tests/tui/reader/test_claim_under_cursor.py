"""How the claim under the cursor is coded: the line under the text, and the details beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import Driver, reading
from tui.coding.detail_pane import DetailPane

TEXT = """---
title: Jembatan
published: 2024-11-20
---

Sergei Lavrov mengatakan jembatan segera jadi dan pelabuhan akan ditutup.

Sergei Shoigu berkata bandara tetap buka. Wang Yi berkata kereta tiba.
"""
CLAIMS = (
    ("jembatan segera jadi", "lavrov", "brics", 1),
    ("bandara tetap buka", "shoigu", "brics", -1),
    ("kereta tiba", "wang", "pbb", None),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with claims of three speakers, two of them with one initial."""
    (tmp_path / "001.md").write_text(TEXT)
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - id: brics\n    label: BRICS\n  - id: pbb\n    label: PBB\n"
        "variables:\n  - id: venue\n    label: place of speech\n    kind: text\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n"
        "  - id: lavrov\n    name: Sergei Lavrov\n"
        "    offices:\n      - title: Menlu\n        country: Rusia\n        start: 2004-03\n"
        "  - id: shoigu\n    name: Sergei Shoigu\n"
        "  - id: wang\n    name: Wang Yi\n"
    )
    corpus = Corpus.open(tmp_path)
    for quote, speaker, topic, stance in CLAIMS:
        claim = corpus.claim_builder.on_quote("001", "rani", quote, speaker, [topic], stance)
        if speaker == "lavrov":
            claim = replace(
                claim, certainty=2, note="cek", addressee="wang", variables=(("venue", "rapat"),)
            )
        corpus.store("rani").add(claim)
    return tmp_path


async def at(driver: Driver, words: str) -> None:
    """Read the article with the cursor on some words."""
    await driver.until(lambda: driver.app.session.claims, "the claims")
    await driver.read(words, at=2)


def line(driver: Driver) -> str:
    """Return the line above the hints."""
    return driver.text().splitlines()[-2].rstrip()


async def test_the_line_tells_how_the_claim_is_coded_and_what_changes_it(root: Path) -> None:
    async with reading(root, size=(150, 30)) as driver:
        await at(driver, "jembatan segera")
        await driver.press("backslash")
        await driver.until(lambda: "┃" in line(driver), "the line")
        assert line(driver) == (
            " S┃ 1-9 Sergei Lavrov (Menlu Rusia) · t BRICS · + 0 - + for · likely · rani · M “cek”"
            "   C correct   V history"
        )
        await driver.press("-")
        await driver.until(lambda: "- against" in line(driver), "the other stance")
        driver.view.go_to(0)
        await driver.until(lambda: "┃" not in line(driver), "the legend")
        article = driver.view.article
        assert article
        driver.view.go_to(article.text.index("kereta tiba"))
        await driver.until(lambda: "no stance" in line(driver), "the last claim")
        assert "W┃" in line(driver)


async def test_of_a_claim_of_another_coder_no_key_changes_anything(root: Path) -> None:
    async with reading(root, size=(150, 30), coder="dimas", scope="rani") as driver:
        await at(driver, "jembatan segera")
        await driver.until(lambda: "┃" in line(driver), "the line")
        assert "rani · “cek”   V history" in line(driver)
        assert "C correct" not in line(driver)


async def test_on_a_narrow_screen_the_stance_stays_and_the_end_is_cut(root: Path) -> None:
    async with reading(root, size=(40, 20)) as driver:
        await at(driver, "jembatan segera")
        await driver.until(lambda: "┃" in line(driver), "the line")
        assert "BRICS · + for" in line(driver)
        assert line(driver).endswith("…")


async def test_two_speakers_with_one_initial_have_two_letters_and_a_legend(root: Path) -> None:
    async with reading(root, size=(120, 30)) as driver:
        await at(driver, "Sergei Lavrov")
        letters = {mark.letter for mark in driver.view.claim_marks}
        assert len(letters) == 3
        await driver.until(lambda: "E Sergei Shoigu" in line(driver), "the legend")
        assert "S Sergei Lavrov" in line(driver)
        assert "Wang" not in line(driver)


async def test_on_a_wide_screen_all_of_it_is_beside_the_article(root: Path) -> None:
    async with reading(root, size=(180, 40)) as driver:
        await at(driver, "Wang Yi")
        await driver.until_text("No claim under the cursor.")
        await driver.until_text("S Sergei Lavrov  1 claim")
        driver.view.go_to(TEXT.index("jembatan segera") - TEXT.index("Sergei") + 10)
        await driver.press("[", "]")
        await driver.until_text("addressee")
        shown = [" ".join(row[132:].split()) for row in driver.text().splitlines()]
        for words in (
            "speaker Sergei Lavrov", "role Menlu Rusia", "addressee Wang Yi", "topics BRICS",
            "stance + for", "certainty likely", "speech", "coder rani", "status accepted",
            "note cek",
        ):  # fmt: skip
            assert any(words in row for row in shown), words
        assert "dan pelabuhan akan ditutup." in " ".join(shown)
        await driver.press("E")
        await driver.until(lambda: driver.reader.article_side.entities.is_open, "the entities")
        assert driver.view.size.width >= 40
        await driver.pilot.resize_terminal(120, 40)
        pane = driver.reader.query_one(DetailPane)
        await driver.until(lambda: not pane.display, "no details")
