"""The line below the search box: messages about the query, and completions."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from tui.style.guard import safe


class MessageLine(Widget):
    """A message, and the completions after the key that inserts the marked one."""

    DEFAULT_CSS = """
    MessageLine { display: none; height: auto; max-height: 3; padding: 0 3; color: $text-muted; }
    MessageLine.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._completions: Sequence[str] = ()
        self._marked = 0
        self._key = ""

    def show(
        self, message: str, completions: Sequence[str], marked: int, *, key: str, typing: bool
    ) -> None:
        """Show a message, and completions, of which `key` inserts the marked one.

        While the person is `typing`, even an empty line takes its row, so that nothing moves.
        """
        self._message, self._completions = safe(message), [safe(word) for word in completions]
        self._marked, self._key = marked, key
        self.set_class(typing or bool(message), "-open")
        self.refresh(layout=True)

    def render(self) -> Text:
        line = Text(self._message, end="")
        if not self._completions:
            return line
        if self._message:
            line.append("  ")
        room = self.content_size.width
        line.append(f"{self._key} ", "bold")
        first = max(0, self._marked - 2)
        for position, word in enumerate(self._completions[first:], first):
            if position > self._marked and line.cell_len + cell_len(word) > room:
                break
            line.append(word, "bold underline" if position == self._marked else "dim")
            line.append("  ")
        return line
