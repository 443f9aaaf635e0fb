"""The lessons of the tutor: a table, each lesson with the condition that completes it.

In a text `{command.id}` stands for the key of a command and “words” for words to type; carried
out in that order, they meet the condition. Knows no screen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tui.commands.zones import Zone

LIST, SEARCH, ARTICLE, PANEL = Zone.LIST, Zone.SEARCH, Zone.ARTICLE, Zone.PANEL
CLAIMS, HELP = Zone.CLAIMS, Zone.HELP
_PIECE: Final = re.compile(r"\{(?P<key>[a-z.-]+)\}|“(?P<typed>[^”]+)”")


@dataclass(frozen=True, slots=True)
class ReaderState:
    """The observed state of the reader."""

    zone: Zone | None = None  # None: in the palette, or at a question
    in_palette: bool = False
    row: int = 0  # position of the marked article in the list
    query: str = ""
    has_results: bool = False  # the list shows the results of the query
    article: str = ""
    cursor: int = 0
    paragraph: int = 0  # number of the one with the cursor
    at_top: bool = False
    on_hit: bool = False
    on_entity: bool = False
    selected: int = 0  # characters
    active_claim: str = ""
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to do; `done` compares the state at its start with the present one."""

    chapter: str
    text: str
    zones: tuple[Zone | None, ...]  # elsewhere, the way back is shown instead
    done: Callable[[ReaderState, ReaderState], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a lesson's text: plain words, a command's key, or words to type."""

    kind: str  # "plain", "key" or "typed"
    text: str


def pieces(text: str) -> list[Piece]:
    """Return the parts of a lesson's text in order."""
    parts, end = [], 0
    for match in _PIECE.finditer(text):
        parts.append(Piece("plain", text[end : match.start()]))
        kind = match.lastgroup or ""
        parts.append(Piece(kind, match[kind]))
        end = match.end()
    return [piece for piece in (*parts, Piece("plain", text[end:])) if piece.text]


def _moved_on(start: ReaderState, now: ReaderState) -> bool:
    return now.article == start.article and now.cursor != start.cursor


def _reads_a_hit(_: ReaderState, now: ReaderState) -> bool:
    return now.zone is ARTICLE and (now.on_hit or not now.query)


def _reads_another_hit(_: ReaderState, now: ReaderState) -> bool:
    return now.zone is ARTICLE and now.query == "kazan" and now.on_hit


def _claimed(start: ReaderState, now: ReaderState) -> bool:
    return now.claims > start.claims


_FINDING, _MOVING, _TAGGING, _LOOKING = "Finding", "Moving", "Tagging", "Looking back"
LESSONS: Final[tuple[Lesson, ...]] = (
    Lesson(
        _FINDING,
        "Welcome. These five articles are a copy of your own: nothing can break. "
        "{list.down} marks the next one in the list, {list.up} the one before. "
        "Press {list.down} once more.",
        (LIST,),
        lambda start, now: now.row != start.row,
    ),
    Lesson(
        _FINDING,
        "Press {search} and type “kazan”. The list follows each letter.",
        (LIST, SEARCH, ARTICLE),
        lambda _, now: now.query == "kazan" and now.has_results,
    ),
    Lesson(
        _FINDING,
        "{search.open} opens the marked article at the words that the list shows of it; you may "
        "press it as fast as you type.",
        (SEARCH, LIST),
        _reads_a_hit,
    ),
    Lesson(
        _FINDING,
        "The words you searched for are highlighted. {read.hit} goes to the next hit; of several "
        "words, first to where all of them stand together.",
        (ARTICLE,),
        _reads_another_hit,
    ),
    Lesson(
        _FINDING,
        "In quotation marks a word is found only as it is written, without its other forms: "
        '{search} “"kazan"” {search.open}',
        (LIST, SEARCH, ARTICLE),
        lambda _, now: now.zone is ARTICLE and now.query == '"kazan"',
    ),
    Lesson(
        _FINDING,
        "{back} goes back to the list, and {back} again clears the search.",
        (ARTICLE, LIST, SEARCH),
        lambda _, now: now.zone is LIST and not now.query,
    ),
    Lesson(
        _MOVING,
        "{list.open} opens the marked article. {read.down} moves a line down, {read.word} to the "
        "next word, {read.sentence} to the next sentence, {read.paragraph} to the next paragraph.",
        (LIST, ARTICLE),
        lambda start, now: now.zone is ARTICLE and now.paragraph != start.paragraph,
    ),
    Lesson(
        _MOVING,
        "{read.page-down} goes a page down, {read.bottom} to the end, and {read.top} to the top.",
        (ARTICLE,),
        lambda start, now: _moved_on(start, now) and now.at_top,
    ),
    Lesson(
        _MOVING,
        "Names are coloured by kind: people, bodies, places, events, dates, publications; the line "
        "below the text is the legend. {read.entity} goes to the next name.",
        (ARTICLE,),
        lambda start, now: _moved_on(start, now) and now.on_entity,
    ),
    Lesson(
        _MOVING,
        "{read.select} starts a selection, and every motion extends it: {read.word} "
        "{read.word} {read.end}",
        (ARTICLE,),
        lambda _, now: now.selected > 8,
    ),
    Lesson(
        _MOVING,
        "{back} cancels the selection.",
        (ARTICLE,),
        lambda _, now: now.zone is ARTICLE and not now.selected,
    ),
    Lesson(
        _TAGGING,
        "Now to who said what. {search} “kazan” {search.open} {read.hit} goes to something that "
        "Wang Yi said.",
        (LIST, SEARCH, ARTICLE),
        _reads_a_hit,
    ),
    Lesson(
        _TAGGING,
        "A claim in four keys: {tag.claim} selects the words here, {panel.digit} chooses the first "
        "speaker, {panel.digit} a topic, and {panel.stance} means for, and saves.",
        (ARTICLE, PANEL),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "The same speaker and topic again in two keys: move on with {read.sentence}, then "
        "{tag.repeat} and {panel.stance}",
        (ARTICLE, PANEL),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "{undo} undoes the last change, even after a restart.",
        (ARTICLE, LIST),
        lambda start, now: now.claims < start.claims,
    ),
    Lesson(
        _TAGGING,
        "{redo} redoes it.",
        (ARTICLE, LIST),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "A dotted line beside the text is a suggestion: kutip takes the words for a claim, and "
        "you decide. {read.claim} goes to the next, {tag.accept} makes it yours.",
        (ARTICLE,),
        _claimed,
    ),
    Lesson(
        _TAGGING,
        "{read.values} shows date, outlet and headline, to set what an article lacks; {back} "
        "leaves them as they are.",
        (LIST, ARTICLE),
        lambda _, now: now.zone is None and not now.in_palette,
    ),
    Lesson(
        _LOOKING,
        "{ministers} shows all claims of one minister, from every article; from there "
        "another minister, or two coders, are compared.",
        (LIST, ARTICLE),
        lambda _, now: now.zone is CLAIMS,
    ),
    Lesson(
        _LOOKING,
        "{claims.open} goes from a claim to its sentence; the line below the text says how it is "
        "coded, and which keys change it.",
        (CLAIMS,),
        lambda _, now: now.zone is ARTICLE and bool(now.active_claim),
    ),
    Lesson(
        _LOOKING,
        "{read.back-to} goes back to where you were: to the claims of the minister.",
        (ARTICLE,),
        lambda _, now: now.zone is CLAIMS,
    ),
    Lesson(
        _LOOKING,
        "If you forget a key: {palette} finds every command by its name.",
        (LIST, ARTICLE, CLAIMS),
        lambda _, now: now.in_palette,
    ),
    Lesson(
        _LOOKING,
        "{back} closes it again, and {help} shows all keys.",
        (None, LIST, ARTICLE, CLAIMS),
        lambda _, now: now.zone is HELP,
    ),
    Lesson(
        _LOOKING,
        "{back} closes the help, as it closes everything.",
        (HELP,),
        lambda _, now: now.zone in (LIST, ARTICLE, CLAIMS),
    ),
)

END: Final = (
    "That was all. {quit} quits the tutor; `kutip FOLDER` opens your own articles, and "
    "`kutip tutor` starts again."
)


def way_back(zone: Zone | None, lesson: Lesson) -> str:
    """Return how to get from `zone` towards those of a lesson; empty in one of them."""
    if zone in lesson.zones:
        return ""
    if zone is LIST:
        return "This is done in an article: {list.open} opens the marked one."
    if zone is ARTICLE:
        return "This is done in the list: {back} goes there."
    if zone is PANEL:
        return "First close the claim panel: {panel.cancel}"
    return "First go back: {back}"
