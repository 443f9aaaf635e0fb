"""What a parser learns about a query on its way through it, and the limits it holds it to."""

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from index.search.analysis.analyzer import Token

MAX_PARTS: Final = 200  # words, phrases and filters
MAX_SIGNS: Final = 3  # named, of those that were ignored
MAX_NEAR: Final = 10  # times "…"~, which looks at its articles one by one
PUNCTUATION: Final = "Ignored: punctuation on its own."


@dataclass(slots=True)
class RefusedError(Exception):
    """The whole query is refused."""

    sentence: str


class ClaimPart(NamedTuple):
    """A part of a query that asks for claims: `speaker:lavrov`."""

    field: str
    value: str  # as written
    tree: Any


@dataclass(slots=True)
class ParseState:
    """What is known of a query so far."""

    sentences: list[str] = field(default_factory=list)  # about what was ignored
    words: list[Token] = field(default_factory=list)  # that are looked for in the text
    operators: list[tuple[int, int]] = field(default_factory=list)  # written in small letters
    claim_parts: list[ClaimPart] = field(default_factory=list)  # that are not excluded
    ignored: dict[str, None] = field(default_factory=dict)  # signs
    has_only_punctuation: bool = False  # some part of it
    by_date: bool = False
    parts: int = 0
    near: int = 0

    def say(self, sentence: str) -> None:
        """Add a sentence about what was ignored; each is said once."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def finish(self, *, is_empty: bool) -> None:
        """Say at the end of the query where there is nothing in it but signs."""
        if is_empty and self.has_only_punctuation:
            self.say(PUNCTUATION)
            self.ignored.clear()

    @property
    def message(self) -> str:
        """All that is to be said of the query."""
        signs = [f"`{sign}`" for sign in self.ignored]
        if len(signs) > MAX_SIGNS:
            signs[MAX_SIGNS:] = ["other signs"]
        ignored = [f"Ignored: {', '.join(signs)}."] if signs else []
        return " ".join([*self.sentences, *ignored])

    def count_part(self) -> None:
        """Count a word, phrase or filter. Raises RefusedError where they are too many."""
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise RefusedError(f"The query has more than {MAX_PARTS} parts; shorten it.")

    def count_near(self) -> None:
        """Count words near one another. Raises RefusedError where they are too many."""
        self.near += 1
        if self.near > MAX_NEAR:
            raise RefusedError(f'The query has more than {MAX_NEAR} times "…"~; shorten it.')
