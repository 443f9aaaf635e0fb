"""The structure of an article: which lines are title, date line, caption, body or furniture.

Works on lines, with no outlet's layout built in: the title is the first line that reads as a
headline, the body begins at the first line of prose, and ends where a list of other articles
begins. Dates and names count only above the body, so that those of related articles below it
are never taken.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from index.articles import dateline
from index.articles.dateline import Dateline
from index.articles.dates import Moment
from index.articles.line_rules import PageRules
from index.articles.lines import (
    Line,
    is_prose,
    is_sentence,
    is_title_case,
    run_on,
    split,
)
from index.articles.model import Paragraph, Part
from index.base.folding import fold_letters
from index.base.text import one_line

_TITLE: Final = range(12, 221)
_GOOD_TITLE: Final = 30
_SEARCHED: Final = 12  # lines from the top in which a title, a date and a byline may stand
_LABEL: Final = 40
_LABEL_WORDS: Final = 4
_SUBHEADING: Final = 90
_LISTED: Final = 3
_DECK: Final = 2
# Characters at the end of a line, more than the site's words and the signature glued to it have.
_SHORT_TAIL: Final = 60
_TAIL: Final = 300

_LISTING: Final = re.compile(r":[^:]*[0-9]|[0-9][.:][0-9]{2}\b")  # "Harga: Rp 1", "07.15"
_STARS: Final = re.compile(r"(?<=\S)\s+(?=\*{2,}$)")


@dataclass(slots=True)
class Structure:
    """The paragraphs of an article and the metadata that its lines give."""

    paragraphs: tuple[Paragraph, ...] = ()
    title: str | None = None
    published: Moment | None = None
    is_update: bool = False  # `published` is only the time of the last change
    section: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


def analyse(
    text: str,
    rules: PageRules,
    start: int = 0,
    title: str | None = None,
    captions: Collection[str] = (),
) -> Structure:
    """Return the structure of `text[start:]`.

    `title` is the title where the file states it, `captions` the lines that it states to be such.
    """
    reader = _PageReader(text, rules, start, frozenset(captions))
    reader.run(title)
    return reader.result()


class _PageReader:
    """One reading of one article's lines."""

    def __init__(self, text: str, rules: PageRules, start: int, captions: frozenset[str]) -> None:
        self.text = text
        self.lines = list(split(text, start))
        self.parts: list[Paragraph] = []
        self.structure = Structure()
        self.rules = rules
        self.furniture = rules.furniture
        self.captions = rules.captions
        self.stated_captions = captions
        self.bylines = rules.bylines
        self.datelines = rules.datelines

    def run(self, title: str | None) -> None:
        at = self._title_line(title)
        opening = self._opening(0 if at is None else at + 1)
        closing = self.furniture.end_of_article(self.lines, opening)
        self._head(opening, at)
        body = self._deck(opening, closing)
        self._body(body, closing)
        for line in self.lines[closing:]:
            self._put(line, Part.FURNITURE)

    def result(self) -> Structure:
        structure = self.structure
        structure.paragraphs = tuple(self.parts)
        structure.captions = tuple(dict.fromkeys(self._texts(Part.CAPTION)))
        structure.furniture = tuple(self._texts(Part.FURNITURE))
        if structure.dateline is not None and structure.dateline.outlet:
            structure.outlet = structure.dateline.outlet
        structure.outlet = structure.outlet or dateline.site(structure.furniture)
        return structure

    def _texts(self, part: Part) -> list[str]:
        return [one_line(self.text[p.start : p.end]) for p in self.parts if p.part is part]

    def _put(self, line: Line, part: Part) -> None:
        self.parts.append(Paragraph(line.start, line.end, part))

    # Position of the title, beginning and end of the body.

    def _title_line(self, title: str | None) -> int | None:
        """Return the line of the title: that of the title given, else the first headline."""
        top = self.lines[:_SEARCHED]
        if title is not None:
            wanted = _compared(title)
            same = (n for n, line in enumerate(top) if _compared(line.text) == wanted)
            return next(same, None)
        candidates = []
        for number in range(len(top)):
            if self._is_headline(number):
                candidates.append(number)
            elif not self._is_label(number):
                break
        good = (n for n in candidates if len(top[n].text) >= _GOOD_TITLE or top[n].heading)
        labelled = next(filter(self._is_labelled_headline, range(len(top))), None)
        return next(good, candidates[0] if candidates and labelled is None else labelled)

    def _is_labelled_headline(self, number: int) -> bool:
        """Whether a line is a headline behind a label that bylines have, too: "Source: X Gives In".

        It has more words than a name, and stands above the body.
        """
        line = self.lines[number].text
        label = self.rules.headline_label.match(line)
        if label is None or len(line) not in _TITLE or line.endswith((".", ")", ",", ";")):
            return False
        words = line[label.end() :].split()
        above = (self._is_prose(other.text) for other in self.lines[:number])
        return len(words) >= _LABEL_WORDS and not any(above)

    def _is_headline(self, number: int) -> bool:
        line = self.lines[number]
        if self._head_part(number) is not None or self.datelines.read(line.text, strong=True):
            return False
        if line.heading:
            return True
        stopped = line.text.endswith(".") and not line.text.endswith("..")
        return len(line.text) in _TITLE and not stopped

    def _is_label(self, number: int) -> bool:
        line = self.lines[number].text
        return self._head_part(number) is not None or len(line) < _TITLE.start

    def _head_part(self, number: int) -> Part | None:
        """Return what a line above the body is by its own look; None for a title or prose."""
        line = self.lines[number].text
        if self._is_caption(line, above_body=True) or self._is_repeated(number):
            return Part.CAPTION
        if self.furniture.is_furniture(line):
            return Part.FURNITURE
        bylines = self.bylines
        if bylines.is_citation(line) or bylines.byline(line) is not None or bylines.date_line(line):
            return Part.META
        if bylines.section(line):
            return Part.META
        return None

    def _is_caption(self, line: str, *, above_body: bool) -> bool:
        return line in self.stated_captions or self.captions.is_caption(line, above_body=above_body)

    def _is_repeated(self, number: int) -> bool:
        """Whether a long line is next to its own copy, as captions of a gallery do."""
        line = self.lines[number].text
        around = self.lines[max(0, number - 1) : number] + self.lines[number + 1 : number + 2]
        return len(line) > _GOOD_TITLE * 2 and any(other.text == line for other in around)

    def _opening(self, first: int) -> int:
        """Return the line at which the body begins."""
        for number in range(first, len(self.lines)):
            if self._head_part(number) is None and not self._heads_prose(number, first):
                return number
        return len(self.lines)

    def _heads_prose(self, number: int, first: int) -> bool:
        """Whether a line that is not prose is above prose, as a label or deck is."""
        line = self.lines[number].text
        if number - first >= _SEARCHED or self._is_prose(line) or line[-1] in ":," or ". " in line:
            return False
        return any(
            self._is_prose(ahead.text) for ahead in self.lines[number + 1 : number + _SEARCHED]
        )

    def _is_prose(self, line: str) -> bool:
        return is_prose(line) or self.datelines.read(line, strong=True) is not None

    # The parts.

    def _head(self, opening: int, at: int | None) -> None:
        """Label the lines above the body, and learn date, writer and title from them."""
        for number, line in enumerate(self.lines[:opening]):
            if number == at:
                self.structure.title = one_line(line.text)
                self._put(line, Part.TITLE)
                continue
            part = self._head_part(number)
            if part is Part.META:
                self._learn(line.text)
            elif part is None:
                part = self._label(line.text, below_title=at is not None and number > at)
            self._put(line, part)

    def _learn(self, line: str) -> None:
        if self.bylines.is_citation(line):
            return
        written = self.bylines.date_line(line)
        if written is None:
            self.structure.section = self.structure.section or self.bylines.section(line)
            self.structure.byline = self.structure.byline or self.bylines.byline(line) or None
            return
        structure = self.structure
        structure.section = structure.section or written.section
        better = structure.is_update and not written.is_update
        if written.moment and (structure.published is None or better):
            structure.published, structure.is_update = written.moment, written.is_update
        if written.name and self.datelines.is_outlet(written.name):
            self.structure.outlet = self.structure.outlet or written.name
        elif written.name:
            self.structure.byline = self.structure.byline or written.name

    def _label(self, line: str, below_title: bool) -> Part:
        """Return what an unmarked line above the body is: a name, a section, a deck or heading."""
        is_heading = self.rules.study_heading.fullmatch(line) is not None
        if is_heading or len(line) > _LABEL or len(line.split()) > _LABEL_WORDS:
            return Part.SUBHEADING if below_title else Part.META
        if self.structure.byline is None and self.bylines.is_name(line):
            self.structure.byline = line
        return Part.META

    def _deck(self, opening: int, closing: int) -> int:
        """Find the dateline, and label the lines between title and dateline as a deck."""
        for number in range(opening, min(opening + _DECK + 1, closing)):
            line = self.lines[number].text
            if number > opening or not is_prose(line):
                read = self.datelines.read(line, strong=True)
            else:
                read = self.datelines.read(line, text=self.text)
            if read is None:
                continue
            self.structure.dateline = read
            for deck in range(opening, number):
                self._put(self.lines[deck], self._head_part(deck) or Part.SUBHEADING)
            return number
        return opening

    def _body(self, opening: int, closing: int) -> None:
        stranded = self.furniture.stranded(self.lines, opening, closing)
        listed = 0  # headlines that may still follow a line that opens a list
        for number in range(opening, closing):
            line = self.lines[number]
            if self.furniture.opens_list(line.text):
                listed = _LISTED
                self._put(line, Part.FURNITURE)
            elif (
                number in stranded
                or self.furniture.is_furniture(line.text)
                or (listed and self.furniture.is_listed(line.text))
            ):
                listed = max(0, listed - 1)
                self._put(line, Part.FURNITURE)
            else:
                listed = 0
                self._content(number, first=number == opening, closing=closing)

    def _content(self, number: int, *, first: bool, closing: int) -> None:
        line = self.lines[number]
        if self._is_caption(line.text, above_body=False):
            self._put(line, Part.CAPTION)
        elif (
            len(line.text) <= _SUBHEADING
            and (writer := self.bylines.byline(line.text)) is not None
            and not is_sentence(line.text)
        ):
            self.structure.byline = self.structure.byline or writer or None
            self._put(line, Part.META)
        elif line.heading or (not first and self._is_subheading(number, closing)):
            self._put(line, Part.SUBHEADING)
        else:
            self._pieces(line)

    def _is_subheading(self, number: int, closing: int) -> bool:
        line = self.lines[number].text
        if len(line) > _SUBHEADING or line[-1] in '.,;:!"”' or line[0] in '-•–*"“(':
            return False
        if _LISTING.search(line):
            return False
        following = (self.lines[ahead].text for ahead in range(number + 1, closing))
        text = next((other for other in following if not self.furniture.is_furniture(other)), "")
        return is_prose(text) and is_title_case(line)

    def _pieces(self, line: Line) -> None:
        """Put a line of the body, split where paragraphs or the site's words were glued to it."""
        end = line.end
        tail: list[Paragraph] = []
        for pattern, part, size in (
            (_STARS, Part.FURNITURE, _SHORT_TAIL),
            (self.rules.glued_label, Part.FURNITURE, _SHORT_TAIL),
            (self.rules.signature, Part.META, _TAIL),
        ):
            cut = pattern.search(self.text, max(line.start, end - size), end)
            if cut is None:
                continue
            tail.insert(0, Paragraph(cut.end(), end, part))
            if part is Part.META:
                writer = self.bylines.byline(self.text[cut.end() : end])
                self.structure.byline = self.structure.byline or writer or None
            end = cut.start()
        begin = line.start
        for site in self.rules.inline_furniture.finditer(self.text, line.start, end):
            self._body_pieces(begin, site.start())
            self.parts.append(Paragraph(site.start(), site.end(), Part.FURNITURE))
            begin = site.end()
        self._body_pieces(begin, end)
        self.parts.extend(tail)

    def _body_pieces(self, start: int, end: int) -> None:
        """Put a stretch of the body, without the white space around it."""
        stretch = self.text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        end = start + len(stretch.strip())
        if start < end:
            for begin, stop in run_on(self.text, start, end, self.rules.abbreviation):
                self.parts.append(Paragraph(begin, stop, Part.BODY))


def _compared(title: str) -> str:
    """Return a title as one is compared with another, which may have come another way."""
    return one_line(fold_letters(title))
