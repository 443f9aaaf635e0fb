"""Text as the rest of kutip may rely on it: LF line ends, no control or bidi characters.

`normalise` runs once, when a file is read, and what came broken is repaired once; from then on
offsets are code points into the result and nothing changes the length. `show_safely` keeps the
length, and the user interface applies it again as the last step before the screen.
"""

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

# What is left of another encoding; `index.articles.repairs` reads the characters in them.
_NOT_C1: Final = {code: char for code, char in _SAFE.items() if not 0x80 <= code < 0xA0}


def show_safely(text: str) -> str:
    """Return `text` with every character that a terminal might obey replaced, same length.

    Tabs and line feeds stay.
    """
    return text if _is_plain(text) else text.translate(_SAFE)


def normalise(text: str) -> str:
    """Return `text` with CRLF and CR folded to LF, a leading BOM dropped, and no control in it.

    It is composed (NFC), as a file that went through macOS or an archive may not be: the same words
    are the same text on every machine. C1 controls stay: they are what is left of letters in
    another encoding, which are read, and the rest made safe to show, by `index.articles.repairs`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text if _is_plain(text) else text.translate(_NOT_C1)


def _is_plain(text: str) -> bool:
    """Whether `text` surely has nothing to replace, which takes a tenth of replacing it."""
    return text.replace("\n", " ").isprintable()


def one_line(text: str) -> str:
    """Return `text` on one line: every run of white space becomes one space."""
    return " ".join(text.split())


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words in `text`, parted by white space or by `separator`."""
    return frozenset(word.strip() for word in text.split(separator))


def any_of(patterns: Iterable[str]) -> str:
    """Return a regular expression for any of `patterns`, the first that fits; never for none."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"
