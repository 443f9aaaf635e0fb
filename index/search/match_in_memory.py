"""Documents in memory, matched with query trees one by one: claims, which are few and change."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from whoosh import query as wq

from index.search.analysis.vocabulary import Vocabulary
from index.search.documents.document import Document
from index.search.documents.schema import (
    EXACT,
    PART_GAP,
    PUBLISHED,
    TEXT,
    day_number,
    parts_of,
    terms_of,
)
from index.search.query.proximity import Near, near_windows
from index.search.spelling_distance import is_within

_OCCURS: Final = [0]  # the positions of a term of which only that it occurs is kept

Positions = dict[str, list[int]]  # term -> positions
Fields = dict[str, Any]  # field -> Positions; PUBLISHED -> a number yyyymmdd


def fields_of(document: Document, text: Iterable[str], vocabulary: Vocabulary) -> Fields:
    """Return the fields of a document as the index would have them.

    `text` is the parts of its text, which no phrase spans; its title and body are not used for it.
    """
    fields: Fields = {
        field: _positions(parts, vocabulary, written=True)
        for field, parts in parts_of(document).items()
    }
    for field, terms in terms_of(document).items():
        fields[field] = dict.fromkeys(terms, _OCCURS)
    fields[TEXT] = _positions(parts := tuple(text), vocabulary, written=False)
    words = (word for part in parts for _, word in vocabulary.words_and_synonyms(part)[0])
    fields[EXACT] = dict.fromkeys(words, _OCCURS)
    fields[PUBLISHED] = day_number(document.published) if document.published else 0
    return fields


def _positions(parts: Iterable[str], vocabulary: Vocabulary, *, written: bool) -> Positions:
    """Return term -> positions over the parts of a field; `written`: also of words as written."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    offset = 0
    for part in parts:
        words, synonyms = vocabulary.words_and_synonyms(part)
        for position, word in words:
            root = vocabulary.analyzer.root(word)
            positions[root].append(offset + position)
            if written and word != root:
                positions[word].append(offset + position)
        for position, name in synonyms:
            positions[name].append(offset + position)
        if words:
            offset += words[-1][0] + PART_GAP
    return positions


def score(tree: Any, fields: Fields) -> float | None:
    """Return how well a document matches a query tree, None where it does not."""
    match tree:
        case wq.AndMaybe():
            required, optional = tree.subqueries
            base = score(required, fields)
            return None if base is None else base + (score(optional, fields) or 0.0)
        case wq.Require():
            scored, required = tree.subqueries
            return None if score(required, fields) is None else score(scored, fields)
        case wq.And():
            scores = [score(part, fields) for part in tree.subqueries]
            return None if None in scores else sum(filter(None, scores))
        case wq.Or():
            scores = [score(part, fields) for part in tree.subqueries]
            present = [value for value in scores if value is not None]
            return sum(present) if present else None
        case wq.Not():
            return 0.0 if score(tree.query, fields) is None else None
        case wq.ConstantScoreQuery():
            return None if score(tree.child, fields) is None else tree.score
        case wq.NumericRange():
            return 0.0 if tree.start <= fields[PUBLISHED] <= tree.end else None
    return 1.0 if _has(tree, fields) else None


def _has(leaf: Any, fields: Fields) -> bool:
    """Whether a document has the word or words of a leaf of the query tree."""
    terms: Positions = fields[leaf.fieldname]
    match leaf:
        case wq.Term():
            return leaf.text in terms
        case Near():
            occurrences = sorted(
                (at, word) for word in set(leaf.words) for at in terms.get(word, ())
            )
            return bool(near_windows(occurrences, tuple(leaf.words), leaf.slop))
        case wq.Phrase():
            first, *others = (terms.get(word, ()) for word in leaf.words)
            steps = list(enumerate(others, 1))
            return any(all(at + step in positions for step, positions in steps) for at in first)
        case wq.Prefix():
            return any(word.startswith(leaf.text) for word in terms)
        case wq.FuzzyTerm():
            return any(is_within(leaf.text, word, leaf.maxdist) for word in terms)
    raise TypeError(f"no way to match {leaf!r}")
