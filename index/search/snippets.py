"""The snippet of a text around the best matches of a query."""

import re
from bisect import bisect_left
from typing import Final

from index.search.highlight import Highlighter, Marks, Match, merged

WIDTH: Final = 180  # characters of a snippet, about three lines of a result list
_BEFORE: Final = 50  # characters of it before the first match, at most
BEHIND: Final = WIDTH - _BEFORE  # characters of it from the first match on, at least
_LONGEST: Final = 60_000  # characters of an article that are looked through for a snippet
_SPACE: Final = re.compile(r"\s+")


def snippet(highlighter: Highlighter, text: str, width: int = WIDTH) -> tuple[str, Marks]:
    """Return about `width` characters of `text` around its best matches, and the marks in them.

    The best part has the most different words of the query. Whole words, on one line; `…` stands
    for text that is not shown. Without a match it is the beginning of the text.
    """
    text = text[:_LONGEST]
    matches = highlighter.find(text)
    start, end = _window(matches, text, width)
    marks = tuple(mark for mark in merged(matches) if start <= mark[0] and mark[1] <= end)
    return _on_one_line(text, start, end, marks)


def best_match(highlighter: Highlighter, text: str) -> Match | None:
    """Return the match from which on a snippet of `text` shows the best; None without a match."""
    return _best(highlighter.find(text[:_LONGEST]), WIDTH)


def _best(matches: list[Match], width: int) -> Match | None:
    """Return the match that begins the part of about `width` with the most different ones."""
    room = width - _BEFORE
    starts = [match.start for match in matches]
    best, most = None, (0, 0)
    for index, match in enumerate(matches):
        within = matches[index : bisect_left(starts, match.start + room)]
        inside = [other.key for other in within if other.end <= match.start + room]
        value = (len(set(inside)), len(inside))
        if best is None or value > most:
            best, most = match, value
    return best


def _window(matches: list[Match], text: str, width: int) -> tuple[int, int]:
    """Return the part of `text` with the most different matches, cut at white space."""
    best = _best(matches, width)
    if best is None:
        return 0, _back_to_space(text, width, 0) if len(text) > width else len(text)
    start = max(0, min(best.start - _BEFORE, len(text) - width))
    start = _on_to_space(text, start, best.start) if start else 0
    end = max(start + width, best.end)
    return start, len(text) if end >= len(text) else _back_to_space(text, end, best.end)


def _on_to_space(text: str, start: int, limit: int) -> int:
    """Return the first beginning of a word in `text[start:limit]`, or `limit`."""
    space = _SPACE.search(text, max(start - 1, 0), limit)
    return space.end() if space else limit


def _back_to_space(text: str, end: int, limit: int) -> int:
    """Return the last end of a word in `text[limit:end]`, or, in a run without spaces, `end`."""
    position = end
    while position > limit and not text[position].isspace():
        position -= 1
    return len(text[:position].rstrip()) if position > limit else max(limit, min(end, len(text)))


def _on_one_line(text: str, start: int, end: int, marks: Marks) -> tuple[str, Marks]:
    """Return `text[start:end]` with each run of white space as one space, and `marks` in it."""
    edges = sorted({start, end, *(edge for mark in marks for edge in mark)})
    line = "…" if start > 0 else ""
    offsets = {}
    for edge, following in zip(edges, [*edges[1:], end], strict=True):
        offsets[edge] = len(line)
        line += _SPACE.sub(" ", text[edge:following])
    if text[end:].strip():
        line += "…"
    return line, tuple((offsets[start], offsets[end]) for start, end in marks)
