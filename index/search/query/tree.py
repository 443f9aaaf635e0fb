"""Words of a query as a Whoosh query tree, their synonyms included."""

import itertools
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.search.analysis.analyzer import Token
from index.search.analysis.unspaced import is_unspaced
from index.search.documents.schema import EXACT, TEXT, TITLE

MAX_VARIANTS: Final = 64  # ways to write a phrase by synonyms
TITLE_BOOST: Final = 2.0  # a match in the title is worth this much more, in units of its score
EXACT_BOOST: Final = 0.5  # a word as the query has it, over another form of its root

# A word that is asked for alone: who has it as written comes before all who have another form.
# Above any score of roots: BM25F's is at most (1 + TITLE_BOOST) * (K1 + 1) * ln(documents).
WRITTEN_FIRST: Final = 1_000.0

SynonymTerms = Mapping[str, list[tuple[str, ...]]]  # name -> the terms of its spellings


class QueryWord(NamedTuple):
    """What to look up for a word of a query, or for a synonym of several words."""

    term: str
    surface: str  # the word as written; empty for several words


def group_tokens(tokens: list[Token], ends: list[int]) -> list[list[Token]]:
    """Group tokens into what is searched as one: a word, or a synonym of several.

    `ends` are the ends of the words of the query, as white space separates them.
    """
    groups: list[list[Token]] = []
    reach = -1  # the end of what the current group must hold
    for token in tokens:
        if token.start >= reach:
            groups.append([])
            reach = ends[bisect_right(ends, token.start)]
        groups[-1].append(token)
        reach = max(reach, token.end)
    return groups


def query_words(tokens: list[Token]) -> list[QueryWord]:
    """Return what to look up word by word, a synonym standing for all the words it spans."""
    words: list[QueryWord] = []
    span = (-1, -1)  # of the synonym before
    for token in tokens:
        if not token.surface:
            words.append(QueryWord(token.term, ""))
            span = (token.start, token.end)
        elif token.start >= span[1]:
            words.append(QueryWord(token.term, token.surface))
        elif (token.start, token.end) == span:  # the one word that a synonym spans
            words[-1] = QueryWord(words[-1].term, token.surface)
    return words


def in_sequence(
    words: list[QueryWord], scope: str | None, synonyms: SynonymTerms, *, quoted: bool
) -> Any | None:
    """Return the query for words that follow one another; for one word, that word's.

    `scope` is the field; None is the text, with titles and exact words ranked higher.
    One quoted word means the word as written, a quoted synonym of several words is also found
    where it is part of a longer one.
    """
    if not words:
        return None
    choices = itertools.product(*([(w.term,), *synonyms.get(w.term, ())] for w in words))
    variants = []
    if len(words) == 1:
        variants.append(_word(words[0], scope))
        if not quoted:
            return variants[0]
        if words[0].surface and not isinstance(variants[0], wq.Prefix):
            return wq.Require(variants[0], as_written(words[0].surface, scope))
        next(choices)  # the word itself, which is there already
    for choice in itertools.islice(choices, MAX_VARIANTS):
        phrase = wq.Phrase(scope or TEXT, [term for part in choice for term in part])
        if phrase not in variants:
            variants.append(phrase)
    return any_of(variants)


def _word(word: QueryWord, scope: str | None) -> Any:
    if is_unspaced(word.surface) and len(word.surface) == 1:
        return wq.Prefix(scope or EXACT, word.surface)  # of the pairs that begin with the sign
    if scope:
        return wq.Term(scope, word.term)
    extras = [wq.Term(TITLE, word.term, boost=TITLE_BOOST)]
    if word.surface:
        extras.append(wq.Term(EXACT, word.surface, boost=EXACT_BOOST))
    return wq.AndMaybe(wq.Term(TEXT, word.term), wq.Or(extras))


def as_written(surface: str, scope: str | None) -> Any:
    """Return the query for a word in the very form that the query has."""
    return wq.FuzzyTerm(scope or EXACT, surface, maxdist=0, prefixlength=1)


def written_first(tree: Any | None) -> None:
    """Let a tree with one word rank those documents first that have it as written."""
    pending = [tree]
    while pending:
        match pending.pop():
            case wq.AndMaybe() as word:
                extras = word.subqueries[1].subqueries
                extras[:] = [
                    wq.ConstantScoreQuery(extra, WRITTEN_FIRST)
                    if extra.fieldname == EXACT
                    else extra
                    for extra in extras
                ]
            case (wq.And() | wq.Or() | wq.Require()) as several:
                pending.extend(several.subqueries)


def all_of(parts: list[Any | None]) -> Any | None:
    """Return the query for all of `parts`; None is left out."""
    present = [part for part in parts if part is not None]
    if not present:
        return None
    return present[0] if len(present) == 1 else wq.And(present)


def any_of(parts: list[Any | None]) -> Any | None:
    """Return the query for any of `parts`; None is left out."""
    present = [part for part in parts if part is not None]
    if not present:
        return None
    return present[0] if len(present) == 1 else wq.Or(present)
