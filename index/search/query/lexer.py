"""A query cut into lexemes."""

import re
from dataclasses import dataclass
from typing import Final

from index.search.query.filters import FIELDS

# Quotation marks and full-width forms as their ASCII ones; one character each, so offsets hold.
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
# A `?` before or after a word ends a question; one within it, or at its beginning, is a wildcard.
_WILDCARD: Final = re.compile(r"\*|(?<!\W)\?+(?=\w)")
OPERATORS: Final = ("AND", "OR", "NOT")


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
            and self.text not in OPERATORS
            and self.wildcard is None
            and "~" not in self.text
        )

    @property
    def wildcard(self) -> int | None:
        """Where in a word its first `*` or `?` stands; None where it has none."""
        match = _WILDCARD.search(self.text)
        return match.start() if match else None


class Lexer:
    """The lexemes of a query, and how far they have been read."""

    def __init__(self, text: str) -> None:
        self.text = text.translate(_FOLD)  # as long as the query
        self._lexemes = [
            Lexeme(match.lastgroup or "", match[0], match.start(), match.end())
            for match in _LEXEME.finditer(self.text)
        ]
        self._next = 0

    def peek(self) -> Lexeme | None:
        """Return the next lexeme, which may be a space; None at the end."""
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def peek_past_spaces(self) -> Lexeme | None:
        """Skip any spaces, then return the next lexeme."""
        while (lexeme := self.peek()) and lexeme.kind == "space":
            self._next += 1
        return lexeme

    def skip(self) -> None:
        """Skip the next lexeme."""
        self._next += 1

    def next_is(self, operator: str) -> bool:
        """Whether `operator`, in this case, comes next."""
        lexeme = self.peek_past_spaces()
        return lexeme is not None and lexeme.kind == "word" and lexeme.text == operator
