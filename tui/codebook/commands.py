"""Commands of the codebook and the speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Motions, Need, Table, command
from tui.commands.needs import CODER
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.codebook.page import CodebookPage

ENTRY: Need[CodebookPage] = Need("The list is empty.", lambda page: page.marked is not None)
TOPIC: Need[CodebookPage] = Need(
    "That is for topics: {book.other} shows them.",
    lambda page: page.topics and page.marked is not None,
)
SPEAKER: Need[CodebookPage] = Need(
    "That is for speakers: {book.other} shows them.",
    lambda page: not page.topics and page.marked is not None,
)

# fmt: off
BOOK: Table[CodebookPage] = Table(
    Zone.BOOK,
    (
        command("book.claims", "enter  l  right", "its claims", "List the claims on the marked topic, or of the marked speaker.", lambda page: page.open_claims(), need=ENTRY, hint=1),
        command("book.other", "tab", "topics/speakers", "Switch between topics and speakers.", lambda page: page.turn(), hint=2),
        command("book.add", "a", "add", "Add a topic or speaker; where the marked one is not in the file, that one.", lambda page: page.edits.add(), need=CODER, hint=3),
        command("book.rename", "r", "rename", "Change the label or name; claims stay as they are.", lambda page: page.edits.rename(), need=ENTRY, hint=4),
        command("book.merge", "M", "merge", "Merge it into another, with its claims.", lambda page: page.edits.merge(), need=ENTRY, hint=5),
        command("book.split", "s", "split", "Split it in two: name the new one and select the claims that go to it.", lambda page: page.edits.split(), need=ENTRY, hint=6),
        command("book.move", "p", "move", "Move the topic below another, or to the top.", lambda page: page.edits.move_topic(), need=TOPIC, hint=7),
        command("book.describe", "d", "describe", "Edit the description of the topic: when to use it.", lambda page: page.edits.describe_topic(), need=TOPIC, hint=8),
        command("book.examples", "e", "examples", "Edit the examples of claims on the topic.", lambda page: page.edits.edit_examples(), need=TOPIC),
        command("book.words", "w", "keywords, aliases", "Edit the keywords of the topic, or the aliases of the speaker.", lambda page: page.edits.edit_words(), need=ENTRY, hint=9),
        command("book.offices", "o", "offices", "Edit the offices of the speaker, with country and dates.", lambda page: page.edits.edit_offices(), need=SPEAKER, hint=7),
        command("book.kind", "t", "kind", "Change the kind of the speaker: person, body or state.", lambda page: page.edits.next_kind(), need=SPEAKER, hint=8),
        command("book.adopt", "A", "adopt claims", "Give the id to claims that have the name of the speaker as text.", lambda page: page.edits.adopt(), need=SPEAKER),
        command("book.id", "I", "id", "Change the id, in its claims as well.", lambda page: page.edits.change_id(), need=ENTRY),
        command("book.remove", "D", "remove", "Remove it, if no claim has it.", lambda page: page.edits.remove(), need=ENTRY),
    ),
    Motions("book", "row", lambda page: page.rows),
)
# fmt: on
TABLES = (BOOK,)
