"""The second of two articles: seen beside the one that is read, and without keys of its own."""

from textual import events
from textual.message import Message

from tui.article.cursor import ArticleCursor


class SideArticle(ArticleCursor, can_focus=False):
    """An article to look at; a click on it asks for the two to change roles."""

    DEFAULT_CSS = """
    SideArticle { width: 1fr; height: 1fr; border-left: solid $panel; }
    SideArticle.-first { border-left: none; border-right: solid $panel; }
    """

    class Wanted(Message):
        """Somebody wants to read here."""

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Wanted())
