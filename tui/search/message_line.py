"""The line below the search box: what a query meant, and how its last word may go on."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from tui.style.guard import safe


class SaidLine(Widget):
    """A sentence, or else the words that are offered, the one that the key takes marked."""

    DEFAULT_CSS = """
    SaidLine { display: none; height: auto; max-height: 3; padding: 0 3; color: $text-muted; }
    SaidLine.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ""
        self._offered: Sequence[str] = ()
        self._marked = 0
        self._key = ""

    def show(
        self, sentence: str, offered: Sequence[str], marked: int, *, key: str, typing: bool
    ) -> None:
        """Show a sentence, and what is offered, of which `key` takes the one marked.

        While somebody is `typing` the line is there, said or not, so that nothing below it jumps.
        """
        self._sentence, self._offered = safe(sentence), [safe(word) for word in offered]
        self._marked, self._key = marked, key
        self.set_class(typing or bool(sentence), "-open")
        self.refresh(layout=True)

    def render(self) -> Text:
        line = Text(self._sentence, end="")
        if not self._offered:
            return line
        if self._sentence:
            line.append("  ")
        room = self.content_size.width
        line.append(f"{self._key} ", "bold")
        first = max(0, self._marked - 2)
        for position, word in enumerate(self._offered[first:], first):
            if position > self._marked and line.cell_len + cell_len(word) > room:
                break
            line.append(word, "bold underline" if position == self._marked else "dim")
            line.append("  ")
        return line
