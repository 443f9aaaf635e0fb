"""Help: every key, and the command that a few words ask for."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.commands.command import Command, Rows
from tui.commands.registry import AnyCommand
from tui.commands.zones import Zone
from tui.help.asking import answers
from tui.help.command_list import CommandList
from tui.widgets.box import Box
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice

ASK = "a few words, in English or Indonesian: find, undo, warna, hapus"


class HelpPage(KeyScreen[None]):
    """All commands by place, those of the place one came from first; typing narrows them."""

    DEFAULT_CSS = """
    HelpPage { background: $background; }
    HelpPage Static { height: 1; color: $accent; text-style: bold; }
    HelpPage Input, HelpPage Input:focus {
        height: 1; border: none; padding: 0; margin: 0 0 1 2; background: $background;
    }
    """

    def __init__(self, here: KeyScreen[object] | None) -> None:
        super().__init__()
        self._here = here

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.HELP, Zone.EVERYWHERE)

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
        near = self._here.zones() if self._here else ()
        zones = (*near, *(zone for zone in Zone if zone not in near))
        if question.strip():
            commands = [command for zone in zones for command in self.registry.of(zone)]
            no_answer = ["No command found; try another word, or fewer letters."]
            self._list.show(answers(commands, question) or no_answer)
            return
        rows: list[AnyCommand | str] = []
        for zone in zones:
            rows += [zone.value.capitalize(), *self.registry.of(zone)]
        self._list.show(rows)

    # What keys do

    async def run_marked(self) -> None:
        """Leave the help and do the marked command, or say where it can be done."""
        command, here = self._list.marked_row, self._here
        if not isinstance(command, Command):
            return
        self.dismiss(None)
        if here is None:
            return
        if command.takes_key or command.id not in {c.id for c in here.live_commands()}:
            key = command.key_text or "ctrl+p"
            words = f"“{command.label}” is for the {command.zone}: press {key} there."
            here.notify(words, markup=False)
        else:
            here.call_later(here.perform, command)

    def on_row_list_opened(self) -> None:
        self.call_later(self.run_marked)

    @property
    def lines(self) -> Rows:
        """The commands, of which one is marked."""
        return self._list

    def close(self) -> None:
        """Go back to where one came from."""
        self.dismiss(None)
