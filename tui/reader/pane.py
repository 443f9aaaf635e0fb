"""The article pane of the reader: the text, its legend, and the claim panel."""

from collections.abc import Awaitable, Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from index import Article, ArticleHits, Claim, Entity, KutipError, Segments, Suggestion
from tui.article.claim_marks import ClaimMarks
from tui.article.legend import Legend
from tui.article.scroll_marks import ScrollMarks
from tui.article.side_by_side import SideBySide
from tui.article.trail import Place, Spot, Trail
from tui.article.view import ArticleView, ClaimMark
from tui.coding.detail_pane import DetailPane
from tui.commands.zones import Zone
from tui.entities.correction import EntityCorrection
from tui.entities.navigation import EntityNavigation
from tui.entities.panel import EntityPanel
from tui.reader.claim_under_cursor import ClaimUnderCursor
from tui.reader.layer_finder import LayerFinder
from tui.session import Session
from tui.style.guard import safe
from tui.suggestions.layer import SuggestionLayer
from tui.suggestions.reviewer import SuggestionReviewer
from tui.tagging.claim_panel import ClaimPanel
from tui.tagging.corrector import ClaimCorrector
from tui.tagging.details import ClaimDetails
from tui.tagging.tagger import Tagger
from tui.widgets.key_screen import KeyScreen

TEXT_CHANGED = "The file of this article has changed; this is its text as it is now."
CLAIM_OPEN = "Save the open claim or cancel it before you go to another article."
ENTITIES_BESIDE = 104  # columns from which the entity panel is beside the text, not below


