"""A text into its words, with their offsets.

A word is a run of letters and digits, folded (`index.base.folding`). An apostrophe inside a word is
none of it, but for an elision (`d'Ivoire`) and an English genitive (`Putin's`), which part words; a
number is one word without its thousands separators, an abbreviation (`U.S.`) without its stops. A
hyphen parts words, unless a word is said twice in a language that has such words, or the hyphen
stands at a line's end and its halves are no words of the language.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Final, NamedTuple, Protocol, TypeVar

from index.base.folding import (
    ASCII_WORD,
    fold_word,
    join_lines,
    mark_class,
    straight,
    without_accents,
    word_pattern,
)
from index.languages.search import SearchWords
from index.search.analysis.unspaced import fold_pair, is_unspaced, pieces

_HYPHENS: Final = "[-\u2010\u2011]"
_SOFT_HYPHEN: Final = "\u00ad"  # behind a hyphen: a line ended there
_SEPARATORS: Final = ".,'’\u066c"  # of thousands
_NUMBER: Final = rf"(?!0)\d{{1,3}}([{_SEPARATORS}])\d{{3}}(?:\SEP\d{{3}})*(?!\d|\SEP\d)"
_ABBREVIATION: Final = r"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
_NO_SEPARATORS: Final = str.maketrans("", "", _SEPARATORS)
# An apostrophe that parts words: behind an elision or an Irish O, before a genitive, at digits.
_CUT: Final = re.compile(
    r"(?<=^[ldjcnmst])'(?=(?P<elided>.))|(?<=^qu)'(?=(?P<elided_behind_qu>.))|(?<=^o)'"
    r"|(?<=.)'(?=s(?:'|$))|(?<=\d)'|'(?=\d)",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile("[¼-¾⅐-⅞↉]")
_ELIDED: Final = frozenset("aeiouh")
_SHORTEST: Final = 3  # letters of a half that is a word, or is said twice


class _Patterns(NamedTuple):
    """What finds compounds of words, and the words of one."""

    compounds: "re.Pattern[str]"
    words: "re.Pattern[str]"


class _HasPlace(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Placed = TypeVar("_Placed", bound=_HasPlace)


class Word(NamedTuple):
    """A word as it stands in a text: `text[start:end]`, in code points."""

    surface: str  # folded; a reduplication with its hyphen
    written: str  # the same in its own case
    start: int
    end: int


def without_last_sign(words: list[_Placed]) -> list[_Placed]:
    """Return `words` without the sign that ends a run in a script without spaces, if one does.

    By itself it is of use in a text alone: in what is looked for, any sign may follow it.
    """
    if len(words) > 1 and words[-2].start < words[-1].start and words[-2].end == words[-1].end:
        return words[:-1]
    return words


def pairs_alone(words: list[_Placed]) -> list[_Placed]:
    """Return `words` without the sign that ends a run, of every run in a script without spaces."""
    kept = words[:1]
    for word in words[1:]:
        kept += without_last_sign([kept[-1], word])[1:]
    return kept


class WordSplitter:
    """Splits texts into words, by what a language has of numbers, hyphens and halves of words."""

    def __init__(self, language: SearchWords, root: Callable[[str], str]) -> None:
        """Take the language, and what gives the root of a word."""
        self._language = language
        self._root = root

    def split(self, text: str) -> Iterator[Word]:
        """Yield the words of `text`."""
        if "\n" in text or not text.isascii():
            text = join_lines(text)
        if not is_unspaced(text):
            yield from self._spaced(text, 0)
            return
        for piece in pieces(text):
            if piece.is_pair:
                pair = fold_pair(piece.text)
                yield Word(pair, pair, piece.start, piece.end)
            else:
                yield from self._spaced(piece.text, piece.start)

    def _spaced(self, text: str, offset: int) -> Iterator[Word]:
        """Yield the words of a stretch of text without scripts that have no spaces."""
        patterns = self._of_ascii if text.isascii() else self._of_any
        for match in patterns.compounds.finditer(text):
            compound, start, kind = match[0], offset + match.start(), match.lastgroup
            if kind is None and compound.isascii() and compound.isalnum():
                yield Word(compound.lower(), compound, start, offset + match.end())
            elif kind in ("number", "abbreviation"):
                written = without_accents(compound).translate(_NO_SEPARATORS)
                yield Word(fold_word(written), written, start, offset + match.end())
            else:
                yield from self._split_compound(patterns.words.finditer(compound), start)

    @cached_property
    def _of_ascii(self) -> "_Patterns":
        return self._patterns(ASCII_WORD)

    @cached_property
    def _of_any(self) -> "_Patterns":
        return self._patterns(word_pattern())  # which takes long to make, and to compile

    def _patterns(self, word: str) -> "_Patterns":
        number = _NUMBER.replace(r"\SEP", "(?P=separator)").replace("([", "(?P<separator>[", 1)
        ahead = _NUMBER.replace(r"\SEP", "(?P=ahead)").replace("([", "(?P<ahead>[", 1)
        currencies = "|".join(sorted(map(re.escape, self._language.currencies))) or "(?!)"
        money = f"(?i:{currencies})(?=\\d)"
        compounds = (
            f"(?P<currency>(?<![^\\W\\d_]){money})"
            f"|(?P<number>(?<!\\d)(?<!\\d[{_SEPARATORS}]){number})"
            f"|(?P<abbreviation>(?<![^\\W_])(?<![^\\W_]\\.){_ABBREVIATION})"
            f"|{word}(?:{_HYPHENS}{_SOFT_HYPHEN}*(?!{ahead}|{_ABBREVIATION}|{money}){word})*"
        )
        return _Patterns(re.compile(compounds), re.compile(word))

    def _split_compound(self, parts: Iterator["re.Match[str]"], offset: int) -> Iterator[Word]:
        """Yield the parts of a compound at its hyphens, both halves of a reduplication as one."""
        previous: Word | None = None
        end = 0  # of the part before, in the compound
        for match in parts:
            is_broken = _SOFT_HYPHEN in match.string[end : match.start()]
            end = match.end()
            for part in _words_of(match[0], offset + match.start()):
                whole = self._whole(previous, part, is_broken) if previous else None
                is_broken = False
                if previous and whole is None:
                    yield previous
                previous = whole or part
                if whole and "-" in whole.surface:
                    yield whole
                    previous = None
        if previous:
            yield previous

    def _whole(self, first: Word, second: Word, is_broken: bool) -> Word | None:
        """Return the one word that two parts of a compound are: said twice, or broken; else None.

        One said twice has its hyphen.
        """
        if first.end > second.start:
            return None  # both are of one sign, such as ½
        if self._is_reduplication(first.surface, second.surface):
            hyphen = "-"
        elif is_broken and not self._are_words(first.surface, second.surface):
            hyphen = ""
        else:
            return None
        return Word(
            f"{first.surface}{hyphen}{second.surface}",
            f"{first.written}{hyphen}{second.written}",
            first.start,
            second.end,
        )

    def _is_reduplication(self, first: str, second: str) -> bool:
        """Whether two parts are one word said twice, perhaps with affixes on the second."""
        if not self._language.reduplicates:
            return False
        shortest = min(len(first), len(second))
        if not (first.isalpha() and second.isalpha() and shortest >= _SHORTEST):
            return False
        return first == second or self._root(first) == self._root(second)

    def _are_words(self, first: str, second: str) -> bool:
        """Whether the halves of what a line's end broke are words, and the whole is none."""
        if min(len(first), len(second)) < _SHORTEST:
            return False
        has_word, whole = self._language.has_word, first + second
        if has_word(whole) or self._root(whole) != whole:
            return False
        return has_word(first) and has_word(second)


def _words_of(part: str, offset: int) -> list[Word]:
    """Return the words of a part without hyphens."""
    if part.isascii() and part.isalnum():  # as most are
        return [Word(part.lower(), part, offset, offset + len(part))]
    first = 0
    words: list[Word] = []
    for cut in (*_cuts(part), len(part)):
        words += _folded(part[first:cut], offset + first)
        first = cut + 1
    return words


def _cuts(text: str) -> Iterator[int]:
    """Yield where apostrophes part the words in `text`."""
    plain = straight(text)
    for match in _CUT.finditer(plain) if "'" in plain else ():
        letter = match["elided"] or match["elided_behind_qu"]
        if letter is None or without_accents(letter).lower() in _ELIDED:
            yield match.start()


def _folded(text: str, offset: int) -> Iterator[Word]:
    """Yield a word; a sign such as ½ is several words, all of them at its place."""
    written = without_accents(_FRACTION.sub(r" \g<0>", text))
    for one in [written] if written.isalnum() else _no_word().split(written):
        surface = fold_word(one)
        if surface:
            yield Word(surface, one, offset, offset + len(text))


@cache
def _no_word() -> "re.Pattern[str]":
    return re.compile(f"(?:[^\\w{mark_class()}]|_)+")
