"""The concordance: every occurrence of a query in an article, with its context (KWIC)."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from index.articles.model import Article, Part
from index.base.folding import fold_letters
from index.search.highlight import Highlighter
from index.search.model import Occurrence

WIDTH: Final = 60  # characters of context on either side
_SHOWN_PARTS: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")

Order = Literal["place", "hit", "left", "right"]


def occurrences(
    article: Article, highlighter: Highlighter, width: int = WIDTH
) -> Iterator[Occurrence]:
    """Yield each match in an article with `width` characters of its paragraph on either side."""
    for paragraph in article.paragraphs:
        if paragraph.part not in _SHOWN_PARTS:
            continue
        text = article.text[paragraph.start : paragraph.end]
        for start, end in highlighter.marks(text):
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


def sort_occurrences(occurrences: Iterable[Occurrence], order: Order) -> list[Occurrence]:
    """Return occurrences sorted by their left context (nearest word first), their right one, or
    the hit itself; `place` leaves them in the order of the articles.

    Those with no word on that side, at the edge of a paragraph, come last.
    """
    if order == "place":
        return list(occurrences)
    return sorted(occurrences, key=_KEYS[order])


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_letters(text))


def _by(side: list[str], other: list[str]) -> tuple[bool, list[str], list[str]]:
    return not side, side, other


_KEYS: Final[dict[Order, Callable[[Occurrence], tuple[bool, list[str], list[str]]]]] = {
    "left": lambda o: _by(_words(o.left)[::-1], _words(o.right)),
    "right": lambda o: _by(_words(o.right), _words(o.left)[::-1]),
    "hit": lambda o: _by(_words(o.hit), _words(o.right)),
}
