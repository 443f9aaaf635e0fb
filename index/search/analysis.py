"""Text into index terms: the one analysis behind indexing, querying and marking matches.

A word is a run of letters and digits, NFKC, lower case; its term is its root. A reduplication
is one word (`negara-negara`), other hyphens part words. Spellings of one thing
(`data/synonyms.yaml`) share one more term, put at their first word. No word is left out.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from index.base import yaml
from index.base.errors import KutipError
from index.search.stems import DATA, stems

VERSION: Final = 1  # raised whenever the same text would give other terms

# Accents, soft hyphens and joiners stand inside words; NFKC joins them or they are dropped.
_JOINERS: Final = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"
_WORD: Final = f"[^\\W_]+(?:[{_JOINERS}]+[^\\W_]*)*"
COMPOUNDS: Final = re.compile(f"{_WORD}(?:[-\u2010\u2011]{_WORD})*")
_PART: Final = re.compile(_WORD)
_NO_WORD: Final = re.compile(r"[\W_]+")
CLITIC: Final = "nya"


class Word(NamedTuple):
    """A word as it stands in a text: `text[start:end]`, in code points."""

    surface: str  # NFKC, lower case; a reduplication with its hyphen
    written: str  # NFKC, as it is written
    start: int
    end: int


class Token(NamedTuple):
    """A term at a position. `surface` is empty for the shared term of several spellings."""

    term: str
    surface: str
    position: int
    start: int
    end: int


class Spelling(NamedTuple):
    """One way to write the thing `name`: its words, lower case, and as they must be written."""

    words: tuple[str, ...]
    written: tuple[str, ...] | None  # None: in any case
    name: str


def analyse(text: str) -> list[Token]:
    """Return the terms of `text` in the order of their positions, which count words from 0.

    The term of a synonym comes before the words that it spans; where it is the root of the one
    word that it spans, it comes once.
    """
    first_words = synonyms().by_first_word
    tokens: list[Token] = []
    add = tokens.append
    words = list(split(text))
    spanned = 0  # the first word that no synonym before it spans
    for position, (surface, _, start, end) in enumerate(words):
        # A clitic may hang on a one-word spelling ("menlunya").
        if position >= spanned and (surface in first_words or surface.endswith(CLITIC)):
            spelling = synonyms().longest_at(text, words, position)
            if spelling:
                spanned = position + len(spelling.words)
                if root(surface) != spelling.name:
                    add(Token(spelling.name, "", position, start, words[spanned - 1].end))
        add(Token(root(surface), surface, position, start, end))
    return tokens


def split(text: str) -> Iterator[Word]:
    """Yield the words of `text`."""
    for match in COMPOUNDS.finditer(text):
        chunk, start = match[0], match.start()
        if chunk.isascii() and "-" not in chunk:
            yield Word(chunk.lower(), chunk, start, match.end())
        else:
            yield from _split_compound(chunk, start)


def _split_compound(chunk: str, offset: int) -> Iterator[Word]:
    """Yield the parts of a chunk at its hyphens, the two halves of a reduplication as one."""
    waiting: Word | None = None
    for match in _PART.finditer(chunk):
        written = _NO_WORD.sub("", unicodedata.normalize("NFKC", match[0]))
        if not written:
            continue
        part = Word(written.lower(), written, offset + match.start(), offset + match.end())
        if waiting and _is_reduplication(waiting.surface, part.surface):
            yield Word(
                f"{waiting.surface}-{part.surface}",
                f"{waiting.written}-{part.written}",
                waiting.start,
                part.end,
            )
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def _is_reduplication(first: str, second: str) -> bool:
    """Tell whether two parts are one word said twice, as `bersama-sama`, `negara-negaranya`."""
    if not (first.isalpha() and second.isalpha() and min(len(first), len(second)) > 2):
        return False
    return first == second or stems()[first] == stems()[second]


def root(surface: str) -> str:
    """Return the root of a word; that of a reduplication is that of its second half."""
    if "-" in surface:
        surface = surface.rpartition("-")[2]
    return stems()[surface]


class Synonyms:
    """Spellings of the same things, found by their first words."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.by_first_word: dict[str, list[Spelling]] = {}
        self.spellings: dict[str, list[tuple[str, ...]]] = {}  # name -> terms of long spellings
        self.names = frozenset(groups)
        self.longest = 1  # spelling, in words
        self.words: set[str] = set()  # all words of all spellings, with and without a clitic
        for name, others in groups.items():
            for spelled in (name, *others):
                self._add(spelled, name)
        for choices in self.by_first_word.values():
            choices.sort(key=lambda spelling: -len(spelling.words))

    def _add(self, spelled: str, name: str) -> None:
        words = list(split(spelled))
        if not words:
            return
        written = tuple(word.written for word in words) if spelled != spelled.lower() else None
        spelling = Spelling(tuple(word.surface for word in words), written, name)
        self.longest = max(self.longest, len(words))
        self.by_first_word.setdefault(spelling.words[0], []).append(spelling)
        self.words.update(spelling.words, (word + CLITIC for word in spelling.words))
        if len(words) > 1:
            terms = tuple(root(word.surface) for word in words)
            self.spellings.setdefault(name, []).append(terms)

    def may_go_on(self, text: str, words: list[Word], position: int) -> bool:
        """Tell whether the words from `position` to the last may begin a longer spelling."""
        here = words[position:]
        return _unbroken(text, here) and any(
            len(spelling.words) > len(here) and _begins(spelling, here)
            for spelling in self.by_first_word.get(here[0].surface, ())
        )

    def longest_at(self, text: str, words: list[Word], position: int) -> Spelling | None:
        """Return the longest spelling whose words, those of `text`, begin at `position`, if any."""
        surface = words[position].surface
        for spelling in self.by_first_word.get(surface, ()):
            length = len(spelling.words)
            here = words[position : position + length]
            if len(here) == length and _spelled(spelling, here) and _unbroken(text, here):
                return spelling
        for spelling in self.by_first_word.get(surface.removesuffix(CLITIC), ()):
            if len(spelling.words) == 1 and _spelled(spelling, words[position : position + 1]):
                return spelling
        return None


