"""Exports of Nexis Uni and LexisNexis: many articles in a Word or rich text file.

An article begins with title, newspaper and date, has labelled fields (`Byline:`, `Length:`), a
line `Body`, and ends with `End of Document`. In older ones `3 of 50 DOCUMENTS` stands above each.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.articles.formats.model import FileContent
from index.articles.formats.press import PressArticle, content_of, date_in, label_of

_END: Final = "end of document"
_COUNT: Final = re.compile(r"(\d+) of (\d+) DOCUMENTS?")
_LENGTH: Final = re.compile(r"length:\s*[\d.,]+\s+words?", re.IGNORECASE)
_COPYRIGHT: Final = re.compile(r"copyright\b.*\d{4}|(?:©|\(c\))\s*\d{4}", re.IGNORECASE)
_FIELDS: Final = {"byline": "byline", "section": "section", "dateline": "dateline", "url": "url"}
_LABELS: Final = (
    *_FIELDS,
    *("length", "highlight", "headline", "graphic", "correction-date", "correction"),
    *("load-date", "language", "publication-type", "document-type", "journal code", "acc-no"),
    *("subject", "industry", "geographic", "person", "company", "organization", "ticker"),
    *("classification", "country", "state", "city", "series", "type", "column", "issn"),
)
_BEHIND: Final = ("classification", "notes", "graphic", "load-date", "language", "subject")
_COVER: Final = ("user name", "date and time", "job number", "client/matter", "search terms",
                 "search type", "narrowed by", "content type")  # fmt: skip


def is_export(lines: Sequence[str]) -> bool:
    """Whether the paragraphs of a document are those of an export."""
    ends = sum(line.strip().lower() == _END for line in lines)
    lengths = sum(bool(_LENGTH.match(line)) for line in lines)
    counted = sum(bool(_COUNT.fullmatch(line.strip())) for line in lines)
    return bool(lengths) and (ends > 0 or counted > 0)


def read_lines(lines: Sequence[str], file: str) -> FileContent:
    """Return the articles of an export; KutipError, naming `file`, where there is none."""
    articles = [_article(part) for part in _parts(lines)]
    return content_of((a for a in articles if a.title or a.body), file, "Nexis")


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in (line.strip() for line in lines):
        is_end, is_count = line.lower() == _END, _COUNT.fullmatch(line) is not None
        if is_end or is_count:
            if _is_article(part):
                yield part
            part = []
        else:
            part.append(line)
    if _is_article(part):  # a file that was cut off
        yield part


def _is_article(part: Sequence[str]) -> bool:
    return any(_LENGTH.match(line) or date_in(line) for line in part)


def _article(part: list[str]) -> PressArticle:
    article = PressArticle()
    dated = _dated(part)
    head = part[:dated] if dated is not None else []
    rest = part[dated + 1 :] if dated is not None else part
    if dated is not None:
        article.values["published"] = date_in(part[dated])
    if head:
        article.values["outlet"] = head[-1]
        article.title = head[-2] if len(head) > 1 else ""
    return _with_fields(article, rest)


def _dated(part: Sequence[str]) -> int | None:
    """Return the line of the date: the last one above the first label or copyright that is one.

    Above it may be the cover of the export, whose own date is behind a label.
    """
    end = next(
        (n for n, line in enumerate(part) if _LENGTH.match(line) or _COPYRIGHT.match(line)),
        len(part),
    )
    dates = [number for number, line in enumerate(part[:end]) if date_in(line)]
    return dates[-1] if dates else None


def _with_fields(article: PressArticle, rest: Sequence[str]) -> PressArticle:
    """Read what is below the date: fields, title of older exports, body, and what follows it."""
    has_body_line = any(line.lower() == "body" for line in rest)
    in_body = False
    last = ""
    for line in rest:
        label, value = label_of(line, _LABELS)
        if not in_body and line.lower() == "body":
            in_body = True
        elif line.lower() in _BEHIND or (in_body and label in _BEHIND):
            break
        elif label and not in_body:
            last = label if not value else ""
            _put(article, label, value)
            # Older exports have no line `Body`: it follows the fields.
        elif in_body:
            article.body.append(line)
        elif _COPYRIGHT.match(line):
            continue
        elif last:
            _put(article, last, line)
            last = ""
        elif has_body_line:
            continue  # an edition, "All Rights Reserved"
        elif not article.title:
            article.title = line
        else:
            article.body.append(line)
    return article


def _put(article: PressArticle, label: str, value: str) -> None:
    if label == "headline":
        article.title = value
    elif label in _FIELDS and value:
        article.values[_FIELDS[label]] = value.removeprefix("By ").removeprefix("by ")
