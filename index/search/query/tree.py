"""Words of a query as a Whoosh query tree, their synonyms included."""

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from whoosh import query as wq

from index.search.analysis.analyzer import Token
from index.search.documents.schema import EXACT, TEXT, TITLE

MAX_VARIANTS: Final = 64  # ways to write a phrase by synonyms
TITLE_BOOST: Final = 2.0  # a match in the title is worth this much more, in units of its score
EXACT_BOOST: Final = 0.5  # a word as the query has it, over another form of its root

Spelled = Mapping[str, list[tuple[str, ...]]]  # name -> the terms of its spellings
Slot = tuple[str, str]  # the term to look for, and the word as written, if it is one word


class Near(wq.Phrase):  # type: ignore[misc]
    """Words in any order, the first and the last at most `slop` words apart."""


def near_places(
    places: list[tuple[int, str]], terms: tuple[str, ...], apart: int
) -> list[tuple[int, int]]:
    """Return the stretches of `places` (position and term, in order) that hold all of `terms`.

    From the first place of a stretch to its last, which are at most `apart` words apart; a term
    asked for twice must stand there twice.
    """
    missing = Counter(terms)
    lacking = len(terms)
    found = []
    first = 0
    for last, (position, term) in enumerate(places):
        lacking -= missing[term] > 0
        missing[term] -= 1
        while position - places[first][0] > apart:
            dropped = places[first][1]
            missing[dropped] += 1
            lacking += missing[dropped] > 0
            first += 1
        if not lacking:
            found.append((first, last))
    return found


def near(found: list[Slot], scope: str | None, apart: int) -> Any:
    """Return the query for words near one another."""
    terms = [term for term, _ in found]
    return Near(scope or TEXT, terms, slop=max(apart, len(terms) - 1))


def units(tokens: list[Token], ends: list[int]) -> list[list[Token]]:
    """Group tokens into what is searched as one: a chunk of the query, or a synonym over several.

    `ends` are the ends of the chunks.
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


def slots(tokens: list[Token]) -> list[Slot]:
    """Return what to look for word by word, a synonym standing for all the words it spans."""
    found: list[Slot] = []
    span = (-1, -1)
    for token in tokens:
        if token.start >= span[1]:
            found.append((token.term, token.surface))
            span = (token.start, token.end)
        elif (token.start, token.end) == span:  # the one word that a synonym spans
            found[-1] = (found[-1][0], token.surface)
    return found


def in_sequence(
    found: list[Slot], scope: str | None, spellings: Spelled, *, quoted: bool
) -> Any | None:
    """Return the query for words that follow one another; for one word, that word's.

    `scope` is the field; None is the text, with titles and exact words ranked higher.
    `spellings` are those of synonyms; a quoted one is also found where it is part of a longer.
    """
    if not found:
        return None
    choices = itertools.product(*(_spelled(slot, spellings) for slot in found))
    variants = []
    if len(found) == 1:
        variants.append(_word(found[0], scope))
        if not quoted:
            return variants[0]
        next(choices)  # the word itself, as it is
    for choice in itertools.islice(choices, MAX_VARIANTS):
        phrase = wq.Phrase(scope or TEXT, [term for part in choice for term in part])
        if phrase not in variants:
            variants.append(phrase)
    return any_of(variants)


def _spelled(slot: Slot, spellings: Spelled) -> list[tuple[str, ...]]:
    """Return the terms that a word of a phrase may be written with."""
    return [(slot[0],), *spellings.get(slot[0], ())]


def _word(slot: Slot, scope: str | None) -> Any:
    term, surface = slot
    if scope:
        return wq.Term(scope, term)
    extras = [wq.Term(TITLE, term, boost=TITLE_BOOST)]
    if surface:
        extras.append(wq.Term(EXACT, surface, boost=EXACT_BOOST))
    return wq.AndMaybe(wq.Term(TEXT, term), wq.Or(extras))


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
