"""How far work is, in a few cells."""

from typing import Final

_WIDTH: Final = 8


def bar(done: int, total: int, width: int = _WIDTH) -> str:
    """Return a bar of `width` cells that is as full as `done` of `total`."""
    filled = width * min(done, total) // max(total, 1)
    return "█" * filled + "·" * (width - filled)
