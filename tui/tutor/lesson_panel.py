"""The panel with the current lesson, with the user's own keys."""

from rich.text import Text
from textual.widget import Widget

from tui.commands.registry import Registry
from tui.tutor.lessons import pieces


class LessonPanel(Widget):
    """Shows what to do next, above the hints, on rows of its own."""

    DEFAULT_CSS = """
    LessonPanel {
        height: auto; max-height: 5; padding: 0 1; background: $boost; color: $foreground;
    }
    """

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry
        self._lead = ""
        self._text = ""

    def show(self, lead: str, text: str) -> None:
        """Show a lesson's text after `lead`, which tells the progress."""
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
        """Return a command's first key as it is shown, else how to find it in the palette."""
        command = self._registry.command(command_id)
        if not command.keys:
            return f"ctrl+p {command.label}"
        return command.first_key.split()[0]
