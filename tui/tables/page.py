"""The page of a table: which column is what, and what an article is then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from index import DAY_FIRST, MAPPABLE, MONTH_FIRST, KutipError, TableColumns, TableView
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.guard import safe
from tui.tables.column_list import LABELS, ColumnList
from tui.widgets.page import Page

_BODY = 1200  # characters of the body that are shown

Save = Callable[[TableColumns], Awaitable[None]]
"""Keeps what was said of the columns. Raises KutipError, which the page shows."""


class ColumnsPage(Page[None]):
    """Shows the columns of a table, each with a value, and the article that a row makes."""

    DEFAULT_CSS = """
    ColumnsPage { background: $background; }
    ColumnsPage #table { height: 2; padding: 0 2; }
    ColumnsPage ColumnList { height: 1fr; min-height: 3; }
    ColumnsPage #article { height: 1fr; padding: 0 2; border-top: solid $panel;
                           scrollbar-size-vertical: 1; }
    """

    def __init__(self, session: Session, view: TableView, save: Save) -> None:
        super().__init__(session)
        self._view = view
        self._save = save
        self._row = 0

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.COLUMNS, Zone.EVERYWHERE)

    @property
    def rows(self) -> ColumnList:
        """The columns."""
        return self.query_one(ColumnList)

    @property
    def has_several_rows(self) -> bool:
        """Whether there is another row to preview."""
        return len(self._view.table.rows) > 1

    def body(self) -> ComposeResult:
        yield Static(id="table", markup=False)
        yield ColumnList()
        with VerticalScroll(id="article", can_focus=False):
            yield Static(markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self.show()
        self.show_hints()

    def show(self) -> None:
        """Show the columns and the article as they are read now."""
        self.show_counts()
        self.rows.shown_row = self._row
        self.rows.refill(self._view.columns, [column.name for column in self._view.columns])
        self.query_one("#table", Static).update(self._head())
        self.query_one("#article > Static", Static).update(self._article())

    def _head(self) -> Text:
        head = Text("Which column is what?  ", "bold", no_wrap=True, overflow="ellipsis")
        head.append(safe(self._view.file), "not bold")
        count = len(self._view.table.rows)
        order = {DAY_FIRST: "day first", MONTH_FIRST: "month first"}.get(self._view.said.dates)
        state = f"row {self._row + 1} of the first {count}" if count > 1 else "its only row"
        return head.append(f"\n{state}{f', dates {order}' if order else ''}", "not bold dim")

    def _article(self) -> Text:
        language = self.session.corpus.codebook.project.language
        article = self._view.article(self._row, language)
        if isinstance(article, str):
            return Text(f"No article yet: mark a column and press t for its title or b for its "
                        f"text.\n{safe(article)}", "italic")  # fmt: skip
        info = article.info
        stated = [info.outlet, info.published, info.byline]
        text = Text(safe(info.title), "bold")
        text.append("\n" + safe("  ".join(filter(None, stated)) or "no date, no outlet"), "dim")
        parts = [article.text[p.start : p.end] for p in article.paragraphs]
        body = "\n\n".join(part for part in parts if part != info.title)[:_BODY]
        return text.append(f"\n\n{safe(body) or 'no text'}", "not bold")

    # What keys do

    def read_as(self, field: str) -> None:
        """Read the marked column as `field`; where it is that already, as nothing."""
        column = self.rows.marked_row
        if column is not None:
            self._view = self._view.naming(column.name, "" if column.field == field else field)
            self.show()

    def choose(self) -> None:
        """Choose what the marked column is from all fields."""
        from tui.widgets.picker import choose

        column = self.rows.marked_row
        if column is None:
            return
        choices = [(field, LABELS.get(field, field), (field,)) for field in MAPPABLE]
        title = f"What is the column {safe(column.name)[:40]}?"

        def take(field: str) -> None:
            if field != column.field:
                self.read_as(field)

        choose(self, title, choices, take, low=True, marked=column.field or None)

    def turn_dates(self) -> None:
        """Read dates with the month first, or with the day first again."""
        dates = DAY_FIRST if self._view.said.dates == MONTH_FIRST else MONTH_FIRST
        self._view = self._view.with_dates(dates)
        self.show()

    def step(self, steps: int) -> None:
        """Preview another row."""
        self._row = max(0, min(self._row + steps, len(self._view.table.rows) - 1))
        self.show()

    def save(self) -> None:
        """Save what was said of the columns, and close the page."""
        if not self._view.said.names and not self._view.said.dates:
            self.notify("Nothing to save: no column was named.", markup=False)
            return
        self.run_before_keys(self._keep(), exclusive=True, name="columns")

    async def _keep(self) -> None:
        try:
            await self._save(self._view.said)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.dismiss(None)

    def on_row_list_opened(self) -> None:
        self.choose()

    def on_row_list_marked(self) -> None:
        self.show_hints()
