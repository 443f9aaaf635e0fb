"""Did you mean: on few hits, the query with its unlikely words replaced by near ones."""

from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.search.analysis.analyzer import Analyzer, Token
from index.search.documents.schema import EXACT, TEXT
from index.search.query.parser import parse
from index.search.query.searcher import Evaluator

_SHORT: Final = 5  # letters; a word as short as this may differ by one edit, a longer one by two
_CHOICES: Final = 20
FEW: Final = 2  # articles found, up to which another spelling may be meant
_MANY_TIMES: Final = 10


def mended(
    query: str,
    words: tuple[Token, ...],
    analyzer: Analyzer,
    evaluator: Evaluator,
    total: int,
) -> str | None:
    """Return `query`, which found `total` articles, with its unlikely `words` replaced.

    A word that no article has is replaced by the nearest one; one that few have, by one that
    many times as many have. None where there is no such word, or the mended query finds no more.
    Edits are those of optimal string alignment: a letter more, less, other, or two swapped.
    """
    text = query
    for word in sorted(words, key=lambda word: word.start, reverse=True):
        had = evaluator.frequency(TEXT, word.term)
        if had > FEW or len(word.surface) < 3:
            continue
        near = _nearest(word.surface, analyzer, evaluator, had)
        if near is not None:
            text = text[: word.start] + near + text[word.end :]
    if text == query:
        return None
    tree = parse(text, analyzer).tree
    found = evaluator.matching(tree) if tree is not None else []
    return text if sum(len(scores) for _, scores in found) > total * _MANY_TIMES else None


def _nearest(surface: str, analyzer: Analyzer, evaluator: Evaluator, had: int) -> str | None:
    """Return the word of the corpus nearest to `surface`, the most frequent of equals.

    It is in many times the `had` articles that have the root of `surface`.
    """
    most = 1 if len(surface) <= _SHORT else 2
    choices = process.extract(
        surface,
        evaluator.words_like(EXACT, surface, most),
        scorer=OSA.distance,
        score_cutoff=most,
        limit=_CHOICES,
    )
    counted = [(distance, evaluator.frequency(EXACT, word), word) for word, distance, _ in choices]
    root = analyzer.root
    ranked = sorted(
        (distance, -count, word)
        for distance, count, word in counted
        if count > had * _MANY_TIMES and root(word) != root(surface)
    )
    return ranked[0][2] if ranked else None