def _spelled(spelling: Spelling, words: list[Word]) -> bool:
    """Tell whether `words` are `spelling`, the last one with or without a clitic."""
    wanted, found = spelling.words, [word.surface for word in words]
    if spelling.written:
        wanted, found = spelling.written, [word.written for word in words]
    return wanted[:-1] == tuple(found[:-1]) and found[-1] in (wanted[-1], wanted[-1] + CLITIC)


def _begins(spelling: Spelling, words: list[Word]) -> bool:
    """Tell whether `words` are the first ones of `spelling`."""
    if spelling.written:
        return spelling.written[: len(words)] == tuple(word.written for word in words)
    return spelling.words[: len(words)] == tuple(word.surface for word in words)


def _unbroken(text: str, words: list[Word]) -> bool:
    """Tell whether only white space parts `words`, and no blank line."""
    gaps = [text[one.end : other.start] for one, other in itertools.pairwise(words)]
    return all(gap.isspace() and gap.count("\n") < 2 for gap in gaps)


@cache
def synonyms() -> Synonyms:
    """Return the synonyms that come with kutip."""
    return Synonyms(read_synonyms((DATA / "synonyms.yaml").read_bytes(), "synonyms.yaml"))


def read_synonyms(data: bytes, name: str) -> dict[str, tuple[str, ...]]:
    """Return name -> other spellings from the YAML `data`."""
    groups = yaml.load(data, name) or {}
    if not isinstance(groups, dict) or not all(
        isinstance(words, list) and all(isinstance(word, str) for word in words)
        for words in groups.values()
    ):
        raise KutipError(f"{name} is not a list of names with their other spellings; mend it.")
    return {thing: tuple(words) for thing, words in groups.items()}


@cache
def fingerprint() -> str:
    """Return what an index must have been made with to be read with this analysis."""
    digest = hashlib.sha256(f"analysis {VERSION} unicode {unicodedata.unidata_version}".encode())
    for name in ("stems.yaml", "synonyms.yaml"):
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()
