"""Where an article is from, as its text says: its editor, agency, cited medium and address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.articles.bylines import BylineRules
from index.articles.dateline import DatelineRules
from index.articles.model import Paragraph, Part
from index.base.text import any_of, one_line
from index.languages.page import PageWords

_NAME: Final = r"(?P<name>[A-Z][\w.'’&-]*(?:\s(?:[A-Z0-9][\w.'’&-]*|of|the|de)){0,4})"
_ADDRESS: Final = r"(?P<address>https?://[^\s<>\"”)\]]{4,2000})"
_INITIALS: Final = re.compile(r"\((?P<name>[A-Z]{2,4})\)")
_CREDIT: Final = re.compile(r"(?<=[.!?\"”])\s*\((?P<name>[A-Za-z][\w .]{1,20})(?:/[^()]{1,30})?\)$")
_DASH_CREDIT: Final = re.compile(r"\s[-–—]\s(?P<name>[A-Z]{2,8})$")
_ENDS: Final = 3  # lines at the top and at the end that may be an address alone


@dataclass(frozen=True, slots=True)
class Credits:
    """What an article tells of where it is from."""

    section: str | None = None
    editor: str | None = None
    agency: str | None = None
    cited: str | None = None
    url: str | None = None


class CreditRules:
    """Reads where articles in one language are from."""

    def __init__(self, words: PageWords, bylines: BylineRules, datelines: DatelineRules) -> None:
        self._bylines = bylines
        self._datelines = datelines
        self._agencies = words.agencies
        self._institutions = words.institutions
        self._citing = re.compile(rf"\b(?i:{any_of(words.citing)})\s+{_NAME}")
        self._section = re.compile(
            rf"{any_of(words.section_labels)}\s*:\s*(?P<name>[^|;•:]{{2,40}})$", re.IGNORECASE
        )
        self._address = re.compile(
            rf"(?:{any_of(words.address_labels)}\s*:?\s*)?{_ADDRESS}", re.IGNORECASE
        )

    def read(
        self, text: str, paragraphs: Sequence[Paragraph], byline: str | None, agency: str | None
    ) -> Credits:
        """Read the credits of `text`; its writer and the agency of its dateline are known."""
        aside = [_line(text, p) for p in paragraphs if p.part in (Part.META, Part.FURNITURE)]
        body = [p for p in paragraphs if p.part is Part.BODY]
        meta = [_line(text, p) for p in paragraphs if p.part is Part.META]
        last = _line(text, body[-1]) if body else ""
        signed = _CREDIT.search(last)
        agency = agency or self.agency(byline or "")
        agency = agency or (self.agency(signed["name"]) if signed else None)
        agency = agency or next(filter(None, map(self._bracketed, aside)), None)
        return Credits(
            section=next(filter(None, map(self._labelled_section, meta)), None),
            editor=self._editor(aside, last, byline),
            agency=agency,
            cited=self._cited(text, paragraphs, agency),
            url=self._url(text, aside),
        )

    def agency(self, name: str) -> str | None:
        """Return the usual name of the news agency `name`; None where it is none."""
        return self._agencies.get(name.strip().casefold())

    def _bracketed(self, line: str) -> str | None:
        return self.agency(line[1:-1].partition("/")[0]) if line[:1] + line[-1:] == "()" else None

    def _labelled_section(self, line: str) -> str | None:
        match = self._section.match(line)
        return one_line(match["name"]) if match else None

    def _editor(self, aside: Iterable[str], last: str, byline: str | None) -> str | None:
        """Return the editor: one who is called so, else the initials below a writer's article."""
        lines = list(aside)
        named = next(filter(None, map(self._bylines.editor, lines)), None)
        if named or not byline:
            return named
        own = "".join(word[0] for word in byline.split()).casefold()
        tail = re.search(rf"(?<=[.!?\"”])\s*{_INITIALS.pattern}$", last)
        signs = [match for line in lines if (match := _INITIALS.fullmatch(line))]
        signs += [tail] if tail else []
        for sign in signs:
            if not self.agency(sign["name"]) and sign["name"].casefold() != own:
                return str(sign["name"])
        return None

    def _cited(self, text: str, paragraphs: Iterable[Paragraph], agency: str | None) -> str | None:
        """Return the medium that the article says it has its news from."""
        pictures = []
        for paragraph in paragraphs:
            if paragraph.part is Part.BODY:
                for match in self._citing.finditer(text, paragraph.start, paragraph.end):
                    name = self._medium(match["name"])
                    if name:
                        return name
            elif paragraph.part is Part.CAPTION:
                pictures.append(_line(text, paragraph))
        signed = (_DASH_CREDIT.search(line) for line in pictures)
        names = [match["name"] for match in signed if match]
        return names[0] if names and not agency else None

    def _medium(self, name: str) -> str | None:
        name = one_line(name).rstrip(".,'’-")
        known = self.agency(name)
        if known:
            return known
        words = name.split()
        while len(words) > 1 and self._bylines.is_weekday(words[-1]):
            words.pop()  # "Reuters Monday"
        name = " ".join(words)
        if words[0].casefold() in self._institutions and not self._datelines.is_outlet(name):
            return None
        return None if self._bylines.is_weekday(name) else self.agency(name) or name

    def _url(self, text: str, aside: Iterable[str]) -> str | None:
        """Return the address that the file gives for the article: labelled, or on a line alone."""
        lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
        alone = [*lines[:_ENDS], *lines[-_ENDS:]]
        matches = [self._address.fullmatch(line) for line in (*alone, *aside)]
        found = dict.fromkeys(match["address"].rstrip(".,;") for match in matches if match)
        return next(iter(found)) if len(found) == 1 else None


def _line(text: str, paragraph: Paragraph) -> str:
    return one_line(text[paragraph.start : paragraph.end])
