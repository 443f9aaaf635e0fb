"""Two coders side by side on an article, and the decisions between them."""

import asyncio
from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import on
from textual.widget import Widget

from index import Article, Claim, Corpus, KutipError, Unit
from tui.article.rows_over_article import RowsOverArticle
from tui.article.speaker_letters import distinct_letters
from tui.article.view import ClaimMark
from tui.commands.zones import Zone
from tui.compare.agreement import EXPLAINED, agreement_line, agreement_lines
from tui.compare.coder_pairs import shared_articles
from tui.compare.decisions import Decisions, FinalSession
from tui.compare.unit_list import UnitList
from tui.compare.units import open_units, units_text
from tui.session import Session
from tui.style.guard import safe
from tui.tagging.claim_form import ClaimForm
from tui.tagging.claim_panel import ClaimPanel
from tui.tagging.details import ClaimDetails
from tui.tagging.tagger import Tagger


class TwoCodersPage(RowsOverArticle[Claim | None, Unit]):
    """Lists the units of two coders over their article; dismissed with a claim to go to, or None.

    A decision is safe on disk before the mark moves on.
    """

    DEFAULT_CSS = """
    TwoCodersPage ClaimPanel.-low { height: 6; border: none; border-top: solid $accent; }
    """

    def __init__(self, session: Session, coders: tuple[str, str], article_id: str) -> None:
        super().__init__(session)
        self.coders = coders
        self.article_id = article_id
        self._final = FinalSession(session.corpus)
        self._units: tuple[Unit, ...] = ()
        self._agreement = ""  # in words
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
        """Edits the claim in the panel; available once the page is mounted."""
        assert self._tagger is not None
        return self._tagger

    def text_is_wanted(self) -> bool:
        return self._is_editing

    # What is shown

    def seen_here(self) -> tuple[str, Sequence[Claim]]:
        claims = [claim for claim in self.session.claims if claim.coder in self.coders]
        return " and ".join(self.coders), claims

    def make_list(self) -> UnitList:
        return UnitList(self.session, self.coders)

    def below(self) -> Iterable[Widget]:
        return (ClaimPanel(self.registry),)

    def on_mount(self) -> None:
        panel = self.query_one(ClaimPanel)
        self._tagger = Tagger(self, self._final, self.view, panel, self.decisions.saved)
        self.details = ClaimDetails(self, self._final, self._tagger)
        self.set_focus(self.rows)
        self._open(self.article_id)
        self.call_after_refresh(self._show_unit)  # once the text is laid out

    def on_resize(self) -> None:
        super().on_resize()
        self.query_one(ClaimPanel).set_class(self.size.height < 24, "-low")

    def follow_codebook(self) -> None:
        """Show the open claim by the codebook as it is now."""
        if self._tagger:
            self._tagger.follow_codebook()

    def _open(self, article_id: str) -> None:
        """Show an article and mark the first unit that is not decided."""
        self.article_id = article_id
        self._align()
        first = next(iter(open_units(self._units)), 0)
        self.rows.show(self._units, first)
        self._show_unit()
        self.run_worker(self._measure_agreement(), exclusive=True, name="agreement")

    def _align(self) -> None:
        """Load the units of the article."""
        try:
            self._units = self.session.corpus.comparison.aligned(*self.coders, self.article_id)
        except KutipError as error:
            self._units = ()
            self.notify(str(error), severity="error", markup=False)

    async def _measure_agreement(self) -> None:
        """Calculate and show the agreement on this article."""
        try:
            agreement = await asyncio.to_thread(
                self.session.corpus.comparison.agreement, *self.coders, self.article_id
            )
        except KutipError as error:
            self._agreement = str(error)
        else:
            self._agreement = agreement_line(agreement)
        self._show_head()

    def _show_head(self) -> None:
        left, right = map(safe, self.coders)
        title = safe(self.session.article_title(self.article_id))
        self.show_head(
            Text.assemble((f"{left} ↔ {right}", "bold"), f"   {title}"),
            Text(safe(units_text(self._units, self._final.coder or ""))),
            Text(safe(self._agreement), "dim"),
        )

    @on(UnitList.Marked)
    def _show_unit(self) -> None:
        """Show the marked unit in its text."""
        self._show_head()
        self._show_details()
        article = self.show_text(self.article_id, self._marks)
        if article is None:
            return
        if self._tagger is not None:
            self._tagger.follow_article(article)
        unit = self.rows.marked_row
        if unit is not None and unit.ranges():
            self.view.activate_claim(unit.ids()[0 if unit.sides()[0].ranges else -1])

    def _show_details(self) -> None:
        """Show how both coded the marked unit, and in what they differ."""
        unit = self.rows.marked_row
        sides = unit.sides() if unit else ()
        claims = [side.claim for side in sides]
        self.detail_pane.show_claims(claims, self.coders)

    @property
    def article(self) -> Article | None:
        """The article as it is shown."""
        return self.view.article

    def _marks(self, article: Article) -> list[ClaimMark]:
        letters = distinct_letters({coder: coder for coder in self.coders}, {})
        return [
            ClaimMark(
                side.claim.id,
                self.placed(side, article).ranges,
                letters[self.coders[lane]],
                lane,
            )
            for unit in self._units
            for lane, side in enumerate((unit.left, unit.right))
            if side is not None
        ]

    def claims_changed(self) -> None:
        """Update the page after claims changed; the same unit stays marked."""
        marked = set(self.marked.ids()) if self.marked else set[str]()
        self._align()
        same = (at for at, unit in enumerate(self._units) if marked.intersection(unit.ids()))
        self.rows.show(self._units, next(same, self.rows.position))
        self._show_unit()
        self.run_worker(self._measure_agreement(), exclusive=True, name="agreement")

    # Deciding

    @property
    def marked(self) -> Unit | None:
        """The unit under the mark."""
        return self.rows.marked_row

    def mark_next_open(self) -> None:
        """Mark the next unit that is not decided, if any."""
        self.rows.mark_next(open_units(self._units), 1)

    def edit(self, form: ClaimForm) -> None:
        """Show a claim in the making in the claim panel."""
        self.tagger.show(form)
        self.share_room()
        self.call_after_refresh(lambda: self.view.move_to(self.view.cursor))  # scrolls

    # Moving

    def go_to_difference(self, step: int) -> None:
        """Mark the next unit in which the two differ, or with -1 the previous one."""
        differences = [at for at, unit in enumerate(self._units) if unit.differs()]
        self._mark_next(differences, step, "difference")

    def go_to_open(self, step: int) -> None:
        """Mark the next unit that is not decided, or with -1 the previous one."""
        self._mark_next(open_units(self._units), step, "undecided unit")

    def _mark_next(self, positions: list[int], step: int, kind: str) -> None:
        """Mark the next of these units; notify the person where there is none."""
        if not self.rows.mark_next(positions, step):
            self.notify(f"No {kind} {'below' if step > 0 else 'above'}.", markup=False)

    def go_to_article(self, step: int) -> None:
        """Show the next article that both have read, or with -1 the previous one."""
        articles = shared_articles(self.session, self.coders)
        here = articles.index(self.article_id) if self.article_id in articles else -1
        if 0 <= here + step < len(articles):
            self._open(articles[here + step])
        else:
            self.notify("No other article that both have read.", markup=False)

    def open_claim(self) -> None:
        """Go to the sentence of the marked unit."""
        unit = self.rows.marked_row
        if unit is not None:
            self.dismiss(unit.sides()[0].claim)

    async def show_agreement(self) -> None:
        """Show the agreement here and on all articles, or the reason that it has no value."""
        corpus = self.session.corpus
        text = Text("Agreement of the two coders. Esc goes back.\n", "dim")
        for title, article in (("This article", self.article_id), ("All articles", None)):
            lines = await asyncio.to_thread(_agreement_lines, corpus, self.coders, article)
            text.append(f"\n{title}\n", "bold not dim")
            text.append("".join(f"{safe(line)}\n" for line in lines), "not dim")
        text.append("\nWhat the measures say\n", "bold not dim")
        text.append("".join(f"{line}\n" for line in EXPLAINED))
        self.open_text(text)


def _agreement_lines(corpus: Corpus, coders: tuple[str, str], article: str | None) -> list[str]:
    try:
        return agreement_lines(corpus.comparison.agreement(*coders, article), brief=True)
    except KutipError as error:
        return [str(error)]
