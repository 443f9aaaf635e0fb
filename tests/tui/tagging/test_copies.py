"""A claim in one copy of an article is offered for the others, and counted once."""

from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import CODER, reading
from tests.support.copies import write_copies

WORDS = "jalan menuju pelabuhan akan diperbaiki sebelum musim hujan tiba"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Three copies of one story."""
    corpus = write_copies(tmp_path / "berita")
    (corpus / "kutip.yaml").write_text("topics:\n- id: jalan\n  label: Jalan\n", "utf-8")
    return corpus


async def test_a_claim_is_offered_for_the_copies_one_after_another(copied: Path) -> None:
    async with reading(copied) as driver:
        article = await driver.read()
        assert article.id == "kabar"
        start = article.text.index(WORDS)
        driver.view.select_range(start, start + len(WORDS))
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("2 copies of this article have these words: O opens the next")
        await driver.press("O")
        await driver.until(lambda: driver.view.article and driver.view.article.id == "antara")
        await driver.until(lambda: driver.app.screen.query_one("ClaimPanel").display, "panel")
        await driver.press("enter")
        await driver.until_text("1 copy of this article has these words")
        await driver.press("O")
        await driver.until(lambda: driver.view.article and driver.view.article.id == "harian")
        await driver.press("enter")
        await driver.until(lambda: len(Corpus.open(copied).claims(CODER)) == 3, "three claims")
        await driver.press("O")
        await driver.until_text("No other copy has these words untagged.")
    claims = Corpus.open(copied).claims(CODER)
    assert {claim.article for claim in claims} == {"antara", "harian", "kabar"}
    assert {(claim.quote, claim.topics, claim.stance) for claim in claims} == {
        (WORDS, ("jalan",), 1)
    }
    assert len({claim.speaker for claim in claims}) == 1


async def test_copies_count_once_where_that_is_chosen(copied: Path) -> None:
    corpus = Corpus.open(copied)
    for name in ("antara", "harian", "kabar"):
        claim = corpus.claim_builder.on_quote(name, CODER, WORDS, "Rina Dewi", ["jalan"], 1)
        corpus.store(CODER).add(claim)
    async with reading(copied) as driver:
        seen = driver.app.session.seen
        await driver.until(lambda: len(seen.in_lists) == 3, "three claims")
        await driver.press("%")
        await driver.until(lambda: len(seen.in_lists) == 1, "one claim")
        assert seen.in_lists[0].article == "antara"
        assert len(seen.in_articles) == 3
        await driver.until_text("copies once")
        await driver.press("m")
        await driver.until_text("1 claim")
        await driver.press("%")
        await driver.until_text("3 claims")
