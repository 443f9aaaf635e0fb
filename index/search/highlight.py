"""Where a query matches in a text, and the snippet around its best matches.

The text goes through the same analysis as the index, so that a mark is where the match is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import Levenshtein
from whoosh import query as wq

from index.search.analysis import COMPOUNDS, Token, analyse, root, split, synonyms
from index.search.schema import EXACT, TEXT, TITLE
from index.search.words import Near, near_places

Marks = tuple[tuple[int, int], ...]

WIDTH: Final = 180  # characters of a snippet, about three lines of a result list
_BEFORE: Final = 50  # characters of it before the first match, at most
_LONGEST: Final = 60_000  # characters of an article that are looked through for a snippet
_IN_MATCH: Final = 2
_MARKED: Final = (TEXT, EXACT, TITLE)
_MOST_CHUNKS: Final = 300_000  # remembered, some 60 MB
_SPACE: Final = re.compile(r"\s+")


class Wanted(NamedTuple):
    """What a query looks for in a text."""

    terms: frozenset[str]  # roots, and the shared terms of synonyms
    phrases: tuple[tuple[str, ...], ...]  # terms at consecutive positions
    prefixes: tuple[str, ...]  # of words as written
    near: tuple[tuple[str, int], ...]  # words as written, and the edits they may differ by
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
    return Wanted(frozenset(terms), tuple(phrases), tuple(prefixes), tuple(near), tuple(close))


class Finder:
    """Finds the matches of one query in texts, and remembers which words can be part of one.

    Only the runs of words that can are analysed, which is a small part of a text: whatever
    parts two runs is part of no match and of no synonym, so that the result is that of
    analysing the whole text.
    """

    def __init__(self, want: Wanted) -> None:
        self.want = want
        self._roots = want.terms.union(*want.phrases)
        self._is_spelled = bool(want.prefixes or want.near)
        self._has_synonyms = not synonyms().names.isdisjoint(self._roots)
        self._ranks: dict[str, int] = {}  # 0: in no match, 1: perhaps in a synonym, 2: in a match

    def matches(self, text: str) -> Marks:
        """Return where `text` matches, in code points, sorted, without overlaps."""
        return _merged(self.find(text))

    def find(self, text: str) -> list[Match]:
        """Return all matches in `text` by their places; they may overlap."""
        found: list[Match] = []
        if not any(self.want):
            return found
        if self.want.close:  # what is near one another may lie in several runs
            return find_by_analysis(self.want, text)
        ranks = self._ranks
        run_start = run_end = highest = 0
        for chunk in COMPOUNDS.finditer(text):
            rank = ranks.get(chunk[0])
            if rank is None:
                rank = ranks[chunk[0]] = self._rank(chunk[0])
            if rank:
                if not highest:
                    run_start = chunk.start()
                run_end = chunk.end()
                highest = max(highest, rank)
            elif highest:
                if highest == _IN_MATCH:
                    found += self._find_in_run(text[run_start:run_end], run_start)
                highest = 0
        if highest == _IN_MATCH:
            found += self._find_in_run(text[run_start:run_end], run_start)
        return sorted(found)

    def _rank(self, chunk: str) -> int:
        roots, surfaces, in_synonym = _traits()[chunk]
        if not self._roots.isdisjoint(roots):
            return _IN_MATCH
        if self._is_spelled and any(_is_written(surface, self.want) for surface in surfaces):
            return _IN_MATCH
        return (_IN_MATCH if self._has_synonyms else 1) if in_synonym else 0

    def _find_in_run(self, text: str, offset: int) -> Iterator[Match]:
        for match in find_by_analysis(self.want, text):
            yield Match(match.start + offset, match.end + offset, match.key)


class _Traits(dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]]):
    """Chunk -> its roots, its words as written, and whether it may be part of a synonym.

    Kept between queries, since most texts are made of the same words.
    """

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        surfaces = tuple(word.surface for word in split(chunk))
        # A synonym may have a reduplication, or a half of it.
        parts = {*surfaces, *(part for surface in surfaces for part in surface.split("-"))}
        if len(self) > _MOST_CHUNKS:
            self.clear()
        found = (tuple(map(root, surfaces)), surfaces, not synonyms().words.isdisjoint(parts))
        self[chunk] = found
        return found


@cache
def _traits() -> _Traits:
    return _Traits()


def find_by_analysis(want: Wanted, text: str) -> list[Match]:
    """Return all matches in `text`, all of which is analysed."""
    tokens = analyse(text)
    found = [
        Match(token.start, token.end, token.term)
        for token in tokens
        if token.term in want.terms or (token.surface and _is_written(token.surface, want))
    ]
    if want.phrases:
        found += _phrases(want.phrases, tokens)
    for terms, apart in want.close:
        here = [token for token in tokens if token.term in terms]
        for first, last in near_places([(t.position, t.term) for t in here], terms, apart):
            found += [Match(t.start, t.end, t.term) for t in here[first : last + 1]]
    return sorted(found)


def _is_written(surface: str, want: Wanted) -> bool:
    """Tell whether a word begins or is spelled as the query asks."""
    if want.prefixes and surface.startswith(want.prefixes):
        return True
    return any(
        surface[:1] == word[:1]
        and Levenshtein.distance(word, surface, score_cutoff=distance) <= distance
        for word, distance in want.near
    )


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


def _merged(found: list[Match]) -> Marks:
    """Return the matches with those that overlap made one."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in found:
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def snippet(finder: Finder, text: str, width: int = WIDTH) -> tuple[str, Marks]:
    """Return about `width` characters of `text` around its best matches, and the marks in them.

    The best place has the most different words of the query. Whole words, on one line; `…`
    stands where text was left out. Without a match it is the beginning of the text.
    """
    text = text[:_LONGEST]
    found = finder.find(text)
    start, end = _window(found, text, width)
    marks = tuple(mark for mark in _merged(found) if start <= mark[0] and mark[1] <= end)
    return _on_one_line(text, start, end, marks)


