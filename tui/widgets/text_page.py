"""A page of text to read and leave again: what is wrong with a corpus, for example."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands.registry import Command, Where
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice


class PageScreen(KeyScreen[None]):
    """Shows a text; j and k scroll, esc leaves."""

    DEFAULT_CSS = """
    PageScreen { background: $background; }
    PageScreen VerticalScroll { padding: 1 3; scrollbar-size-vertical: 1; }
    PageScreen Static { width: 100%; max-width: 100; }
    """

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._text = text

    def places(self) -> tuple[Where, ...]:
        return (Where.HELP, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        return tuple(command for command in super().live_commands() if command.id != "help.run")

    def targets(self) -> tuple[object, ...]:
        return (self.query_one(VerticalScroll), self, self.app)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text, markup=False)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.show_hints()

    def action_quit(self) -> None:
        self.dismiss(None)
