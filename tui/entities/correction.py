"""Correcting an entity: what some words of an article name, saved for all articles."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from index import EntityType, KutipError, NamedKind
from tui.article.motions import whole_words
from tui.article.view import ArticleView
from tui.session import Session
from tui.style.guard import safe

MAX_LENGTH = 120  # characters; a longer selection is a sentence, no name
NO_NAME = "Select the words of one name first (v), or put the cursor on one."
AUTOMATIC = "automatic"  # the choice to remove the correction

_LABELS = {
    NamedKind.PERSON: "a person",
    NamedKind.BODY: "a body: ministry, party, company, alliance",
    NamedKind.PLACE: "a place: state, city, region",
    NamedKind.EVENT: "an event: summit, war, treaty",
    NamedKind.PUBLICATION: "a publication: newspaper, agency, site",
    NamedKind.NONE: "not an entity",
}


class EntityCorrection:
    """Asks what the selected words name, and saves the answer for the whole corpus.

    `on_saved` is called once it is safe on disk.
    """

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        view: ArticleView,
        on_saved: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._view = view
        self._on_saved = on_saved

    def ask_kind(self) -> None:
        """Ask what the selection, or the entity under the cursor, is."""
        from tui.widgets import picker

        text = self._text()
        if text is None:
            self._screen.notify(NO_NAME, markup=False)
            return
        choices: list[tuple[NamedKind | str, str]] = list(_LABELS.items())
        correction = self._session.corpus.codebook.project.correction(text)
        if correction:
            choices.append((AUTOMATIC, "automatic: remove the correction"))

        def chosen(kind: NamedKind | str) -> None:
            if kind == AUTOMATIC:
                self._screen.call_later(self._remove, text)
            elif kind is NamedKind.NONE:
                self._screen.call_later(self._save, text, kind, "")
            elif isinstance(kind, NamedKind):
                self._screen.call_later(self._ask_name, text, kind)

        present = f"now: {correction.kind.value}; " if correction else ""
        title = f"What is “{safe(text)}”? ({present}applies to all articles)"
        picker.choose(self._screen, title, choices, chosen)

    def _text(self) -> str | None:
        """Return the selected words, or those at the cursor; None where they can be no name."""
        article = self._view.article
        if article is None:
            return None
        cursor = self._view.cursor
        entity = self._view.entity_at(cursor)
        start, end = self._view.selection or (
            (entity.start, entity.end) if entity else (cursor, cursor + 1)
        )
        text = article.text[slice(*whole_words(article.text, start, end))]
        return text if text and "\n" not in text and len(text) <= MAX_LENGTH else None

    async def _ask_name(self, text: str, kind: NamedKind) -> None:
        """Ask for the full name, with the names of that kind in the corpus to choose from."""
        from tui.widgets import picker

        names = await asyncio.to_thread(self._names, kind)
        choices = [picker.Choice(name, name) for name in dict.fromkeys((text, *names))]

        def chosen(name: str | picker.New | None) -> None:
            if name is not None:
                full = name.label if isinstance(name, picker.New) else name
                self._screen.call_later(self._save, text, kind, full)

        title = f"Full name of “{safe(text)}”"
        self._screen.app.push_screen(picker.Picker(title, choices, can_add=True), chosen)

    def _names(self, kind: NamedKind) -> list[str]:
        try:
            return self._session.corpus.entity_lookup.names(EntityType(kind.value))
        except KutipError:
            return []  # a name can still be typed

    async def _save(self, text: str, kind: NamedKind, name: str) -> None:
        meaning = f"is {name} ({kind.value})" if name else "is not an entity"
        await self._write(f"saved: “{text}” {meaning} in all articles", text, kind, name)

    async def _remove(self, text: str) -> None:
        await self._write(f"saved: correction of “{text}” removed", text, None, "")

    async def _write(self, notice: str, text: str, kind: NamedKind | None, name: str) -> None:
        try:
            await asyncio.to_thread(self._session.correct, text, kind, name)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._view.clear_selection()
        self._screen.notify(notice, markup=False)
        self._on_saved()