def _window(found: list[Match], text: str, width: int) -> tuple[int, int]:
    """Return the part of `text` with the most different matches, cut at white space."""
    if not found:
        return 0, _back_to_space(text, width, 0) if len(text) > width else len(text)
    room = width - _BEFORE
    starts = [match.start for match in found]
    best, most = found[0], (0, 0)
    for position, match in enumerate(found):
        within = found[position : bisect_left(starts, match.start + room)]
        inside = [other.key for other in within if other.end <= match.start + room]
        value = (len(set(inside)), len(inside))
        if value > most:
            best, most = match, value
    start = max(0, min(best.start - _BEFORE, len(text) - width))
    start = _on_to_space(text, start, best.start) if start else 0
    end = max(start + width, best.end)
    return start, len(text) if end >= len(text) else _back_to_space(text, end, best.end)


def _on_to_space(text: str, start: int, limit: int) -> int:
    """Return the first beginning of a word in `text[start:limit]`, or `limit`."""
    space = _SPACE.search(text, max(start - 1, 0), limit)
    return space.end() if space else limit


def _back_to_space(text: str, end: int, limit: int) -> int:
    """Return the last end of a word in `text[limit:end]`, or, in a run without spaces, `end`."""
    position = end
    while position > limit and not text[position].isspace():
        position -= 1
    return len(text[:position].rstrip()) if position > limit else max(limit, min(end, len(text)))


def _on_one_line(text: str, start: int, end: int, marks: Marks) -> tuple[str, Marks]:
    """Return `text[start:end]` with each run of white space as one space, and `marks` in it."""
    edges = sorted({start, end, *(edge for mark in marks for edge in mark)})
    line = "…" if start > 0 else ""
    places = {}
    for edge, following in zip(edges, [*edges[1:], end], strict=True):
        places[edge] = len(line)
        line += _SPACE.sub(" ", text[edge:following])
    if text[end:].strip():
        line += "…"
    return line, tuple((places[first], places[last]) for first, last in marks)
