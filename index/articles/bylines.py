"""Bylines and date lines: the lines that say who wrote an article, and when it was published."""

import re
from dataclasses import dataclass
from typing import Final

from index.articles.dates import DateReader, Moment
from index.base.text import any_of, one_line
from index.languages.page import PageWords

_PUNCTUATION: Final = re.compile(r"[\s|•·,;:/()–—-]+")
_NAME_LENGTHS: Final = range(2, 6)  # words
_MAX_DATE_LINE: Final = 140


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when, and maybe by whom, an article was published."""

    moment: Moment
    name: str | None


class BylineRules:
    """Reads the bylines, date lines and citations of articles in one language."""

    def __init__(self, words: PageWords, dates: DateReader) -> None:
        self._dates = dates
        self._sections = words.sections
        editors = any_of(words.editor_labels)
        self._labelled = re.compile(
            rf"{any_of(words.byline_labels)}\s*:\s*(?P<name>[^|;•:]{{2,80}})", re.IGNORECASE
        )
        self._by = re.compile(rf"{any_of(words.by_words)}\s+(?P<name>[^|;•:.,]{{2,60}})$")
        self._editor = re.compile(rf"{editors}\s*:\s*\S.{{0,80}}$", re.IGNORECASE)
        self._editor_tail = re.compile(rf"[\s,–-]*\b{editors}\b.*$", re.IGNORECASE)
        self._date_label = re.compile(rf"\b{any_of(words.date_labels)}\b", re.IGNORECASE)
        self._citation = re.compile(any_of(words.citations), re.IGNORECASE)
        particles = "|".join(words.name_particles)
        self._name_word = re.compile(rf"[A-Z][a-z'’.-]*|[A-Z]{{1,3}}\.?|[A-Z][\w'’-]+|{particles}")

    def is_citation(self, line: str) -> bool:
        """Whether `line` names what the article was retold or taken from."""
        return self._citation.match(line) is not None

    def is_name(self, line: str) -> bool:
        """Whether `line` could be a person's name: two to five capitalised words."""
        parts = line.split()
        return (
            len(parts) in _NAME_LENGTHS
            and not line.isupper()
            and all(self._name_word.fullmatch(word) for word in parts)
            and not any(word.casefold() in self._sections for word in parts)
        )

    def byline(self, line: str) -> str | None:
        """Return the writer that a line such as "By: A. Writer" names; "" for an editor alone."""
        match = self._labelled.match(line)
        if match is None:
            match = self._by.match(line)
            if match is None or not self.is_name(match["name"].strip()):
                return "" if self._editor.match(line) else None
        return one_line(self._editor_tail.sub("", match["name"])).strip(" ,-–") or ""

    def date_line(self, line: str) -> DateLine | None:
        """Read `line` as a date line; None where it merely mentions a date."""
        moment = self._dates.find(line) if len(line) <= _MAX_DATE_LINE else None
        if moment is None:
            return None
        rest = f"{line[: moment.start]} | {line[moment.end :]}"
        labelled = self._date_label.search(rest) is not None
        rest = _PUNCTUATION.sub(" ", self._date_label.sub(" ", rest)).strip()
        if not rest:
            return DateLine(moment, None)
        parted = labelled or moment.has_time or re.search(r"[•·|]", line) is not None
        return DateLine(moment, rest) if parted and (self.is_name(rest) or rest.istitle()) else None
