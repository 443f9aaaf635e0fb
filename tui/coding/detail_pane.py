"""The details of a claim beside an article or a list of claims, on a wide screen."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from index import Anchor, AnchoredClaim, Claim, KutipError
from tui.coding.description import describe_claim
from tui.coding.detail_views import change_view, claim_view, comparison_view
from tui.coding.passage import Look, Passage, passage_in, recorded_passage, words_of
from tui.session import Session
from tui.widgets.newest_job import NewestJobThread

T = TypeVar("T")
DELAY: Final = 0.08  # seconds; while a key is held, the details follow once it is let go


class DetailPane(ScrollView, can_focus=False):
    """A claim's quote in its sentence, and all that was coded; or two claims, compared.

    The sentence is looked up in a thread, unless it is given. It paints its own lines: a widget
    of the height of its content would have the whole screen laid out for each claim.
    """

    WIDTH = 44
    MIN_SCREEN = 160  # columns of the screen from which there is room for it
    BREAKPOINTS: ClassVar = [(0, "-without-details"), (MIN_SCREEN, "-with-details")]
    SCOPED_CSS = False  # it follows a class of its screen
    DEFAULT_CSS = """
    DetailPane {
        display: none; width: 44; height: 1fr; padding: 0 1; border-left: solid $panel;
        background: $background; overflow-x: hidden; scrollbar-size-vertical: 1;
    }
    .-with-details DetailPane { display: block; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._thread = NewestJobThread("details")
        self._source: object = None  # what the present content was made from
        self._view: RenderableType = Text()
        self._lines: list[Strip] = []
        self._has_room = False
        self._timer: Timer | None = None
        self._show_again: Callable[[], None] = lambda: None  # once there is room for it

    def on_mount(self) -> None:
        # `Show` is not sent where the layout was asked for before it was made.
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _laid_out(self, _: Screen[Any]) -> None:
        """Show what there was no room for, once there is."""
        had_room, self._has_room = self._has_room, self.display
        if self._has_room and not had_room:
            self._show_again()

    def on_unmount(self) -> None:
        self._thread.close()

    # Painting

    def on_resize(self) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        """Paint in the new styles from now on."""
        super().notify_style_update()
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the lines of the content at the present width."""
        size = self.scrollable_content_region.size
        if not size:
            return
        console, base = self.app.console, self.rich_style
        options = console.options.update(width=size.width, height=None)
        lines = console.render_lines(self._view, options, style=base, pad=True)
        before, self._lines = self._lines, [Strip(line, size.width) for line in lines]
        self.virtual_size = Size(size.width, max(len(lines), size.height))
        self.refresh_lines(0, max(len(before), len(lines)))

    def render_line(self, y: int) -> Strip:
        """Paint a line of the content."""
        row = y + self.scroll_offset.y
        if row < len(self._lines):
            return self._lines[row]
        return Strip.blank(self.size.width, self.rich_style)

    @property
    def is_cut(self) -> bool:
        """Whether there is more to show than fits."""
        return self.display and self.max_scroll_y > 0

    def page(self, direction: int) -> None:
        """Scroll by half of the rows, down (1) or up (-1)."""
        rows = max(self.scrollable_content_region.height // 2, 1)
        self.scroll_relative(y=direction * rows, animate=False)

    # What is shown

    def show(self, make: Callable[[], RenderableType]) -> None:
        """Show what `make` returns, soon; it is called where there is room for it."""
        self._show_soon(lambda: self._set(object(), make()))

    def show_claim(self, claim: Claim | None) -> None:
        """Show a claim; None shows nothing."""
        self.show_claims(() if claim is None else (claim,))

    def show_claims(self, claims: Sequence[Claim], names: Sequence[str] = ()) -> None:
        """Show one claim, or two and in what they differ, under the names of their sides."""
        if claims:
            self._show_soon(lambda: self._show_claims(tuple(claims), names))
        else:
            self.show(Text)

    def show_change(self, anchored: AnchoredClaim) -> None:
        """Show the words of a claim before, and those of the article now, with what differs."""
        self._show_soon(lambda: self._show_change(anchored))

    # How

    def _show_soon(self, show: Callable[[], None]) -> None:
        """Show something where there is room for it, unless something else follows at once."""
        self._show_again = show
        if self._timer is not None:
            self._timer.stop()
        if self.display:
            self._timer = self.set_timer(DELAY, show)

    def _set(self, source: object, view: RenderableType) -> None:
        """Replace the content, unless it is of the same source; then what is found follows."""
        before, self._source = self._source, source
        if before != source:
            self._replace(view)
            if self.scroll_offset.y:
                self.scroll_to(y=0, animate=False)

    def _replace(self, view: RenderableType) -> None:
        self._view = view
        self._lay_out()

    def _show_claims(self, claims: tuple[Claim, ...], names: Sequence[str]) -> None:
        def view(anchors: Sequence[Anchor], passages: Sequence[Passage]) -> RenderableType:
            described = [
                describe_claim(self._session, claim, anchor)
                for claim, anchor in zip(claims, anchors, strict=True)
            ]
            if len(claims) == 1:
                return claim_view(described[0], passages[0])
            in_sight = [replace(claim, article="") for claim in described]
            return comparison_view(in_sight, passages, names)

        others = [words_of(claim) for claim in reversed(claims)] if len(claims) == 2 else [None]
        pairs = list(zip(claims, others, strict=True))
        recorded = [recorded_passage(claim, other) for claim, other in pairs]
        self._set(claims, view([Anchor.EXACT] * len(claims), recorded))
        self._follow_up(
            claims,
            lambda: [self._find(claim, other) for claim, other in pairs],
            lambda found: view(*zip(*found, strict=True)),
        )

    def _show_change(self, anchored: AnchoredClaim) -> None:
        claim = anchored.claim
        described = describe_claim(self._session, claim, anchored.anchor)
        description = replace(described, article="")  # which is in sight
        self._set(anchored, claim_view(description, recorded_passage(claim)))

        def find() -> tuple[Passage, Passage]:
            anchor, now = self._find(claim, words_of(claim))
            if anchor is Anchor.ORPHAN:
                return recorded_passage(claim), ()
            words = " ".join(text for text, look in now if look is not Look.CONTEXT).split()
            return recorded_passage(claim, words), now

        self._follow_up(anchored, find, lambda found: change_view(description, *found))

    def _follow_up(
        self, source: object, find: Callable[[], T], view: Callable[[T], RenderableType]
    ) -> None:
        """Find something in a thread, and show it unless something else is shown by then."""

        def job(should_stop: Callable[[], bool]) -> None:
            found = find()

            def show() -> None:
                if self._source is source and self.is_attached:
                    self._replace(view(found))

            if not should_stop():
                self.app.call_from_thread(show)

        self._thread.submit(job)

    def _find(self, claim: Claim, other: Sequence[str] | None) -> tuple[Anchor, Passage]:
        """Return how a claim's words are found, and the sentence around them. Runs in a thread."""
        corpus = self._session.corpus
        with contextlib.suppress(KutipError):  # the article is gone
            article = corpus.article(claim.article)
            for anchored in corpus.claim_finder.anchored_in(article, [claim]):
                if anchored.ranges:
                    sentences = corpus.drafter.segments(article).sentences
                    passage = passage_in(article, anchored.ranges, sentences, other)
                    return anchored.anchor, passage
        return Anchor.ORPHAN, recorded_passage(claim, other)
