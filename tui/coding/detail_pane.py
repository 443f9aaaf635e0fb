"""The details of a claim beside an article or a list of claims, on a wide screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from index import Anchor, AnchoredClaim, Article, Claim, KutipError
from tui.coding.description import ClaimDescription, describe_claim
from tui.coding.passage import Look, Passage, passage_in, recorded_passage, words_of
from tui.coding.values import EMPTY
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.newest_job import NewestJobThread

_LOOKS = {Look.CONTEXT: "dim", Look.CLAIMED: "not dim", Look.DIFFERENT: "bold underline"}


class DetailPane(VerticalScroll, can_focus=False):
    """A claim's quote in its sentence, and all that was coded; or two claims, compared.

    The sentence is looked up in a thread, unless it is given.
    """

    WIDTH = 44
    MIN_SCREEN = 160  # columns of the screen from which there is room for it
    BREAKPOINTS: ClassVar = [(0, "-without-details"), (MIN_SCREEN, "-with-details")]
    SCOPED_CSS = False  # it follows a class of its screen
    DEFAULT_CSS = """
    DetailPane {
        display: none; width: 44; height: 1fr; padding: 0 1; border-left: solid $panel;
        scrollbar-size-vertical: 1;
    }
    .-with-details DetailPane { display: block; }
    DetailPane Static { width: 100%; height: auto; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._thread = NewestJobThread("details")
        self._shown: object = None  # what the present content was made from
        self._has_room = False
        self._show_again: Callable[[], None] = lambda: None  # once there is room for it

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_unmount(self) -> None:
        self._thread.close()

    def on_mount(self) -> None:
        # `Show` and `Resize` are not sent where the layout was asked for before it was made.
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _laid_out(self, _: Screen[Any]) -> None:
        """Show what there was no room for, once there is."""
        had_room, self._has_room = self._has_room, self.display
        if self._has_room and not had_room:
            self._show_again()

    # What is shown

    def show_text(self, text: Text) -> None:
        """Show a text instead of a claim."""
        self._show_again = lambda: self._set(text, text)
        self._show_again()

    def show_claim(self, claim: Claim | None) -> None:
        """Show a claim; None shows nothing."""
        if claim is None:
            self.show_text(Text())
        else:
            self.show_claims((claim,))

    def show_passage(self, description: ClaimDescription, passage: Passage) -> None:
        """Show a claim whose sentence is known."""

        def show() -> None:
            self._set((description, passage), _claim_view(description, passage))

        self._show_again = show
        show()

    def show_claims(self, claims: Sequence[Claim], names: Sequence[str] = ()) -> None:
        """Show one claim, or two and in what they differ, under the names of their sides."""
        if not claims:
            self.show_text(Text())
            return
        self._show_again = lambda: self._show_claims(tuple(claims), names)
        self._show_again()

    def show_change(self, anchored: AnchoredClaim) -> None:
        """Show the words of a claim before, and those of the article now, with what differs."""
        self._show_again = lambda: self._show_change(anchored)
        self._show_again()

    # How

    def _set(self, source: object, view: RenderableType) -> None:
        """Replace the content, unless it is of the same source; then what is found follows."""
        before, self._shown = self._shown, source
        if before != source:
            self.query_one(Static).update(view)
            self.scroll_home(animate=False)

    def _show_claims(self, claims: tuple[Claim, ...], names: Sequence[str]) -> None:
        if not self.display:
            return

        def view(anchors: Sequence[Anchor], passages: Sequence[Passage]) -> RenderableType:
            described = [
                describe_claim(self._session, claim, anchor)
                for claim, anchor in zip(claims, anchors, strict=True)
            ]
            if len(claims) == 1:
                return _claim_view(described[0], passages[0])
            in_sight = [replace(claim, article="") for claim in described]
            return _comparison_view(in_sight, passages, names)

        others = [words_of(claim) for claim in reversed(claims)] if len(claims) == 2 else [None]
        pairs = list(zip(claims, others, strict=True))
        recorded = [recorded_passage(claim, other) for claim, other in pairs]
        self._set(claims, view([Anchor.EXACT] * len(claims), recorded))

        def job(should_stop: Callable[[], bool]) -> None:
            found = [self._find(claim, other) for claim, other in pairs]
            if not should_stop():
                self.app.call_from_thread(
                    self._found, claims, lambda: view(*zip(*found, strict=True))
                )

        self._thread.submit(job)

    def _show_change(self, anchored: AnchoredClaim) -> None:
        if not self.display:
            return
        claim = anchored.claim
        described = describe_claim(self._session, claim, anchored.anchor)
        description = replace(described, article="")  # which is in sight
        self._set(anchored, _claim_view(description, recorded_passage(claim)))

        def job(should_stop: Callable[[], bool]) -> None:
            now = self._find(claim, words_of(claim))[1] if anchored.ranges else ()
            words = [
                word for text, look in now if look is not Look.CONTEXT for word in text.split()
            ]
            was = recorded_passage(claim, words if now else None)
            if not should_stop():
                self.app.call_from_thread(
                    self._found, anchored, lambda: _change_view(description, was, now)
                )

        self._thread.submit(job)

    def _found(self, source: object, view: Callable[[], RenderableType]) -> None:
        """Show what was found, unless something else is shown by now."""
        if self._shown is source and self.is_attached:
            self.query_one(Static).update(view())

    def _find(self, claim: Claim, other: Sequence[str] | None) -> tuple[Anchor, Passage]:
        """Return how a claim's words are found, and the sentence around them. Runs in a thread."""
        corpus = self._session.corpus
        try:
            article: Article = corpus.article(claim.article)
            (anchored,) = corpus.claim_finder.anchored_in(article, [claim])
            if anchored.ranges:
                sentences = corpus.drafter.segments(article).sentences
                passage = passage_in(article, anchored.ranges, sentences, other)
                return anchored.anchor, passage
        except (KutipError, ValueError):
            pass  # the article is gone; the claim says what its words were
        return Anchor.ORPHAN, recorded_passage(claim, other)


def _claim_view(claim: ClaimDescription, passage: Passage) -> RenderableType:
    return Group(_passage_text(passage), Text(), _table([field[1:] for field in claim.fields()]))


def _comparison_view(
    claims: Sequence[ClaimDescription], passages: Sequence[Passage], names: Sequence[str]
) -> RenderableType:
    """Return both quotes, and each field once, or twice where the two differ."""
    quotes = []
    for name, passage in zip(names, passages, strict=True):
        quotes += [Text(safe(name), "bold"), _passage_text(passage), Text()]
    left, right = ({field.name: field for field in claim.fields()} for claim in claims)
    rows: list[tuple[str, str]] = []
    differing: set[int] = set()
    for field in {**left, **right}.values():
        values = [side[field.name].value if field.name in side else EMPTY for side in (left, right)]
        if values[0] == values[1]:
            rows.append((field.label, values[0]))
            continue
        if field.name == "coder":  # whose names are beside the values
            continue
        if field.name != "changed":
            differing |= {len(rows), len(rows) + 1}
        rows.append((field.label, f"{names[0]}: {values[0]}"))
        rows.append(("", f"{names[1]}: {values[1]}"))
    return Group(*quotes, _table(rows, differing))


def _change_view(claim: ClaimDescription, was: Passage, now: Passage) -> RenderableType:
    return Group(
        Text("was", "bold"),
        _passage_text(was, "strike"),
        Text(),
        Text("now", "bold"),
        _passage_text(now) if now else Text("not found in the article", "dim"),
        Text(),
        _table([field[1:] for field in claim.fields()]),
    )


def _passage_text(passage: Passage, different: str = _LOOKS[Look.DIFFERENT]) -> Text:
    text = Text()
    for words, look in passage:
        text.append(safe(words), different if look is Look.DIFFERENT else _LOOKS[look])
    return text


def _table(
    rows: Sequence[tuple[str, str]], differing: set[int] | frozenset[int] = frozenset()
) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(style="dim", width=10)
    table.add_column(ratio=1, overflow="fold")
    for at, (label, value) in enumerate(rows):
        mark = "≠ " if at in differing else ""
        table.add_row(Text(safe(label)), Text(mark + safe(value), "bold" if mark else ""))
    return table
