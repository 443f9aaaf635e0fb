"""What a command is: its keys, where they are live, what it needs, and how a table states it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Where(StrEnum):
    """The place on the screen whose keys are live, as a person would name it."""

    EVERYWHERE = "everywhere"
    SEARCH = "search box"
    LIST = "article list"
    FACETS = "line of facets"
    ARTICLE = "article"
    PANEL = "claim panel"
    CONTEXT = "words in context"
    CLAIMS = "claims by minister"
    FILTER = "filter of claims"
    COMPARE = "two coders"
    VERSUS = "two ministers"
    DOUBTFUL = "claims to check"
    DOUBTFUL_TEXT = "words of a claim to check"
    NAMES = "entity panel"
    ENTITY = "entity page"
    BOOK = "codebook"
    FOUND = "list of claims"
    BIN = "bin"
    PREVIEW = "preview of a change"
    HELP = "help"


class Need(StrEnum):
    """What a command cannot do without, as the reason it gives when it is missing."""

    ARTICLE = "Open an article first: {list.open} on one in the list."
    CLAIM = "No claim here: go to one with {read.claim} or {read.claim-back} first."
    CLAIMS = "No claims yet: press {tag.claim} on a sentence to make the first."
    HITS = "No search is on: press {search} and type a word."
    LAST = "Nothing to repeat yet: make a claim with {tag.claim} first."
    ENTRY = "There is nothing here yet."
    TOPIC = "That is for topics: {book.other} turns to them."
    SPEAKER = "That is for speakers: {book.other} turns to them."
    PICKING = "All of these change together; {back} leaves them as they are."
    QUEUE = "No queue is open: {queue.open} opens one, {queue.make} makes one."
    CODER = "Claims need a coder's name: start kutip with --coder NAME."


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do."""

    id: str
    keys: tuple[str, ...]  # as typed; a space parts the keys of a sequence ("g g")
    label: str  # two or three words, for hints and the palette
    help: str  # a sentence
    where: Where
    action: str  # the method `action_<action>` of a target, perhaps with a number: "hit -1"
    need: Need | None = None
    hint: int = 0  # place in the hint line, 1 first; 0: not there
    with_key: bool = False  # the action is told which key it was
    jumps: bool = False  # goes far, so that one may want to come back

    @property
    def key_text(self) -> str:
        """Return the keys as a person reads them: `j / down`, `1 … 9`."""
        if len(self.keys) >= len(DIGITS):
            return f"{self.keys[0]} … 9"
        return " / ".join(_SHOWN.get(key, key) for key in self.keys)


DIGITS = tuple("123456789")
_SHOWN = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "g g": "gg",
    "backspace": "bksp",
}


Row = tuple[str, str | tuple[str, ...], str, str, str, dict[str, Any]]
"""Id, keys (two spaces part alternatives, one space the keys of a sequence), label, help, action,
and what else there is to say."""
