"""What the reader says at its start of the files of a corpus, and of claims that moved."""

import threading
from pathlib import Path

import pytest

from index import Claim, Corpus
from tests.support.app import reading

QUOTE = "belum pernah hubungan Rusia-Tiongkok setinggi sekarang"


async def test_the_first_line_counts_what_was_left_out_and_is_missing(seeds: Path) -> None:
    for name in ("README.epub", "foto.png", "catatan.odt"):
        (seeds / name).write_bytes(b"x")
    (seeds / "baru.txt").write_bytes("Judul\n\nR\xe9sum\xe9 dari pertemuan.\n".encode("latin-1"))
    async with reading(seeds) as driver:
        await driver.until_text("3 files left out, 3 articles undated, 1 article not in UTF-8")
        await driver.press("exclamation_mark")
        await driver.until_text("Problems, and how to fix them.")
        assert "3 files left out" in driver.text()
        assert "foto.png is not read" in driver.text()


async def test_a_folder_that_looks_empty_says_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "berita.epub").write_text("<p>Berita</p>")
    (tmp_path / "kosong.txt").write_text("")
    async with reading(tmp_path) as driver:
        await driver.until_text("kosong.txt is empty; remove it, or fill it. ! shows it and 1 file")


async def test_claims_are_shown_on_an_article_that_was_renamed_meanwhile(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = corpus.library.find("001")
    corpus.store("rani").add(corpus.claim_builder.on_quote(article, "rani", QUOTE, "Lavrov"))
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")
        (seeds / f"{article}.txt").rename(seeds / "001_baru.txt")
        await driver.press("R")
        await driver.until(
            lambda: [claim.article for claim in driver.app.session.claims] == ["001_baru"],
            "the claim on the article as it is called now",
        )


async def test_claims_that_are_still_read_are_not_said_to_be_none(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()
    claims = Corpus.claims

    def wait(corpus: Corpus, coder: str | None = None) -> tuple[Claim, ...]:
        may_read.wait(30)
        return claims(corpus, coder)

    monkeypatch.setattr(Corpus, "claims", wait)
    async with reading(seeds) as driver:
        await driver.press("m")
        await driver.until_text("Claims are being read")
        may_read.set()
        await driver.until(lambda: driver.app.session.claims_read, "the claims")
        await driver.press("m")
        await driver.until_text("No claims yet")
