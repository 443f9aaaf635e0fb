"""Commands to move between articles in the reader, and to open its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Need, Table, command
from tui.commands.needs import CLAIMS, CODER
from tui.commands.zones import Zone
from tui.search.commands import OTHERS
from tui.tagging.commands import CLAIM

if TYPE_CHECKING:
    from tui.reader.pane import ReadingPane
    from tui.reader.screen import ReaderScreen

HAS_ARTICLE: Need[ReadingPane] = Need(
    "Open an article first: press {list.open} on one in the list.",
    lambda pane: pane.has_article,
)
CLAIM_HERE: Need[ReaderScreen] = Need(
    CLAIM.sentence, lambda reader: CLAIM.is_met(reader.article_side)
)

# fmt: off
EVERYWHERE: Table[ReaderScreen] = Table.for_reader((
    command("ministers", "m", "this minister", "Show all claims of the minister under the cursor, else of all ministers.", lambda reader: reader.pages.open_minister(), need=CLAIMS, hint=7),
    command("coders", "&", "compare coders", "Compare two coders on this article, and decide where they differ.", lambda reader: reader.pages.compare_coders(), need=CLAIMS),
    command("doubtful", "~", "claims to check", "List claims whose words changed or are not found, and disputed claims, and correct them.", lambda reader: reader.pages.open_claims_to_check(), need=CLAIMS),
    command("suggestions", "S", "suggestions", "List what the open queue, else the corpus, seems to make people claim, and accept or reject it.", lambda reader: reader.pages.open_suggestions(reader.queues.open_queue), need=CODER),
    command("codebook", "B", "codebook", "Browse and edit the codebook and the speakers.", lambda reader: reader.pages.open_codebook()),
    command("bin", "X", "bin", "List removed claims, and restore them.", lambda reader: reader.pages.open_bin()),
    command("refresh", "R", "reload", "Reload files that changed in the folder.", lambda reader: reader.reload()),
    command("layout", "\\", "list on/off", "Show or hide the list beside the article.", lambda reader: reader.pane_layout.toggle_list()),
))
ARTICLE: Table[ReaderScreen] = Table(Zone.ARTICLE, (
    command("read.next", "J", "next article", "The next article of the list.", lambda reader: reader.navigator.show_next(1), need=OTHERS, hint=5),
    command("read.previous", "K", "previous article", "The previous article of the list.", lambda reader: reader.navigator.show_next(-1)),
    command("read.open", "enter", "entity page", "Open the page of the entity under the cursor; elsewhere go back to the list.", lambda reader: reader.pages.open_entity()),
    command("read.values", "#", "date, outlet", "Set a missing or wrong date, outlet or headline; the article's own file stays as it is.", lambda reader: reader.article_values.choose(), need=CODER),
    command("read.copy", "y", "copy", "Copy the selected words, else the sentence under the cursor.", lambda reader: reader.copy_words()),
    command("read.back-to", "backspace  H  ctrl+o", "go back", "Go back to the previous position.", lambda reader: reader.pages.go_back()),
    command("read.forward-to", "L", "go forward", "Go forward again after going back.", lambda reader: reader.navigator.go_forward()),
    command("tag.history", "V", "history", "Show who changed the claim here, when, and how.", lambda reader: reader.pages.show_history(), need=CLAIM_HERE),
    command("tag.copies", "O", "in copies", "Make the claim here, else the last one, in the next copy of this article: it opens with the claim filled in.", lambda reader: reader.pages.tag_copy(), need=CODER),
))
LIST: Table[ReaderScreen] = Table(Zone.LIST, (
    command("list.values", "#", "date, outlet", "Set a missing or wrong date, outlet or headline of the marked article.", lambda reader: reader.article_values.choose(), need=CODER),
))
SIDE_BY_SIDE: Table[ReadingPane] = Table.for_article(Zone.ARTICLE, (
    command("read.beside", "|", "side by side", "Open a near-duplicate or another article beside this one, or close it.", lambda pane: pane.side_by_side.toggle(), need=HAS_ARTICLE),
    command("read.other", "W", "other article", "Go to the other of two articles side by side.", lambda pane: pane.side_by_side.swap()),
))
NAMES: Table[ReaderScreen] = Table(Zone.NAMES, (
    command("names.page", "l  right", "entity page", "Open the page of the marked entity.", lambda reader: reader.pages.open_entity(), hint=3),
))
# fmt: on
TABLES = (EVERYWHERE, ARTICLE, LIST, SIDE_BY_SIDE, NAMES)
