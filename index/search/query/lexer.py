"""A query cut into lexemes, and what is learned about it on the way through them."""

import re
from dataclasses import dataclass, field
from typing import Final

from index.search.analysis.analyzer import Token
from index.search.query.filters import FIELDS

MAX_NODES: Final = 200  # words, phrases and filters
MAX_NEAR: Final = 10  # times "…"~, which looks at its articles one by one

_FOLD: Final = str.maketrans("“”„‟«»＂：（）＊\x00", '""""""":()* ')
_LEXEME: Final = re.compile(
    rf"""(?P<open>\()|(?P<close>\))
    |(?P<field>(?:{"|".join(FIELDS)}):)
    |(?P<unknown>[^\W\d_]{{2,}}:(?=[\w"]))
    |"(?P<phrase>[^"]*)(?P<endquote>"(?:~\d*)?|$)
    |(?P<minus>[-+](?=[^\s)]))
    |(?P<word>[^\s()"]+)
    |(?P<space>\s+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: `text[start:end]`."""

    kind: str  # a group of _LEXEME
    text: str
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether it is a bare word, to be read together with its neighbours."""
        return (
            self.kind == "word"
            and self.text not in ("AND", "OR", "NOT")
            and not set(self.text) & set("*~")
        )


class Lexemes:
    """The lexemes of a query, and how far they have been read."""

    def __init__(self, text: str) -> None:
        self.text = text.translate(_FOLD)  # as long as the query
        self._all = [
            Lexeme(match.lastgroup or "", match[0], match.start(), match.end())
            for match in _LEXEME.finditer(self.text)
        ]
        self._at = 0

    def here(self) -> Lexeme | None:
        """Return the next lexeme, which may be a space; None at the end."""
        return self._all[self._at] if self._at < len(self._all) else None

    def peek(self) -> Lexeme | None:
        """Return the next lexeme after any spaces, which are passed over."""
        while (lexeme := self.here()) and lexeme.kind == "space":
            self._at += 1
        return lexeme

    def step(self) -> None:
        """Pass over the next lexeme."""
        self._at += 1

    def is_word(self, word: str) -> bool:
        """Tell whether `word`, in this case, comes next."""
        lexeme = self.peek()
        return lexeme is not None and lexeme.kind == "word" and lexeme.text == word


@dataclass(slots=True)
class RefusedError(Exception):
    """The whole query is refused."""

    sentence: str


@dataclass(slots=True)
class Notes:
    """What is learned about a query on the way through it."""

    sentences: list[str] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    by_date: bool = False
    nodes: int = 0
    near: int = 0

    def say(self, sentence: str) -> None:
        """Keep a sentence about what was left out; once is enough."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def count(self) -> None:
        """Count a word, phrase or filter. Raises RefusedError where they are too many."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise RefusedError(f"The query has more than {MAX_NODES} parts; shorten it.")

    def count_near(self) -> None:
        """Count words near one another; otherwise the same."""
        self.near += 1
        if self.near > MAX_NEAR:
            raise RefusedError(f'The query has more than {MAX_NEAR} times "…"~; shorten it.')
