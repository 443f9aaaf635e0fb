"""Where a query matches in a text.

The text goes through the same analysis as the index, so that a highlight is where the match is.
"""

import itertools
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.base.folding import join_lines
from index.search.analysis.analyzer import Analyzer, Token
from index.search.analysis.chunk_roots import SEVERAL, ChunkRoots
from index.search.analysis.vocabulary import surfaces_of
from index.search.documents.schema import EXACT, TEXT, TITLE
from index.search.patterns import PatternFinder, WordPatterns, prefix_key, similar_key
from index.search.query.proximity import Near, near_windows

Marks = tuple[tuple[int, int], ...]  # start and end of each, in code points

HIGHLIGHTED: Final = (TEXT, EXACT, TITLE)  # fields


class SearchedTerms(NamedTuple):
    """What a query looks for in a text."""

    terms: frozenset[str]  # roots, and the shared terms of synonyms
    phrases: tuple[tuple[str, ...], ...]  # terms at consecutive positions
    patterns: WordPatterns  # of words as written
    near: tuple[tuple[tuple[str, ...], int], ...] = ()  # terms, and how far apart they may be

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for: the query has filters alone."""
        return not (self.terms or self.phrases or any(self.patterns) or self.near)


class Match(NamedTuple):
    """A match in a text, and the key of the part of the query that it is of."""

    start: int
    end: int
    key: str


def key_of(leaf: Any) -> str | None:
    """Return the key of the matches of a leaf of a query tree; None where it is no words."""
    match leaf:
        case wq.Term():
            return str(leaf.text)
        case wq.Phrase():
            return " ".join(leaf.words)
        case wq.Prefix():
            return prefix_key(leaf.text)
        case wq.FuzzyTerm():
            return similar_key(leaf.text, leaf.maxdist)
    return None


def searched_terms(tree: Any | None) -> SearchedTerms:
    """Return what the query `tree` looks for, without what it excludes and its filters."""
    terms: set[str] = set()
    phrases: dict[tuple[str, ...], None] = {}
    prefixes: dict[str, None] = {}
    similar: dict[tuple[str, int], None] = {}
    near: dict[tuple[tuple[str, ...], int], None] = {}
    pending = [tree]
    while pending:
        match pending.pop():
            case wq.Term() as term if term.fieldname in (TEXT, TITLE):
                terms.add(term.text)
            case Near() as several if several.fieldname in HIGHLIGHTED:
                near[tuple(several.words), several.slop] = None
            case wq.Phrase() as phrase if phrase.fieldname in HIGHLIGHTED:
                phrases[tuple(phrase.words)] = None
            case wq.Prefix() as prefix if prefix.fieldname in HIGHLIGHTED:
                prefixes[prefix.text] = None
            case wq.FuzzyTerm() as fuzzy if fuzzy.fieldname in HIGHLIGHTED:
                similar[fuzzy.text, fuzzy.maxdist] = None
            case wq.Require() as word:  # of which one form is asked for
                pending.append(word.subqueries[1])
            case (wq.And() | wq.Or() | wq.AndMaybe()) as several:
                pending.extend(several.subqueries)
    patterns = WordPatterns(tuple(prefixes), tuple(similar))
    return SearchedTerms(frozenset(terms), tuple(phrases), patterns, tuple(near))


class Highlighter:
    """Finds the matches of one query in texts, and remembers which words can be part of one.

    Only the runs of words that can are analysed, which is a small part of a text: whatever
    separates two runs is part of no match and of no synonym, so that the result is that of
    analysing the whole text.
    """

    def __init__(self, searched: SearchedTerms, chunk_roots: ChunkRoots) -> None:
        self.searched = searched
        self._analyzer = chunk_roots.analyzer
        self._root_of = chunk_roots.__getitem__
        self._pattern_finder = PatternFinder(searched.patterns, self._analyzer)
        self._roots = {SEVERAL, *searched.terms, *itertools.chain(*searched.phrases)}
        self._relevant = _RelevantChunks(searched, chunk_roots)
        self._without_patterns = searched._replace(patterns=WordPatterns())
        self._in_run: dict[str, list[Match]] = {}  # most runs come again

    def marks(self, text: str) -> Marks:
        """Return where `text` matches, sorted, without overlaps."""
        return merged(self.find(text))

    def find(self, text: str) -> list[Match]:
        """Return all matches in `text` in order; they may overlap."""
        text = join_lines(text)
        if self.searched.near:  # what is near one another may lie in several runs
            return find_by_analysis(self.searched, text, self._analyzer)
        matches: set[Match] = set()
        for start, token in self._pattern_finder.find(text):
            for key in self.searched.patterns.keys_of(token.surface):
                matches.add(Match(token.start + start, token.end + start, key))
        for start, end in self._runs(text):
            run = text[start:end]
            if run not in self._in_run:
                self._in_run[run] = find_by_analysis(self._without_patterns, run, self._analyzer)
            for match in self._in_run[run]:
                matches.add(Match(match.start + start, match.end + start, match.key))
        return sorted(matches)

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the runs of chunks that can hold a match, as offsets in `text`.

        Texts are split at white space, and only chunks that can be in a match are looked up.
        """
        if not (self.searched.terms or self.searched.phrases):
            return
        chunks = text.split()
        searched_roots, roots = self._roots, map(self._root_of, chunks)
        indices = [index for index, root in enumerate(roots) if root in searched_roots]
        indices = [index for index in indices if self._relevant[chunks[index]]]
        end = 0
        for first, last in _consecutive(indices):
            start = end = _find_chunk(text, chunks[first], end)
            for chunk in chunks[first : last + 1]:
                end = _find_chunk(text, chunk, end) + len(chunk)
            yield start, end


