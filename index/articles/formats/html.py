"""HTML (.html, .htm): a saved page, of which the article is read and the rest left."""

import codecs
import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from index.articles.decode import Decoded, decode
from index.articles.formats import factiva, provenance
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    Format,
    RawArticle,
    apart_by_path,
    id_from_name,
)
from index.base.errors import KutipError
from index.base.text import normalise

_TAGS: Final = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s", re.IGNORECASE
)
_BEGINNING: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_SEARCHED: Final = 4096  # bytes in which a page says how it is encoded
# What pages call Latin-1 is cp1252 to every browser; single bytes are kutip's own matter.
_NO_CHARSET: Final = frozenset(("utf-8", "iso8859-1", "ascii", "cp1252", "utf-16", "utf-32"))


def recognise(head: bytes) -> bool:
    """Whether `head` begins with a tag and holds one that only pages have."""
    return _BEGINNING.match(head) is not None and _TAGS.search(head) is not None


def read(data: bytes, file: str) -> FileContent:
    """Read the article of a saved page, or all those of an export of Factiva."""
    data, brought = provenance.split(data)
    if factiva.is_page(data):
        return factiva.read_page(data, file)
    return FileContent((article_of_page(data, file, brought),))


def article_of_page(data: bytes, file: str, brought: Mapping[str, Any]) -> RawArticle:
    """Return the article of a page; `brought` says from where it was, and how it is encoded.

    Raises KutipError, naming the file, for a page without one.
    """
    # Not before a page is read: what names formats or looks for files needs none of this.
    from index.articles.pages.page import read_page
    from index.articles.pages.tree import MAX_LENGTH as MAX_MARKUP
    from index.articles.pages.tree import without_unseen

    decoded = decode_page(data, file, str(brought.get("charset") or ""))
    source = without_unseen(decoded.text)
    if len(source) > MAX_MARKUP:
        raise KutipError(
            f"{file} is not read: its mark-up is longer than {MAX_MARKUP // 10**6} million "
            "characters; save its text as .txt."
        )
    page = read_page(source)
    text = normalise(page.text)
    if not text.strip():
        raise KutipError(
            f"{file} is not read: no article is found in the page; save its text as .txt."
        )
    if len(text) > MAX_LENGTH:
        raise KutipError(f"{file} is {TOO_LONG}.")
    known = {key: value for key, value in brought.items() if key != "charset"}
    if known.get("sha256") == hashlib.sha256(data).hexdigest():
        del known["sha256"]  # it is as it came: nothing to tell
    return RawArticle(
        id_from_name(file),
        text,
        apart=apart_by_path(file),
        values={**known, **{k: _clean(v) for k, v in page.values.items() if k not in known}},
        notes=decoded.notes,
    )


def decode_page(data: bytes, file: str, stated: str = "") -> Decoded:
    """Return the text of a page: as UTF-8 where it is, else as it states, or is `stated` to be.

    It is not normalised: most of it is mark-up.
    """
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        declared = _CHARSET.search(data, 0, _SEARCHED)
        for name in (declared[1].decode("ascii") if declared else "", stated):
            codec = _codec(name)
            if codec and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return Decoded(data.decode(codec, "replace"))
    return decode(data, file)


def _codec(name: str) -> str:
    """Return how Python calls an encoding of text that a page may state; "" for no other."""
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return ""
    is_text = info is not None and getattr(info, "_is_text_encoding", True)
    return info.name if info and is_text and info.name not in _NO_CHARSET else ""


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [normalise(item) for item in value]
    return normalise(value)


HTML: Final = Format("HTML", (".html", ".htm", ".xhtml"), recognise, read, extra="web", heavy=True)
