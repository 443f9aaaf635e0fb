"""Saying what a name in the article is: its kind and full name, or that it is none."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from index import EntityType, KutipError, NamedKind
from tui.article.motions import whole_words
from tui.article.view import ArticleView
from tui.session import Session
from tui.style.guard import safe

LONGEST = 120  # characters; a longer selection is a sentence, no name
NO_NAME = "Select the words of one name first (v), or put the cursor on one."
AGAIN = "again"  # the choice to let kutip find by itself

_LABELS = {
    NamedKind.PERSON: "a person",
    NamedKind.BODY: "a body: ministry, party, company, alliance",
    NamedKind.PLACE: "a place: state, city, region",
    NamedKind.EVENT: "an event: summit, war, treaty",
    NamedKind.PUBLICATION: "a publication: newspaper, agency, site",
    NamedKind.NONE: "not an entity",
}


class EntityCorrection:
    """Asks what the selected words name and keeps the answer for the whole corpus.

    `changed` is called once it is safe on disk.
    """

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        view: ArticleView,
        changed: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._view = view
        self._changed = changed

    def ask_kind(self) -> None:
        """Ask what the selection, or the name under the cursor, is."""
        from tui.widgets.picker import Choice, choose

        text = self._text()
        if text is None:
            self._screen.notify(NO_NAME, markup=False)
            return
        choices: list[Choice[NamedKind | str]] = [Choice(k, label) for k, label in _LABELS.items()]
        known = self._session.corpus.codebook.project.correction(text)
        if known:
            choices.append(Choice(AGAIN, "what kutip finds by itself again"))

        def chosen(kind: NamedKind | str) -> None:
            if kind == AGAIN:
                self._screen.call_later(self._forget, text)
            elif kind is NamedKind.NONE:
                self._screen.call_later(self._keep, text, kind, "")
            elif isinstance(kind, NamedKind):
                self._screen.call_later(self._ask_name, text, kind)

        said = f" (so far {known.kind.value})" if known else ""
        title = f"“{safe(text)}”{said} is, in every article"
        choose(self._screen, title, choices, chosen)

    def _text(self) -> str | None:
        """Return the whole words that are meant, or None where they can be no name."""
        article = self._view.article
        if article is None:
            return None
        cursor = self._view.cursor
        entity = self._view.entity_at(cursor)
        start, end = self._view.selection or (
            (entity.start, entity.end) if entity else (cursor, cursor + 1)
        )
        text = article.text[slice(*whole_words(article.text, start, end))]
        return text if text and "\n" not in text and len(text) <= LONGEST else None

    async def _ask_name(self, text: str, kind: NamedKind) -> None:
        """Ask for the full name, offering the names of that kind which are known."""
        from tui.widgets.picker import Choice, New, Picker

        names = await asyncio.to_thread(self._names, kind)
        choices = [Choice(name, name) for name in dict.fromkeys((text, *names))]

        def chosen(name: str | New | None) -> None:
            if name is not None:
                full = name.label if isinstance(name, New) else name
                self._screen.call_later(self._keep, text, kind, full)

        title = f"Full name of “{safe(text)}”"
        self._screen.app.push_screen(Picker(title, choices, can_add=True), chosen)

    def _names(self, kind: NamedKind) -> list[str]:
        try:
            return self._session.corpus.entity_lookup.names(EntityType(kind.value))
        except KutipError:
            return []  # a name can still be typed

    async def _keep(self, text: str, kind: NamedKind, name: str) -> None:
        what = f"is {name or text} ({kind.value})" if name else "is no name"
        await self._write(f"saved: “{text}” {what} in every article", text, kind, name)

    async def _forget(self, text: str) -> None:
        await self._write(f"saved: what “{text}” is, kutip finds by itself again", text, None, "")

    async def _write(self, done: str, text: str, kind: NamedKind | None, name: str) -> None:
        try:
            await asyncio.to_thread(self._session.correct, text, kind, name)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._view.clear_selection()
        self._screen.notify(done, markup=False)
        self._changed()
