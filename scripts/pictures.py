"""Draw the picture of the README: the reader on a copy of the seeds, with a few claims tagged.

Everything it keeps lies in a folder of its own, so that the picture is the same on every machine.
"""

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "kutip.svg"
SIZE = (132, 40)
CODER = "rani"
CLAIMS = (
    ("hubungan diplomatik Tiongkok-Rusia genap berusia 75 tahun", "Wang Yi", "bilateral", 0),
    ("hasil KTT Kazan harus digarap lanjut oleh Tiongkok dan Rusia", "Wang Yi", "brics", 1),
    ("belum pernah hubungan Rusia-Tiongkok setinggi sekarang", "Lavrov", "bilateral", 1),
)
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_CELL = 12.2  # the width of a character, as Textual draws it
_SPACE = "&#160;"
_INDENTED = re.compile(
    rf'x="([\d.]+)"( y="[\d.]+" )textLength="([\d.]+)"'
    rf"(?=[^>]*>((?:{_SPACE})+)[^<&])([^>]*>)(?:{_SPACE})+"
)
_UNIQUE = re.compile(r"terminal-\d+")


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        os.environ.pop("NO_COLOR", None)
        corpus = Path(home) / "seeds"
        shutil.copytree(ROOT / "seeds", corpus, ignore=shutil.ignore_patterns("claims"))
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(asyncio.run(_draw(corpus)), "utf-8")


async def _draw(folder: Path) -> str:
    """Return the reader as SVG: a search, its article open, a claim under the cursor."""
    from index import Corpus
    from tests.app import Driver
    from tui.app import KutipApp

    corpus = Corpus.open(folder)
    article = corpus.find_article("001")
    for quote, speaker, topic, stance in CLAIMS:
        claim = corpus.claim_on_quote(article, CODER, quote, speaker, [topic], stance)
        corpus.store(CODER).add(claim)
    app = KutipApp(Corpus(folder), CODER)
    async with app.run_test(size=SIZE) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.reader.index_ready)
        await driver.press("slash")
        await driver.type("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("enter", "right_square_bracket")
        await driver.until(lambda: driver.view.active_claim and driver.view._hits)
        await driver.until_text("publications")
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
