"""Finding what lies over the text of an article, in a thread: hits, sentences, entities."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING, Any, Protocol

from index import ArticleHits, KutipError
from tui.widgets.newest_job import NewestJobThread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from index import Article, Corpus, Entity, Segments, Suggestion

WAIT_SECONDS = 5.0  # at most, until keys go on without the layers
STAY_SECONDS = 0.15  # on an article, until suggestions are found: keys go past many


class ShowsLayers(Protocol):
    """What shows the layers of an article, if that is still the one on the screen."""

    def show_hits(self, article: Article, hits: ArticleHits) -> None:
        """Show the hits of the search, which are found first."""

    def show_layers(self, article: Article, segments: Segments, entities: Sequence[Entity]) -> None:
        """Show the rest."""

    def show_suggestions(self, article: Article, found: Sequence[Suggestion]) -> None:
        """Show what the article seems to make somebody claim, which is found last."""

    @property
    def wants_suggestions(self) -> bool:
        """Whether they are to be found."""


class LayerFinder:
    """Finds the layers of the newest article asked for; keys that need them wait."""

    def __init__(self, app: App[Any], corpus: Corpus, shown_by: ShowsLayers) -> None:
        self._app = app
        self._corpus = corpus
        self._shown_by = shown_by
        self._thread = NewestJobThread("layers")
        self._hits_known = _known()
        self._all_known = _known()
        self._suggestions_known = _known()
        self._suggestions_needed = threading.Event()  # by a key, or by nobody any more

    def close(self) -> None:
        """Stop finding."""
        self._suggestions_needed.set()
        self._thread.close()

    def find(self, article: Article, query: str) -> None:
        """Find the layers of an article, and show them as they are found."""
        for event in (self._hits_known, self._all_known, self._suggestions_known):
            event.set()  # whoever waits for those of another article waits for these instead
        hits_known, all_known = self._hits_known, self._all_known = asyncio.Event(), asyncio.Event()
        suggestions_known = self._suggestions_known = asyncio.Event()
        self._suggestions_needed.set()
        needed = self._suggestions_needed = threading.Event()
        wanted = self._shown_by.wants_suggestions
        shown_by, call = self._shown_by, self._app.call_from_thread

        def job(should_stop: Callable[[], bool]) -> None:
            try:
                index = self._corpus.search_index
                hits = index.hits(article, query) if query else ArticleHits()
                if should_stop():
                    return
                call(shown_by.show_hits, article, hits)
                call(hits_known.set)
                segments = self._corpus.drafter.segments(article)
                if should_stop():
                    return
                entities = self._corpus.entity_lookup.of_article(article)
                if not should_stop():
                    call(shown_by.show_layers, article, segments, entities)
                    call(all_known.set)
                if wanted and not should_stop():
                    needed.wait(STAY_SECONDS)
                if wanted and not should_stop():
                    found = self._corpus.suggestion_inbox.of_article(article)
                    if not should_stop():
                        call(shown_by.show_suggestions, article, found)
            except KutipError:
                pass  # its file was deleted meanwhile, which the indexer reports
            call(hits_known.set)
            call(all_known.set)
            call(suggestions_known.set)

        self._thread.submit(job)

    async def hits_known(self) -> None:
        """Wait until the hits are shown, or for WAIT_SECONDS."""
        await _wait(lambda: self._hits_known)

    async def all_known(self) -> None:
        """Wait until all layers are shown, or for WAIT_SECONDS."""
        await _wait(lambda: self._all_known)

    async def suggestions_known(self) -> None:
        """Wait until the suggestions are shown, or for WAIT_SECONDS."""
        self._suggestions_needed.set()
        await _wait(lambda: self._suggestions_known)


def _known() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


async def _wait(newest: Callable[[], asyncio.Event]) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(WAIT_SECONDS):
            while not (event := newest()).is_set():
                await event.wait()
