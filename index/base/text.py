"""Text as the rest of kutip may rely on it: LF line ends, no control or bidi characters.

`normalise` runs once, when a file is read; from then on offsets are code points into its
result and nothing changes the length. `show_safely` keeps the length, and the user interface
applies it again as the last step before the screen.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Controls become their pictures, C1 and bidi overrides the replacement character, so that no
# escape sequence of an article can reach a terminal (Textual itself lets ESC and C1 through).
_SAFE: Final[dict[int, int]] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x061C, 0x200E, 0x200F), 0xFFFD),
    **dict.fromkeys(range(0x202A, 0x202F), 0xFFFD),
    **dict.fromkeys(range(0x2066, 0x206A), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    0x2028: 0x21B5,
    0x2029: 0x21B5,
    0xFEFF: 0x2060,
}

# UTF-8 that somebody read as Latin-1: `Ã©` for é. Either a control is in it, which no text has,
# or a symbol directly follows `Â` or `Ã`; not one of those that close a quotation: « LIBERTÉ ».
_MISREAD: Final = re.compile(
    "[\xc2\xc3][\x80-\x9f\xa1-\xba\xbc-\xbf]"
    "|[\xe0-\xef](?=.?[\x80-\x9f])[\x80-\xbf]{2}"
    "|[\xf0-\xf4](?=.{0,2}[\x80-\x9f])[\x80-\xbf]{3}"
)

# What is left of a non-breaking space so read, once its second half has become a space.
_LEFT_OVER: Final = re.compile("\\xc2(?<=[a-z0-9]\\xc2)(?=[ \\xa0])")


def show_safely(text: str) -> str:
    """Return `text` with every character that a terminal might obey replaced, same length.

    Tabs and line feeds stay.
    """
    return text.translate(_SAFE)


def normalise(text: str) -> str:
    """Return `text` with CRLF and CR folded to LF, a leading BOM dropped, and made safe to show.

    It is composed (NFC), as a file that went through macOS or an archive may not be: the same words
    are the same text on every machine. UTF-8 that was decoded as Latin-1 somewhere on its way is
    decoded correctly.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", _LEFT_OVER.sub("", _MISREAD.sub(_reread, text)))
    return show_safely(text)


def _reread(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("utf-8", "replace")


def one_line(text: str) -> str:
    """Return `text` on one line: every run of white space becomes one space."""
    return " ".join(text.split())


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words in `text`, parted by white space or by `separator`."""
    return frozenset(word.strip() for word in text.split(separator))


def any_of(patterns: Iterable[str]) -> str:
    """Return a regular expression for any of `patterns`, the first that fits; never for none."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"
