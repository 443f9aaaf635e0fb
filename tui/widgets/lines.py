"""The one line above and the one line below: where you are, and what the next keys are."""

import time
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from tui.commands.registry import Command, first_key
from tui.style.cutting import cut
from tui.style.guard import safe


class TopLine(Widget):
    """Names the corpus and the coder, counts the claims, and says `saved` once a claim is."""

    DEFAULT_CSS = """
    TopLine { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, corpus: str) -> None:
        super().__init__()
        self._corpus = safe(corpus)
        self._coder = ""
        self._claims = 0
        self._state = ""
        self._progress: tuple[str, ...] = ()

    def show(
        self,
        *,
        coder: str | None = None,
        claims: int | None = None,
        state: str | None = None,
        progress: Sequence[str] | None = None,
    ) -> None:
        """Change what is given and leave the rest.

        `progress` is how far a queue is, in words from the longest to the shortest; the longest
        that fits stands in the place of the corpus.
        """
        before = self._coder, self._claims, self._state, self._progress
        self._coder = self._coder if coder is None else safe(coder)
        self._claims = self._claims if claims is None else claims
        self._state = self._state if state is None else safe(state)
        if progress is not None:
            self._progress = tuple(map(safe, progress))
        if (self._coder, self._claims, self._state, self._progress) != before:
            self.refresh()

    def render(self) -> Text:
        count = f"{self._claims:,} claim{'' if self._claims == 1 else 's'}"
        right = "  ".join(part for part in (self._coder, count, self._state) if part) + " "
        room = max(self.size.width - cell_len(right), 7)
        left = set_cell_size(cut(f" kutip  {self._where(room - 9)}", room - 1), room)
        line = Text(left + right, no_wrap=True, end="")
        line.stylize("bold", 1, 6)
        if self._state == "saved":
            line.stylize("bold", len(line) - len("saved "))
        return line

    def _where(self, room: int) -> str:
        """Return the corpus, or how far the queue is in the words that fit into `room` cells."""
        if not self._progress:
            return self._corpus
        whole = (f"{self._corpus}  {words}" for words in self._progress)
        shown = (*whole, *self._progress)
        return next((words for words in shown if cell_len(words) <= room), shown[-1])


class HintLine(Widget):
    """The keys that fit the moment, the most useful first; `?` is always there."""

    DEFAULT_CSS = """
    HintLine { height: 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[Command] = ()
        self._help: Command | None = None
        self._pending = ""

    def show(self, commands: Sequence[Command], pending: str = "") -> None:
        """Show hints of the live commands, or how the begun sequence `pending` can go on."""
        self._pending = pending
        self._help = next((c for c in commands if c.id == "help"), None)
        if pending:
            self._commands = [
                c for c in commands if any(k.startswith(pending + " ") for k in c.keys)
            ]
        else:
            hinted = {c.id: c for c in commands if c.hint}
            self._commands = sorted(hinted.values(), key=lambda c: (c.hint, c.where.name))
        self.refresh()

    def render(self) -> Text:
        help_key = first_key(self._help) if self._help else ""
        tail = Text.assemble((help_key, "bold"), " help ") if help_key else Text()
        room = self.size.width - tail.cell_len
        line = Text(" ", no_wrap=True, end="")
        if self._pending:
            line.append(f"{self._pending} … ", "bold")
        for command in self._commands:
            key = self._next_key(command)
            if line.cell_len + cell_len(f"{key} {command.label}") + 2 > room:
                continue
            line.append(key, "bold")
            line.append(f" {command.label}   ")
        line.truncate(room)
        line.pad_right(room - line.cell_len)
        return line.append_text(tail)

    def _next_key(self, command: Command) -> str:
        if not self._pending:
            return first_key(command)
        sequence = next(k for k in command.keys if k.startswith(self._pending + " "))
        return sequence.removeprefix(self._pending + " ")


class Notice(Widget):
    """A sentence for the person, above the hints: it takes rows of its own and covers nothing."""

    DEFAULT_CSS = """
    Notice { display: none; height: auto; max-height: 4; padding: 0 1; background: $panel; }
    Notice.-open { display: block; }
    Notice.-information { color: $foreground; }
    Notice.-warning { color: $warning; text-style: bold; }
    Notice.-error { color: $error; text-style: bold; }
    """
    LEAST_SECONDS = 1.5  # a sentence stays at least so long, whatever is typed

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ""
        self._shown = 0.0

    def show(self, sentence: str, severity: str) -> None:
        """Show a sentence in place of the one before."""
        self._sentence = safe(sentence)
        self._shown = time.monotonic()
        for kind in ("information", "warning", "error"):
            self.set_class(kind == severity, f"-{kind}")
        self.add_class("-open")
        self.refresh(layout=True)

    def key_pressed(self) -> None:
        """Go away at the next key, once there was time to read."""
        if time.monotonic() - self._shown > self.LEAST_SECONDS:
            self.remove_class("-open")

    def render(self) -> Text:
        return Text(self._sentence)
