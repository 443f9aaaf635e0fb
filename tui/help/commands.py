"""Commands of the help page and of text pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import Motions, Rows, Table, command
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.help.page import HelpPage


class Readable(Protocol):
    """A page of lines that can be closed."""

    @property
    def lines(self) -> Rows:
        """The lines to move through."""

    def close(self) -> None:
        """Close the page."""


# fmt: off
RUN: Table[HelpPage] = Table(
    Zone.HELP,
    (command("help.run", "enter", "run", "Run the marked command, or show where it works.", lambda page: page.run_marked(), hint=1),),
)
HELP: Table[Readable] = Table(
    Zone.HELP,
    motions=Motions("help", "line", lambda page: page.lines, hint=2),
    overrides={"quit": lambda page: page.close()},
)
# fmt: on
TABLES = (RUN, HELP)
