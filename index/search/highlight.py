"""Where a query matches in a text.

The text goes through the same analysis as the index, so that a mark is where the match is.
"""

import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.search.analysis.analyzer import Analyzer, Token
from index.search.analysis.synonyms import Synonyms
from index.search.analysis.vocabulary import plain_word, surfaces_of
from index.search.documents.schema import EXACT, TEXT, TITLE
from index.search.patterns import SpelledWords, Spelling
from index.search.query.tree import Near, near_places

Marks = tuple[tuple[int, int], ...]

_MARKED: Final = (TEXT, EXACT, TITLE)
_MOST_CHUNKS: Final = 300_000  # remembered, some 60 MB
_SEVERAL: Final = ""


class Wanted(NamedTuple):
    """What a query looks for in a text."""

    terms: frozenset[str]  # roots, and the shared terms of synonyms
    phrases: tuple[tuple[str, ...], ...]  # terms at consecutive positions
    spelling: Spelling  # of words as written
    close: tuple[tuple[tuple[str, ...], int], ...] = ()  # terms, and how far apart they may be


class Match(NamedTuple):
    """A match in a text and what of the query it is."""

    start: int
    end: int
    key: str


def wanted(tree: Any | None) -> Wanted:
    """Return what the query `tree` looks for, without what it excludes and its filters."""
    terms: set[str] = set()
    phrases: dict[tuple[str, ...], None] = {}
    prefixes: dict[str, None] = {}
    near: dict[tuple[str, int], None] = {}
    close: dict[tuple[tuple[str, ...], int], None] = {}
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case wq.Term() as term if term.fieldname in (TEXT, TITLE):
                terms.add(term.text)
            case Near() as several if several.fieldname in _MARKED:
                close[tuple(several.words), several.slop] = None
            case wq.Phrase() as phrase if phrase.fieldname in _MARKED:
                phrases[tuple(phrase.words)] = None
            case wq.Prefix() as prefix if prefix.fieldname in _MARKED:
                prefixes[prefix.text] = None
            case wq.FuzzyTerm() as fuzzy if fuzzy.fieldname in _MARKED:
                near[fuzzy.text, fuzzy.maxdist] = None
            case (wq.And() | wq.Or() | wq.AndMaybe()) as several:
                waiting.extend(several.subqueries)
    spelling = Spelling(tuple(prefixes), tuple(near))
    return Wanted(frozenset(terms), tuple(phrases), spelling, tuple(close))


