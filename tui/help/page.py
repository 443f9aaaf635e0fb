"""The help page: all keys, and the commands that match a few words."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.commands.registry import AnyCommand
from tui.commands.zones import Zone
from tui.help.command_list import CommandList
from tui.help.command_search import find_commands
from tui.widgets.key_screen import KeyScreen
from tui.widgets.screen_lines import HintLine, Notice
from tui.widgets.text_input import TextInput

PLACEHOLDER = "type to filter, in English or Indonesian: find, undo, warna, hapus"


class HelpPage(KeyScreen[None]):
    """All commands by zone, those of the screen behind first; typing filters them."""

    DEFAULT_CSS = """
    HelpPage { background: $background; }
    HelpPage Static { height: 1; color: $accent; text-style: bold; }
    HelpPage #sentence {
        height: 3; padding: 0 2; border-top: solid $panel; color: $foreground; text-style: none;
    }
    HelpPage Input, HelpPage Input:focus {
        height: 1; border: none; padding: 0; margin: 0 0 1 2; background: $background;
    }
    """

    def __init__(self, behind: KeyScreen[object] | None) -> None:
        """Take the screen behind the help, on which commands are run."""
        super().__init__()
        self._behind = behind

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.HELP, Zone.EVERYWHERE)

    def compose(self) -> ComposeResult:
        yield Static(" How do I … ?   enter runs the command · esc closes", markup=False)
        yield TextInput(placeholder=PLACEHOLDER)
        yield CommandList()
        yield Static(id="sentence", markup=False)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self._list = self.query_one(CommandList)
        self._show("")
        self.show_hints()

    @on(Input.Changed)
    def _question_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, question: str) -> None:
        """List all commands under their zones, or those that match a question."""
        live = self._behind.zones() if self._behind else ()
        zones = (*live, *(zone for zone in Zone if zone not in live))
        if question.strip():
            commands = [command for zone in zones for command in self.registry.of(zone)]
            matches = find_commands(commands, question)
            self._list.show(matches or ["No command found; try another word, or fewer letters."])
            self._show_sentence()
            return
        rows: list[AnyCommand | str] = []
        for zone in zones:
            rows.append(zone.value.capitalize())
            rows += self.registry.by_use(self.registry.of(zone), self._is_available)
        self._list.show(rows)
        self._show_sentence()

    def _is_available(self, command: AnyCommand) -> bool:
        """Return whether a command can be run behind the help; elsewhere it is not asked."""
        here = self._behind is not None and command.zone in self._behind.zones()
        return self._behind.is_available(command) if self._behind and here else True

    # Commands

    async def run_marked(self) -> None:
        """Close the help and run the marked command, or tell where it can be run."""
        command, behind = self._list.marked_row, self._behind
        if command is None or isinstance(command, str):
            return
        self.dismiss(None)
        if behind is None:
            return
        if command.takes_key or command.id not in {c.id for c in behind.live_commands()}:
            key = command.key_text or "ctrl+p"
            message = f"“{command.label}” works in the {command.zone}: press {key} there."
            behind.notify(message, markup=False)
        else:
            behind.call_later(behind.perform, command)

    @on(CommandList.Marked)
    def _show_sentence(self) -> None:
        """Show the whole sentence of the marked command, for which its row may be too narrow."""
        row = self._list.marked_row
        text = "" if row is None or isinstance(row, str) else row.help
        self.query_one("#sentence", Static).update(text)

    def on_row_list_opened(self) -> None:
        self.call_later(self.run_marked)

    @property
    def lines(self) -> CommandList:
        """The commands, with the marked one."""
        return self._list

    def close(self) -> None:
        """Close the help."""
        self.dismiss(None)
