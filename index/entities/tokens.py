"""Words of a stretch of text, with what stands between them."""

import re
from array import array
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from index.base.folding import as_read, straight, word_pattern
from index.base.names import word_key

Cuts = Callable[[str], tuple[int, ...]]  # the offsets inside a word where others begin

_SENTENCE_END: Final = frozenset('.?!:;\n"“”‘•*|–—…')
_DOMAINS: Final = frozenset({"com", "id", "co", "net", "org", "tv", "news", "go", "ac", "au"})
_NO_WORDS: Final[frozenset[str]] = frozenset()
_SHORT: Final = 2  # a full stop after so few letters belongs to an initial or "St."
_SHARED: Final = 1 << 13  # words whose text and key are kept, so that equal words are one object


class Link(IntEnum):
    """How a word hangs on the word before it."""

    NONE = 0
    SPACE = 1
    HYPHEN = 2
    JOINED = 3  # a capital inside a word: "OsloToday", "YouTube"
    DOT = 4  # after an initial, or inside a site's address
    COMMA = 5
    COLON = 6


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a stretch of text as parallel tables; offsets are those of the whole text.

    The words of a whole article are held at once: equal words are one object, and numbers and
    flags are packed, 27 bytes a word instead of some 250.
    """

    words: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # folded: no case, accents or apostrophes
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    links: bytearray = field(default_factory=bytearray)  # Link to the word before
    caps: bytearray = field(default_factory=bytearray)  # 1: the word starts with a capital
    opens: bytearray = field(default_factory=bytearray)  # 1: a sentence may begin at the word

    def __len__(self) -> int:
        return len(self.words)


@cache
def _word() -> re.Pattern[str]:
    """Return what finds a word, also one that `join_lines` made whole."""
    word = word_pattern()
    return re.compile(f"{word}(?:[-\u2010]\u00ad+{word})*")


@lru_cache(_SHARED)
def _shared(word: str) -> tuple[str, str]:
    """Return `word`, the same object for equal words, and its key."""
    return word, word_key(word if word.isascii() else as_read(word))


def read_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return printed words as they are read: with nothing hidden or broken, one apostrophe."""
    return tuple(word if word.isascii() else as_read(word) for word in map(straight, words))


def tokenise(
    text: str,
    start: int = 0,
    end: int | None = None,
    cuts: Cuts | None = None,
    abbreviations: Container[str] = _NO_WORDS,
) -> Tokens:
    """Split `text[start:end]` into words.

    A capital between small letters starts a new word, so that "OsloToday", glued by a lost
    link, is two; "MoU" stays one. `cuts` says where else to cut a word with a capital. A full
    stop behind one of `abbreviations` ends no sentence. A word that a line's end breaks is one
    where `join_lines` made it whole.
    """
    tokens = Tokens()
    last = -1
    for match in _word().finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        if (
            word.islower()
            or word.isupper()
            or (word[1:].islower() and not (cuts and cuts(word)))
            or not (word.isascii() or word.isalpha())  # with signs inside that no word is cut at
        ):
            _add(tokens, text, word, at, last, abbreviations)
        else:
            for piece_start, piece_end in _pieces(word, cuts):
                piece = word[piece_start:piece_end]
                _add(tokens, text, piece, at + piece_start, last, abbreviations)
                last = at + piece_end
        last = match.end()
    return tokens


def _pieces(word: str, more: Cuts | None) -> list[tuple[int, int]]:
    capitals = [
        i
        for i in range(1, len(word) - 1)
        if word[i - 1].islower() and word[i].isupper() and word[i + 1].islower()
    ]
    pieces = list(pairwise((0, *capitals, len(word))))
    if more is None:
        return pieces
    return [
        (start + first, start + stop)
        for start, end in pieces
        for first, stop in pairwise((0, *more(word[start:end]), end - start))
    ]


def _add(
    tokens: Tokens, text: str, word: str, at: int, last: int, abbreviations: Container[str]
) -> None:
    end = at + len(word)
    word, key = _shared(word)
    tokens.words.append(word)
    tokens.keys.append(key)
    tokens.starts.append(at)
    tokens.ends.append(end)
    tokens.caps.append(word[0].isupper())
    if last < 0:
        tokens.links.append(Link.NONE)
        tokens.opens.append(True)
        return
    gap = text[last:at]
    link = Link.SPACE if gap == " " else _link(gap, tokens.words[-2], key, abbreviations)
    tokens.links.append(link)
    tokens.opens.append(link in (Link.NONE, Link.COLON) and not _SENTENCE_END.isdisjoint(gap))


def _is_shortened(word: str, abbreviations: Container[str]) -> bool:
    """Return whether a full stop behind `word` ends no sentence: "J.", "St.", but not "AS."."""
    if word in abbreviations:
        return True
    if len(word) > _SHORT or not word.isalpha() or not word[0].isupper():
        return False
    return len(word) == 1 or not word.isupper()


def _link(gap: str, before: str, key: str, abbreviations: Container[str]) -> Link:
    """Return how two words with `gap` between them hang together."""
    if not gap:
        return Link.JOINED
    if gap == "-":
        return Link.HYPHEN
    if gap.isspace():
        return Link.NONE if "\n" in gap else Link.SPACE
    if gap == ", ":
        return Link.COMMA
    if gap.strip() == ":":
        return Link.COLON
    if gap == "." and key in _DOMAINS:
        return Link.DOT
    if gap in (".", ". ") and _is_shortened(before, abbreviations):
        return Link.DOT
    return Link.NONE
