"""Commands on the details of a claim, beside an article or a list on a wide screen."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.commands.command import Need, Table, command


def page(app: App[Any], direction: int) -> None:
    """Scroll the details of a claim, down (1) or up (-1)."""
    from tui.coding.detail_pane import DetailPane

    for pane in app.screen.query(DetailPane):
        if pane.is_cut:
            pane.page(direction)


def _is_cut(app: App[Any]) -> bool:
    """Whether there are details on the screen in front that do not fit beside a claim."""
    from tui.coding.detail_pane import DetailPane

    return any(pane.is_cut for pane in app.screen.query(DetailPane))


SCROLLED: Need[App[Any]] = Need(
    "All details of a claim are in sight, or the screen is too narrow for them.", _is_cut
)

# fmt: off
DETAILS: Table[App[Any]] = Table.for_app((
    command("details.down", "alt+down", "more details", "Scroll down the details of a claim, beside an article or a list on a wide screen.", lambda app: page(app, 1), need=SCROLLED),
    command("details.up", "alt+up", "details back", "Scroll the details of a claim up again.", lambda app: page(app, -1), need=SCROLLED),
))
# fmt: on

TABLES = (DETAILS,)
