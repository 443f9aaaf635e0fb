"""From bytes to text: never a guess that mangles, and binary data is refused."""

import codecs
from dataclasses import dataclass
from typing import Final

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
    """Bytes that are no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Normalised text, and what had to be assumed to read it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of `data`: by its byte order mark, as UTF-8, else byte by byte as cp1252.

    A file that mixes UTF-8 and cp1252 keeps both. Raises BinaryError, naming `name`, for data
    that is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _CONTROLS_FREE and controls > _CONTROLS_SHARE * len(data):
        raise BinaryError(
            f"{name} is binary, or UTF-16 without its mark, and was left out; save it as UTF-8."
        )
    return _utf8_or_cp1252(data)


def _by_mark(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return _utf8_or_cp1252(data)
    try:
        return Decoded(normalise(data.decode(encoding)))
    except UnicodeDecodeError:
        text = normalise(data.decode(encoding, "replace"))
        return Decoded(text, (f"damaged {encoding[:6]} characters replaced",))


def _utf8_or_cp1252(data: bytes) -> Decoded:
    try:
        return Decoded(normalise(data.decode("utf-8")))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "kutip.cp1252")
        return Decoded(normalise(text), ("decoded as cp1252",))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as cp1252 (a codecs error handler)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("kutip.cp1252", _as_cp1252)
