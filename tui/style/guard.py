"""The last guard before the screen: no character that a terminal might obey gets past it.

Article text is made safe when it is read. Everything else that may reach a widget goes through
`safe`, by the table of `index/base/text.py`, since Textual lets ESC, C1 controls and bidi overrides
through. Every painted row goes through `safe_row` in the end, whoever made it.
"""

import re
from typing import Final

from index import show_safely

# Line ends of all kinds: what `str.splitlines` ends a line at.
_LINE_ENDS: Final = re.compile("[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029][\\s\x1c-\x1e]*")


def safe(text: str) -> str:
    """Return `text` with controls replaced by visible characters, at the same length.

    Tabs and line feeds stay: widgets lay them out themselves.
    """
    return show_safely(text)


def is_safe_row(text: str) -> bool:
    """Return whether nothing in a painted row can steer a terminal."""
    return text.isprintable() or text == safe_row(text)


def safe_row(text: str) -> str:
    """Return `text` as a painted row may have it: safe, and without tabs and line feeds."""
    return show_safely(text).replace("\t", " ").replace("\n", "↵")


def safe_line(text: str) -> str:
    """Return `text` on one line, as a box to type into holds it: line ends become spaces."""
    return safe_row(_LINE_ENDS.sub(" ", text.strip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")))