class Finder:
    """Finds the matches of one query in texts, and remembers which words can be part of one.

    Only the runs of words that can are analysed, which is a small part of a text: whatever
    parts two runs is part of no match and of no synonym, so that the result is that of
    analysing the whole text.
    """

    def __init__(self, want: Wanted, analyzer: Analyzer) -> None:
        self.want = want
        self._analyzer = analyzer
        self._root_of = _roots_of(analyzer).__getitem__
        self._spelled = SpelledWords(want.spelling, analyzer)
        self._roots = {_SEVERAL, *want.terms, *itertools.chain(*want.phrases)}
        self._relevant = _Relevant(want, analyzer)
        self._of_roots = want._replace(spelling=Spelling((), ()))
        self._in_run: dict[str, list[Match]] = {}  # most runs come again

    def matches(self, text: str) -> Marks:
        """Return where `text` matches, in code points, sorted, without overlaps."""
        return merged(self.find(text))

    def find(self, text: str) -> list[Match]:
        """Return all matches in `text` by their places; they may overlap."""
        if self.want.close:  # what is near one another may lie in several runs
            return find_by_analysis(self.want, text, self._analyzer)
        found: set[Match] = set()
        for start, token in self._spelled.find(text):
            found.add(Match(token.start + start, token.end + start, token.term))
        for start, end in self._runs(text):
            run = text[start:end]
            if run not in self._in_run:
                self._in_run[run] = find_by_analysis(self._of_roots, run, self._analyzer)
            for match in self._in_run[run]:
                found.add(Match(match.start + start, match.end + start, match.key))
        return sorted(found)

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the runs of chunks that can hold a match, as places in `text`.

        Texts are parted at white space, and only chunks that can be in a match are looked for.
        """
        if not (self.want.terms or self.want.phrases):
            return
        chunks = text.split()
        wanted_roots, roots = self._roots, map(self._root_of, chunks)
        places = [place for place, root in enumerate(roots) if root in wanted_roots]
        places = [place for place in places if self._relevant[chunks[place]]]
        end = 0
        for first, last in _rows(places):
            start = end = _find_chunk(text, chunks[first], end)
            for chunk in chunks[first : last + 1]:
                end = _find_chunk(text, chunk, end) + len(chunk)
            yield start, end


class _Relevant(dict[str, bool]):
    """Chunk with one of the roots, or with several words -> whether it can be in a match."""

    def __init__(self, want: Wanted, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._root_of = _roots_of(analyzer).__getitem__
        self._roots = want.terms.union(*want.phrases)
        self._has_synonyms = not analyzer.synonyms.names.isdisjoint(self._roots)

    def __missing__(self, chunk: str) -> bool:
        found = self[chunk] = self._is_relevant(chunk)
        return found

    def _is_relevant(self, chunk: str) -> bool:
        if self._root_of(chunk) != _SEVERAL:
            return True
        surfaces = surfaces_of(chunk, self._analyzer)
        if not self._roots.isdisjoint(map(self._analyzer.root, surfaces)):
            return True
        return self._has_synonyms and _in_synonym(surfaces, self._analyzer.synonyms)


def _in_synonym(surfaces: list[str], synonyms: Synonyms) -> bool:
    """Tell whether words may be part of a synonym, which may have a half of a reduplication."""
    parts = {*surfaces, *(part for surface in surfaces for part in surface.split("-"))}
    return not synonyms.words.isdisjoint(parts)


def _rows(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each row of places that follow one another."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[first], places[at - 1]
            first = at


def _find_chunk(text: str, chunk: str, start: int) -> int:
    """Return where `chunk` next stands between white space; it does stand there."""
    while True:
        start = text.index(chunk, start)
        before, after = text[start - 1 : start], text[start + len(chunk) : start + len(chunk) + 1]
        if (not before or before.isspace()) and (not after or after.isspace()):
            return start
        start += 1


class _Roots(dict[str, str]):
    """Chunk -> its root; _SEVERAL where it has other than one word, or may be in a synonym.

    Kept between queries, since most texts are made of the same words.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer

    def __missing__(self, chunk: str) -> str:
        if len(self) > _MOST_CHUNKS:
            self.clear()
        found = self[chunk] = self._find(chunk)
        return found

    def _find(self, chunk: str) -> str:
        synonyms = self._analyzer.synonyms
        surface = plain_word(chunk)
        if surface:  # by far most are, and their texts are read for the first time
            return _SEVERAL if surface in synonyms.words else self._analyzer.root(surface)
        surfaces = surfaces_of(chunk, self._analyzer)
        if len(surfaces) != 1 or _in_synonym(surfaces, synonyms):
            return _SEVERAL
        return self._analyzer.root(surfaces[0])


_roots_of: Final = lru_cache(maxsize=1)(_Roots)


def find_by_analysis(want: Wanted, text: str, analyzer: Analyzer) -> list[Match]:
    """Return all matches in `text`, all of which is analysed."""
    tokens = analyzer.analyse(text)
    found = [
        Match(token.start, token.end, token.term)
        for token in tokens
        if token.term in want.terms or (token.surface and want.spelling.fits(token.surface))
    ]
    if want.phrases:
        found += _phrases(want.phrases, tokens)
    for terms, apart in want.close:
        here = [token for token in tokens if token.term in terms]
        for first, last in near_places([(t.position, t.term) for t in here], terms, apart):
            found += [Match(t.start, t.end, t.term) for t in here[first : last + 1]]
    return sorted(set(found))


def _phrases(phrases: tuple[tuple[str, ...], ...], tokens: list[Token]) -> list[Match]:
    """Return where the terms of a phrase stand at consecutive positions."""
    at: dict[tuple[str, int], Token] = {
        (token.term, token.position): token for token in reversed(tokens)
    }
    found = []
    for phrase in phrases:
        for token in tokens:
            if token.term != phrase[0]:
                continue
            row = [at.get((term, token.position + step)) for step, term in enumerate(phrase)]
            ends = [other.end for other in row if other]
            if len(ends) == len(phrase):
                found.append(Match(token.start, max(ends), " ".join(phrase)))
    return found


def merged(found: list[Match]) -> Marks:
    """Return the matches with those that overlap made one."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in found:
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)