class ReadingPane(Vertical):
    """Shows one article; its sentences, hits and entities are found in a background thread.

    `query` returns the present query. `changed` is called after each change of a claim on disk,
    `rearrange` when a second article is opened, closed or focused.
    """

    DEFAULT_CSS = """
    ReadingPane { width: 3fr; height: 1fr; }
    ReadingPane #reading { layout: horizontal; height: 1fr; }
    ReadingPane #pair, ReadingPane #text { width: 1fr; height: 1fr; }
    ReadingPane.-slim #reading { layout: vertical; }
    ReadingPane.-slim EntityPanel {
        width: 100%; height: 40%; border-left: none; border-top: solid $panel;
    }
    """

    def __init__(
        self,
        session: Session,
        query: Callable[[], str],
        changed: Callable[[], Awaitable[None]],
        rearrange: Callable[[], None],
    ) -> None:
        super().__init__()
        self.session = session
        self._corpus = session.corpus
        self._query = query
        self._rearrange = rearrange
        self._changed = changed
        self._marks = ClaimMarks(session)
        self.trail: Trail[Spot] = Trail()
        self._was_read = False  # the article that is shown had the focus

    def compose(self) -> ComposeResult:
        registry = self._key_screen.registry
        with Container(id="reading"):
            with Horizontal(id="pair"), Horizontal(id="text"):
                yield ArticleView(furniture_key=registry.key_of("read.furniture"))
                yield ScrollMarks()
            yield EntityPanel()
            yield DetailPane(self.session)
        yield Legend()
        yield ClaimPanel(registry)

    @property
    def _key_screen(self) -> KeyScreen[object]:
        screen = self.screen
        assert isinstance(screen, KeyScreen)
        return screen

    def on_mount(self) -> None:
        self.view = self.query_one(ArticleView)
        self.suggestions = SuggestionLayer(self.session)
        self.layers_found = LayerFinder(self.app, self._corpus, self)
        self._legend = self.query_one(Legend)
        panel = self.query_one(ClaimPanel)
        self.tagger = Tagger(
            self._key_screen, self.session, self.view, panel, self._changed, can_select_words=True
        )
        self.corrector = ClaimCorrector(self._key_screen, self.session, self.view, self.tagger)
        self.reviewer = SuggestionReviewer(
            self._key_screen,
            self.session,
            self.view,
            self.tagger,
            self.suggestions,
            self._follow_suggestions,
        )
        self.tagger.after_coding = self.reviewer.coded
        self.details = ClaimDetails(self._key_screen, self.session, self.tagger)
        self.entities = EntityNavigation(
            self._key_screen,
            self.view,
            self.query_one(EntityPanel),
            self.remember_position,
            self._rearrange,
        )
        self.details_beside = self.query_one(DetailPane)
        self.claim_under_cursor = ClaimUnderCursor(
            self.session,
            self._key_screen.registry,
            self.view,
            self._legend,
            self.details_beside,
            self.suggestions,
        )
        self.side_by_side = SideBySide(
            self._key_screen,
            self.session,
            self,
            self.query_one("#pair", Horizontal),
            self._rearrange,
        )
        self.entity_correction = EntityCorrection(
            self._key_screen, self.session, self.view, self._corrected
        )

    @property
    def width_beside_text(self) -> int:
        """The columns that the details and the open entity panel take beside the text."""
        return DetailPane.WIDTH + (EntityPanel.WIDTH if self.entities.is_open else 0)

    def show_details(self, *, shown: bool) -> None:
        """Show the details of the claim under the cursor beside the text, or not."""
        if shown != self.details_beside.display:
            self.details_beside.display = shown
            self.claim_under_cursor.show()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < ENTITIES_BESIDE, "-slim")

    def on_unmount(self) -> None:
        self.layers_found.close()
        self.side_by_side.close()

    @on(ClaimPanel.Toggled)
    def _panel_toggled(self) -> None:
        self.set_class(self.tagger.is_open, "-tagging")

    @on(ArticleView.Clicked)
    async def _go_to_side(self) -> None:
        await self.side_by_side.swap()

    @property
    def has_article(self) -> bool:
        """Whether an article is shown."""
        return self.article is not None

    @property
    def article(self) -> Article | None:
        return self.view.article

    def query_text(self) -> str:
        """Return the present query."""
        return self._query()

    def zone(self) -> Zone | None:
        """Return the zone of the part that has the focus, or None."""
        if self.tagger.is_open:
            return Zone.PANEL
        if self.screen.focused is self.view:
            return Zone.ARTICLE
        return Zone.NAMES if self.entities.has_focus else None

    def leave(self) -> bool:
        """Cancel the selection, or selecting more words; return whether there was either."""
        if self.view.selection:
            self.view.clear_selection()
        elif self.tagger.is_selecting_words:
            self.tagger.resume()
        else:
            return False
        return True

    def is_shown(self, article_id: str) -> bool:
        return self.article is not None and self.article.id == article_id

    @on(ArticleView.LayersChanged)
    def _show_marks(self) -> None:
        self.query_one(ScrollMarks).show(*self.view.marks())
        if self.article is not None:
            self._legend.show_speakers(self._marks.unusual_letters(self.article.id))
        self.claim_under_cursor.show()

    @on(ArticleView.ClaimActivated)
    def _show_claim(self) -> None:
        self.claim_under_cursor.show()

    def on_descendant_focus(self) -> None:
        self._was_read = True

    # Positions

    def spot(self) -> Spot | None:
        """Return the article and the place in it, or None."""
        return (self.article.id, self.view.place()) if self.article else None

    def remember_position(self) -> None:
        """Remember the position, if the article was read and not only previewed from the list."""
        spot = self.spot()
        if spot and self._was_read:
            self.trail.leave(spot)

    def go(self, step: Callable[[Spot], Spot | None]) -> bool:
        """Go to the position that a step of the trail returns; return whether there was one."""
        current = self.spot()
        spot = step(current) if current else None
        if spot is None:
            return False
        if self.is_shown(spot[0]):
            self.view.restore(spot[1])
        else:
            self.show_at(*spot)
        return True

    def _corrected(self) -> None:
        """Show the entities after a correction, and have them indexed."""
        self.find_layers()
        self.call_later(self._changed)

    def show(self, article_id: str) -> None:
        """Show an article, from its top."""
        self.remember_position()
        self.show_at(article_id, None)

    def show_at(self, article_id: str, place: Place | None) -> bool:
        """Show an article at a place, by default its top; return whether it was shown.

        An open claim keeps its article on the screen, whatever it is called by now.
        """
        try:
            article = self._corpus.article(article_id)
        except KutipError as error:
            self.screen.notify(str(error), severity="error", markup=False)
            return False
        form = self.tagger.form
        if form and form.article.id != article_id and form.article.text != safe(article.text):
            self.screen.notify(CLAIM_OPEN, markup=False)
            return False
        self.view.show(article, claims=self.marks(article), place=place)
        self.tagger.follow_article(article)
        self._was_read = self.screen.focused is self.view
        self._legend.show(())
        self.entities.show(())
        self.find_layers()
        return True

    def reload_article(self) -> None:
        """Show the article anew at the same place, if it, its name or its values changed."""
        shown = self.article
        if shown is None:
            return
        try:
            current = self._corpus.article(self._corpus.library.id_now(shown))
        except KutipError as error:  # it was deleted; a claim that is open stays on the screen
            self.screen.notify(str(error), severity="warning", markup=False)
            return
        same = current.id == shown.id and safe(current.text) == shown.text
        if not same or current.info.set_values != shown.info.set_values:
            place = self.view.place()
            is_shown = self.show_at(current.id, place.followed(shown.text, current.text))
            if is_shown and safe(current.text) != shown.text:
                self.screen.notify(TEXT_CHANGED, markup=False)

    def find_layers(self) -> None:
        """Find sentences, hits and entities of the article in a thread, and show them."""
        if self.article is not None:
            self.layers_found.find(self.article, self.query_text())

    def show_hits(self, article: Article, hits: ArticleHits) -> None:
        """Show the hits of the search."""
        if self.article is article:
            self.view.set_hits(hits.ranges, hits.whole)

    def show_differences(self, article: Article, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark the words that differ from those of the article beside this one."""
        if self.article is article:
            self.view.set_differences(ranges)

    def show_layers(self, article: Article, segments: Segments, entities: Sequence[Entity]) -> None:
        """Show sentences and entities."""
        if self.article is article:
            self.view.set_segments(segments)
            self.view.set_entities(entities)
            self._legend.show(entities)
            self.entities.show(entities)

    @property
    def wants_suggestions(self) -> bool:
        """Whether suggestions are to be found."""
        return self.session.shows_suggestions

    def show_suggestions(self, article: Article, found: Sequence[Suggestion]) -> None:
        """Show what the article seems to make somebody claim."""
        if self.article is article:
            self.suggestions.show(article, found)
            if self.suggestions.of(article):
                self.view.set_claims(self.marks(article))

    def _follow_suggestions(self) -> None:
        """Show suggestions after the coder chose to see them, or not to, or a speaker of some."""
        self.show_claims()
        if self.session.shows_suggestions and not self.suggestions.is_of(self.article):
            self.find_layers()

    def show_claims(self) -> None:
        """Show the present claims on the article."""
        if self.article is not None:
            self.view.set_claims(self.marks(self.article))
        self.side_by_side.show_claims()

    def marks(self, article: Article) -> list[ClaimMark]:
        """Return how the claims of an article, and the suggestions on it, are marked in it."""
        return self._marks.of(article, self.suggestions.of(article))

    def go_to_claim(self, claim: Claim) -> bool:
        """Put the cursor on the words of a claim; return whether this article has them.

        A claim that is not seen in articles is not marked there, yet its words can be gone to.
        """
        if self.session.seen.scope_in_articles.holds(claim):
            self.view.activate_claim(claim.id)
            return self.view.active_claim == claim.id
        (anchored,) = self._corpus.claim_finder.anchored([claim])
        if anchored.ranges:
            self.view.go_to(anchored.ranges[0][0])
        return bool(anchored.ranges)

    def speaker_here(self) -> str | None:
        """Return the id of the speaker or entity under the cursor, or None."""
        claim = self.corrector.claim_here()
        if claim is not None:
            return claim.speaker
        entity = self.view.entity_at(self.view.cursor)
        return entity.id if entity else None

    def sentence_here(self) -> str:
        """Return the words of the sentence under the cursor."""
        place = self.view.sentence_at(self.view.cursor)
        return self.article.text[slice(*place)] if self.article and place else ""
