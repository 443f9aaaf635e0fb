"""Two coders on an article side by side, and what is settled between them."""

import asyncio
from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.widget import Widget

from index import Claim, Corpus, KutipError, Unit
from tui.article.rows_over_article import OverText
from tui.article.view import ClaimMark
from tui.commands.registry import Command, Where
from tui.compare.agreement import agreement_line, agreement_lines
from tui.compare.decisions import Decider
from tui.compare.final import FinalSession, next_number, open_units, units_text
from tui.compare.unit_list import UnitList
from tui.session import Session
from tui.style.guard import safe
from tui.tagging.claim_form import Tagging
from tui.tagging.details import Detailer
from tui.tagging.panel import ClaimPanel
from tui.tagging.tagger import Tagger
from tui.widgets.row_list import RowList
from tui.widgets.text_page import PageScreen


class CompareScreen(OverText[Claim | None, Unit]):
    """Dismissed with a claim to go to. What is decided is on disk before the mark moves on."""

    DEFAULT_CSS = """
    CompareScreen ClaimPanel.-low { height: 5; border: none; border-top: solid $accent; }
    """

    def __init__(self, session: Session, coders: tuple[str, str], article_id: str) -> None:
        super().__init__(session)
        self.coders = coders
        self.article_id = article_id
        self._final = FinalSession(session.corpus)
        self._units: tuple[Unit, ...] = ()
        self._agreed = ""
        self._decider = Decider(self, session, self._final, self)
        self.tagger: Tagger | None = None

    # Which keys are live

    def places(self) -> tuple[Where, ...]:
        if self.tagger and self.tagger.is_open:
            return (Where.PANEL,)
        return (Where.COMPARE, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        """Return the live commands; with the claim panel open, its own and help."""
        helping = (c for c in self.registry if c.id == "help")
        commands = super().live_commands()
        return (*commands, *helping) if self.places() == (Where.PANEL,) else commands

    def targets(self) -> Iterable[object]:
        panel = (self.tagger, self.detailer) if self.tagger and self.tagger.is_open else ()
        return (*panel, self._decider, self, self.app)

    def text_is_wanted(self) -> bool:
        return self.tagger is not None and self.tagger.is_open

    # What is shown

    def make_list(self) -> RowList[Unit]:
        return UnitList(self._session, self.coders)

    def below(self) -> Iterable[Widget]:
        return (ClaimPanel(),)

    def on_mount(self) -> None:
        panel = self.query_one(ClaimPanel)
        self.tagger = Tagger(self, self._final, self.view, panel, self._decider.decided)
        self.detailer = Detailer(self, self._final, self.tagger)
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
            self._units = self._session.corpus.comparison.aligned(*self.coders, self.article_id)
        except KutipError as error:
            self._units = ()
            self.notify(str(error), severity="error", markup=False)

    async def _measure(self) -> None:
        """Find how far the two agree on this article."""
        try:
            found = await asyncio.to_thread(
                self._session.corpus.comparison.agreement, *self.coders, self.article_id
            )
        except KutipError as error:
            self._agreed = str(error)
        else:
            self._agreed = agreement_line(found)
        self._show_head()

    def _show_head(self) -> None:
        one, other = map(safe, self.coders)
        title = safe(self._session.article_title(self.article_id))
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

    def edit(self, tagging: Tagging) -> None:
        """Show a claim in the making in the claim panel."""
        if self.tagger is not None:
            self.tagger.show(tagging)
            self.share_room()
            self.call_after_refresh(lambda: self.view.move_to(self.view.cursor))  # into sight

    # Going about

    def action_unit(self, step: int = 1) -> None:
        self.rows.move(step)

    def action_unit_page(self, step: int = 1) -> None:
        self.rows.move(step * self.rows.page)

    def action_unit_top(self) -> None:
        self.rows.mark(0)

    def action_unit_bottom(self) -> None:
        self.rows.mark(10**9)

    def action_difference(self, step: int = 1) -> None:
        self._go([n for n, unit in enumerate(self._units) if unit.differs()], step, "difference")

    def action_open_unit(self, step: int = 1) -> None:
        self._go(open_units(self._units), step, "unit that is not decided")

    def _go(self, numbers: list[int], step: int, what: str = "") -> None:
        """Mark the next of these units; say so where there is none."""
        number = next_number(numbers, self.rows.position, step)
        if number is not None:
            self.rows.mark(number)
        elif what:
            where = "below" if step > 0 else "above"
            self.notify(f"No {what} {where}.", markup=False)

    def action_compared_article(self, step: int = 1) -> None:
        """Go to the next article that both have claims on."""
        articles = shared_articles(self._session, self.coders)
        number = next_number(range(len(articles)), _index(articles, self.article_id), step)
        if number is None:
            self.notify("No further article that both have claims on.", markup=False)
        else:
            self._open(articles[number])

    def action_go_to_unit(self) -> None:
        unit = self.rows.marked_row
        if unit is not None:
            self.dismiss(unit.sides()[0].claim)

    async def action_agreement(self) -> None:
        """Show how far the two agree, here and on all articles, and why where that is not told."""
        corpus = self._session.corpus
        text = Text("How far the two agree. Esc goes back.\n", "dim")
        for title, article in (("This article", self.article_id), ("All articles", None)):
            lines = await asyncio.to_thread(_measured, corpus, self.coders, article)
            text.append(f"\n{title}\n", "bold not dim")
            text.append("".join(f"{safe(line)}\n" for line in lines), "not dim")
        self.app.push_screen(PageScreen(text))


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
