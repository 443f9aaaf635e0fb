"""Filtering a list of claims: by typing, or by choosing a topic, stance, year or coder."""

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from index import Claim
from tui.claims.filter import ClaimTexts, parse_filter, token
from tui.session import Session
from tui.style.formatting import counted
from tui.widgets.text_input import TextInput


class FilterLine(Horizontal):
    """The line in which a filter is typed; hidden while all claims are shown."""

    DEFAULT_CSS = """
    FilterLine { height: 1; display: none; padding: 0 2; }
    FilterLine.-open { display: block; }
    FilterLine #label { width: 8; color: $accent; text-style: bold; }
    FilterLine Input, FilterLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $background;
    }
    FilterLine #count { width: auto; color: $text-muted; }
    """

    class Changed(Message):
        """The filter was changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._texts = ClaimTexts(self._describe)

    def compose(self) -> ComposeResult:
        yield Static("filter", id="label")
        yield TextInput(id="filter", select_on_focus=False)
        yield Static(id="count", markup=False)

    @property
    def _box(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def is_typing(self) -> bool:
        """Whether the line has the keys."""
        return self._box.screen.focused is self._box

    @property
    def typed(self) -> str:
        """The filter as it is typed."""
        return self._box.value.strip()

    def open(self) -> None:
        """Show the line and give it the keys."""
        self._show()
        self.screen.set_focus(self._box)

    def _show(self) -> None:
        self.add_class("-open")
        self.display = True  # at once: what is hidden cannot be focused

    def close(self) -> None:
        """Hide the line where it is empty."""
        if not self.typed:
            self.remove_class("-open")
            self.display = False

    def set(self, typed: str) -> None:
        """Show the line with a filter."""
        self._box.value = typed
        self._show()

    def clear(self) -> None:
        """Drop the filter and hide the line."""
        self._box.value = ""
        self.close()

    def add(self, field: str, value: str) -> None:
        """Add a value of a field to the filter."""
        self._box.value = f"{self.typed} {token(field, value)}".strip()
        self._box.cursor_position = len(self._box.value)
        self._show()

    @on(Input.Changed, "#filter")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def apply(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Return those of `claims` that match, and show their number."""
        if not self.typed:
            self.query_one("#count", Static).update("")
            return claims
        claim_filter = parse_filter(self.typed, self._session.corpus.codebook.project)
        day_of, text_of = self._session.day_of, self._texts.text_of
        matching = [
            claim
            for claim in claims
            if claim_filter.matches(
                claim, day_of(claim), text_of(claim) if claim_filter.words else ""
            )
        ]
        count = f" {len(matching):,} of {counted(len(claims), 'claim')}"
        self.query_one("#count", Static).update(count)
        return matching

    def _describe(self, claim: Claim) -> Sequence[str]:
        session = self._session
        return (session.topic_labels(claim.topics), session.article_title(claim.article))

    def choose(self, claims: Sequence[Claim]) -> None:
        """Ask for a topic, stance, year or coder of `claims` to filter by."""
        from tui.widgets.picker import choose

        choose(self.screen, "Filter by", self._values(claims), lambda value: self.add(*value))

    def _values(
        self, claims: Sequence[Claim]
    ) -> list[tuple[tuple[str, str], str, tuple[str, ...]]]:
        """Return (field, value) with a label and names for each, the most frequent first."""
        session = self._session
        stances = {step.value: step.label for step in session.corpus.codebook.project.stances}
        counts = {
            "topic": Counter(topic for claim in claims for topic in claim.topics),
            "stance": Counter(str(c.stance) for c in claims if c.stance in stances),
            "year": Counter(filter(None, (session.day_of(claim)[:4] for claim in claims))),
            "coder": Counter(claim.coder for claim in claims),
        }
        stance_labels = {str(value): label for value, label in stances.items()}
        values: list[tuple[tuple[str, str], str, tuple[str, ...]]] = []
        for field, counter in counts.items():
            for value, count in counter.most_common():
                label = session.topic_labels([value]) if field == "topic" else value
                label = stance_labels[value] if field == "stance" else label
                values.append(((field, value), f"{field} {label}   {count:,}", (label, value)))
        return values
