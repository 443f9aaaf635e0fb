"""Completions in the search box: of fields, of their values, and of words of the corpus."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from index.search.model import Completion
from index.search.query.filters import FIELDS
from index.search.query.parser import MAX_LENGTH

_LAST_WORD: Final = re.compile(r"[-+(]*(?:([^\W\d_]+):)?(\"[^\"]*|[^\s()\":]*)$")
_SHORTEST: Final = 2  # letters of a word before it is completed
_WHOLE: Final = 5  # letters from which a word of the corpus counts as typed whole
_RARER: Final = 5  # times as rare may be what completes it: rarer ones are slips of the press
_RARER_SHORT: Final = 20  # the same for a shorter word, which may be the beginning of another
_OPERATORS: Final = ("AND", "OR", "NOT")

WordsFrom = Callable[
    [str], Iterable[tuple[str, int]]
]  # prefix -> words, and how many articles have each


def complete(
    text: str, values: Callable[[str], Iterable[str]], words_from: WordsFrom, limit: int
) -> tuple[Completion, ...]:
    """Return the completions of the last word of the query `text`, the likeliest first.

    `values` gives the values that a field can have; other words are those of the corpus.
    """
    if len(text) > MAX_LENGTH:
        return ()
    match = _LAST_WORD.search(text)
    if match is None:
        return ()
    field, typed = match[1], match[2]
    head = text[: match.start(2)]
    if field:
        matching = _matching(typed.lstrip('"').lower(), values(field.lower()))
        completions = (
            Completion(head + _quoted(value), f"{field.lower()}:{value}", 0) for value in matching
        )
        return tuple(c for c in completions if c.query != text)[:limit]
    if len(typed) < _SHORTEST or typed.startswith('"') or typed in _OPERATORS:
        return ()
    prefix = typed.lower()
    fields = [f"{name}:" for name in FIELDS if name.startswith(prefix)]
    counts = dict(words_from(prefix))
    count_as_typed = counts.pop(prefix, 0)
    least = count_as_typed / (_RARER if len(prefix) >= _WHOLE else _RARER_SHORT)
    words = [(word, count) for word, count in counts.items() if count >= least]
    ranked = [(name, 0) for name in fields] + sorted(words, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Completion(head + word, word, count) for word, count in ranked[:limit])


def _matching(typed: str, values: Iterable[str]) -> list[str]:
    """Return the values that begin with `typed`, then those with a later word that does."""
    distinct = sorted(set(values), key=lambda value: (value.casefold(), value))
    starting = [value for value in distinct if value.lower().startswith(typed)]
    later = [
        value
        for value in distinct
        if value not in starting
        and any(part.startswith(typed) for part in re.split(r"[\W_]+", value.lower()))
    ]
    return starting + later


def _quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    return f'"{value}"' if re.search(r"[\s()]", value) else value
