"""The frame of every page over a corpus: the top line, the notice and the hints."""

from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult

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
        """Show the coder and the number of claims in the top line."""
        coder, claims = self.session.coder or "", len(self.session.claims)
        self.query_one(TopLine).show(coder=coder, claims=claims)

    def open_text(self, text: Text) -> None:
        """Open a page of text to read, in front of this one."""
        self.app.push_screen(TextPage(text))
