"""Setting the date, outlet or headline of an article, beside the article itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from index import KutipError
from tui.style.guard import safe

if TYPE_CHECKING:
    from index import ArticleInfo
    from tui.reader.base import ReaderBase
    from tui.reader.navigator import Navigator
    from tui.search.results import SearchResults
    from tui.session import Session

EXAMPLES = {"published": ", like 2024-05-01"}


class ArticleValuesEditor:
    """Asks what to set of the article that is shown or marked, and sets it."""

    def __init__(
        self, reader: ReaderBase, session: Session, results: SearchResults, navigator: Navigator
    ) -> None:
        self._reader = reader
        self._session = session
        self._results = results
        self._navigator = navigator

    def choose(self) -> None:
        """Ask which of the values of the article to set."""
        from index import NAMES_OF_FIELDS
        from tui.widgets.picker import choose

        info = self._info()
        if info is None:
            return
        choices = [
            (field, f"{name}  {value_text(info, field)}", ())
            for field, name in NAMES_OF_FIELDS.items()
        ]
        title = f"Set of {safe(info.title)[:40]}"
        choose(self._reader, title, choices, lambda field: self._ask(info, field), low=True)

    def _info(self) -> ArticleInfo | None:
        """Return what is known of the article in use: of the text, or of the row in the list."""
        shown, row = self._navigator.article, self._results.result_list.marked_row
        if self._results.result_list.has_focus and row is not None:
            return self._session.info(row.article_id)
        return self._session.info(shown.id) if shown else None

    def _ask(self, info: ArticleInfo, field: str, typed: str | None = None) -> None:
        """Ask for a value, beginning with the present one, or with what was typed."""
        from index import NAMES_OF_FIELDS
        from tui.widgets.picker import ask

        now = info.value(field)
        own = info.set_value(field)
        back = f"; empty: as in the article, {own.own or 'none'}" if own else ""
        name = NAMES_OF_FIELDS[field]
        question = f"{name.capitalize()}{EXAMPLES.get(field, '')}{back}"

        def answered(line: str) -> None:
            value = " ".join(line.split())
            if value != now and (value or own):
                self._reader.run_worker(self._set(info, field, value), name="article value")

        ask(self._reader, question, answered, now if typed is None else typed)

    async def _set(self, info: ArticleInfo, field: str, value: str) -> None:
        from tui.claims.change_text import outcome_text

        try:
            outcome = await asyncio.to_thread(
                self._session.set_value, info.id, field, value or None
            )
        except KutipError as error:
            self._reader.notify(str(error), severity="error", markup=False)
            self._ask(info, field, value)
            return
        await self._reader.articles_changed()
        self._reader.notify(outcome_text(self._session, outcome), markup=False)
        await self._reader.key_app.changes_saved()


def value_text(info: ArticleInfo, field: str) -> str:
    """Return a value of an article, and where it came from where that is not the article."""
    value = safe(info.value(field) or "none")
    each = info.set_value(field)
    if each is None:
        return value
    by = f" by {safe(each.by)}" if each.by else ""
    when = f" on {safe(each.time[:10])}" if each.time else ""
    return f"{value}   set{by}{when}; the article says: {safe(each.own or 'none')}"
