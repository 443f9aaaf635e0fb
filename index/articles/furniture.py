"""Site furniture: the lines that the site put around and between the paragraphs of an article.

Adverts, share buttons, links to other articles, and all that follows the article's end. Such
lines are kept in the text, marked as furniture, and neither shown nor indexed.
"""

import re
from collections.abc import Sequence
from typing import Final

from index.articles.lines import Line, ends_sentence, is_prose, is_title_case
from index.base.text import any_of
from index.languages.page import PageWords

_RULE: Final = re.compile(r"[\s*=_•·.#~–—|+-]+")
_INITIALS: Final = re.compile(r"\([A-Za-z][A-Za-z./ ]{0,30}\)")
_MAX_LENGTH: Final = 250  # characters; a longer line is a paragraph that begins like furniture
_PROOF: Final = 80  # characters from which a sentence behind an end mark counts as prose
_GOES_ON: Final = 2  # so many sentences behind a weak end mark, and the article goes on there
_FEW: Final = 3  # lines between the site's own that are furniture as well
_SHORT_LABEL: Final = re.compile(r"[^\W\d_][^\d.!?:]{0,40}")


class FurnitureRules:
    """Decides which lines of an article in one language are furniture."""

    def __init__(self, words: PageWords) -> None:
        self._begins = re.compile(
            rf"{any_of(words.furniture_labels)}[:.]?$|{any_of(words.furniture)}", re.IGNORECASE
        )
        self._list_opener = re.compile(rf"{any_of(words.list_openers)}\s*:?$", re.IGNORECASE)
        self._strong_ends = words.strong_ends
        self._weak_ends = words.weak_ends

    def is_furniture(self, line: str) -> bool:
        """Whether `line` was put there by the site: adverts, links to other articles, rules."""
        if _RULE.fullmatch(line) or _INITIALS.fullmatch(line):
            return True
        return len(line) <= _MAX_LENGTH and self._begins.match(line) is not None

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
            if number > opening and (
                (mark in self._strong_ends and behind <= before)
                or (mark in self._weak_ends and count < _GOES_ON)
            ):
                return number
            before += sentences[number]
            behind -= sentences[number]
            count -= bool(sentences[number])
        return len(lines)

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
