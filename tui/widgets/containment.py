"""Whatever goes wrong ends nothing: a sentence on the screen, a report, and the reader goes on.

Textual ends an app at the first error of a handler, a worker, a timer or a paint. Most of those
end in `App._handle_exception`, which `KeyApp` hands over to `contain`. But a widget whose handler
or paint failed would be dead by then, so that each is guarded when it is mounted.
"""

import time
import traceback
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final

from rich.segment import Segment
from rich.text import Text
from textual.app import ScreenError
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import VisualType
from textual.widget import Widget

from index import KutipError
from tui.style.guard import is_safe_row, safe_row

MOST_ERRORS: Final = 60  # within BURST_SECONDS; a reader that fails so often is of no use
BURST_SECONDS: Final = 5.0
GONE: Final = (ScreenError, NoMatches, NoScreen)  # what looks for a screen or a widget raises


class Containment:
    """Contains errors: `tell` shows a sentence, `end` ends the app with one.

    `can_go_on` says whether there is a screen yet, or still, to show the sentence on, and
    `is_ending` whether the screens are closed or about to be.
    """

    def __init__(
        self,
        tell: Callable[[str], object],
        end: Callable[[str], object],
        can_go_on: Callable[[], bool],
        is_ending: Callable[[], bool],
    ) -> None:
        self._tell = tell
        self._end = end
        self._can_go_on = can_go_on
        self._is_ending = is_ending
        self._reported: dict[str, str] = {}  # where an error came from -> its sentence
        self._times: deque[float] = deque(maxlen=MOST_ERRORS)  # of the last errors

    def contain(
        self, error: BaseException, node: DOMNode | None = None, *, painting: bool = False
    ) -> bool:
        """Report an error, one of a painting (which comes again and again) only once.

        Returns whether it was one.

        That a handler or a worker of `node` misses what was on a screen which is closed by now is
        no error: it had begun before.
        """
        if isinstance(error, GONE) and (self._is_ending() or (node and _is_closed(node))):
            return False
        origin = _origin(error)
        if painting and origin in self._reported:
            return True
        self._times.append(time.monotonic())
        if isinstance(error, KutipError):
            sentence = str(error)
        else:
            if origin not in self._reported:
                from tui.settings.error_report import write_report

                self._reported[origin] = _sentence(error, write_report(error))
            sentence = self._reported[origin]
        if self._can_go_on() and not self._is_burst():
            self._tell(sentence)
        else:
            self._end(sentence)
        return True

    def _is_burst(self) -> bool:
        times = self._times
        return len(times) == MOST_ERRORS and times[-1] - times[0] < BURST_SECONDS

    def guard(self, widget: Widget) -> None:
        """Contain what the message handlers and the painting of a widget raise.

        A row that a terminal might obey is painted with that replaced: the last line of defence,
        after the guards of whoever makes the text.
        """
        if "render_lines" in vars(widget):
            return  # it was mounted before
        # On the widget itself, since most classes are Textual's; it has no hook for either.
        widget._dispatch_message = self._dispatching(widget, widget._dispatch_message)  # type: ignore[method-assign, assignment]  # noqa: SLF001
        widget.render = self._rendering(widget.render)  # type: ignore[method-assign]
        widget.render_lines = self._painting(widget.render_lines)  # type: ignore[method-assign, assignment]

    def _dispatching(
        self, widget: Widget, dispatch: Callable[[Message], Coroutine[Any, Any, None]]
    ) -> Callable[[Message], Coroutine[Any, Any, None]]:
        async def contained(message: Message) -> None:
            try:
                await dispatch(message)
            except Exception as error:  # whatever a handler raises
                self.contain(error, widget)

        return contained

    def _rendering(self, render: Callable[[], VisualType]) -> Callable[[], VisualType]:
        def contained() -> VisualType:
            try:
                return render()
            except Exception as error:  # whatever a widget raises
                self.contain(error, painting=True)
                return Text("(cannot be shown)", no_wrap=True)

        return contained

    def _painting(self, paint: Callable[[Region], list[Strip]]) -> Callable[[Region], list[Strip]]:
        def contained(crop: Region) -> list[Strip]:
            try:
                return [guarded(strip, crop.width) for strip in paint(crop)]
            except Exception as error:  # whatever a widget raises
                self.contain(error, painting=True)
                return [Strip.blank(crop.width)] * crop.height

        return contained


def guarded(strip: Strip, width: int) -> Strip:
    """Return a painted row with what a terminal might obey replaced, `width` cells long."""
    if is_safe_row(strip.text):
        return strip
    segments = [
        segment if segment.control else Segment(safe_row(segment.text), segment.style)
        for segment in strip
    ]
    return Strip(segments).adjust_cell_length(width)


def _is_closed(node: DOMNode) -> bool:
    """Say whether a widget or a screen is closed or about to be."""
    return node._closed or node._closing or node._pruning  # noqa: SLF001


def _origin(error: BaseException) -> str:
    """Return the kind of an error and the line of code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {last}"


def _sentence(error: BaseException, report: object) -> str:
    """Return what to tell of an error."""
    where = f" Details: {report}" if report else ""
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return f"This did not work: {name}{error.strerror or error}.{where}"
    return f"This did not work ({type(error).__name__}); all that was saved is safe.{where}"
