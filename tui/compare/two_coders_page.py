"""Two coders on an article side by side, and what is settled between them."""

import asyncio
from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.widget import Widget

from index import Claim, Corpus, KutipError, Unit
from tui.article.rows_over_article import RowsOverArticle
from tui.article.view import ClaimMark
from tui.commands.zones import Zone
from tui.compare.agreement import agreement_line, agreement_lines
from tui.compare.decisions import Decisions
from tui.compare.final import FinalSession, next_number, open_units, units_text
from tui.compare.unit_list import UnitList
from tui.session import Session
from tui.style.guard import safe
from tui.tagging.claim_form import ClaimForm
from tui.tagging.claim_panel import ClaimPanel
from tui.tagging.details import ClaimDetails
from tui.tagging.tagger import Tagger
from tui.widgets.row_list import RowList
from tui.widgets.text_page import TextPage


class TwoCodersPage(RowsOverArticle[Claim | None, Unit]):
    """Dismissed with a claim to go to. What is decided is on disk before the mark moves on."""

    DEFAULT_CSS = """
    TwoCodersPage ClaimPanel.-low { height: 5; border: none; border-top: solid $accent; }
    """

    def __init__(self, session: Session, coders: tuple[str, str], article_id: str) -> None:
        super().__init__(session)
        self.coders = coders
        self.article_id = article_id
        self._final = FinalSession(session.corpus)
        self._units: tuple[Unit, ...] = ()
        self._agreed = ""
        self.decisions = Decisions(self, session, self._final, self)
        self._tagger: Tagger | None = None

    # Which keys are live

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.PANEL,) if self._is_editing else (Zone.COMPARE, Zone.EVERYWHERE)

    @property
    def _is_editing(self) -> bool:
        """Whether the claim panel is open."""
        return self._tagger is not None and self._tagger.is_open

    @property
    def tagger(self) -> Tagger:
        """Makes the claim in the panel; there once the page is mounted."""
        assert self._tagger is not None
        return self._tagger

    def text_is_wanted(self) -> bool:
        return self._is_editing

    # What is shown

    def make_list(self) -> RowList[Unit]:
        return UnitList(self.session, self.coders)

    def below(self) -> Iterable[Widget]:
        return (ClaimPanel(self.registry),)

    def on_mount(self) -> None:
        panel = self.query_one(ClaimPanel)
        self._tagger = Tagger(self, self._final, self.view, panel, self.decisions.decided)
        self.details = ClaimDetails(self, self._final, self._tagger)
        self.rows.focus()
        self._open(self.article_id)
        self.call_after_refresh(self._show)  # once the text is laid out

    def on_resize(self) -> None:
        super().on_resize()
        self.query_one(ClaimPanel).set_class(self.size.height < 24, "-low")

    def _open(self, article_id: str) -> None:
        """Show an article, with the first unit marked that is not decided."""
        self.article_id = article_id
        self._align()
        first = next(iter(open_units(self._units)), 0)
        self.rows.show(self._units, first)
        self._show()
        self.run_worker(self._measure(), exclusive=True, name="agreement")

    def _align(self) -> None:
        try:
            self._units = self.session.corpus.comparison.aligned(*self.coders, self.article_id)
        except KutipError as error:
            self._units = ()
            self.notify(str(error), severity="error", markup=False)

    async def _measure(self) -> None:
        """Find how far the two agree on this article."""
        try:
            found = await asyncio.to_thread(
                self.session.corpus.comparison.agreement, *self.coders, self.article_id
            )
        except KutipError as error:
            self._agreed = str(error)
        else:
            self._agreed = agreement_line(found)
        self._show_head()

    def _show_head(self) -> None:
        one, other = map(safe, self.coders)
        title = safe(self.session.article_title(self.article_id))
        self.show_head(
            Text.assemble((f"{one} ↔ {other}", "bold"), f"   {title}"),
            Text(safe(units_text(self._units, self._final.coder or ""))),
            Text(safe(self._agreed), "dim"),
        )

    @on(RowList.Marked)
    def _show(self) -> None:
        """Show the marked unit in its text."""
        self._show_head()
        if self.show_text(self.article_id, self._marks()) is None:
            return
        unit = self.rows.marked_row
        if unit is not None and unit.ranges():
            self.view.activate_claim(unit.ids()[0 if unit.sides()[0].ranges else -1])

    def _marks(self) -> list[ClaimMark]:
        return [
            ClaimMark(side.claim.id, side.ranges, self.coders[lane][:1].upper(), lane)
            for unit in self._units
            for lane, side in enumerate((unit.left, unit.right))
            if side is not None
        ]

    def claims_changed(self) -> None:
        """Take in claims that changed; the same unit stays marked."""
        self._align()
        self.rows.show(self._units, self.rows.position)
        self._show()
        self.run_worker(self._measure(), exclusive=True, name="agreement")

    # Deciding

    @property
    def marked(self) -> Unit | None:
        """The unit under the mark."""
        return self.rows.marked_row

    def go_on(self) -> None:
        """Mark the next unit that is not decided."""
        self._go(open_units(self._units), 1)

    def edit(self, form: ClaimForm) -> None:
        """Show a claim in the making in the claim panel."""
        self.tagger.show(form)
        self.share_room()
        self.call_after_refresh(lambda: self.view.move_to(self.view.cursor))  # into sight

    # Going about

    def go_to_difference(self, step: int) -> None:
        self._go([n for n, unit in enumerate(self._units) if unit.differs()], step, "difference")

    def go_to_open(self, step: int) -> None:
        self._go(open_units(self._units), step, "unit that is not decided")

    def _go(self, numbers: list[int], step: int, what: str = "") -> None:
        """Mark the next of these units; say so where there is none."""
        number = next_number(numbers, self.rows.position, step)
        if number is not None:
            self.rows.mark(number)
        elif what:
            where = "below" if step > 0 else "above"
            self.notify(f"No {what} {where}.", markup=False)

    def go_to_article(self, step: int) -> None:
        """Go to the next article that both have claims on."""
        articles = shared_articles(self.session, self.coders)
        number = next_number(range(len(articles)), _index(articles, self.article_id), step)
        if number is None:
            self.notify("No further article that both have claims on.", markup=False)
        else:
            self._open(articles[number])

    def open_claim(self) -> None:
        unit = self.rows.marked_row
        if unit is not None:
            self.dismiss(unit.sides()[0].claim)

    async def show_agreement(self) -> None:
        """Show how far the two agree, here and on all articles, and why where that is not told."""
        corpus = self.session.corpus
        text = Text("How far the two agree. Esc goes back.\n", "dim")
        for title, article in (("This article", self.article_id), ("All articles", None)):
            lines = await asyncio.to_thread(_measured, corpus, self.coders, article)
            text.append(f"\n{title}\n", "bold not dim")
            text.append("".join(f"{safe(line)}\n" for line in lines), "not dim")
        self.app.push_screen(TextPage(text))


def _measured(corpus: Corpus, coders: tuple[str, str], article: str | None) -> list[str]:
    try:
        return agreement_lines(corpus.comparison.agreement(*coders, article))
    except KutipError as error:
        return [str(error)]


def _index(articles: list[str], article_id: str) -> int:
    return articles.index(article_id) if article_id in articles else -1


def shared_articles(session: Session, coders: tuple[str, str]) -> list[str]:
    """Return the ids of the articles that both coders have claims on, by day."""
    by_coder = [{c.article for c in session.claims if c.coder == name} for name in coders]
    days = {claim.article: session.day_of(claim) for claim in session.claims}
    return sorted(by_coder[0] & by_coder[1], key=lambda article: (days[article], article))
