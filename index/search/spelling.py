"""Spelling ("did you mean"): on few hits, the query with its unlikely words corrected."""

from collections.abc import Callable
from typing import Any, Final

from index.search.analysis.analyzer import Analyzer
from index.search.documents.schema import EXACT, TEXT
from index.search.query.parser import ParsedQuery, parse_query
from index.search.query.searcher import IndexSearcher
from index.search.spelling_distance import usual_edits

FEW: Final = 2  # hits, up to which another spelling may be meant
_MANY_TIMES: Final = 10
_SHORTEST: Final = 3  # letters of a word that is corrected


def corrected_query(
    query: str,
    parsed: ParsedQuery,
    analyzer: Analyzer,
    searcher: IndexSearcher,
    total: int,
    count: Callable[[Any], int],
) -> str | None:
    """Return `query`, which has `total` hits, with its unlikely words replaced.

    A word that no article has is replaced by the nearest one; one that few have, by one that
    many times as many have. None where there is no such word, or the correction has no more hits.
    Operators in small letters become capitals. `count` counts what a query tree matches.
    """
    corrected = query
    for start, end in parsed.operators:
        corrected = corrected[:start] + corrected[start:end].upper() + corrected[end:]
    operators = {start for start, _ in parsed.operators}
    words = (word for word in parsed.words if word.start not in operators)
    for word in sorted(words, key=lambda word: word.start, reverse=True):
        frequency = searcher.frequency(TEXT, word.term)
        if frequency > FEW or len(word.surface) < _SHORTEST:
            continue
        nearest = _nearest_word(word.surface, analyzer, searcher, frequency)
        if nearest is not None:
            corrected = corrected[: word.start] + nearest + corrected[word.end :]
    if corrected == query:
        return None
    tree = parse_query(corrected, analyzer).tree
    return corrected if tree is not None and count(tree) > total * _MANY_TIMES else None


def _nearest_word(
    surface: str, analyzer: Analyzer, searcher: IndexSearcher, frequency: int
) -> str | None:
    """Return the word of the corpus nearest to `surface`, the most frequent of equals.

    It is in many times the `frequency` of articles that have the root of `surface`.
    """
    edits = usual_edits(surface)
    similar = searcher.similar_words(EXACT, surface, edits)
    counted = [(apart, searcher.frequency(EXACT, word), word) for word, apart in similar.items()]
    root = analyzer.root
    ranked = sorted(
        (apart, -count, word)
        for apart, count, word in counted
        if count > frequency * _MANY_TIMES and root(word) != root(surface)
    )
    return ranked[0][2] if ranked else None
