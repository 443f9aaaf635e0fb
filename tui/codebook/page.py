"""The codebook and the speakers, to look through and to edit."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from index import Claim, Speaker, Topic
from tui.claims.wording import counted
from tui.codebook.book_list import BookList
from tui.codebook.edits import BookEdits
from tui.codebook.rows import (
    BookRow,
    claims_of,
    position_of,
    speaker_details,
    speaker_rows,
    topic_details,
    topic_rows,
)
from tui.commands.registry import Need, Where
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine

SHOWN = 5  # claims of the marked topic or speaker beside it


class CodebookScreen(KeyScreen[Claim | None]):
    """The tree of topics, and the speakers; dismissed with the claim to go to."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    DEFAULT_CSS = """
    CodebookScreen { background: $background; }
    CodebookScreen #tabs { height: 3; padding: 1 2; }
    CodebookScreen #book { height: 1fr; }
    CodebookScreen BookList { width: 1fr; }
    CodebookScreen #details { width: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    CodebookScreen.-narrow #book { layout: vertical; }
    CodebookScreen.-narrow BookList { width: 100%; height: 3fr; }
    CodebookScreen.-narrow #details { width: 100%; height: 2fr; border-top: solid $panel; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.topics = True  # else the speakers
        self._marked: dict[bool, str | None] = {}
        self._edits = BookEdits(self, session, self)

    def places(self) -> tuple[Where, ...]:
        return (Where.BOOK, Where.EVERYWHERE)

    def targets(self) -> tuple[object, ...]:
        return (self, self._edits, self.app)

    def lacks(self, need: Need) -> bool:
        if need is Need.TOPIC:
            return not self.topics or self.marked is None
        if need is Need.SPEAKER:
            return self.topics or self.marked is None
        if need is Need.ENTRY:
            return self.marked is None
        return need is Need.CODER and self._session.coder is None

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="tabs", markup=False)
        with Horizontal(id="book"):
            yield BookList()
            with VerticalScroll(id="details", can_focus=False):
                yield Static(markup=False)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.query_one(BookList).focus()
        self.show()
        self.show_hints()

    # What is shown

    @property
    def marked(self) -> BookRow | None:
        """The topic or speaker under the mark."""
        return self.query_one(BookList).marked_row

    def claims_of_marked(self) -> tuple[Claim, ...]:
        """Return the claims that the marked one has."""
        row = self.marked
        return claims_of(row, self._session.claims, topics=self.topics) if row else ()

    def show(self, marked: str | None = None) -> None:
        """Show the list anew, with `marked`, or what was marked before, under the mark."""
        session = self._session
        self.query_one(TopLine).show(coder=session.coder or "", claims=len(session.claims))
        make = topic_rows if self.topics else speaker_rows
        rows = make(session.corpus.codebook.project, session.claims)
        at = position_of(rows, marked or self._marked.get(self.topics))
        self.query_one(BookList).show(rows, at)
        tabs = Text(no_wrap=True)
        for is_here, label in ((self.topics, "topics"), (not self.topics, "speakers")):
            tabs.append(label, "bold underline" if is_here else "dim").append("   ")
        tabs.append(f"{len(rows):,}", "dim")
        if not rows:
            tabs.append("  none yet: a adds the first", "dim")
        self.query_one("#tabs", Static).update(tabs)
        self._show_details()

    def claims_changed(self) -> None:
        """Take in claims that changed."""
        self.show()

    def on_row_list_marked(self) -> None:
        row = self.marked
        self._marked[self.topics] = row.id if row else None
        self._show_details()
        self.show_hints()

    def _show_details(self) -> None:
        text, row = Text(), self.marked
        if row is not None:
            text.append(f"{safe(row.label)}\n", "bold")
            for name, value in self._details(row):
                if value:
                    text.append(f"{name}  ", "dim").append(f"{safe(value)}\n")
            claims = self.claims_of_marked()
            text.append(f"\n{counted(len(claims), 'claim')}\n", "dim")
            for claim in claims[:SHOWN]:
                text.append(f"{safe(self._session.name_of(claim.speaker))}  ", "italic")
                text.append(f"“{safe(claim.quote)}”\n")
        self.query_one("#details Static", Static).update(text)

    def _details(self, row: BookRow) -> list[tuple[str, str]]:
        found = self.entry(row.id)
        if isinstance(found, Topic):
            return topic_details(found)
        if isinstance(found, Speaker):
            return speaker_details(found)
        name = "kutip.yaml" if self.topics else "speakers.yaml"
        return [("", f"Claims have it, {name} does not: a adds it there, M merges it.")]

    def entry(self, entry_id: str) -> Topic | Speaker | None:
        """Return what the file has under an id, None where it has nothing."""
        project = self._session.corpus.codebook.project
        return project.topic(entry_id) if self.topics else project.speaker(entry_id)

    # What keys do

    def action_other_list(self) -> None:
        """Turn to the speakers, or back to the topics."""
        self.topics = not self.topics
        self.show()

    def action_open_entry(self) -> None:
        """List the claims of the marked one; one of them leads to its sentence."""
        from tui.claims.claims_page import ClaimsPage

        row = self.marked
        if row is not None:
            page = ClaimsPage(self._session, row.label, self.claims_of_marked)
            self.app.push_screen(page, self._go_to)

    def _go_to(self, claim: Claim | None) -> None:
        if claim is not None:
            self.dismiss(claim)

    def on_row_list_opened(self) -> None:
        self.action_open_entry()

    def action_entry_down(self) -> None:
        self.query_one(BookList).move(1)

    def action_entry_up(self) -> None:
        self.query_one(BookList).move(-1)

    def action_entry_page_down(self) -> None:
        rows = self.query_one(BookList)
        rows.move(rows.page)

    def action_entry_page_up(self) -> None:
        rows = self.query_one(BookList)
        rows.move(-rows.page)

    def action_entry_top(self) -> None:
        self.query_one(BookList).mark(0)

    def action_entry_bottom(self) -> None:
        self.query_one(BookList).mark(10**9)
