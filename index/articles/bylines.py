"""Bylines and date lines: the lines that say who wrote an article, and when it was published."""

import re
from dataclasses import dataclass
from typing import Final

from index.articles.dateline import is_domain
from index.articles.dates import DateReader, Moment
from index.base.text import any_of, one_line
from index.languages.page import PageWords

_PUNCTUATION: Final = re.compile(r"[\s|•·,;:/()>»›–—-]+")
_NAME_LENGTHS: Final = range(2, 6)  # words
_MAX_DATE_LINE: Final = 140
_STEP: Final = re.compile(r"\s*[>»›/|•·,]+\s*")  # of the way to an article: "Home > World"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when, and maybe by whom or where on a site, an article was published."""

    moment: Moment | None  # None where the date is one of history
    name: str | None = None
    section: str | None = None
    is_update: bool = False  # the date is only that of the last change


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
        self._editor_name = re.compile(
            rf"\b{editors}\s*:\s*(?P<name>[^|;•:()]{{2,60}})", re.IGNORECASE
        )
        self._editor_tail = re.compile(rf"[\s,–-]*\b{editors}\b.*$", re.IGNORECASE)
        labels = (*words.updated_labels, *words.date_labels)
        self._date_label = re.compile(rf"\b{any_of(labels)}\b", re.IGNORECASE)
        self._updated = re.compile(rf"\b{any_of(words.updated_labels)}\b", re.IGNORECASE)
        self._filler = re.compile(rf"\b{any_of(words.date_fillers)}\b", re.IGNORECASE)
        self._looks_back = re.compile(rf"\W*{any_of(words.looking_back)}\b", re.IGNORECASE)
        self._plain_sections = words.plain_sections
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

    def is_weekday(self, word: str) -> bool:
        """Whether `word` is a day of the week."""
        return self._dates.is_weekday(word)

    def editor(self, line: str) -> str | None:
        """Return the editor that a line such as "Editor: A. Name" names, or None."""
        match = self._editor_name.search(line)
        name: str = one_line(match["name"]).strip(" ,-–.") if match else ""
        return name or None

    def section(self, line: str) -> str | None:
        """Return the section of the site that `line` names: "World", "Home > World"; or None."""
        words = _PUNCTUATION.sub(" ", line).split()
        if not words or any(word.casefold() not in self._sections for word in words):
            return None
        steps: list[str] = [step.strip() for step in _STEP.split(line)]
        return next((step for step in reversed(steps) if self._is_telling(step)), None)

    def _is_telling(self, step: str) -> bool:
        return any(word.casefold() not in self._plain_sections for word in step.split())

    def date_line(self, line: str) -> DateLine | None:
        """Read `line` as a date line; None where it merely mentions a date.

        Of several dates, that of publishing counts before that of a change.
        """
        moments = list(self._dates.find_all(line)) if len(line) <= _MAX_DATE_LINE else []
        if not moments:
            return None
        gaps, behind = [], 0
        for moment in moments:
            gaps.append(line[behind : moment.start])
            behind = moment.end
        updates = [self._updated.search(gap) is not None for gap in gaps]
        chosen = updates.index(False) if False in updates else 0
        moment, is_update = moments[chosen], updates[chosen]
        rest = " | ".join((*gaps, line[behind:]))
        labelled = self._date_label.search(rest) is not None
        rest = self._filler.sub(" ", self._date_label.sub(" ", rest))
        rest = _PUNCTUATION.sub(" ", rest).strip()
        if not rest:
            return DateLine(moment, is_update=is_update)
        section = self.section(rest)
        if section:
            return DateLine(moment, None, section, is_update)
        parted = labelled or moment.has_time or re.search(r"[•·|]", line) is not None
        if not parted or not (self.is_name(rest) or rest.istitle() or is_domain(rest)):
            return None
        if self._looks_back.match(rest) and not moment.has_time:
            return DateLine(None)
        return DateLine(moment, rest, None, is_update)
