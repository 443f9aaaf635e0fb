"""Finding the words of a claim in a text that was repaired since they were taken from it.

A repair reads letters aright, parts paragraphs and words, and takes out the commas of a list. So
what is compared is the text without white space and without such commas, and the words of the
claim with their letters repaired.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from index.claims.model import Span

_STOPS: Final = frozenset(".!?…:")
_QUOTES: Final = frozenset("\"'”’)")
_OUTSIDE: Final = " ,\n\t\u00a0"
_LEAST: Final = 4  # characters; fewer are anywhere


def repaired_span(span: Span) -> Span:
    """Return `span` with its letters as a repaired text has them."""
    from index.articles.repairs.registry import repaired_letters

    exact, prefix, suffix = map(repaired_letters, (span.exact, span.prefix, span.suffix))
    return replace(span, exact=exact.strip(_OUTSIDE), prefix=prefix, suffix=suffix)


def places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `text` has `words`, whatever white space and commas of lists are in either."""
    wanted, _ = _compared(words)
    if len(wanted) < _LEAST:
        return
    compared, offsets = _compared(text)
    at = compared.find(wanted)
    while at >= 0:
        yield offsets[at], offsets[at + len(wanted) - 1] + 1
        at = compared.find(wanted, at + 1)


def _compared(text: str) -> tuple[str, list[int]]:
    """Return `text` as it is compared, and where each of its characters stands."""
    kept = [(offset, char) for offset, char in enumerate(text) if not char.isspace()]
    chars: list[str] = []
    offsets: list[int] = []
    for number, (offset, char) in enumerate(kept):
        following = kept[number + 1][1] if number + 1 < len(kept) else ""
        is_doubled = following in (",", ".") or (number > 0 and kept[number - 1][1] == ",")
        if char == "," and (is_doubled or _is_ended(chars)):
            continue
        chars.append(char)
        offsets.append(offset)
    return "".join(chars), offsets


def _is_ended(chars: list[str]) -> bool:
    """Whether a sentence ends in front, so that a comma there is that of a list."""
    if not chars:
        return False
    return chars[-1] in _STOPS or (chars[-1] in _QUOTES and len(chars) > 1 and chars[-2] in _STOPS)
