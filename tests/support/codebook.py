"""Editing the codebook in the app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.app import Driver, reading
from tui.claims.preview import PreviewPage
from tui.codebook.page import CodebookPage
from tui.widgets.picker import Picker, Prompt

BOOK = """# the codebook
topics:
  - id: forum  # all of them
    label: Forum
  - id: brics
    label: BRICS
    parent: forum
  - id: sco
    label: SCO
    parent: forum
  - id: damai
    label: Perdamaian
"""


SPEAKERS = """speakers:
  - id: sergei-lavrov
    name: Sergei Lavrov
  - id: wang-yi
    name: Wang Yi
"""


@asynccontextmanager
async def editing(
    root: Path, size: tuple[int, int] = (120, 40), coder: str | None = "rani"
) -> AsyncIterator[Driver]:
    async with reading(root, size=size, coder=coder, scope="all") as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 9, "the claims")
        await driver.press("B")
        await driver.shown(CodebookPage)
        await driver.until_text("Perdamaian")
        yield driver


async def answer(driver: Driver, text: str, *, clear: bool = True) -> None:
    """Type a line into the open question."""
    await driver.shown(Prompt, Picker)
    if clear:
        await driver.press("ctrl+u", "ctrl+k")
    await driver.type(text)
    await driver.press("enter")


async def apply(driver: Driver, text: str) -> None:
    """Apply the preview, which has to show `text`."""
    await driver.shown(PreviewPage)
    await driver.until_text(text)
    await driver.press("enter")
    await driver.shown(CodebookPage)
    await driver.until_text("saved: ")
