"""Driving the reader in tests: by condition, never by sleep."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from index import Article, Corpus
from tui.app import KutipApp
from tui.article.view import ArticleView
from tui.reader.screen import ReaderScreen
from tui.search.result_list import ResultList

PATIENCE = 30
CODER = "rani"

Kind = TypeVar("Kind", bound=Screen[Any])


class Driver:
    """A running reader: types keys, waits for what they should bring about."""

    def __init__(self, app: KutipApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.failures_expected = False  # that the reader contains

    @property
    def reader(self) -> ReaderScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def rows(self) -> ResultList:
        return self.reader.query_one(ResultList)

    @property
    def view(self) -> ArticleView:
        return self.reader.query_one("#text > ArticleView", ArticleView)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def shown(self, *kinds: type[Kind]) -> Kind:
        """Wait until a screen of one of these kinds is in front; return it."""
        names = " or ".join(kind.__name__ for kind in kinds)
        await self.until(lambda: isinstance(self.app.screen, kinds), names)
        screen = self.app.screen
        assert isinstance(screen, kinds)
        return screen

    async def read(self, words: str = "", *, at: int = 0) -> Article:
        """Open the marked article, with the cursor `at` characters into `words`, if given."""
        await self.press("enter")
        await self.until(lambda: self.view.article and self.view.has_focus, "the article")
        article = self.view.article
        assert article
        if words:
            self.view.go_to(article.text.index(words) + at)
        return article

    async def type(self, text: str) -> None:
        """Type into the search box."""
        for character in text:
            await self.pilot.press("space" if character == " " else character)

    async def search(self, query: str, shown: str = "") -> None:
        """Go to the search box and type a query; wait until `shown` is on the screen."""
        await self.press("slash")
        await self.type(query)
        await self.until_text(shown)

    async def answer(self, *keys: str) -> None:
        """Press keys that take one to another screen, and wait for it."""
        here = self.app.screen
        await self.press(*keys)
        await self.until(lambda: self.app.screen is not here, "another screen")

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until `condition` holds; fail with the screen's text when it never does."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came about: {what or condition}\n{self.text()}")
            await self.pilot.pause()
            await asyncio.sleep(0)

    async def until_text(self, words: str) -> None:
        """Wait until `words` are on the screen."""
        await self.until(lambda: words in self.text(), f"“{words}” on the screen")

    def text(self) -> str:
        """Return the screen as it is painted, as lines of text."""
        # Textual has no public way to the screen as it is painted.
        visible_screen_stack.set(self.app._background_screens)  # noqa: SLF001
        compositor = self.app.screen._compositor  # noqa: SLF001
        strips = compositor.render_strips()
        return "\n".join(strip.text for strip in strips)

    def titles(self) -> list[str]:
        """Return the titles in the list."""
        return [row.title for row in self.rows.rows]

    def query(self) -> Input:
        return self.reader.query_one("#query", Input)


@asynccontextmanager
async def reading(
    corpus: Path,
    *,
    size: tuple[int, int] = (120, 40),
    coder: str | None = CODER,
    scope: str = "",
    suggestions: bool = False,
) -> AsyncIterator[Driver]:
    """Run the reader on `corpus` and wait until its articles and index are there.

    Without `suggestions` unless these are what is tested.
    """
    app = KutipApp(Corpus(corpus), coder, scope)
    app.session.wants_suggestions = suggestions
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")
        yield driver
    if not driver.failures_expected and app.failures:
        raise app.failures[0]
