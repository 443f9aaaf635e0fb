"""Choosing what to compare."""

from pathlib import Path

from index import Corpus
from tests.support.app import reading


async def test_one_coder_alone_is_not_compared(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("Judul\n\nMenteri berkata jembatan segera jadi.")
    corpus = Corpus.open(tmp_path)
    corpus.store("rani").add(corpus.claim_builder.on_quote("001", "rani", "jembatan", "Lavrov"))
    async with reading(tmp_path) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("&")
        await driver.until_text("no article has claims of two coders yet")
