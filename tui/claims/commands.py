"""Commands of the pages about many claims: of a minister, to check, in a list, in the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from tui.commands.command import Motions, Need, Table, command
from tui.commands.needs import CODER
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.claims.bin_page import BinPage
    from tui.claims.claims_page import ClaimsPage
    from tui.claims.minister_page import MinisterPage
    from tui.claims.preview import PreviewPage
    from tui.claims.to_check_page import ClaimsToCheckPage
    from tui.widgets.row_list import RowList


class HasRows(Protocol):
    """A page with a list."""

    @property
    def rows(self) -> RowList[Any]:
        """The list."""


ROW: Need[HasRows] = Need("The list is empty.", lambda page: page.rows.marked_row is not None)
SELECTING: Need[PreviewPage] = Need(
    "All of these change together; {back} cancels.", lambda page: page.can_select
)

# fmt: off
CLAIMS: Table[MinisterPage] = Table(
    Zone.CLAIMS,
    (
        command("claims.open", "enter  l  right", "go to sentence", "Go to the sentence of this claim.", lambda page: page.open_claim(), need=ROW, hint=1),
        command("claims.next", "tab  J", "next minister", "The next minister.", lambda page: page.turn(1), hint=6),
        command("claims.previous", "shift+tab  K", "previous minister", "The previous minister.", lambda page: page.turn(-1)),
        command("claims.topic", "t", "by topic", "Sort by topic, or by time again.", lambda page: page.sort_by_topic(), need=ROW, hint=2),
        command("claims.stance", "v", "by stance", "Sort by stance, or by time again.", lambda page: page.sort_by_stance(), need=ROW, hint=3),
        command("claims.narrow", "f", "filter", "Type a filter: words, topic:brics, stance:-, year:2024, coder:rani.", lambda page: page.open_filter(), hint=4),
        command("claims.narrow-by", "F", "filter by", "Filter by a topic, stance, year or coder from a list.", lambda page: page.choose_filter()),
        command("claims.change", "n", "next change", "Go to the next claim with another stance than before.", lambda page: page.go_to_change(1), need=ROW, hint=8),
        command("claims.change-back", "N", "previous change", "Go to the previous change of stance.", lambda page: page.go_to_change(-1)),
        command("claims.correct", "e", "correct", "Correct this claim: words, speaker, topic, stance.", lambda page: page.correct_claim(), need=CODER, hint=5),
        command("claims.pick", "x", "select", "Select this claim for a change of many claims, or deselect it.", lambda page: page.toggle_selected()),
        command("claims.pick-all", "A", "select all", "Select all claims that are shown, or none.", lambda page: page.toggle_all_selected()),
        command("claims.many", "E", "change selected", "Change speaker, topic or stance of the selected claims.", lambda page: page.reassign(), need=CODER, hint=7),
        command("claims.history", "V", "history", "Show who changed this claim, when, and how.", lambda page: page.show_history(), need=ROW),
    ),
    Motions("claims", "claim", lambda page: page.rows),
    overrides={"ministers": lambda page: page.dismiss(None)},
)
FILTER: Table[MinisterPage] = Table(Zone.FILTER, (
    command("filter.take", "enter  down", "to the claims", "Go to the claims that match the filter.", lambda page: page.close_filter(), hint=1),
))
DOUBTFUL: Table[ClaimsToCheckPage] = Table(
    Zone.DOUBTFUL,
    (
        command("doubtful.accept", "a", "accept", "Accept the words that were found as those of the claim.", lambda page: page.accept_place(), need=CODER, hint=1),
        command("doubtful.words", "e  tab", "other words", "Go to the article to select the words by hand.", lambda page: page.to_words(), hint=2),
        command("doubtful.all", "A", "accept all", "Accept the words that were found of all claims, after a preview.", lambda page: page.accept_places(), need=CODER, hint=4),
        command("doubtful.go", "enter  l  right", "go to sentence", "Read the article at this claim.", lambda page: page.open_claim(), hint=3),
    ),
    Motions("doubtful", "claim", lambda page: page.rows, hint=5, down=("leave it", "Leave the claim as it is and go to the next.")),
)
DOUBTFUL_TEXT: Table[ClaimsToCheckPage] = Table(Zone.DOUBTFUL_TEXT, (
    command("words.accept", "a  enter", "these words", "Make the selected words those of the claim.", lambda page: page.accept_place(), need=CODER, hint=1),
    command("words.list", "tab", "to the list", "Go back to the list.", lambda page: page.to_list(), hint=4),
))
FOUND: Table[ClaimsPage] = Table(
    Zone.FOUND,
    (
        command("found.open", "enter  l  right", "go to sentence", "Go to the sentence of this claim.", lambda page: page.open_claim(), need=ROW, hint=1),
        command("found.history", "V", "history", "Show who changed this claim, when, and how.", lambda page: page.show_history(), need=ROW, hint=2),
    ),
    Motions("found", "claim", lambda page: page.rows, hint=3),
)
BIN: Table[BinPage] = Table(Zone.BIN, (
    command("bin.restore", "enter  r", "restore", "Restore the marked claim as it was.", lambda page: page.restore(), need=ROW, hint=1),
))
PREVIEW: Table[PreviewPage] = Table(
    Zone.PREVIEW,
    (
        command("preview.make", "enter  y", "apply", "Apply the change that is shown; u undoes all of it.", lambda page: page.apply(), hint=1),
        command("preview.pick", "x", "select", "Include the marked claim or leave it out, where claims can be selected.", lambda page: page.toggle_selected(), need=SELECTING, hint=2),
        command("preview.all", "A", "select all", "Include all claims, or none.", lambda page: page.toggle_all_selected(), need=SELECTING, hint=4),
        command("preview.files", "f", "changes in files", "Show the lines that change in kutip.yaml and the other files.", lambda page: page.show_files(), hint=3),
    ),
    Motions("preview", "claim", lambda page: page.rows),
)
# fmt: on
TABLES = (CLAIMS, FILTER, DOUBTFUL, DOUBTFUL_TEXT, FOUND, BIN, PREVIEW)
