"""The page of the codebook and the speakers."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from index import Claim, Outcome, Speaker, Topic
from tui.claims.whose_claims import tell_if_final_only
from tui.codebook.codebook_list import CodebookList
from tui.codebook.edits import CodebookEdits
from tui.codebook.rows import (
    CodebookRow,
    claims_of,
    position_of,
    speaker_details,
    speaker_rows,
    topic_details,
    topic_rows,
)
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.page import Page

SHOWN_CLAIMS = 5  # of the marked topic or speaker, beside it


class CodebookPage(Page[Claim | None]):
    """Shows the tree of topics, or the speakers; dismissed with a claim to go to, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    DEFAULT_CSS = """
    CodebookPage { background: $background; }
    CodebookPage #tabs { height: 3; padding: 1 2; }
    CodebookPage #book { height: 1fr; }
    CodebookPage CodebookList { width: 1fr; }
    CodebookPage #details { width: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    CodebookPage.-narrow #book { layout: vertical; }
    CodebookPage.-narrow CodebookList { width: 100%; height: 3fr; }
    CodebookPage.-narrow #details { width: 100%; height: 2fr; border-top: solid $panel; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.topics = True  # False: the speakers are shown
        self._shown_topics: bool | None = None  # what the list shows by now
        self._entries: dict[tuple[type, str], Topic | Speaker] = {}  # of the files, as shown
        self._lost_mark = False  # the row that was marked is not listed any more
        self._changed = set[str]()  # ids of entries that were not there or not so before
        self._marked_ids: dict[bool, str | None] = {}  # of the topics, of the speakers
        self.edits = CodebookEdits(self, session, self)

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.BOOK, Zone.EVERYWHERE)

    @property
    def rows(self) -> CodebookList:
        """The topics or speakers."""
        return self.query_one(CodebookList)

    def body(self) -> ComposeResult:
        yield Static(id="tabs", markup=False)
        with Horizontal(id="book"):
            yield CodebookList()
            with VerticalScroll(id="details", can_focus=False):
                yield Static(markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self.show()
        self.show_hints()
        tell_if_final_only(self, self.session)

    # What is shown

    @property
    def marked(self) -> CodebookRow | None:
        """The topic or speaker under the mark."""
        return self.rows.marked_row

    def claims_of_marked(self) -> tuple[Claim, ...]:
        """Return the claims of the marked topic or speaker."""
        row = self.marked
        project = self.session.corpus.codebook.project
        claims = self.session.seen.in_lists
        return claims_of(row, claims, project, topics=self.topics) if row else ()

    def show(self) -> None:
        """Show the list as it is now; the same row stays marked, else the nearest left."""
        session = self.session
        self.show_counts()
        make_rows = topic_rows if self.topics else speaker_rows
        rows = make_rows(session.corpus.codebook.project, session.seen.in_lists)
        ids = [row.id for row in rows]
        marked = self.marked.id if self.marked else None
        if self._shown_topics == self.topics:
            self.rows.refill(rows, ids)
        else:
            self.rows.show(rows, position_of(rows, self._marked_ids.get(self.topics)), ids)
        self._lost_mark = marked not in ids
        self._shown_topics = self.topics
        self._marked_ids[self.topics] = self.marked.id if self.marked else None
        project = session.corpus.codebook.project
        entries: dict[tuple[type, str], Topic | Speaker] = {
            **{(Topic, topic.id): topic for topic in project.topics},
            **{(Speaker, speaker.id): speaker for speaker in project.speakers},
        }
        before, self._entries = self._entries, entries
        self._changed = {key[1] for key, e in entries.items() if before.get(key) != e}
        tabs = Text(no_wrap=True)
        for is_shown, label in ((self.topics, "topics"), (not self.topics, "speakers")):
            tabs.append(label, "bold underline" if is_shown else "dim").append("   ")
        tabs.append(f"{len(rows):,}", "dim")
        if not rows:
            key = self.registry.key_of("book.add")
            tabs.append(f"  none yet: {key} adds the first", "dim")
        self.query_one("#tabs", Static).update(tabs)
        self._show_details()

    def claims_changed(self) -> None:
        """Update the page after claims changed."""
        self.show()

    def show_outcome(self, outcome: Outcome) -> None:  # noqa: ARG002 - the files tell more
        """Mark the topic or speaker that was just added or changed, or merged into."""
        target = self.edits.merged_into
        self.edits.merged_into = None
        self.rows.prefer({target} if target and self._lost_mark else self._changed)

    def on_row_list_marked(self) -> None:
        row = self.marked
        self._marked_ids[self.topics] = row.id if row else None
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
            if row.in_file and not self.topics:
                text.append(self._written_out(row, claims), "dim")
            for claim in claims[:SHOWN_CLAIMS]:
                text.append(f"{safe(self.session.name_of(claim.speaker))}  ", "italic")
                text.append(f"“{safe(claim.quote)}”\n")
        self.query_one("#details Static", Static).update(text)

    def _written_out(self, row: CodebookRow, claims: Sequence[Claim]) -> str:
        """Return how many claims have the name in the place of the id, and how to change that."""
        as_text = sum(row.id not in claim.speakers for claim in claims)
        if not as_text:
            return ""
        key = self.registry.key_of("book.adopt")
        return f"{as_text:,} of them with the name as text: {key} gives them the id\n"

    def _details(self, row: CodebookRow) -> list[tuple[str, str]]:
        entry = self.entry(row.id)
        if isinstance(entry, Topic):
            return topic_details(entry)
        if isinstance(entry, Speaker):
            return speaker_details(entry)
        file = "kutip.yaml" if self.topics else "speakers.yaml"
        keys = self.registry.with_keys("{book.add} adds it there, {book.merge} merges it")
        return [("", f"In claims, but not in {file}: {keys}.")]

    def entry(self, entry_id: str) -> Topic | Speaker | None:
        """Return the entry of the file with an id, or None."""
        project = self.session.corpus.codebook.project
        return project.topic(entry_id) if self.topics else project.speaker(entry_id)

    # What keys do

    def turn(self) -> None:
        """Switch between topics and speakers."""
        self.topics = not self.topics
        self.show()

    def open_claims(self) -> None:
        """List the claims of the marked topic or speaker."""
        from tui.claims.claims_page import ClaimsPage

        row = self.marked
        if row is not None:
            page = ClaimsPage(self.session, row.label, self.claims_of_marked)
            self.app.push_screen(page, self._go_to)

    def _go_to(self, claim: Claim | None) -> None:
        if claim is not None:
            self.dismiss(claim)

    def on_row_list_opened(self) -> None:
        self.open_claims()
