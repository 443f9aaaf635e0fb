"""All open suggestions of a queue or of the corpus: decided one by one, or all that are listed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.text import Text
from textual import on

from index import (
    Article,
    Candidate,
    Claim,
    KutipError,
    Segments,
    Topic,
    fold_letters,
    open_suggestions,
)
from tui.article.rows_over_article import RowsOverArticle
from tui.article.view import ClaimMark
from tui.coding.detail_views import suggestion_view
from tui.coding.passage import passage_in
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.suggestions.gathering import MOST, Gathering
from tui.suggestions.layer import same_way
from tui.suggestions.line import fields
from tui.suggestions.open_suggestion import OpenSuggestion
from tui.suggestions.suggestion_list import SuggestionList
from tui.widgets.newest_job import NewestJobThread
from tui.widgets.row_list import RowList

FIRST_SECONDS = 5.0  # for which keys wait for the first suggestions
ORDERS = ("certainty", "speaker", "topic")
NONE_SAID = "no speaker"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, and what every claim is given that is made of it."""

    title: str  # "Suggestions", "Hits of kazan"
    of: str  # the queue, or the corpus
    topic: Topic | None = None
    speaker: Candidate | None = None


class SuggestionsPage(RowsOverArticle[OpenSuggestion | None, OpenSuggestion]):
    """The suggestions over their article; dismissed with the one to go to, or None.

    They are found in the background, and can be decided meanwhile.
    """

    def __init__(self, session: Session, gathering: Gathering, listing: Listing) -> None:
        super().__init__(session)
        self._gathering = gathering
        self._listing = listing
        self._order = ORDERS[0]
        self._filter = ""
        self._thread = NewestJobThread("suggestions")
        self._some_are_listed = asyncio.Event()
        self._topics: dict[str, str] = {}  # by id of the suggestion

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.SUGGESTIONS, Zone.EVERYWHERE)

    def make_list(self) -> SuggestionList:
        return SuggestionList(self.session, self._segments, self._topic_of)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self._list()
        self.run_before_keys(self._wait_for_some(), name="first suggestions")
        self._thread.submit(self._gathering.job(self._found_more))

    def on_unmount(self) -> None:
        self._thread.close()

    def _found_more(self) -> None:
        self.app.call_from_thread(self._list)

    async def _wait_for_some(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FIRST_SECONDS):
                await self._some_are_listed.wait()

    # What is listed

    def _segments(self, row: OpenSuggestion) -> Segments:
        return self.session.corpus.drafter.segments(row.article)

    def _topic_of(self, row: OpenSuggestion) -> str:
        """Return the topic that is given to all, else the likeliest, as a question."""
        if self._listing.topic is not None:
            return self._listing.topic.label
        if row.id not in self._topics:
            ranked = self.session.corpus.drafter.rank_topics(row.quote)
            self._topics[row.id] = f"{ranked[0].label}?" if ranked else ""
        return self._topics[row.id]

    def _speaker_of(self, row: OpenSuggestion) -> Candidate | None:
        return row.speaker if row.is_chosen else self._listing.speaker or row.speaker

    def _list(self) -> None:
        """List what is open by now; the marked one stays marked."""
        if not (self.is_attached and self.query("#head")):
            return  # it is closed by now, and its widgets are gone
        given = self._listing.speaker
        every = self._gathering.open_now()
        if given is not None:
            every = [row if row.is_chosen else replace(row, speaker=given) for row in every]
        listed = sorted(filter(self._matches, every), key=self._sort_key())
        self.rows.refill(listed, [row.id for row in listed])
        if listed or self._gathering.is_complete or self._gathering.is_cut_off:
            self._some_are_listed.set()
        self._show_head(len(every))
        self._show_marked()
        self.show_hints()

    def _matches(self, row: OpenSuggestion) -> bool:
        if not self._filter:
            return True
        speaker = row.speaker.name if row.speaker else NONE_SAID
        title = self.session.article_title(row.article.id)
        outlet = row.article.info.outlet or ""
        said = fold_letters(" ".join((speaker, row.quote, title, outlet, self._topic_of(row))))
        return all(word in said for word in fold_letters(self._filter).split())

    def _sort_key(self) -> Callable[[OpenSuggestion], tuple[str, float]]:
        def key(row: OpenSuggestion) -> tuple[str, float]:
            first = ""
            if self._order == "speaker":
                first = fold_letters(row.speaker.name) if row.speaker else "\uffff"
            elif self._order == "topic":
                first = fold_letters(self._topic_of(row)) or "\uffff"
            return first, -row.certainty

        return key

    def _show_head(self, every: int) -> None:
        gathering, shown = self._gathering, len(self.rows.rows)
        claims = self.session.claims
        own = [c for c in claims if c.coder == self.session.coder and c.origin.by == "rule"]
        title = Text(safe(self._listing.title), "bold")
        title.append(f"   {safe(self._listing.of)}", "not bold")
        for given in (self._listing.topic and self._listing.topic.label, self._listing.speaker):
            if given:
                name = given if isinstance(given, str) else given.name
                title.append(f"   for {safe(name)}", "not bold")
        so_far = ""
        if gathering.is_cut_off:
            so_far = f", of the first {gathering.done:,} articles: {MOST:,} are listed at most"
        elif not gathering.is_complete:
            of = f" of {gathering.total:,}" if gathering.total else ""
            so_far = f", {gathering.done:,}{of} articles looked through …"
        decided = f"{len(own):,} accepted, {self.session.suggestions_rejected:,} rejected so far"
        count = f"{every:,} open, {decided}{so_far}   by {self._order}"
        if self._filter:
            count += f"   filter “{safe(self._filter)}”: {shown:,} listed"
        self.show_head(title, Text(count), Text(""))

    @on(RowList.Marked)
    def _show_marked(self) -> None:
        """Show the marked suggestion in its article."""
        row = self.rows.marked_row
        if row is None:
            self.view.visible = False
            self.detail_pane.show_claim(None)
            return
        letter = row.speaker.name[:1].upper() if row.speaker else "?"

        def marks(article: Article) -> list[ClaimMark]:
            return [ClaimMark(row.id, row.ranges, letter, suggested=True)] if article else []

        if self.show_text(row.article.id, marks) is not None:
            self.view.activate_claim(row.id)
        sentences = self._segments(row).sentences
        self.detail_pane.show(
            lambda: suggestion_view(fields(row), passage_in(row.article, row.ranges, sentences))
        )

    def claims_changed(self) -> None:
        self._list()

    # What keys do

    async def accept(self) -> None:
        """Make the marked suggestion a claim; the next one is marked."""
        row = self.rows.marked_row
        if row is not None:
            await self._decide(lambda coder: self._accepted(row, coder))

    async def reject(self) -> None:
        """Reject the marked suggestion; the next one is marked."""
        row, inbox = self.rows.marked_row, self.session.corpus.suggestion_inbox
        if row is not None:
            await self._decide(lambda coder: inbox.rejected(row.suggestion, row.article, coder))

    def _accepted(self, row: OpenSuggestion, coder: str) -> Claim:
        inbox, topic = self.session.corpus.suggestion_inbox, self._listing.topic
        claim = inbox.accepted(row.suggestion, row.article, coder, self._speaker_of(row))
        return replace(claim, topics=(topic.id,) if topic else ())

    async def _decide(self, make: Callable[[str], Claim]) -> None:
        coder = self.session.coder or ""
        try:
            claim = await asyncio.to_thread(make, coder)
            await asyncio.to_thread(self.session.add, claim)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self.key_app.changes_saved()

    def accept_all(self) -> None:
        """Accept all that are listed, after a question that says how many."""
        rows = [row for row in self.rows.rows if self._speaker_of(row)]
        left = len(self.rows.rows) - len(rows)
        more = f"; {left:,} without a speaker stay open" if left else ""
        self._ask("Accept", rows, self._accepted, more)

    def reject_all(self) -> None:
        """Reject all that are listed, after a question that says how many."""
        inbox = self.session.corpus.suggestion_inbox
        rejected = lambda row, coder: inbox.rejected(row.suggestion, row.article, coder)  # noqa: E731
        self._ask("Reject", [*self.rows.rows], rejected, "")

    def _ask(
        self,
        verb: str,
        rows: Sequence[OpenSuggestion],
        make: Callable[[OpenSuggestion, str], Claim],
        more: str,
    ) -> None:
        from tui.widgets.picker import choose

        if not rows:
            self.notify("None of them says who speaks.", markup=False)
            return
        what = f"the {counted(len(rows), 'suggestion')} listed"
        question = f"{verb} {what}{more}"
        choices = ((True, f"{verb.lower()} {what}"), (False, "leave them open"))

        def answered(value: bool) -> None:
            if value:
                self.call_later(self._decide_all, verb, rows, make)

        choose(self, question, choices, answered, low=True)

    async def _decide_all(
        self,
        verb: str,
        rows: Sequence[OpenSuggestion],
        make: Callable[[OpenSuggestion, str], Claim],
    ) -> None:
        coder = self.session.coder or ""
        title = f"{verb.lower()} {counted(len(rows), 'suggestion')}"

        def save() -> int:
            made: dict[str, list[Claim]] = {}
            for row in rows:
                own = made.setdefault(row.article.id, [])
                if open_suggestions([row.suggestion], row.article, own):  # else found twice
                    own.append(make(row, coder))
            claims = [claim for own in made.values() for claim in own]
            self.session.add_all(claims, title)
            return len(claims)

        self.notify(f"Saving what becomes of {counted(len(rows), 'suggestion')} …", markup=False)
        try:
            count = await asyncio.to_thread(save)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self.key_app.changes_saved()
        done = "Accepted" if verb == "Accept" else "Rejected"
        told = f"{done} {counted(count, 'suggestion')}; {{undo}} takes all of it back."
        self.notify(self.registry.with_keys(told), markup=False)

    def change_speaker(self, key: str) -> None:
        """Take the candidate on a digit for the speaker, of this suggestion and of its like."""
        row = self.rows.marked_row
        if row is None or int(key) > len(row.suggestion.speakers):
            return
        speaker = row.suggestion.speakers[int(key) - 1]
        followers = same_way(row, self._gathering.open_now())
        self.session.choose_speaker([each.suggestion for each in (row, *followers)], speaker)
        self.key_app.show_changes()
        others = "1 other" if len(followers) == 1 else f"{len(followers)} others"
        told = f"{speaker.name} now; {others} follow, {{undo}} takes it back."
        self.notify(
            self.registry.with_keys(told) if followers else f"{speaker.name} now.", markup=False
        )

    def sort_by_next(self) -> None:
        """Sort by certainty, by speaker, by topic in turn."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._list()

    def ask_filter(self) -> None:
        """Ask for words that the listed suggestions have; without any, list all."""
        from tui.widgets.picker import ask

        def answered(words: str) -> None:
            self._filter = " ".join(words.split())
            self._list()

        ask(self, "List those with words, a speaker, an outlet", answered, self._filter)

    def tell_why(self) -> None:
        """Tell how the marked suggestion was found."""
        row = self.rows.marked_row
        if row is not None:
            of = row.suggestion
            why = of.why or f"rule {of.rule}"
            sure = f"words {of.confidence:.0%}, speaker {of.speaker_confidence:.0%}"
            self.notify(f"{why}: {sure}", markup=False)

    def open_row(self) -> None:
        """Close the page and go to the marked suggestion in its article."""
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row)

    def on_row_list_opened(self) -> None:
        self.open_row()
