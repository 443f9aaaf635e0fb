"""A page of read-only text: the problems of a corpus, for example."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands.command import Rows
from tui.commands.zones import Zone
from tui.widgets.key_screen import KeyScreen
from tui.widgets.screen_lines import HintLine, Notice


class TextPage(KeyScreen[None]):
    """Shows a text; j and k scroll, esc closes."""

    without = frozenset({"help.run"})

    DEFAULT_CSS = """
    TextPage { background: $background; }
    TextPage VerticalScroll { padding: 1 3; scrollbar-size-vertical: 1; }
    TextPage Static { width: 100%; max-width: 100; }
    """

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._text = text

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.HELP, Zone.EVERYWHERE)

    @property
    def lines(self) -> Rows:
        """The lines of the text, to scroll through."""
        return _Lines(self.query_one(VerticalScroll))

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text, markup=False)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(VerticalScroll))
        self.show_hints()

    def close(self) -> None:
        """Close the page."""
        self.dismiss(None)


class _Lines:
    """The lines of a scrolled text, with the motions of a list."""

    def __init__(self, scroll: VerticalScroll) -> None:
        self._scroll = scroll

    @property
    def page(self) -> int:
        return max(self._scroll.size.height - 1, 1)

    def move(self, steps: int) -> None:
        """Scroll down by `steps` lines, or up where they are negative."""
        self._scroll.scroll_relative(y=steps, animate=False)

    def mark(self, position: int) -> None:
        """Scroll to a line, or to the end where there are fewer."""
        self._scroll.scroll_to(y=position, animate=False)
