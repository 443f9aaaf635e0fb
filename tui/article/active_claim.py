"""Which claim or suggestion is the active one, and which is the next."""

from tui.article import motions
from tui.article.cursor import Cursor
from tui.article.layers import ClaimMark, Layers
from tui.article.layout import Layout


def claim_under(layers: Layers, cursor: Cursor, active: str | None) -> str | None:
    """Return the id of the claim to activate where the cursor is.

    The active claim stays active while the cursor is in it. Else it is the shortest there.
    """
    under = [mark.id for mark in layers.claims_at(cursor.offset)]
    if active in under:
        return active
    return under[0] if under else None


def next_claim(
    layers: Layers, layout: Layout, cursor: Cursor, active: str | None, count: int
) -> ClaimMark | None:
    """Return the visible claim that is `count` claims after the cursor, or before it if negative.

    Claims that start at the cursor are told apart by which of them is active.
    """
    visible = [mark for mark in layers.claims if motions.is_inside(layout.stretches, mark.start)]
    current = next((n for n, mark in enumerate(visible) if mark.id == active), None)
    if current is not None and layout.snap(visible[current].start) == cursor.offset:
        target = current + count
    elif count > 0:
        target = sum(mark.start <= cursor.offset for mark in visible)
    else:
        target = sum(mark.start < cursor.offset for mark in visible) - 1
    return visible[target] if 0 <= target < len(visible) else None
