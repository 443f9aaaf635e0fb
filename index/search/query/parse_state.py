"""What a parser learns about a query on its way through it, and the limits it holds it to."""

from dataclasses import dataclass, field
from typing import Final

from index.search.analysis.analyzer import Token

MAX_PARTS: Final = 200  # words, phrases and filters
MAX_NEAR: Final = 10  # times "…"~, which looks at its articles one by one


@dataclass(slots=True)
class RefusedError(Exception):
    """The whole query is refused."""

    sentence: str


@dataclass(slots=True)
class ParseState:
    """What is known of a query so far."""

    sentences: list[str] = field(default_factory=list)  # about what was ignored
    words: list[Token] = field(default_factory=list)  # that are looked for in the text
    by_date: bool = False
    parts: int = 0
    near: int = 0

    def say(self, sentence: str) -> None:
        """Add a sentence about what was ignored; each is said once."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

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
