"""Commands of the page on which the columns of a table are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Motions, Need, Table, command
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.tables.page import ColumnsPage

SEVERAL: Need[ColumnsPage] = Need("The table has one row only.", lambda page: page.has_several_rows)

# fmt: off
COLUMNS: Table[ColumnsPage] = Table(
    Zone.COLUMNS,
    (
        command("columns.save", "s", "save", "Save what the columns are in kutip.yaml, and read the table by it.", lambda page: page.save(), hint=1),
        command("columns.title", "t", "title", "Read the marked column as the title, or as nothing again.", lambda page: page.read_as("title"), hint=2),
        command("columns.body", "b", "text", "Read the marked column as the text, or as nothing again.", lambda page: page.read_as("body"), hint=3),
        command("columns.date", "d", "date", "Read the marked column as the date, or as nothing again.", lambda page: page.read_as("published"), hint=4),
        command("columns.outlet", "o", "outlet", "Read the marked column as the outlet, or as nothing again.", lambda page: page.read_as("outlet"), hint=5),
        command("columns.choose", "enter", "other field", "Choose what the marked column is: address, byline, section and others.", lambda page: page.choose(), hint=6),
        command("columns.order", "x", "day or month first", "Read dates such as 05/06/2024 with the month first, or with the day first.", lambda page: page.turn_dates(), hint=8),
        command("columns.next", "J", "next row", "Preview the article of the next row.", lambda page: page.step(1), need=SEVERAL, hint=7),
        command("columns.previous", "K", "previous row", "Preview the article of the row before.", lambda page: page.step(-1), need=SEVERAL),
    ),
    Motions("columns", "column", lambda page: page.rows),
)
# fmt: on
TABLES = (COLUMNS,)
