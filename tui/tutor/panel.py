"""The line that teaches: the present lesson, with the keys that this user has."""

from collections.abc import Sequence

from rich.text import Text
from textual.widget import Widget

from tui.commands.registry import Command
from tui.tutor.lessons import pieces


class LessonPanel(Widget):
    """Says what to do next, above the hints, on rows of its own."""

    DEFAULT_CSS = """
    LessonPanel {
        height: auto; max-height: 5; padding: 0 1; background: $boost; color: $foreground;
    }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = {command.id: command for command in commands}
        self._lead = ""
        self._text = ""

    def show(self, lead: str, text: str) -> None:
        """Show a lesson's text after `lead`, which says how far one is."""
        if (lead, text) != (self._lead, self._text):
            self._lead, self._text = lead, text
            self.refresh(layout=True)

    def render(self) -> Text:
        shown = Text(f"{self._lead}  ", "bold", end="")
        for piece in pieces(self._text):
            if piece.kind == "key":
                shown.append(f" {self._key(piece.text)} ", "bold reverse")
            elif piece.kind == "typed":
                shown.append(piece.text, "bold underline")
            else:
                shown.append(piece.text, "not bold")
        return shown

    def _key(self, command_id: str) -> str:
        """Return a command's first key as one reads it, else where to find the command."""
        command = self._commands[command_id]
        if not command.keys:
            return f"ctrl+p {command.label}"
        return command.key_text.split(" / ")[0].split()[0]
