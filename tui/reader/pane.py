"""The article side of the reader: the text, its legend, and the panel in which claims are made."""

from collections.abc import Awaitable, Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from index import Anchor, Article, Claim, KutipError, Status
from tui.article.legend import Legend
from tui.article.scroll_marks import ScrollMarks
from tui.article.side_article import SideArticle
from tui.article.side_by_side import Beside
from tui.article.state import Place, Spot
from tui.article.trail import Trail
from tui.article.view import ArticleView, ClaimMark
from tui.commands.registry import COMMANDS, Where, key_of
from tui.entities.correction import Corrector
from tui.entities.names import Names
from tui.entities.panel import EntityPanel
from tui.session import Session
from tui.style.guard import safe
from tui.tagging.corrector import Amender
from tui.tagging.details import Detailer
from tui.tagging.panel import ClaimPanel
from tui.tagging.tagger import Tagger
from tui.widgets.key_screen import KeyScreen
from tui.widgets.latest import Latest

ROOMY = 104  # columns from which the entities stand beside the text, not below it


class ReadingPane(Vertical):
    """Shows one article with its layers. Entities and sentences follow from a thread.

    `query` tells what is searched for, `changed` is called after each change of a claim on disk,
    `rearrange` when a second article is opened, closed or gone to.
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
        self._session = session
        self._corpus = session.corpus
        self._query = query
        self._rearrange = rearrange
        self._changed = changed
        self._layers = Latest("layers")
        self._colours: dict[str, int] = {}  # of each speaker's claims, in order of use
        self.trail: Trail[Spot] = Trail()
        self._was_read = False  # the article that is shown had the keys

    def compose(self) -> ComposeResult:
        screen = self.screen
        registry = screen.registry if isinstance(screen, KeyScreen) else COMMANDS
        with Container(id="reading"):
            with Horizontal(id="pair"), Horizontal(id="text"):
                yield ArticleView(furniture_key=key_of("read.furniture", registry))
                yield ScrollMarks()
            yield EntityPanel()
        yield Legend()
        yield ClaimPanel(registry)

    def on_mount(self) -> None:
        self.view = self.query_one(ArticleView)
        self._legend = self.query_one(Legend)
        panel = self.query_one(ClaimPanel)
        self.tagger = Tagger(
            self.screen, self._session, self.view, panel, self._changed, can_pick=True
        )
        self.amender = Amender(self.screen, self._session, self.view, self.tagger)
        self.detailer = Detailer(self.screen, self._session, self.tagger)
        self.names = Names(self.screen, self.view, self.query_one(EntityPanel), self.leave_here)
        self.beside = Beside(
            self.screen, self._session, self, self.query_one("#pair", Horizontal), self._rearrange
        )
        self.corrector = Corrector(self.screen, self._session, self.view, self._corrected)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < ROOMY, "-slim")

    def on_unmount(self) -> None:
        self._layers.close()
        self.beside.close()

    @on(SideArticle.Wanted)
    async def _go_to_side(self) -> None:
        await self.beside.action_other_article()

    @property
    def article(self) -> Article | None:
        return self.view.article

    def query_text(self) -> str:
        """Return what is searched for."""
        return self._query()

    @property
    def targets(self) -> tuple[object, ...]:
        """Return who carries out the commands for reading and tagging."""
        return (
            self.tagger,
            self.detailer,
            self.amender,
            self.names,
            self.corrector,
            self.beside,
            self.view,
        )

    def where(self) -> Where | None:
        """Return which part has the keys, or None."""
        if self.tagger.is_open:
            return Where.PANEL
        if self.screen.focused is self.view:
            return Where.ARTICLE
        return Where.NAMES if self.names.has_focus else None

    def leave(self) -> bool:
        """Leave the selection, or the picking of words; say whether there was either."""
        if self.view.selection:
            self.view.clear_selection()
        elif self.tagger.is_picking:
            self.tagger.resume()
        else:
            return False
        return True

    def is_shown(self, article_id: str) -> bool:
        return self.article is not None and self.article.id == article_id

    @on(ArticleView.LayersChanged)
    def _show_marks(self) -> None:
        self.query_one(ScrollMarks).show(*self.view.marks())

    def on_descendant_focus(self) -> None:
        self._was_read = True

    # Where somebody was

    def spot(self) -> Spot | None:
        """Return where one is."""
        return (self.article.id, self.view.place()) if self.article else None

    def leave_here(self) -> None:
        """Remember where one is, if it was read there and not only looked at from the list."""
        spot = self.spot()
        if spot and self._was_read:
            self.trail.leave(spot)

    def go(self, step: Callable[[Spot], Spot | None]) -> bool:
        """Go where a step of the trail leads; say whether there was such a place."""
        here = self.spot()
        spot = step(here) if here else None
        if spot is None:
            return False
        if self.is_shown(spot[0]):
            self.view.restore(spot[1])
        else:
            self.show_at(*spot)
        return True

    def _corrected(self) -> None:
        """Show the entities as they are after a correction, and have them indexed."""
        self.find_layers()
        self.call_later(self._changed)

    def show(self, article_id: str) -> None:
        """Show an article, from its top."""
        self.leave_here()
        self.show_at(article_id, None)

    def show_at(self, article_id: str, place: Place | None) -> bool:
        """Show an article as it was left at a place; say whether it is still there."""
        try:
            article = self._corpus.article(article_id)
        except KutipError as error:
            self.screen.notify(str(error), severity="error", markup=False)
            return False
        making = self.tagger.tagging
        if making is not None and making.article_id != article_id:
            self.tagger.drop()
        self.view.show(article, claims=self.marks(article), place=place)
        self._was_read = self.view.has_focus
        self._legend.show(())
        self.names.show(())
        self.find_layers()
        return True

    def look_again(self) -> None:
        """Show the article as it is now, where its file changed, at the same place."""
        shown = self.article
        if shown is None:
            return
        try:
            now = self._corpus.article(shown.id)
        except KutipError:
            return  # it is gone, and what was read stays in sight
        if safe(now.text) != shown.text:
            self.show_at(now.id, self.view.place())

    def find_layers(self) -> None:
        """Find sentences, hits and entities of the article on a thread, and show them."""
        article, query = self.article, self.query_text()
        if article is None:
            return
        article_id = article.id

        def job(should_stop: Callable[[], bool]) -> None:
            try:
                segments = self._corpus.drafter.segments(article_id)
                hits = self._corpus.search_index.matches(article_id, query) if query else ()
                if should_stop():
                    return
                entities = self._corpus.entities(article_id)
            except KutipError:
                return  # its file went meanwhile, which the indexer tells

            def show() -> None:
                if self.is_shown(article_id):
                    self.view.set_segments(segments)
                    self.view.set_hits(hits)
                    self.view.set_entities(entities)
                    self._legend.show(entities)
                    self.names.show(entities)

            if not should_stop():
                self.app.call_from_thread(show)

        self._layers.submit(job)

    def show_claims(self) -> None:
        """Show the claims of the article as the session knows them now."""
        if self.article is not None:
            self.view.set_claims(self.marks(self.article))
        self.beside.show_claims()

    def marks(self, article: Article) -> list[ClaimMark]:
        """Return how the claims of an article are marked in it."""
        marks = []
        for anchored in self._session.anchored(article.id):
            if anchored.anchor is Anchor.ORPHAN:
                continue
            claim = anchored.claim
            colour = self._colours.setdefault(claim.speaker, len(self._colours))
            letter = self._session.name_of(claim.speaker)[:1].upper()
            marks.append(
                ClaimMark(
                    claim.id,
                    anchored.ranges,
                    letter,
                    colour,
                    doubtful=anchored.anchor is Anchor.CHECK,
                    suggested=claim.status is Status.SUGGESTED,
                )
            )
        return marks

    def go_to_claim(self, claim: Claim) -> bool:
        """Put the cursor on the words of a claim of this article; say whether they are there."""
        self.view.activate_claim(claim.id)
        return self.view.active_claim == claim.id

    def speaker_here(self) -> str | None:
        """Return who the claim under the cursor, or the entity there, is."""
        claim = self.amender.claim_here()
        if claim is not None:
            return claim.speaker
        entity = self.view.entity_at(self.view.cursor)
        return entity.id if entity else None

    def sentence_here(self) -> str:
        """Return the words of the sentence under the cursor."""
        place = self.view.sentence_at(self.view.cursor)
        return self.article.text[slice(*place)] if self.article and place else ""
