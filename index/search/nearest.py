"""Did you mean: on zero hits, the query with its unknown words replaced by near ones."""

from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.search.analysis import Token
from index.search.evaluate import Evaluator
from index.search.query import parse
from index.search.schema import EXACT, TEXT

_SHORT: Final = 5  # letters; a word as short as this may differ by one edit, a longer one by two
_CHOICES: Final = 20


def mended(query: str, words: tuple[Token, ...], evaluator: Evaluator) -> str | None:
    """Return `query` with each of its `words` that no article has replaced by the nearest one.

    None where all are known, none is near, or the mended query finds nothing either. Edits are
    those of optimal string alignment: a letter more, less, other, or two swapped.
    """
    text = query
    for word in sorted(words, key=lambda word: word.start, reverse=True):
        if evaluator.knows(TEXT, word.term) or len(word.surface) < 3:
            continue
        near = _nearest(word.surface, evaluator)
        if near is not None:
            text = text[: word.start] + near + text[word.end :]
    if text == query:
        return None
    tree = parse(text).tree
    _, total = evaluator.top(tree, 1) if tree is not None else ([], 0)
    return text if total else None


def _nearest(surface: str, evaluator: Evaluator) -> str | None:
    """Return the word of the corpus nearest to `surface`, the most frequent of equals."""
    most = 1 if len(surface) <= _SHORT else 2
    choices = process.extract(
        surface,
        evaluator.words_by_letter(EXACT, surface[:1]),
        scorer=OSA.distance,
        score_cutoff=most,
        limit=_CHOICES,
    )
    frequency = evaluator.searcher.reader().doc_frequency
    ranked = sorted((distance, -frequency(EXACT, word), word) for word, distance, _ in choices)
    return ranked[0][2] if ranked else None
