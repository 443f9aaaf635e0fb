"""How far work is, in a few cells."""

from typing import Final

_WIDTH: Final = 8


def bar(done: int, total: int) -> str:
    """Return a bar of eight cells that is as full as `done` of `total`."""
    filled = _WIDTH * min(done, total) // max(total, 1)
    return "█" * filled + "·" * (_WIDTH - filled)