class _RelevantChunks(dict[str, bool]):
    """Chunk with one of the roots, or with several words -> whether it can be in a match."""

    def __init__(self, searched: SearchedTerms, chunk_roots: ChunkRoots) -> None:
        super().__init__()
        self._chunk_roots = chunk_roots
        self._roots = searched.terms.union(*searched.phrases)
        synonyms = chunk_roots.analyzer.synonyms
        self._has_synonyms = not synonyms.names.isdisjoint(self._roots)

    def __missing__(self, chunk: str) -> bool:
        is_relevant = self[chunk] = self._is_relevant(chunk)
        return is_relevant

    def _is_relevant(self, chunk: str) -> bool:
        if self._chunk_roots[chunk] != SEVERAL:
            return True
        analyzer = self._chunk_roots.analyzer
        surfaces = surfaces_of(chunk, analyzer)
        if not self._roots.isdisjoint(map(analyzer.root, surfaces)):
            return True
        return self._has_synonyms and self._chunk_roots.may_be_in_synonym(surfaces)


def _consecutive(indices: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of indices that follow one another."""
    first = 0
    for at in range(1, len(indices) + 1):
        if at == len(indices) or indices[at] != indices[at - 1] + 1:
            yield indices[first], indices[at - 1]
            first = at


def _find_chunk(text: str, chunk: str, start: int) -> int:
    """Return where `chunk` next stands between white space; it does stand there."""
    while True:
        start = text.index(chunk, start)
        before, after = text[start - 1 : start], text[start + len(chunk) : start + len(chunk) + 1]
        if (not before or before.isspace()) and (not after or after.isspace()):
            return start
        start += 1


def find_by_analysis(searched: SearchedTerms, text: str, analyzer: Analyzer) -> list[Match]:
    """Return all matches in `text`, all of which is analysed."""
    tokens = analyzer.analyze(text)
    matches = [
        Match(token.start, token.end, token.term)
        for token in tokens
        if token.term in searched.terms
    ]
    matches += [
        Match(token.start, token.end, key)
        for token in tokens
        if token.surface and any(searched.patterns)
        for key in searched.patterns.keys_of(token.surface)
    ]
    if searched.phrases:
        matches += _phrase_matches(searched.phrases, tokens)
    for terms, distance in searched.near:
        near = [token for token in tokens if token.term in terms]
        for first, last in near_windows([(t.position, t.term) for t in near], terms, distance):
            matches += [Match(t.start, t.end, t.term) for t in near[first : last + 1]]
    return sorted(set(matches))


def _phrase_matches(phrases: tuple[tuple[str, ...], ...], tokens: list[Token]) -> list[Match]:
    """Return where the terms of a phrase stand at consecutive positions."""
    at: dict[tuple[str, int], Token] = {
        (token.term, token.position): token for token in reversed(tokens)
    }
    matches = []
    for phrase in phrases:
        for token in tokens:
            if token.term != phrase[0]:
                continue
            row = [at.get((term, token.position + step)) for step, term in enumerate(phrase)]
            ends = [other.end for other in row if other]
            if len(ends) == len(phrase):
                matches.append(Match(token.start, max(ends), " ".join(phrase)))
    return matches


def merged(matches: list[Match]) -> Marks:
    """Return the matches with those that overlap made one."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in matches:
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)
