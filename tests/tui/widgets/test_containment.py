"""Whatever fails ends nothing: commands, workers, timers, handlers, callbacks, threads, paints."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.text import Text
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget

from index import KutipError
from tests.support.app import Driver, reading
from tui.article.view import ArticleView
from tui.help.page import HelpPage
from tui.widgets import containment
from tui.widgets.newest_job import NewestJobThread

SENTENCE = "This did not work (LookupError); all that was saved is safe."


class Poke(Message):
    """Handled by nobody but a test."""


class Sore(Widget):
    """Fails in one of the ways in which a widget can."""

    DEFAULT_CSS = "Sore { height: 1; }"

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def _fail(self, how: str) -> None:
        if self.how == how:
            raise LookupError(how)

    def on_mount(self) -> None:
        self._fail("mount")

    def on_sore_poke(self) -> None:
        self._fail("handler")

    def on_poke(self) -> None:
        self._fail("handler")

    def render(self) -> Text:
        self._fail("render")
        return Text("sore")


@asynccontextmanager
async def with_panel(seeds: Path) -> AsyncIterator[Driver]:
    """Open the claim panel; afterwards it is still there, and the reader still works."""
    async with reading(seeds) as driver:
        await driver.read("Lavrov mengatakan bahwa", at=30)
        await driver.press("c", "1", "1", "n", "k", "a", "t", "a", "enter")
        await driver.until_text("note: kata")
        yield driver
        await driver.until_text("note: kata")
        await driver.press("plus")
        await driver.until_text("saved")
        assert driver.app.is_running
        driver.failures_expected = True


def bring_about(driver: Driver, how: str) -> None:
    """Make something of the app fail."""

    def fail() -> None:
        raise LookupError(how)

    async def fail_async() -> None:
        raise LookupError(how)

    app = driver.app
    match how:
        case "worker":
            app.run_worker(fail_async())
        case "thread worker":
            app.run_worker(fail, thread=True)
        case "timer":
            app.set_timer(0.001, fail)
        case "async timer":
            app.screen.set_timer(0.001, fail_async)
        case "callback":
            app.call_later(fail)
        case "callback of a widget":
            driver.view.call_later(fail)
        case "callback after a paint":
            driver.view.call_after_refresh(fail)
        case "next callback":
            driver.reader.call_next(fail)
        case "thread":
            app.run_worker(lambda: app.call_from_thread(fail), thread=True)


@pytest.mark.parametrize(
    "how",
    [
        "worker", "thread worker", "timer", "async timer", "callback", "callback of a widget",
        "callback after a paint", "next callback", "thread",
    ],
)  # fmt: skip
async def test_what_runs_beside_the_keys(seeds: Path, reports: Path, how: str) -> None:
    async with with_panel(seeds) as driver:
        bring_about(driver, how)
        await driver.until_text(SENTENCE)
        (report,) = reports.glob("*.txt")
        assert "Traceback" in report.read_text("utf-8")
        assert f"LookupError: {how}" in report.read_text("utf-8")


@pytest.mark.parametrize("how", ["mount", "handler", "render"])
async def test_a_widget(seeds: Path, reports: Path, how: str) -> None:
    async with with_panel(seeds) as driver:
        sore = Sore(how)
        await driver.reader.mount(sore, before=0)
        sore.post_message(Poke())
        await driver.until_text(SENTENCE)
        assert len([*reports.glob("*.txt")]) == 1
        sore.how = ""
        sore.refresh(layout=True)
        await driver.until_text("sore")  # it lives on


async def test_the_painting_of_a_row(
    seeds: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_panel(seeds) as driver:
        with monkeypatch.context() as patch:
            patch.setattr(ArticleView, "render_line", _fail_at_row)
            driver.view.refresh()
            await driver.until_text(SENTENCE)
        driver.view.refresh()
        assert len([*reports.glob("*.txt")]) == 1


def _fail_at_row(_: ArticleView, row: int) -> None:
    raise LookupError(row)


@pytest.mark.parametrize(
    "error", [LookupError("x"), KutipError("One sentence."), OSError(28, "Full", "f")]
)
async def test_a_command(
    seeds: Path, reports: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    sentences = {"KutipError": "One sentence.", "OSError": "f: Full", "LookupError": SENTENCE}
    async with reading(seeds) as driver:
        await driver.read("Lavrov mengatakan bahwa", at=30)
        await driver.press("c", "1", "1")
        for name in ("add", "change"):
            monkeypatch.setattr(driver.app.session, name, fail)
        await driver.press("plus")
        await driver.until_text(sentences[type(error).__name__])
        assert driver.reader.pane
        assert driver.reader.pane.tagger.is_open
        monkeypatch.undo()
        await driver.press("plus")
        await driver.until_text("1 claim  saved")
        driver.failures_expected = True


async def test_a_thread_goes_on_after_a_job_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda hook: failed.append(hook.exc_value))
    jobs, done = NewestJobThread("test"), threading.Event()
    error = LookupError("job")

    def fail(_: Callable[[], bool]) -> None:
        raise error

    jobs.submit(fail)
    await asyncio.to_thread(_until, lambda: failed == [error])
    jobs.submit(lambda _: done.set())
    assert await asyncio.to_thread(done.wait, 20)
    jobs.close()


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        threading.Event().wait(0.001)


async def test_what_fails_all_the_time_ends_it_with_a_code(
    seeds: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containment, "MOST_ERRORS", 3)
    async with reading(seeds) as driver:
        for _ in range(containment.MOST_ERRORS):
            bring_about(driver, "callback")
        await driver.until(lambda: driver.app.ended_by, "its end")
        driver.failures_expected = True
    assert driver.app.return_code == 1
    assert "LookupError" in driver.app.ended_by
    assert [*reports.glob("*.txt")]


GONE = [NoMatches("no #head"), ScreenStackError("No screens on stack")]


@pytest.mark.parametrize("error", GONE)
async def test_a_timer_has_nothing_to_do_once_the_screens_are_closed(
    seeds: Path, error: Exception
) -> None:
    async with reading(seeds) as driver:
        app = driver.app
    app.contain(error)
    assert app.failures == []


@pytest.mark.parametrize("error", GONE)
async def test_what_began_before_the_app_ends_misses_its_screen(
    seeds: Path, error: Exception
) -> None:
    async with reading(seeds) as driver:
        driver.app.exit()
        driver.app.contain(error)
    assert driver.app.failures == []


async def test_a_worker_outlasts_its_page(seeds: Path) -> None:
    page, may_paint = HelpPage(None), asyncio.Event()

    async def paint() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await may_paint.wait()
        page.query_one("#head")

    async with reading(seeds) as driver:
        await driver.app.push_screen(page)
        worker = page.run_worker(paint())
        await driver.app.pop_screen()
        may_paint.set()
        await driver.until(lambda: worker.is_finished, "the worker")
        assert isinstance(worker.error, NoMatches)


async def test_a_widget_that_is_missed_on_an_open_page_is_an_error(
    seeds: Path, reports: Path
) -> None:
    async def paint() -> None:
        driver.reader.query_one("#head")

    async with with_panel(seeds) as driver:
        driver.reader.run_worker(paint())
        await driver.until_text("This did not work (NoMatches)")
    assert [*reports.glob("*.txt")]


class Hostile(Widget):
    DEFAULT_CSS = "Hostile { height: 1; }"

    def render(self) -> Text:
        return Text("a\x1b]52;c;eA==\x07b\u202ec\x9bd\te")


async def test_no_hostile_row_is_painted(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.reader.mount(Hostile(), before=0)
        await driver.until_text("a␛]52;c;eA==b\ufffdc\ufffdd")
        assert not set(driver.text()) & {"\x1b", "\x07", "\u202e", "\x9b"}
