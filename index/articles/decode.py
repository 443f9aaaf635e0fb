"""From bytes to text: never a guess that mangles, and binary data is refused."""

import codecs
from dataclasses import dataclass
from typing import Final

from index.articles import encodings
from index.base.errors import KutipError
from index.base.text import normalise

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Controls that no text editor writes; ESC is left out, since terminal logs are text.
_CONTROLS: Final = bytes({*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
_CONTROLS_FREE: Final = 3
_CONTROLS_SHARE: Final = 0.01


class BinaryError(KutipError):
    """Bytes that are no text, or text that cannot be told."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Normalised text, and what had to be assumed to read it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of `data`: by its mark, as UTF-8, as what it proves to be, else as cp1252.

    A file that mixes UTF-8 and cp1252 keeps both. Raises BinaryError, naming `name`, for data
    that is no text, and for text in another script whose encoding is not certain.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _CONTROLS_FREE and controls > _CONTROLS_SHARE * len(data):
        return _utf_16(data, name)
    try:
        return Decoded(normalise(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _not_utf_8(data, name)


def _by_mark(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        try:
            return Decoded(normalise(data.decode("utf-8")))
        except UnicodeDecodeError:
            return _mixed(data)
    return _read(data, encoding)


def _read(data: bytes, encoding: str) -> Decoded:
    """Return the text of `data`, with a note where not all of it is text in `encoding`."""
    try:
        return Decoded(normalise(data.decode(encoding)))
    except UnicodeDecodeError:
        text = normalise(data.decode(encoding, "replace"))
        name = encoding.removesuffix("-le").removesuffix("-be")
        return Decoded(text, (f"damaged {name} characters replaced",))


def _utf_16(data: bytes, name: str) -> Decoded:
    """Return the text of UTF-16 without its mark, proven by the text that comes out."""
    encoding = encodings.utf_16_of(data)
    if encoding is None:
        raise BinaryError(f"{name} is binary, and was left out; save it as UTF-8, if it is text.")
    return _noted(data, encoding)


def _not_utf_8(data: bytes, name: str) -> Decoded:
    if encodings.is_mac_roman(data):
        return _noted(data, "mac-roman")
    if not encodings.is_another_script(data):
        return _mixed(data)
    encoding = encodings.proven(data)
    if encoding is None:
        raise BinaryError(
            f"{name} is text in an encoding that kutip cannot tell for certain, and was left out; "
            "save it as UTF-8."
        )
    return _noted(data, encoding)


def _noted(data: bytes, encoding: str) -> Decoded:
    read = _read(data, encoding)
    return Decoded(read.text, (f"decoded as {encoding}", *read.notes))


def _mixed(data: bytes) -> Decoded:
    """Return UTF-8 with what is not UTF-8 in it read as cp1252."""
    return Decoded(normalise(data.decode("utf-8", "kutip.cp1252")), ("decoded as cp1252",))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as cp1252 (a codecs error handler)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("kutip.cp1252", _as_cp1252)
