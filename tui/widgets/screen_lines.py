"""The top line, the hint line, and the notice: what every screen shows around its content."""

import time
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tui.commands.registry import AnyCommand
from tui.style.formatting import counted, cut
from tui.style.guard import safe


class TopLine(Widget):
    """Shows the corpus, whose claims are seen and how many, the coder, and `saved` when saved."""

    DEFAULT_CSS = """
    TopLine { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, corpus: str) -> None:
        super().__init__()
        self._corpus = safe(corpus)
        self._coder = ""
        self._scope = ""
        self._claims = 0
        self._state = ""
        self._progress: tuple[str, ...] = ()

    def show(
        self,
        *,
        coder: str | None = None,
        scope: str | None = None,
        claims: int | None = None,
        state: str | None = None,
        progress: Sequence[str] | None = None,
    ) -> None:
        """Change what is given and leave the rest.

        `scope` says whose claims are seen. `progress` is the progress of a queue in several
        wordings, the longest first; the first that fits is shown, beside or instead of the corpus.
        """
        before = self._shown
        self._coder = self._coder if coder is None else safe(coder)
        self._scope = self._scope if scope is None else safe(scope)
        self._claims = self._claims if claims is None else claims
        self._state = self._state if state is None else safe(state)
        if progress is not None:
            self._progress = tuple(map(safe, progress))
        if self._shown != before:
            self.refresh()

    @property
    def _shown(self) -> tuple[object, ...]:
        return self._coder, self._scope, self._claims, self._state, self._progress

    def render(self) -> Text:
        count = counted(self._claims, "claim")
        seen = f"seen: {self._scope}" if self._scope else ""
        right = "  ".join(part for part in (seen, self._coder, count, self._state) if part) + " "
        room = max(self.size.width - cell_len(right), 7)
        left = set_cell_size(cut(f" kutip  {self._corpus_or_progress(room - 9)}", room - 1), room)
        line = Text(left + right, no_wrap=True, end="")
        line.stylize("bold", 1, 6)
        if self._state == "saved":
            line.stylize("bold", len(line) - len("saved "))
        return line

    def _corpus_or_progress(self, room: int) -> str:
        """Return the corpus, with the progress of the queue, in the wording that fits `room`."""
        if not self._progress:
            return self._corpus
        with_corpus = (f"{self._corpus}  {words}" for words in self._progress)
        wordings = (*with_corpus, *self._progress)
        return next((words for words in wordings if cell_len(words) <= room), wordings[-1])


class HintLine(Widget):
    """The keys that are useful now, the most useful first; `?` is always there."""

    DEFAULT_CSS = """
    HintLine { height: 1; background: $panel; color: $text-muted; }
    """

    class Clicked(Message):
        """A hint was clicked: its command, and the key that it shows."""

        def __init__(self, command: AnyCommand, key: str) -> None:
            super().__init__()
            self.command = command
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[AnyCommand] = ()
        self._help: AnyCommand | None = None
        self._pending = ""
        self._places: list[tuple[range, AnyCommand]] = []  # the cells of each hint, as painted
        self._question: object = None  # what is open in front of the screen, and takes all keys
        self._question_keys: Sequence[tuple[str, str]] = ()

    def show_question(self, question: object, keys: Sequence[tuple[str, str]]) -> None:
        """Show the keys of what is open in front, each with what it does, until that is closed."""
        self._question, self._question_keys = question, keys
        self.refresh()

    def question_closed(self, question: object) -> None:
        """Show the hints of the screen again, unless another question was opened meanwhile."""
        if self._question is question:
            self._question = None
            self.refresh()

    def show(self, commands: Sequence[AnyCommand], pending: str = "") -> None:
        """Show hints for the live commands, or for those that complete the sequence `pending`."""
        self._pending = pending
        self._help = next((c for c in commands if c.id == "help"), None)
        if pending:
            self._commands = [
                c for c in commands if any(k.startswith(pending + " ") for k in c.keys)
            ]
        else:
            hinted = {c.id: c for c in commands if c.hint}
            self._commands = sorted(hinted.values(), key=lambda c: (c.hint, c.zone.name))
        self.refresh()

    def render(self) -> Text:
        if self._question is not None:
            self._places = []
            return self._question_line()
        help_key = self._help.first_key if self._help else ""
        tail = Text.assemble((help_key, "bold"), " help ") if help_key else Text()
        room = self.size.width - tail.cell_len
        line = Text(" ", no_wrap=True, end="")
        self._places = []
        if self._pending:
            line.append(f"{self._pending} … ", "bold")
        for command in self._commands:
            key = self._next_key(command)
            if line.cell_len + cell_len(f"{key} {command.label}") + 2 > room:
                continue
            begin = line.cell_len
            line.append(key, "bold")
            line.append(f" {command.label}")
            self._places.append((range(begin, line.cell_len), command))
            line.append("   ")
        line.truncate(room)
        line.pad_right(room - line.cell_len)
        if self._help:
            self._places.append((range(room, room + tail.cell_len), self._help))
        return line.append_text(tail)

    def _question_line(self) -> Text:
        line = Text(" ", no_wrap=True, end="")
        for key, label in self._question_keys:
            if line.cell_len + cell_len(f"{key} {label}") <= self.size.width:
                line.append(key, "bold").append(f" {label}   ")
        line.truncate(self.size.width)
        line.pad_right(self.size.width - line.cell_len)
        return line

    def on_click(self, event: Click) -> None:
        """Pass on the command of the hint under the mouse."""
        event.stop()
        for cells, command in self._places:
            if event.x in cells and command.keys:
                key = self._next_key(command) if self._pending else command.keys[0]
                self.post_message(self.Clicked(command, key.split()[-1]))

    def _next_key(self, command: AnyCommand) -> str:
        if not self._pending:
            return command.first_key
        sequence = next(k for k in command.keys if k.startswith(self._pending + " "))
        return sequence.removeprefix(self._pending + " ")


class Notice(Widget):
    """A message above the hints, on rows of its own, so that it covers nothing."""

    DEFAULT_CSS = """
    Notice { display: none; height: auto; max-height: 4; padding: 0 1; background: $panel; }
    Notice.-open { display: block; }
    Notice.-information { color: $foreground; }
    Notice.-warning { color: $warning; text-style: bold; }
    Notice.-error { color: $error; text-style: bold; }
    """
    MIN_SECONDS = 1.5  # that a message stays, whatever is typed

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._shown_at = 0.0

    def show(self, message: str, severity: str) -> None:
        """Show a message instead of the one before."""
        self._message = safe(message)
        self._shown_at = time.monotonic()
        for kind in ("information", "warning", "error"):
            self.set_class(kind == severity, f"-{kind}")
        self.add_class("-open")
        self.refresh(layout=True)

    @property
    def message(self) -> str:
        """The message that is shown, or an empty text."""
        return self._message if self.has_class("-open") else ""

    def key_pressed(self) -> None:
        """Hide the message at the next key, once there was time to read it."""
        if time.monotonic() - self._shown_at > self.MIN_SECONDS:
            self.remove_class("-open")

    def render(self) -> Text:
        return Text(self._message)
