"""MHTML (.mhtml, .mht): a page saved with its pictures in one file, as browsers make it."""

import re
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Final

from index.articles.formats.html import article_of_page
from index.articles.formats.model import FileContent, Format
from index.base.errors import KutipError
from index.base.text import one_line

_HEADERS: Final = re.compile(
    rb"^(?:From|Snapshot-Content-Location|MIME-Version|Content-Type|Subject|Date|X-\S+):",
    re.IGNORECASE | re.MULTILINE,
)
_TYPE: Final = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PAGES: Final = ("text/html", "application/xhtml+xml")


def recognise(head: bytes) -> bool:
    """Whether `head` begins with the headers of a message of several parts."""
    return _HEADERS.match(head.lstrip()) is not None and _TYPE.search(head) is not None


def read(data: bytes, file: str) -> FileContent:
    """Read the article of the page; the pictures and styles beside it are left."""
    message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip())
    page = _page(message)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise KutipError(
            f"{file} is not read: it holds no whole page; save the page again, as .html."
        )
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    values = {
        "url": one_line(str(url)) if str(url).startswith(("http://", "https://")) else "",
        "accessed": _date(message),
        "charset": page.get_content_charset("") or "",
    }
    brought = {key: value for key, value in values.items() if value}
    return FileContent((article_of_page(content, file, brought),))


def _page(message: Message) -> Message | None:
    """Return the page itself: the part that the message begins with, else the first page."""
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "")
    location = message.get("Snapshot-Content-Location")
    for part in parts:
        if start and part.get("Content-ID") == start:
            return part
        if location and part.get("Content-Location") == location:
            return part
    return next(iter(parts), None)


def _date(message: Message) -> str:
    """Return when the page was saved; "" where that is not said."""
    try:
        return parsedate_to_datetime(str(message.get("Date") or "")).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


MHTML: Final = Format("MHTML", (".mhtml", ".mht"), recognise, read, extra="web", heavy=True)
