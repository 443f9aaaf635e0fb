"""The last guard before the screen: no character that a terminal might obey gets past it.

Article text is made safe when it is read. Everything else that may reach a widget goes through
here, by the table of `index/base/text.py`, since Textual lets ESC, C1 controls and bidi overrides
through.
"""

from index import show_safely


def safe(text: str) -> str:
    """Return `text` with controls replaced by visible characters, at the same length.

    Tabs and line feeds stay: widgets lay them out themselves.
    """
    return show_safely(text)
