"""Completion in the search box: of fields, of their values, and of words of the corpus."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from index.search.model import Completion
from index.search.query.filters import FIELDS
from index.search.query.parser import MAX_LENGTH

_LAST: Final = re.compile(r"[-+(]*(?:([^\W\d_]+):)?(\"[^\"]*|[^\s()\":]*)$")
_FEWEST: Final = 2  # letters of a word before it is completed
_WHOLE: Final = 5  # letters from which a word of the corpus is taken for one typed whole
_RARER: Final = 5  # times as rare may be what it goes on into: `rusiavladimir` is a slip
_RARER_SHORT: Final = 20  # the same for a shorter word, which may be the beginning of another
_OPERATORS: Final = ("AND", "OR", "NOT")

WordsFrom = Callable[[str], Iterable[tuple[str, int]]]  # words that begin so, with their articles


def complete(
    text: str, values: Callable[[str], Iterable[str]], words_from: WordsFrom, limit: int
) -> tuple[Completion, ...]:
    """Return how the last word of the query `text` may go on, the likeliest first.

    `values` gives the known values of a field; other words are those of the corpus.
    """
    if len(text) > MAX_LENGTH:
        return ()
    match = _LAST.search(text)
    if match is None:
        return ()
    field, typed = match[1], match[2]
    head = text[: match.start(2)]
    if field:
        found = _values(typed.lstrip('"').lower(), values(field.lower()))
        offered = (
            Completion(head + _quoted(value), f"{field.lower()}:{value}", 0) for value in found
        )
        return tuple(one for one in offered if one.query != text)[:limit]
    if len(typed) < _FEWEST or typed.startswith('"') or typed in _OPERATORS:
        return ()
    wanted = typed.lower()
    fields = [f"{name}:" for name in FIELDS if name.startswith(wanted)]
    counts = dict(words_from(wanted))
    had = counts.pop(wanted, 0)
    least = had / (_RARER if len(wanted) >= _WHOLE else _RARER_SHORT)
    words = [(word, count) for word, count in counts.items() if count >= least]
    ranked = [(name, 0) for name in fields] + sorted(words, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Completion(head + word, word, count) for word, count in ranked[:limit])


def _values(typed: str, values: Iterable[str]) -> list[str]:
    """Return the values that begin with `typed`, then those with a later word that does."""
    distinct = sorted(dict.fromkeys(values), key=str.casefold)
    first = [value for value in distinct if value.lower().startswith(typed)]
    later = [
        value
        for value in distinct
        if value not in first
        and any(part.startswith(typed) for part in re.split(r"[\W_]+", value.lower()))
    ]
    return first + later


def _quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    return f'"{value}"' if re.search(r"[\s()]", value) else value
