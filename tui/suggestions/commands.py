"""Commands on suggestions as a whole; what decides about one is in `tui/tagging/commands.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import DIGITS, Motions, Need, Table, command, keyed
from tui.commands.needs import CODER, HasSession
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.suggestions.page import SuggestionsPage
    from tui.suggestions.reviewer import SuggestionReviewer


class HasSuggestions(HasSession, Protocol):
    """An article with suggestions."""

    @property
    def reviewer(self) -> SuggestionReviewer:
        """Decides about suggestions."""


ROW: Need[SuggestionsPage] = Need(
    "No suggestion is listed.", lambda page: page.rows.marked_row is not None
)

# fmt: off
ARTICLE: Table[HasSuggestions] = Table.for_article(Zone.ARTICLE, (
    command("suggestions.toggle", "Z", "suggestions on/off", "Show what the article seems to make somebody claim, or do without.", lambda pane: pane.reviewer.toggle(), need=CODER),
))
LIST: Table[SuggestionsPage] = Table(
    Zone.SUGGESTIONS,
    (
        command("suggested.accept", "a", "accept", "Make this suggestion a claim of yours.", lambda page: page.accept(), need=ROW, hint=1),
        command("suggested.reject", "x", "reject", "Reject this suggestion: it does not come back.", lambda page: page.reject(), need=ROW, hint=2),
        keyed("suggested.speaker", "  ".join(DIGITS), "speaker", "Take another speaker; the others of this article with the same words for it follow.", lambda page, key: page.change_speaker(key), need=ROW, hint=3),
        command("suggested.open", "enter  l  right", "in the article", "Go to this suggestion in its article.", lambda page: page.open_row(), need=ROW, hint=4),
        command("suggested.accept-all", "A", "accept all listed", "Accept all that are listed, after a question.", lambda page: page.accept_all(), need=ROW, hint=5),
        command("suggested.reject-all", "D", "reject all listed", "Reject all that are listed, after a question.", lambda page: page.reject_all(), need=ROW),
        command("suggested.why", "w", "why", "Tell how this suggestion was found.", lambda page: page.tell_why(), need=ROW, hint=6),
        command("suggested.sort", "s", "sort", "Sort by certainty, by speaker or by topic.", lambda page: page.sort_by_next(), hint=7),
        command("suggested.filter", "f", "filter", "List only those with some words, a speaker or an outlet.", lambda page: page.ask_filter(), hint=8),
    ),
    Motions("suggested", "suggestion", lambda page: page.rows),
)
# fmt: on
TABLES = (ARTICLE, LIST)
