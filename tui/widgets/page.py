"""The frame of every page over a corpus: the top line, the notice and the hints."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult

from index import Claim
from tui.session import Session
from tui.widgets.key_screen import KeyScreen
from tui.widgets.screen_lines import HintLine, Notice, TopLine
from tui.widgets.text_page import TextPage

Answer = TypeVar("Answer")


class Page(KeyScreen[Answer], Generic[Answer]):
    """A page of the reader; `body` yields its content."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """Yield the widgets between the top line and the hints."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TopLine(self.session.corpus.title)
        yield from self.body()
        yield Notice()
        yield HintLine()

    def show_counts(self) -> None:
        """Show the coder, whose claims are seen here, and how many, in the top line."""
        scope, claims = self.seen_here()
        coder = self.session.coder or ""
        self.query_one(TopLine).show(coder=coder, scope=scope, claims=len(claims))

    def seen_here(self) -> tuple[str, Sequence[Claim]]:
        """Return what the scope of this page is called, and the claims in it."""
        seen = self.session.seen
        return seen.scope_in_lists.label, seen.in_lists

    def open_text(self, text: Text) -> None:
        """Open a page of text to read, in front of this one."""
        self.app.push_screen(TextPage(text))
