"""The article side of the reader: the text, its legend, and the panel in which claims are made."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from index import Anchor, Article, Claim, KutipError
from tui.latest import Latest
from tui.screens.tagger import Tagger
from tui.session import Session
from tui.widgets.article_view import ArticleView, ClaimMark
from tui.widgets.claim_panel import ClaimPanel
from tui.widgets.legend import Legend


class ReadingPane(Vertical):
    """Shows one article with its layers. Entities and sentences follow from a thread.

    `query` tells what is searched for, `changed` is called after each change of a claim on disk.
    """

    DEFAULT_CSS = """
    ReadingPane { width: 3fr; height: 1fr; }
    """

    def __init__(
        self, session: Session, query: Callable[[], str], changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._session = session
        self._corpus = session.corpus
        self._query = query
        self._changed = changed
        self._layers = Latest("layers")
        self._colours: dict[str, int] = {}  # of each speaker's claims, in order of use

    def compose(self) -> ComposeResult:
        yield ArticleView()
        yield Legend()
        yield ClaimPanel()

    def on_mount(self) -> None:
        self.view = self.query_one(ArticleView)
        self._legend = self.query_one(Legend)
        panel = self.query_one(ClaimPanel)
        self.tagger = Tagger(self.screen, self._session, self.view, panel, self._changed)

    def on_unmount(self) -> None:
        self._layers.close()

    @property
    def article(self) -> Article | None:
        return self.view.article

    def is_shown(self, article_id: str) -> bool:
        return self.article is not None and self.article.id == article_id

    def show(self, article_id: str) -> None:
        """Show an article, from its top."""
        try:
            article = self._corpus.article(article_id)
        except KutipError as error:
            self.screen.notify(str(error), severity="error", markup=False)
            return
        self.view.show(article, claims=self._marks(article))
        self._legend.show(())
        self.find_layers()

    def find_layers(self) -> None:
        """Find sentences, hits and entities of the article on a thread, and show them."""
        article, query = self.article, self._query()
        if article is None:
            return
        article_id = article.id

        def job(should_stop: Callable[[], bool]) -> None:
            segments = self._corpus.segments(article_id)
            hits = self._corpus.matches(article_id, query) if query else ()
            if should_stop():
                return
            entities = self._corpus.entities(article_id)

            def show() -> None:
                if self.is_shown(article_id):
                    self.view.set_segments(segments)
                    self.view.set_hits(hits)
                    self.view.set_entities(entities)
                    self._legend.show(entities)

            if not should_stop():
                self.app.call_from_thread(show)

        self._layers.submit(job)

    def show_claims(self) -> None:
        """Show the claims of the article as the session knows them now."""
        if self.article is not None:
            self.view.set_claims(self._marks(self.article))

    def _marks(self, article: Article) -> list[ClaimMark]:
        marks = []
        for anchored in self._session.anchored(article.id):
            if anchored.anchor is Anchor.ORPHAN:
                continue
            claim = anchored.claim
            colour = self._colours.setdefault(claim.speaker, len(self._colours))
            letter = self._session.name_of(claim.speaker)[:1].upper()
            doubtful = anchored.anchor is Anchor.CHECK
            marks.append(ClaimMark(claim.id, anchored.ranges, letter, colour, doubtful=doubtful))
        return marks

    def go_to_claim(self, claim: Claim) -> bool:
        """Put the cursor on the words of a claim of this article; say whether they are there."""
        self.view.activate_claim(claim.id)
        return self.view.active_claim == claim.id

    def speaker_here(self) -> str | None:
        """Return who the claim under the cursor, or the entity there, is."""
        claim = self.tagger.claim_here()
        if claim is not None:
            return claim.speaker
        entity = self.view.entity_at(self.view.cursor)
        return entity.id if entity else None

    def sentence_here(self) -> str:
        """Return the words of the sentence under the cursor."""
        place = self.view.sentence_at(self.view.cursor)
        return self.article.text[slice(*place)] if self.article and place else ""
