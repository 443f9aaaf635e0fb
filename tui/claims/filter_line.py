"""Narrowing a list of claims down: by typing, or by choosing a topic, stance, year or coder."""

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from index import Claim
from tui.claims.filter import ClaimTexts, read_filter, token
from tui.claims.wording import counted
from tui.session import Session
from tui.widgets.text_input import TextInput


class FilterLine(Horizontal):
    """A line in which one types what to see; hidden while all is shown."""

    DEFAULT_CSS = """
    FilterLine { height: 1; display: none; padding: 0 2; }
    FilterLine.-open { display: block; }
    FilterLine #only { width: 6; color: $accent; text-style: bold; }
    FilterLine Input, FilterLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $background;
    }
    FilterLine #kept { width: auto; color: $text-muted; }
    """

    class Changed(Message):
        """Other claims are wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._haystacks = ClaimTexts(self._describe)

    def compose(self) -> ComposeResult:
        yield Static("only", id="only")
        yield TextInput(id="filter", select_on_focus=False)
        yield Static(id="kept", markup=False)

    @property
    def _box(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def is_typing(self) -> bool:
        return self._box.has_focus

    @property
    def typed(self) -> str:
        return self._box.value.strip()

    def begin(self) -> None:
        """Let something be typed."""
        self.add_class("-open")
        self.display = True  # at once: what is hidden cannot be focused
        self._box.focus()

    def end(self) -> None:
        """Stop typing; without words the line goes."""
        if not self.typed:
            self.remove_class("-open")
            self.display = False

    def clear(self) -> None:
        """Show all again."""
        self._box.value = ""
        self.end()

    def add(self, field: str, value: str) -> None:
        """Want a value of a field, besides what is wanted already."""
        self._box.value = f"{self.typed} {token(field, value)}".strip()
        self._box.cursor_position = len(self._box.value)
        self.add_class("-open")
        self.display = True

    @on(Input.Changed, "#filter")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def keep(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Return those of `claims` that are wanted, and say how many."""
        if not self.typed:
            self.query_one("#kept", Static).update("")
            return claims
        wanted = read_filter(self.typed, self._session.corpus.codebook.project)
        day_of, text_of = self._session.day_of, self._haystacks.of
        kept = [
            claim
            for claim in claims
            if wanted.keeps(claim, day_of(claim), text_of(claim) if wanted.words else "")
        ]
        self.query_one("#kept", Static).update(f" {len(kept):,} of {counted(len(claims), 'claim')}")
        return kept

    def _describe(self, claim: Claim) -> Sequence[str]:
        session = self._session
        return (session.topic_labels(claim.topics), session.article_title(claim.article))

    def choose(self, claims: Sequence[Claim]) -> None:
        """Let a topic, stance, year or coder of `claims` be chosen."""
        from tui.widgets.picker import Choice, choose

        choices = [Choice(value, label) for value, label in self._offered(claims)]
        choose(self.screen, "Show only", choices, lambda value: self.add(*value))

    def _offered(self, claims: Sequence[Claim]) -> list[tuple[tuple[str, str], str]]:
        """Return the values of each field with how many claims have it, the most first."""
        session = self._session
        stances = {step.value: step.label for step in session.corpus.codebook.project.stances}
        counts = {
            "topic": Counter(topic for claim in claims for topic in claim.topics),
            "stance": Counter(str(c.stance) for c in claims if c.stance in stances),
            "year": Counter(filter(None, (session.day_of(claim)[:4] for claim in claims))),
            "coder": Counter(claim.coder for claim in claims),
        }
        labels = {str(value): label for value, label in stances.items()}
        found = []
        for field, counter in counts.items():
            for value, count in counter.most_common():
                label = session.topic_labels([value]) if field == "topic" else value
                label = labels[value] if field == "stance" else label
                found.append(((field, value), f"{field} {label}   {count:,}"))
        return found
