"""Rich text (.rtf): its body, without headers, footers and pictures."""

import re
from collections.abc import Callable
from typing import Final

from index.articles.formats.document import DocumentParagraph, articles_of
from index.articles.formats.model import FileContent, Format
from index.base.errors import KutipError

_BEGINNING: Final = b"{\\rtf"
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{3,5})")
_TITLE: Final = re.compile(rb"\{\\info\b[^}]*\{\\title ([^{}\\]{1,500})\}", re.DOTALL)
_PICTURE: Final = re.compile(rb"(?:[0-9a-fA-F]{32,}\s*){4,}")  # hexadecimal digits of a picture


def recognise(head: bytes) -> bool:
    """Whether `head` begins as rich text."""
    return head.lstrip().startswith(_BEGINNING)


def read(data: bytes, file: str) -> FileContent:
    """Read the text of a file; one that is cut off keeps what it has."""
    from striprtf.striprtf import rtf_to_text

    if not recognise(data[:64]):
        raise KutipError(f"{file} is no rich text, whatever its name says; rename or save it anew.")
    slim = _PICTURE.sub(b"", data)
    to_text: Callable[..., str] = rtf_to_text
    text = to_text(slim.decode("latin-1"), encoding=_encoding(data), errors="replace")
    title = _TITLE.search(data[:65536])
    stated = title[1].decode("cp1252", "replace") if title else ""
    return articles_of([DocumentParagraph(line) for line in text.split("\n")], file, stated)


def _encoding(data: bytes) -> str:
    """Return the code page that the file states, if Python knows it."""
    stated = _CODE_PAGE.search(data[:4096])
    name = f"cp{int(stated[1])}" if stated else "cp1252"
    name = "utf-8" if name == "cp65001" else name
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


RTF: Final = Format("rich text", (".rtf",), recognise, read, extra="office", heavy=True)
