"""Site furniture: the lines that the site put around and between the paragraphs of an article.

Adverts, share buttons, links to other articles, and all that follows the article's end. Such
lines are kept in the text, marked as furniture, and neither shown nor indexed.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from index.articles.lines import (
    FULL_STOP,
    Line,
    ends_sentence,
    is_prose,
    is_sentence,
    is_title_case,
)
from index.base.text import any_of
from index.languages.page import PageWords

_RULE: Final = re.compile(r"[\s*=_•·.#~–—|+-]+")
_INITIALS: Final = re.compile(r"\([A-Za-z][A-Za-z./ ]{0,30}\)")
_MAX_LENGTH: Final = 250  # characters; a longer line is a paragraph that begins like furniture
_PROOF: Final = 80  # characters from which a sentence behind an end mark counts as prose
_GOES_ON: Final = 2  # so many sentences behind a weak end mark, and the article goes on there
_FEW: Final = 3  # lines between the site's own that are furniture as well
_PROSE_BEHIND: Final = 60  # characters of a sentence behind a heading of the article itself
_ITEM: Final = re.compile(r"(?:[-•–*]|\(?[0-9a-z]{1,2}[.)])\s+\S")
_SHORT_LABEL: Final = re.compile(r"[^\W\d_][^\d.!?:]{0,40}")


class SiteRule(StrEnum):
    """Why a line is furniture, as a person is told."""

    SIGNS = "a rule of signs"
    INITIALS = "initials of a writer"
    LABEL = "a label of the site"
    OPENING = "begins as lines of sites do"
    LISTED = "listed with other articles"
    BEHIND = "behind the end of the article"


class FurnitureRules:
    """Decides which lines of an article in one language are furniture."""

    def __init__(self, words: PageWords) -> None:
        self._label = re.compile(rf"{any_of(words.furniture_labels)}[:.]?$", re.IGNORECASE)
        self._begins = re.compile(any_of(words.furniture), re.IGNORECASE)
        self._always = re.compile(any_of(words.furniture_always), re.IGNORECASE)
        self._to_reader = re.compile(rf"(?<!\w){any_of(words.reader_words)}(?!\w)", re.IGNORECASE)
        self._said = re.compile(rf"\b{any_of(words.saying)}\b", re.IGNORECASE)
        self._heading_ends = words.heading_ends
        self._list_opener = re.compile(rf"{any_of(words.list_openers)}\s*:?$", re.IGNORECASE)
        self._strong_ends = words.strong_ends
        self._weak_ends = words.weak_ends

    def is_furniture(self, line: str) -> bool:
        """Whether `line` was put there by the site: adverts, links to other articles, rules."""
        return self.rule_of(line) is not None

    def rule_of(self, line: str) -> SiteRule | None:
        """Return by which rule `line` is the site's own; None where it may be the article's.

        A sentence is the article's, however it begins, unless it speaks to the reader.
        """
        if _RULE.fullmatch(line):
            return SiteRule.SIGNS
        if _INITIALS.fullmatch(line):
            return SiteRule.INITIALS
        if len(line) > _MAX_LENGTH:
            return None
        if self._label.match(line):
            return SiteRule.LABEL
        if self._always.match(line):
            return SiteRule.OPENING
        if self._begins.match(line) is None or (is_sentence(line) and not self._is_notice(line)):
            return None
        return SiteRule.OPENING

    def _is_notice(self, sentence: str) -> bool:
        """Whether a sentence is from the site to its readers, and nobody's in the article."""
        return self._to_reader.search(sentence) is not None and not self._said.search(sentence)

    def ends_article(self, line: str) -> bool:
        """Whether `line` is the heading of what sites put behind an article."""
        mark = line.casefold().strip(" :.•-–")
        return mark in self._strong_ends or mark in self._weak_ends or self.opens_list(line)

    def opens_list(self, line: str) -> bool:
        """Whether headlines of other articles may follow `line`."""
        return self._list_opener.fullmatch(line) is not None

    def is_listed(self, line: str) -> bool:
        """Whether `line` may be the headline of another article, below a line that opens a list."""
        return not is_prose(line) and is_title_case(line) and len(line.split()) > _FEW

    def end_of_article(self, lines: Sequence[Line], opening: int) -> int:
        """Return the first line of what follows the article: comments, related articles.

        `opening` is the line at which the body begins; the number of lines means that nothing
        follows.
        """
        sentences = [
            len(line.text) if len(line.text) >= _PROOF and ends_sentence(line.text) else 0
            for line in lines
        ]
        before, behind = 0, sum(sentences[opening:])
        count = sum(map(bool, sentences[opening:]))
        for number in range(opening, len(lines)):
            mark = lines[number].text.casefold().strip(" :.•-–")
            is_end = (mark in self._strong_ends and behind <= before) or (
                mark in self._weak_ends and count < _GOES_ON
            )
            if number > opening and is_end and not self._heads(lines, number, mark):
                return number
            before += sentences[number]
            behind -= sentences[number]
            count -= bool(sentences[number])
        return len(lines)

    def _heads(self, lines: Sequence[Line], number: int, mark: str) -> bool:
        """Whether an end mark is the heading of a section of the article, as in a study.

        What sites put behind an article are headlines and labels; below a heading is a sentence.
        """
        if mark not in self._heading_ends or number + 1 == len(lines):
            return False
        below = lines[number + 1].text
        is_prose_below = len(below) >= _PROSE_BEHIND and FULL_STOP.search(below) is not None
        return is_prose_below or below.endswith(":") or _ITEM.match(below) is not None

    def stranded(self, lines: Sequence[Line], opening: int, end: int) -> set[int]:
        """Return the few short lines between the site's own ones behind the last sentence.

        The body is `lines[opening:end]`.
        """
        prose = (n for n in range(end - 1, opening, -1) if is_prose(lines[n].text))
        tail = range(next(prose, opening) + 1, end)
        furniture = [number for number in tail if self.is_furniture(lines[number].text)]
        if not furniture:
            return set()
        stop = end if end < len(lines) else furniture[-1]
        between = {*range(furniture[0] + 1, stop)}.difference(furniture)
        texts = [lines[number].text for number in between]
        few = len(texts) <= _FEW and all(_SHORT_LABEL.fullmatch(text) for text in texts)
        return between if few else set()
