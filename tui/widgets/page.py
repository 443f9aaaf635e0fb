"""What every page over a corpus has: a line above, the notice and the hints below."""

from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult

from tui.session import Session
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine
from tui.widgets.text_page import TextPage

Answer = TypeVar("Answer")


class Page(KeyScreen[Answer], Generic[Answer]):
    """A page of the reader; `body` is what it shows between the lines."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """Yield the widgets of the page."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TopLine(self.session.corpus.title)
        yield from self.body()
        yield Notice()
        yield HintLine()

    def show_counts(self) -> None:
        """Show in the line above who is tagging, and how many claims there are."""
        coder, claims = self.session.coder or "", len(self.session.claims)
        self.query_one(TopLine).show(coder=coder, claims=claims)

    def open_text(self, text: Text) -> None:
        """Open a page of text to read, in front of this one."""
        self.app.push_screen(TextPage(text))
