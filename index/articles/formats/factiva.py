"""Exports of Factiva: many articles in a rich text or HTML file.

Either with the fields of the database (HD, BY, WC, PD, SN, LP, TD, AN), or as they are shown: the
headline, the number of words, the date, the newspaper, its code, the language, the text, and a
line `Document` with the number of the article.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from index.articles.decode import decode
from index.articles.formats.model import FileContent
from index.articles.formats.press import PressArticle, content_of, date_in

_DOCUMENT: Final = re.compile(r"Document\s+([A-Z0-9]{8,16}[0-9]{8}[a-z0-9]{6,12})")
_WORDS: Final = re.compile(r"[\d.,]+\s+words")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,7}")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+GMT)?")
_COPYRIGHT: Final = re.compile(r"(?:\(c\)|©|copyright)", re.IGNORECASE)
_FIELD: Final = re.compile(r"([A-Z]{2,3})(?:[\t ]+(.*))?", re.DOTALL)
_FIELDS: Final = frozenset(
    (
        *("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY"),
        *("LP", "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN"),
    )
)
_VALUES: Final = {"HD": "title", "BY": "byline", "PD": "published", "SN": "outlet", "SE": "section"}
_HIDDEN: Final = ("script", "style", "title")
_INLINE: Final = ("a", "b", "i", "em", "strong", "span", "font", "u", "sup", "sub", "mark", "img")
_TEXTS: Final = ("LP", "TD")
_MAX_LINE: Final = 40  # of what is no text: a code, a language, a page


def is_export(lines: Sequence[str]) -> bool:
    """Whether the paragraphs of a document are those of an export."""
    return any(_DOCUMENT.fullmatch(line.strip()) for line in lines) or _has_fields(lines)


def read_lines(lines: Sequence[str], file: str) -> FileContent:
    """Return the articles of an export; KutipError, naming `file`, where there is none."""
    clean = [line.strip() for line in lines if line.strip()]
    articles = _fielded(clean) if _has_fields(clean) else map(_shown, _parts(clean))
    return content_of(articles, file, "Factiva")


def _has_fields(lines: Sequence[str]) -> bool:
    names = {match[1] for line in lines if (match := _FIELD.fullmatch(line.strip()))}
    return {"HD", "PD", "SN", "WC"} <= names


def _fielded(lines: Sequence[str]) -> Iterator[PressArticle]:
    """Yield the articles of an export with fields; each begins with HD or SE, and ends with AN."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match and match[1] in _FIELDS:
            begins = match[1] in ("HD", "SE") and "WC" in fields
            if begins:
                yield _of_fields(fields)
                fields = {}
            name = match[1]
            fields[name] = [match[2].strip()] if match[2] else []
        elif name:
            fields[name].append(line)
    if "HD" in fields:
        yield _of_fields(fields)


def _of_fields(fields: dict[str, list[str]]) -> PressArticle:
    article = PressArticle()
    for name, key in _VALUES.items():
        value = " ".join(fields.get(name, ()))
        if key == "title":
            article.title = value
        elif value:
            article.values[key] = value.removeprefix("By ")
    article.values["id"] = _number(" ".join(fields.get("AN", ())))
    article.body = [line for name in _TEXTS for line in fields.get(name, ()) if line]
    return article


def _number(text: str) -> str:
    match = _DOCUMENT.search(text)
    return match[1] if match else ""


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        part.append(line)
        if _DOCUMENT.fullmatch(line):
            yield part
            part = []
    if any(_WORDS.fullmatch(line) for line in part):  # a file that was cut off
        yield part


def _shown(part: list[str]) -> PressArticle:
    """Read an article as it is shown: what is above the number of words, and what is below."""
    article = PressArticle()
    if match := _DOCUMENT.fullmatch(part[-1]):
        article.values["id"] = match[1]
        part = part[:-1]
    counted = next((n for n, line in enumerate(part) if _WORDS.fullmatch(line)), None)
    if counted is None:
        article.title, article.body = part[0] if part else "", part[1:]
        return article
    head, rest = part[:counted], part[counted + 1 :]
    if head and len(head) > 1 and re.match(r"[Bb]y\b", head[-1]):
        article.values["byline"] = re.sub(r"^\w+:?\s+", "", head.pop())
    elif len(head) > 2 and len(head[-1]) <= 60:
        article.values["byline"] = head.pop()
    if len(head) > 1:
        article.values["section"] = head[0]
    article.title = head[-1] if head else ""
    if rest and date_in(rest[0]):
        article.values["published"] = date_in(rest.pop(0))
    if rest and _TIME.fullmatch(rest[0]):
        time = rest.pop(0)
        article.values["published"] = f"{article.values.get('published', '')} {time}".strip()
    if rest:
        article.values["outlet"] = rest.pop(0)
    while rest and (
        _COPYRIGHT.match(rest[0])
        or (len(rest[0]) <= _MAX_LINE and not rest[0].endswith((".", "”")))
    ):
        is_last = bool(_COPYRIGHT.match(rest.pop(0)))
        if is_last:
            break
    article.body = rest
    return article


def is_page(data: bytes) -> bool:
    """Whether the bytes of a web page are those of an export."""
    return (
        b"activa" in data or b"articleParagraph" in data or b"enHeadline" in data
    ) and is_export(_page_lines(data))


def read_page(data: bytes, file: str) -> FileContent:
    """Return the articles of a page; KutipError, naming `file`, where there is none."""
    return read_lines(_page_lines(data), file)


def _page_lines(data: bytes) -> list[str]:
    reader = _LineReader()
    reader.feed(decode(data, "").text)
    reader.close()
    return [line for line in ("".join(parts) for parts in reader.lines) if line.strip()]


class _LineReader(HTMLParser):
    """The lines of a page: what stands between its blocks. The parser calls it for each tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag not in _INLINE:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag not in _INLINE:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1].append(data.replace("\n", " "))
