"""Text into index terms: the one analysis behind indexing, querying and marking matches.

A word is a run of letters and digits, NFKC, lower case; its term is its root. A reduplication
is one word (`negara-negara`), other hyphens part words. Spellings of one thing share one more
term, put at their first word. No word is left out.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from index.project.words import OwnWords
from index.search.analysis.synonyms import CLITIC, Synonyms, Word
from index.search.analysis.wordlists import ROOTS_FILE, SYNONYMS_FILE, listed_roots, listed_synonyms
from index.search.stems import DATA, Stems, stems

VERSION: Final = 1  # raised whenever the same text would give other terms

# Accents, soft hyphens and joiners stand inside words; NFKC joins them or they are dropped.
_JOINERS: Final = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"
_WORD: Final = f"[^\\W_]+(?:[{_JOINERS}]+[^\\W_]*)*"
COMPOUNDS: Final = re.compile(f"{_WORD}(?:[-\u2010\u2011]{_WORD})*")
_PART: Final = re.compile(_WORD)
_NO_WORD: Final = re.compile(r"[\W_]+")


class Token(NamedTuple):
    """A term at a position. `surface` is empty for the shared term of several spellings."""

    term: str
    surface: str
    position: int
    start: int
    end: int


class _Roots(dict[str, str]):
    """Lower-case word -> its root: as listed, or as the stemmer finds it."""

    def __init__(self, listed: dict[str, str], others: Stems) -> None:
        super().__init__(listed)
        self._others = others

    def __missing__(self, word: str) -> str:
        root = self[word] = self._others[word]
        return root


class Analyzer:
    """The analysis by the lists of kutip and of one corpus; `analyzer_of` has it."""

    def __init__(self, own: OwnWords) -> None:
        self._roots = _Roots(listed_roots(own), stems())
        self.synonyms = Synonyms(listed_synonyms(own), self.split, self.root)

    def root(self, surface: str) -> str:
        """Return the root of a word; that of a reduplication is that of its second half."""
        if "-" in surface:
            surface = surface.rpartition("-")[2]
        return self._roots[surface]

    def analyse(self, text: str) -> list[Token]:
        """Return the terms of `text` in the order of their positions, which count words from 0.

        The term of a synonym comes before the words that it spans; where it is the root of the
        one word that it spans, it comes once.
        """
        synonyms, root = self.synonyms, self.root
        first_words = synonyms.by_first_word
        tokens: list[Token] = []
        add = tokens.append
        words = list(self.split(text))
        spanned = 0  # the first word that no synonym before it spans
        for position, (surface, _, start, end) in enumerate(words):
            # A clitic may hang on a one-word spelling ("menlunya").
            if position >= spanned and (surface in first_words or surface.endswith(CLITIC)):
                spelling = synonyms.longest_at(text, words, position)
                if spelling:
                    spanned = position + len(spelling.words)
                    if root(surface) != spelling.name:
                        add(Token(spelling.name, "", position, start, words[spanned - 1].end))
            add(Token(root(surface), surface, position, start, end))
        return tokens

    def split(self, text: str) -> Iterator[Word]:
        """Yield the words of `text`."""
        for match in COMPOUNDS.finditer(text):
            chunk, start = match[0], match.start()
            if chunk.isascii() and "-" not in chunk:
                yield Word(chunk.lower(), chunk, start, match.end())
            else:
                yield from self._split_compound(chunk, start)

    def _split_compound(self, chunk: str, offset: int) -> Iterator[Word]:
        """Yield the parts of a chunk at its hyphens, the two halves of a reduplication as one."""
        waiting: Word | None = None
        for match in _PART.finditer(chunk):
            written = _NO_WORD.sub("", unicodedata.normalize("NFKC", match[0]))
            if not written:
                continue
            part = Word(written.lower(), written, offset + match.start(), offset + match.end())
            if waiting and self._is_reduplication(waiting.surface, part.surface):
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

    def _is_reduplication(self, first: str, second: str) -> bool:
        """Tell whether two parts are one word said twice, as `bersama-sama`, `negara-negaranya`."""
        if not (first.isalpha() and second.isalpha() and min(len(first), len(second)) > 2):
            return False
        return first == second or self._roots[first] == self._roots[second]


@lru_cache(maxsize=4)  # corpora open at once; what is learned of words is kept with it
def analyzer_of(own: OwnWords) -> Analyzer:
    """Return the analysis of the corpora with these words of their own."""
    return Analyzer(own)


@lru_cache(maxsize=4)
def fingerprint(own: OwnWords) -> str:
    """Return what an index must have been made with to be read with this analysis."""
    digest = hashlib.sha256(f"analysis {VERSION} unicode {unicodedata.unidata_version}".encode())
    for name in (ROOTS_FILE, SYNONYMS_FILE):
        digest.update((DATA / name).read_bytes())
    digest.update(repr(own).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
