"""Keyword in context: every occurrence of a query's words, with what stands around it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from index.articles.model import Article, Part
from index.search.highlight import Finder
from index.search.model import Occurrence

WIDTH: Final = 60  # characters of context on either side
_SHOWN: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")

Order = Literal["place", "hit", "left", "right"]


def occurrences(article: Article, finder: Finder, width: int = WIDTH) -> Iterator[Occurrence]:
    """Yield what `finder` finds in an article, each with the words of its paragraph around it."""
    for paragraph in article.paragraphs:
        if paragraph.part not in _SHOWN:
            continue
        text = article.text[paragraph.start : paragraph.end]
        for start, end in finder.matches(text):
            yield Occurrence(
                article_id=article.id,
                start=paragraph.start + start,
                end=paragraph.start + end,
                left=_before(text, start, width),
                hit=_SPACE.sub(" ", text[start:end]),
                right=_after(text, end, width),
            )


def _before(text: str, end: int, width: int) -> str:
    """Return at most `width` characters before `end`, on one line, from the start of a word."""
    start = max(0, end - width)
    if start and not text[start - 1].isspace():
        space = _SPACE.search(text, start, end)
        start = space.end() if space else start
    return _SPACE.sub(" ", text[start:end]).lstrip()


def _after(text: str, start: int, width: int) -> str:
    """Return at most `width` characters after `start`, on one line, to the end of a word."""
    end = min(len(text), start + width)
    if end < len(text) and not text[end].isspace():
        cut = end
        while cut > start and not text[cut - 1].isspace():
            cut -= 1
        end = cut if cut > start else end
    return _SPACE.sub(" ", text[start:end]).rstrip()


def sort_occurrences(found: Iterable[Occurrence], order: Order) -> list[Occurrence]:
    """Return occurrences by what stands to the left (nearest word first), to the right, or in the
    hit itself; `place` leaves them as they came.

    Those with no word on that side, at the edge of a paragraph, come last.
    """
    if order == "place":
        return list(found)
    return sorted(found, key=_KEYS[order])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _by(side: list[str], other: list[str]) -> tuple[bool, list[str], list[str]]:
    return not side, side, other


_KEYS: Final = {
    "left": lambda one: _by(_words(one.left)[::-1], _words(one.right)),
    "right": lambda one: _by(_words(one.right), _words(one.left)[::-1]),
    "hit": lambda one: _by(_words(one.hit), _words(one.right)),
}
