"""Which words of two articles differ: what was added, left out or put otherwise in a copy."""

import re
from typing import Final

from index.articles.model import Article, Part
from index.base.folding import fold_letters

Range = tuple[int, int]
_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*")
_MAX_WORDS: Final = 20_000
_READ: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)


def differing_words(one: Article, other: Article) -> tuple[list[Range], list[Range]]:
    """Return the stretches of each article whose words the other does not have in that place.

    Punctuation, case and accents do not count, nor does what the site put around the text. For
    articles of more than 20,000 words there is nothing to tell.
    """
    from rapidfuzz.distance import Indel

    here, there = _words(one), _words(other)
    if max(len(here), len(there)) > _MAX_WORDS:
        return [], []
    changes = [
        change
        for change in Indel.opcodes([word for word, _ in here], [word for word, _ in there])
        if change.tag != "equal"
    ]
    mine = [(change.src_start, change.src_end) for change in changes]
    theirs = [(change.dest_start, change.dest_end) for change in changes]
    return _ranges(one.text, here, mine), _ranges(other.text, there, theirs)


def _words(article: Article) -> list[tuple[str, Range]]:
    return [
        (fold_letters(match.group()), match.span())
        for paragraph in article.paragraphs
        if paragraph.part in _READ
        for match in _WORD.finditer(article.text, paragraph.start, paragraph.end)
    ]


def _ranges(text: str, words: list[tuple[str, Range]], changed: list[Range]) -> list[Range]:
    """Return the stretches of words that follow one another on a line."""
    ranges: list[Range] = []
    for first, last in changed:
        for _, (start, end) in words[first:last]:
            if ranges and "\n" not in text[ranges[-1][1] : start] and _touches(text, ranges, start):
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
    return ranges


def _touches(text: str, ranges: list[Range], start: int) -> bool:
    """Whether no other word stands between the last of `ranges` and `start`."""
    return _WORD.search(text, ranges[-1][1], start) is None
