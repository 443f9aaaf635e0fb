"""Text that has to fit into so many cells."""

from rich.cells import cell_len, set_cell_size


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` cells (at least one), with `…` where it is cut off."""
    room = max(room, 1)
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"
