"""Article, its metadata and its paragraphs: what the rest of kutip works on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Part(StrEnum):
    """The role of a stretch of an article's text."""

    TITLE = "title"
    META = "meta"  # date line, byline, section name, citation, front matter
    CAPTION = "caption"
    SUBHEADING = "subheading"
    BODY = "body"
    FURNITURE = "furniture"  # what the site put around the article: kept, hidden, not indexed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch `text[start:end]` of an article, in code points, without outer white space.

    Paragraphs are in text order and never overlap; white space between them belongs to none.
    """

    start: int
    end: int
    part: Part


class SetValue(NamedTuple):
    """A value that a person set beside an article, in articles.yaml."""

    field: str  # of ArticleInfo
    own: str | None  # what the article itself says
    by: str  # who set it; empty where that is not known
    time: str  # when, ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """The metadata of an article: all that a list of articles shows, without the text."""

    id: str
    file: str  # path from the corpus folder, with forward slashes; `archive.zip/name` in one
    title: str
    outlet: str | None = None
    published: str | None = None  # ISO 8601, with zone where it has a time
    byline: str | None = None
    dateline: str | None = None  # the place, as printed: "Rio de Janeiro"
    agency: str | None = None  # that supplied it: "Xinhua"
    captions: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1, e.g. "id"
    words: int = 0  # of title, captions, subheadings and body
    duplicate_of: str | None = None  # the id of an earlier article that says nearly the same
    furniture: tuple[str, ...] = ()  # the lines set apart
    sha256: str = ""  # the digest of the bytes of its file
    notes: tuple[str, ...] = ()  # what had to be assumed: "zone assumed", "decoded as cp1252"
    set_values: tuple[SetValue, ...] = ()  # which fields are not the article's own
    section: str | None = None  # of the site: "International"
    editor: str | None = None
    cited: str | None = None  # the medium that it says it has its news from: "Al Jazeera"
    precision: str | None = None  # of `published`: "day", "minute" or "second"
    not_before: str | None = None  # the day before which it was not published, where that is all
    url: str | None = None
    archived: str | None = None  # the address of a copy in an archive
    accessed: str | None = None  # when it was fetched, ISO 8601
    importer: str = ""  # what made an article of the file, and its version
    text_sha256: str = ""  # the digest of the article's text, which offsets are of

    @property
    def zone_assumed(self) -> bool:
        """Whether the zone of `published` is that of the language, since none was printed."""
        return "zone assumed" in self.notes and not self.set_value("published")

    @property
    def date_inferred(self) -> bool:
        """Whether `published` is taken from something else, such as the article's address."""
        inferred = any(note.startswith("date inferred") for note in self.notes)
        return inferred and not self.set_value("published")

    def as_values(self) -> dict[str, Any]:
        """Return all of it for a JSON object."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["set_values"] = [each._asdict() for each in self.set_values]
        if self.set_value("published"):
            values["precision"] = "minute" if "T" in (self.published or "") else "day"
        return values | {"zone_assumed": self.zone_assumed, "date_inferred": self.date_inferred}

    def value(self, field: str) -> str:
        """Return a value that can be set beside an article, or an empty string."""
        return {"published": self.published, "outlet": self.outlet, "title": self.title}[
            field
        ] or ""

    def set_value(self, field: str) -> SetValue | None:
        """Return who set a field beside the article, and what it says itself; None where none."""
        return next((each for each in self.set_values if each.field == field), None)


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article: its normalised text and the paragraphs in it.

    `text` is all of what was read (furniture included), so that offsets stay those of the file;
    `paragraphs` say what each stretch of it is.
    """

    info: ArticleInfo
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def id(self) -> str:
        return self.info.id

    @property
    def digest(self) -> str:
        """The SHA-256 of `text` in hexadecimal: it says of which text an offset is."""
        return digest_of(self.text)

    def cleaned(self) -> str:
        """Return title, captions, subheadings and body, parted by blank lines."""
        skipped = (Part.META, Part.FURNITURE)
        parts = [self.text[p.start : p.end] for p in self.paragraphs if p.part not in skipped]
        if self.info.title and not any(p.part is Part.TITLE for p in self.paragraphs):
            parts.insert(0, self.info.title)
        return "\n\n".join(parts)


def digest_of(text: str) -> str:
    """Return the SHA-256 of an article's normalised text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


DigestOf = Callable[[str], str | None]
"""Returns the digest of the present text of an article, by its id; None where there is none."""


def no_digest(article_id: str) -> str | None:  # noqa: ARG001 - as DigestOf has it
    """Know the text of no article."""
    return None
