"""Draw the pictures of the README: the reader on a copy of the seeds, with a few claims tagged.

Everything it keeps lies in a folder of its own, so that they are the same on every machine.
"""

import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.support.app import Driver

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CODER = "rani"
WANG, LAVROV = "Wang Yi", "Lavrov"
CLAIMS = (  # article, words, speaker, topic, stance
    ("001", "hubungan diplomatik Tiongkok-Rusia genap berusia 75 tahun", WANG, "bilateral", 0),
    ("001", "hasil KTT Kazan harus digarap lanjut oleh Tiongkok dan Rusia", WANG, "brics", 1),
    ("003", "hubungan bilateral mendapat dorongan besar", LAVROV, "bilateral", 0),
    ("004", "pentingnya kerja bersama kedua negara", LAVROV, "multilateral", 1),
    ("001", "belum pernah hubungan Rusia-Tiongkok setinggi sekarang", LAVROV, "bilateral", 1),
    ("001", "keketuaan Tiongkok di SCO kini giliran didukung Rusia", LAVROV, "sco", 1),
    ("001", "PBB adalah buah terpenting dari menangnya Sekutu", LAVROV, "pbb", 1),
)
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_CELL = 12.2  # the width of a character, as Textual draws it
_SPACE = "&#160;"
_INDENTED = re.compile(
    rf'x="([\d.]+)"( y="[\d.]+" )textLength="([\d.]+)"'
    rf"(?=[^>]*>((?:{_SPACE})+)[^<&])([^>]*>)(?:{_SPACE})+"
)
_UNIQUE = re.compile(r"terminal-\d+")


class Picture(NamedTuple):
    """One picture: its file, how it is looked at, and what is done before it is taken."""

    file: str
    size: tuple[int, int]  # columns and rows
    look: str
    steps: "Callable[[Driver], Awaitable[None]]"


async def _reading(driver: "Driver") -> None:
    """Search, open the best article, go to its next claim."""
    await driver.press("slash")
    await driver.type("kazan")
    await driver.until_text("2 of 5 articles")
    await driver.press("enter")
    await driver.until(lambda: driver.view.hits, "the hits")
    await driver.press("right_square_bracket")
    await driver.until(lambda: driver.view.active_claim, "a claim")


async def _tagging(driver: "Driver") -> None:
    """Read, and begin a claim further on."""
    await _reading(driver)
    await driver.press(*["right_parenthesis"] * 3, "c")
    await driver.until_text("speaker")


async def _minister(driver: "Driver") -> None:
    """Read, and show all claims of the next minister."""
    await _reading(driver)
    await driver.press("m")
    await driver.until_text("by time")
    await driver.press("tab")
    await driver.until_text("in 3 articles")


async def _context(driver: "Driver") -> None:
    """Search, and show every place in the corpus where the word stands, by what follows it."""
    await driver.press("slash")
    await driver.type("kerja sama")
    await driver.until_text("5 of 5 articles")
    await driver.press("escape", "f")
    await driver.until_text("newest first")
    await driver.press("right")
    await driver.until_text("after")


PICTURES = (
    Picture("kutip.svg", (132, 40), "kutip-dark", _reading),
    Picture("kutip-light.svg", (120, 36), "kutip-light", _tagging),
    Picture("kutip-narrow.svg", (60, 20), "kutip-dark", _tagging),
    Picture("kutip-narrow-light.svg", (60, 20), "kutip-light", _reading),
    Picture("kutip-context.svg", (110, 24), "kutip-dark", _context),
    Picture("kutip-minister.svg", (110, 24), "kutip-dark", _minister),
)


def main() -> None:
    """Write the pictures."""
    os.environ.pop("NO_COLOR", None)
    DOCS.mkdir(exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as home:
            for name in ("CACHE", "DATA", "STATE", "CONFIG"):
                os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
            corpus = Path(home) / "seeds"
            shutil.copytree(ROOT / "seeds", corpus, ignore=shutil.ignore_patterns("claims"))
            (DOCS / picture.file).write_text(asyncio.run(_draw(picture, corpus)), "utf-8")


async def _draw(picture: Picture, folder: Path) -> str:
    """Return what the terminal shows after the steps of a picture, as SVG."""
    from index import Corpus
    from tests.support.app import Driver
    from tui.app import KutipApp

    corpus = Corpus.open(folder)
    for article, quote, speaker, topic, stance in CLAIMS:
        article_id = corpus.library.find(article)
        claim = corpus.claim_builder.on_quote(article_id, CODER, quote, speaker, [topic], stance)
        corpus.store(CODER).add(claim)
    app = KutipApp(Corpus(folder), CODER)
    async with app.run_test(size=picture.size) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.reader.article_loader.index_ready)
        app.theme = picture.look
        await picture.steps(driver)
        await pilot.pause()
        return _plain(app.export_screenshot(title="kutip"))


def _plain(svg: str) -> str:
    """Return the picture without fonts from elsewhere, and the same at every drawing."""
    return _INDENTED.sub(_moved, _UNIQUE.sub("terminal", _FONT_FACES.sub("", svg)))


def _moved(text: re.Match[str]) -> str:
    """Return a stretch of text begun at its first letter: some viewers drop spaces before it."""
    x, between, length, spaces, rest = text.groups()
    by = spaces.count(_SPACE) * _CELL
    return f'x="{float(x) + by:.1f}"{between}textLength="{float(length) - by:.1f}"{rest}'


if __name__ == "__main__":
    main()
