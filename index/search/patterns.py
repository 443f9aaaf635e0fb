"""Words of a text that begin as a query asks (`mosc*`), or are spelled nearly so (`lavrof~`)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from index.search.analysis.analyzer import Analyzer, Token
from index.search.analysis.vocabulary import plain_word
from index.search.spelling_distance import is_within

_NEVER: Final = re.compile(r"(?!)")


def prefix_key(prefix: str) -> str:
    """Return what the matches of a prefix are known by."""
    return f"{prefix}*"


def similar_key(word: str, edits: int) -> str:
    """Return what the matches of a similar spelling are known by."""
    return f"{word}~{edits}"


class WordPatterns(NamedTuple):
    """What a query asks of words as they are written, lower case."""

    prefixes: tuple[str, ...] = ()
    similar: tuple[tuple[str, int], ...] = ()  # words, and the edits that others may differ by

    def matches(self, surface: str) -> bool:
        """Whether a word begins or is spelled as asked; its first letter is never wrong."""
        if self.prefixes and surface.startswith(self.prefixes):
            return True
        return any(is_within(word, surface, edits) for word, edits in self.similar)

    def keys_of(self, surface: str) -> list[str]:
        """Return the key of each pattern that a word matches."""
        keys = [prefix_key(prefix) for prefix in self.prefixes if surface.startswith(prefix)]
        keys += [
            similar_key(word, edits)
            for word, edits in self.similar
            if is_within(word, surface, edits)
        ]
        return keys

    def candidates(self) -> re.Pattern[str]:
        """Return what finds the first word that may match in a chunk of text, to the chunk's end.

        A word begins with one of the letters asked for, in either case, or has some letter
        beyond ASCII, which the analysis may make into others.
        """
        words = (*self.prefixes, *(word for word, _ in self.similar))
        if not words:
            return _NEVER
        letters = {c for word in words for c in (word[:1], word[:1].upper()) if c.isascii()}
        first_letters = re.escape("".join(sorted(letters)))
        begins = f"|(?<=[{first_letters}])(?<![^\\W_].)" if letters else ""
        # Only letters are looked at, before what stands around them: that is four times as fast.
        return re.compile(
            f"[{first_letters}\\x80-\U0010ffff](?:(?<=[^\\W\\x00-\\x7f]){begins})\\S*", re.DOTALL
        )


class PatternFinder:
    """Finds the words of a text that match `WordPatterns`, and remembers chunks looked at.

    A chunk is what stands between white space. By far most have no word with the right first
    letter, which a regular expression finds out for a whole text at once.
    """

    def __init__(self, patterns: WordPatterns, analyzer: Analyzer) -> None:
        self._patterns = patterns
        self._analyzer = analyzer
        self._candidates = patterns.candidates()
        self._in_chunk: dict[str, list[Token]] = {}

    def find(self, text: str) -> Iterator[tuple[int, Token]]:
        """Yield each word that matches, behind the offset in `text` that its own count from."""
        for match in self._candidates.finditer(text):
            start, end = match.span()
            while start and not text[start - 1].isspace():
                start -= 1
            chunk = text[start:end]
            if chunk not in self._in_chunk:
                self._in_chunk[chunk] = self._matching(chunk)
            for token in self._in_chunk[chunk]:
                yield start, token

    def _matching(self, chunk: str) -> list[Token]:
        matches = self._patterns.matches
        plain = plain_word(chunk)
        if plain and not matches(plain):  # as most, which need not be analysed
            return []
        return [t for t in self._analyzer.analyze(chunk) if t.surface and matches(t.surface)]
