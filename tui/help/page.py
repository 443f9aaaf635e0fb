"""Help: every key, and the command that a few words ask for."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.commands.registry import Command, Where, commands_for
from tui.help.asking import answers
from tui.help.command_list import CommandList
from tui.widgets.box import Box
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice

ASK = "a few words, in English or Indonesian: find, undo, warna, hapus"


class HelpScreen(KeyScreen[None]):
    """All commands by place, those of the place one came from first; typing narrows them."""

    DEFAULT_CSS = """
    HelpScreen { background: $background; }
    HelpScreen Static { height: 1; color: $accent; text-style: bold; }
    HelpScreen Input, HelpScreen Input:focus {
        height: 1; border: none; padding: 0; margin: 0 0 1 2; background: $background;
    }
    """

    def __init__(self, here: KeyScreen[object] | None) -> None:
        super().__init__()
        self._here = here

    def places(self) -> tuple[Where, ...]:
        return (Where.HELP, Where.EVERYWHERE)

    def compose(self) -> ComposeResult:
        yield Static(" How do I … ?   enter does it, esc goes back", markup=False)
        yield Box(placeholder=ASK)
        yield CommandList()
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self._list = self.query_one(CommandList)
        self._show("")
        self.show_hints()

    @on(Input.Changed)
    def _asked(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, question: str) -> None:
        """List every command under its place, or those that answer a question."""
        near = self._here.places() if self._here else ()
        places = (*near, *(place for place in Where if place not in near))
        if question.strip():
            found = answers(commands_for(*places, among=self.registry), question)
            nothing = ["Nothing is called that; try another word, or fewer letters."]
            self._list.show(found or nothing)
            return
        rows: list[Command | str] = []
        for place in places:
            rows += [place.value.capitalize(), *commands_for(place, among=self.registry)]
        self._list.show(rows)

    # What keys do

    async def action_run_marked(self) -> None:
        """Leave the help and do the marked command, or say where it can be done."""
        command, here = self._list.marked_row, self._here
        if not isinstance(command, Command):
            return
        self.dismiss(None)
        if here is None:
            return
        if command.with_key or command not in here.live_commands():
            key = command.key_text or "ctrl+p"
            words = f"“{command.label}” is for the {command.where}: press {key} there."
            here.notify(words, markup=False)
        else:
            here.call_later(here.perform, command)

    def on_row_list_opened(self) -> None:
        self.call_later(self.action_run_marked)

    def action_scroll_down(self) -> None:
        self._list.move(1)

    def action_scroll_up(self) -> None:
        self._list.move(-1)

    def action_page_down(self) -> None:
        self._list.move(self._list.page)

    def action_page_up(self) -> None:
        self._list.move(-self._list.page)

    def action_scroll_home(self) -> None:
        self._list.mark(0)

    def action_scroll_end(self) -> None:
        self._list.mark(10**9)

    def action_help(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)
