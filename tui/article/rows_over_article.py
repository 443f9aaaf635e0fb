"""A page with rows above, the article they are about below, and the details of a row beside."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from index import AnchoredClaim, Article, KutipError
from tui.article.view import ArticleView, ClaimMark
from tui.coding.detail_pane import DetailPane
from tui.session import Session
from tui.widgets.page import Page
from tui.widgets.row_list import RowList

Answer = TypeVar("Answer")
Row = TypeVar("Row")
TALL = 24  # rows from which list and article both have room


class RowsOverArticle(Page[Answer], Generic[Answer, Row]):
    """The list has the keys; where there is no room for both, one of the two is shown."""

    HORIZONTAL_BREAKPOINTS = DetailPane.BREAKPOINTS
    DEFAULT_CSS = """
    RowsOverArticle { background: $background; }
    RowsOverArticle #head {
        padding: 0 2; height: auto; text-wrap: nowrap; text-overflow: ellipsis;
    }
    RowsOverArticle RowList { height: 1fr; }
    RowsOverArticle ArticleView { height: 1fr; border-top: solid $panel; }
    /* still laid out, to be gone to */
    RowsOverArticle ArticleView.-away { height: 0; border: none; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)

    def make_list(self) -> RowList[Row]:
        """Return the list."""
        raise NotImplementedError

    def below(self) -> Iterable[Widget]:
        """Return what stands below the article."""
        return ()

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal():
            with Vertical():
                yield self.make_list()
                yield ArticleView(furniture_key=self.registry.key_of("read.furniture"))
                yield from self.below()
            yield DetailPane(self.session)

    @property
    def rows(self) -> RowList[Row]:
        return self.query_one(RowList)

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def detail_pane(self) -> DetailPane:
        """The details of the marked row, where there is room for them."""
        return self.query_one(DetailPane)

    def on_resize(self) -> None:
        self.share_room()

    def on_descendant_focus(self) -> None:
        self.share_room()
        self.show_hints()

    def after_command(self) -> None:
        """Give the room to what is in use now."""
        self.share_room()

    def text_is_wanted(self) -> bool:
        """Say whether the article is what one looks at, where there is room for one alone."""
        return self.focused is self.view

    def rows_in_use(self) -> tuple[int, int] | None:
        """Return the rows of the words that are selected, else those of what has the focus."""
        in_view = self.view.rows_in_use() if self.view.visible and self.view.selection else None
        return in_view or super().rows_in_use()

    def share_room(self) -> None:
        """Show list and article, or the one in use."""
        both, text = self.size.height >= TALL, self.text_is_wanted()
        self.rows.display = both or not text
        self.view.set_class(not both and not text, "-away")

    def show_head(self, *lines: Text) -> None:
        """Show the lines above the list."""
        self.query_one("#head", Static).update(Text("\n").join(lines))
        self.show_counts()

    def show_text(
        self, article_id: str, marks: Callable[[Article], Sequence[ClaimMark]]
    ) -> Article | None:
        """Show an article as it is now, with claims marked in it; None where it is gone."""
        view = self.view
        try:
            article = self.session.corpus.article(article_id)
        except KutipError:
            view.visible = False
            return None
        view.visible = True
        if (view.article and (view.article.id, view.article.text)) == (article_id, article.text):
            view.set_claims(marks(article))
        else:
            view.show(article, claims=marks(article))
        return view.article

    def placed(self, anchored: AnchoredClaim, article: Article) -> AnchoredClaim:
        """Return a claim with its ranges in an article as it was read for the screen."""
        if anchored.digest == article.digest:
            return anchored
        finder = self.session.corpus.claim_finder
        return next(iter(finder.anchored_in(article, [anchored.claim])), anchored)
