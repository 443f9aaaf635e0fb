"""What the tutor teaches: a table of lessons, each done when its condition holds.

In a text `{command.id}` stands for the key of a command and “words” for words to be typed; done
in the order in which they stand there, they bring the condition about. Knows no screen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tui.commands.registry import Where

LIST, SEARCH, ARTICLE, PANEL = Where.LIST, Where.SEARCH, Where.ARTICLE, Where.PANEL
CLAIMS, HELP = Where.CLAIMS, Where.HELP
_PIECE: Final = re.compile(r"\{(?P<key>[a-z.-]+)\}|“(?P<typed>[^”]+)”")


@dataclass(frozen=True, slots=True)
class Moment:
    """What can be seen of the reader at one moment."""

    place: Where | None = None  # None: in the palette, or asked something
    in_palette: bool = False
    row: int = 0  # the marked article's place in the list
    query: str = ""
    found: bool = False  # the list shows what the query found
    article: str = ""
    cursor: int = 0
    paragraph: int = 0  # that the cursor is in
    at_top: bool = False
    on_hit: bool = False
    on_entity: bool = False
    selected: int = 0  # characters
    active_claim: str = ""
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to do; `done` compares the moment it was begun with now."""

    chapter: str
    text: str
    places: tuple[Where | None, ...]  # elsewhere the way back is told instead
    done: Callable[[Moment, Moment], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a lesson's text: plain words, a command's key, or words to be typed."""

    kind: str  # "plain", "key" or "typed"
    text: str


def pieces(text: str) -> list[Piece]:
    """Return the parts of a lesson's text in their order."""
    found, at = [], 0
    for match in _PIECE.finditer(text):
        found.append(Piece("plain", text[at : match.start()]))
        kind = match.lastgroup or ""
        found.append(Piece(kind, match[kind]))
        at = match.end()
    return [piece for piece in (*found, Piece("plain", text[at:])) if piece.text]


def _moved_on(began: Moment, now: Moment) -> bool:
    return now.article == began.article and now.cursor != began.cursor


def _reads_a_hit(_: Moment, now: Moment) -> bool:
    return now.place is ARTICLE and now.query == "kazan" and now.on_hit


def _claimed(began: Moment, now: Moment) -> bool:
    return now.claims > began.claims


_FINDING, _MOVING, _TAGGING, _LOOKING = "Finding", "Moving", "Tagging", "Looking back"
LESSONS: Final[tuple[Lesson, ...]] = (
    Lesson(
        _FINDING,
        "Welcome. This is your own copy of five articles: nothing can break. "
        "{list.down} marks the next one in the list, {list.up} the one before. "
        "Press {list.down} once more.",
        (LIST,),
        lambda began, now: now.row != began.row,
    ),
    Lesson(
        _FINDING,
        "Press {search} and type “kazan”. The list follows each letter.",
        (LIST, SEARCH, ARTICLE),
        lambda _, now: now.query == "kazan" and now.found,
    ),
    Lesson(
        _FINDING,
        "{search.open} reads the marked article.",
        (SEARCH, LIST),
        lambda _, now: now.place is ARTICLE,
    ),
    Lesson(
        _FINDING,
        "The words you searched for are marked. {read.hit} goes to the next of them.",
        (ARTICLE,),
        _reads_a_hit,
    ),
    Lesson(
        _FINDING,
        "{back} goes back to the list, and {back} once more forgets the search.",
        (ARTICLE, LIST, SEARCH),
        lambda _, now: now.place is LIST and not now.query,
    ),
    Lesson(
        _MOVING,
        "{list.open} opens the marked article. {read.down} goes a line down, {read.word} a word "
        "on, {read.sentence} a sentence, and {read.paragraph} a paragraph.",
        (LIST, ARTICLE),
        lambda began, now: now.place is ARTICLE and now.paragraph != began.paragraph,
    ),
    Lesson(
        _MOVING,
        "{read.page-down} goes a page down, {read.bottom} to the end, and {read.top} to the top.",
        (ARTICLE,),
        lambda began, now: _moved_on(began, now) and now.at_top,
    ),
    Lesson(
        _MOVING,
        "People, bodies, places, events, dates and media are set apart; the line below the text "
        "is their key. {read.entity} goes to the next of them.",
        (ARTICLE,),
        lambda began, now: _moved_on(began, now) and now.on_entity,
    ),
    Lesson(
        _MOVING,
        "{read.select} begins a selection, and every motion makes it longer: {read.word} "
        "{read.word} {read.end}",
        (ARTICLE,),
        lambda _, now: now.selected > 8,
    ),
    Lesson(
        _MOVING,
        "{back} lets go of the selection.",
        (ARTICLE,),
        lambda _, now: now.place is ARTICLE and not now.selected,
    ),
    Lesson(
        _TAGGING,
        "Now to who said what. {search} “kazan” {search.open} {read.hit} leads to something that "
        "Wang Yi said.",
        (LIST, SEARCH, ARTICLE),
        _reads_a_hit,
    ),
    Lesson(
        _TAGGING,
        "A claim in four keys: {tag.claim} offers the words here, {panel.digit} takes the first "
        "speaker, {panel.digit} the first topic, and {panel.stance} is in favour, and saves.",
        (ARTICLE, PANEL),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "The same speaker and topic again in two keys: go on with {read.sentence}, then "
        "{tag.repeat} and {panel.stance}",
        (ARTICLE, PANEL),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "{undo} takes the last change back, tomorrow as well as now.",
        (ARTICLE, LIST),
        lambda began, now: now.claims < began.claims,
    ),
    Lesson(
        _TAGGING,
        "{redo} does it again.",
        (ARTICLE, LIST),
        _claimed,
    ),
    Lesson(
        _LOOKING,
        "{ministers} shows all claims of one minister, from every article.",
        (LIST, ARTICLE),
        lambda _, now: now.place is CLAIMS,
    ),
    Lesson(
        _LOOKING,
        "{claims.open} leads from a claim back to its sentence.",
        (CLAIMS,),
        lambda _, now: now.place is ARTICLE and bool(now.active_claim),
    ),
    Lesson(
        _LOOKING,
        "Whatever has slipped your mind: {palette} finds every command by its name.",
        (LIST, ARTICLE, CLAIMS),
        lambda _, now: now.in_palette,
    ),
    Lesson(
        _LOOKING,
        "{back} closes it again, and {help} shows every key.",
        (None, LIST, ARTICLE, CLAIMS),
        lambda _, now: now.place is HELP,
    ),
    Lesson(
        _LOOKING,
        "{back} leaves the help as it leaves everything.",
        (HELP,),
        lambda _, now: now.place in (LIST, ARTICLE),
    ),
)

END: Final = (
    "That was all of it. {quit} leaves the tutor; `kutip FOLDER` opens articles of your own, and "
    "`kutip tutor` begins anew."
)


def way_back(place: Where | None, lesson: Lesson) -> str:
    """Return how to get from `place` towards where a lesson is done; empty when one is there."""
    if place in lesson.places:
        return ""
    if place is LIST:
        return "This is done in an article: {list.open} opens the marked one."
    if place is ARTICLE:
        return "This is done in the list: {back} goes there."
    if place is PANEL:
        return "First close the claim panel: {panel.cancel}"
    return "First go back: {back}"
