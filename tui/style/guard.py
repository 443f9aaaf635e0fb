"""The terminal guard: replaces characters that a terminal might obey.

Article text is made safe when it is read. This table covers all other text that may reach a
widget, since Textual lets ESC, C1 controls and bidi overrides through.
"""

from typing import Final

_GUARD: Final[dict[int, int]] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},  # pictures
    0x7F: 0x2421,
    **dict.fromkeys(
        (
            *range(0x80, 0xA0),  # C1: CSI, OSC and the like in one character
            0x061C,
            *range(0x200E, 0x2010),  # bidi marks
            *range(0x202A, 0x202F),  # bidi embeddings and overrides
            *range(0x2066, 0x206A),  # bidi isolates
            *range(0xD800, 0xE000),  # lone surrogates, which cannot be encoded
        ),
        0xFFFD,
    ),
    0x2028: 0x21B5,
    0x2029: 0x21B5,
}


def safe(text: str) -> str:
    """Return `text` with controls replaced by visible characters, at the same length.

    Tabs and line feeds stay: widgets lay them out themselves.
    """
    return text.translate(_GUARD)
