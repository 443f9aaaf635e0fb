"""The one registry of commands: what each is called, its keys, and when it can be used.

The key dispatch, the hint line, the palette and the help screen are all made from `COMMANDS` with
the user's own keys, the README's key table from `COMMANDS` alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Where(StrEnum):
    """The place on the screen whose keys are live, as a person would name it."""

    EVERYWHERE = "everywhere"
    SEARCH = "search box"
    LIST = "article list"
    ARTICLE = "article"
    PANEL = "claim panel"
    CLAIMS = "claims by minister"
    NAMES = "entity panel"
    ENTITY = "entity page"
    HELP = "help"


class Need(StrEnum):
    """What a command cannot do without, as the reason it gives when it is missing."""

    ARTICLE = "Open an article first: {list.open} on one in the list."
    CLAIM = "No claim here: go to one with {read.claim} or {read.claim-back} first."
    CLAIMS = "No claims yet: press {tag.claim} on a sentence to make the first."
    HITS = "No search is on: press {search} and type a word."
    LAST = "Nothing to repeat yet: make a claim with {tag.claim} first."
    CODER = "Claims need a coder's name: start kutip with --coder NAME."


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do."""

    id: str
    keys: tuple[str, ...]  # as typed; a space parts the keys of a sequence ("g g")
    label: str  # two or three words, for hints and the palette
    help: str  # a sentence
    where: Where
    action: str  # the method `action_<action>` of a target, perhaps with a number: "hit -1"
    need: Need | None = None
    hint: int = 0  # place in the hint line, 1 first; 0: not there
    with_key: bool = False  # the action is told which key it was
    jumps: bool = False  # goes far, so that one may want to come back

    @property
    def key_text(self) -> str:
        """Return the keys as a person reads them: `j / down`, `1 … 9`."""
        if len(self.keys) >= len(DIGITS):
            return f"{self.keys[0]} … 9"
        return " / ".join(_SHOWN.get(key, key) for key in self.keys)


_Row = tuple[str, str | tuple[str, ...], str, str, str, dict[str, Any]]
DIGITS = tuple("123456789")
_SHOWN = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "g g": "gg",
    "backspace": "bksp",
}


# Rows: id, keys (two spaces part alternatives, one space the keys of a sequence), label, help,
# action, and what else there is to say. Kept as tables, since that is how they are read.
# fmt: off
_EVERYWHERE: tuple[_Row, ...] = (
    ("search", "/", "search", "Search the corpus.", "search", {"hint": 8}),
    ("help", "?", "help", "Show every key, or ask how to do a thing.", "help", {}),
    ("palette", "ctrl+p", "all commands", "Find a command by name.", "command_palette", {"hint": 9}),
    ("back", "escape", "back", "Leave this and go back.", "leave", {}),
    ("quit", "q  ctrl+q", "quit", "Leave kutip; every claim is saved.", "quit", {}),
    ("copy", "ctrl+c", "copy", "Copy the selected words; without any, say how to leave.", "copy", {}),
    ("ministers", "m", "this minister", "Show all claims of the minister under the cursor, or of all ministers.", "ministers", {"need": Need.CLAIMS, "hint": 7}),
    ("undo", "u", "undo", "Take back the last change of a claim; survives a restart.", "undo", {"need": Need.CODER, "hint": 6}),
    ("redo", "ctrl+r", "redo", "Do again what was undone.", "redo", {"need": Need.CODER}),
    ("theme", "", "theme", "Choose colours: dark, light and others.", "change_theme", {}),
    ("import", "i", "import", "Bring in articles from a file or folder.", "import", {}),
    ("refresh", "R", "look again", "Read what changed in the folder.", "refresh", {}),
    ("problems", "!", "problems", "List what is wrong with files of this corpus.", "problems", {}),
    ("tutor", "T", "tutor", "Learn the reader in ten minutes, on a private copy of its articles.", "tutor", {}),
    ("layout", "\\", "list on/off", "Show or hide the list beside the article.", "toggle_list", {}),
)
_SEARCH: tuple[_Row, ...] = (
    ("search.open", "enter", "read", "Read the marked article.", "open", {"hint": 1}),
    ("search.down", "down  ctrl+n", "next", "Mark the next result.", "list_down", {"hint": 2}),
    ("search.up", "up", "previous", "Mark the previous result.", "list_up", {}),
    ("search.page-down", "pagedown", "page", "A page of results down.", "list_page_down", {}),
    ("search.page-up", "pageup", "page up", "A page of results up.", "list_page_up", {}),
    ("search.list", "tab", "to the list", "Go to the list of results.", "focus_list", {}),
)
_LIST: tuple[_Row, ...] = (
    ("list.open", "enter  l  right", "read", "Read the marked article.", "open", {"hint": 1}),
    ("list.down", "j  down", "down", "Mark the next article.", "list_down", {"hint": 2}),
    ("list.up", "k  up", "up", "Mark the previous article.", "list_up", {}),
    ("list.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "list_page_down", {}),
    ("list.page-up", "pageup  ctrl+b", "page up", "A page up.", "list_page_up", {}),
    ("list.top", "g g  home", "top", "The first article.", "list_top", {}),
    ("list.bottom", "G  end", "bottom", "The last article.", "list_bottom", {}),
    ("list.article", "tab", "to the article", "Go to the article.", "open", {}),
    ("list.sort", "s", "sort", "Sort results by rank or by date.", "sort", {"need": Need.HITS, "hint": 3}),
)
_ARTICLE: tuple[_Row, ...] = (
    ("read.down", "j  down", "down", "A line down.", "cursor_down", {}),
    ("read.up", "k  up", "up", "A line up.", "cursor_up", {}),
    ("read.left", "h  left", "left", "A character back.", "cursor_left", {}),
    ("read.right", "l  right", "right", "A character on.", "cursor_right", {}),
    ("read.word", "w", "word", "To the next word.", "word", {}),
    ("read.back", "b", "word back", "To the word before.", "back", {}),
    ("read.end", "e", "word end", "To the end of the word.", "end", {}),
    ("read.sentence", ")", "sentence", "To the next sentence.", "sentence", {}),
    ("read.sentence-back", "(", "sentence back", "To the sentence before.", "sentence -1", {}),
    ("read.paragraph", "}", "paragraph", "To the next paragraph.", "paragraph", {}),
    ("read.paragraph-back", "{", "paragraph back", "To the paragraph before.", "paragraph -1", {}),
    ("read.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "page_down", {}),
    ("read.page-up", "pageup  ctrl+b", "page up", "A page up.", "page_up", {}),
    ("read.top", "g g  home", "top", "To the headline.", "top", {"jumps": True}),
    ("read.bottom", "G  end", "bottom", "To the last line.", "bottom", {"jumps": True}),
    ("read.select", "v", "select", "Start or end a selection.", "select", {"hint": 4}),
    ("read.swap", "o", "other end", "Go to the other end of the selection.", "swap", {}),
    ("read.hit", "n", "next hit", "To the next word that was searched for.", "hit", {"need": Need.HITS, "jumps": True}),
    ("read.hit-back", "N", "hit back", "To the hit before.", "hit -1", {"need": Need.HITS, "jumps": True}),
    ("read.entity", "tab", "entity", "To the next name, place or date.", "entity", {}),
    ("read.entity-back", "shift+tab", "entity back", "To the entity before.", "entity -1", {}),
    ("read.claim", "]", "next claim", "To the next claim.", "claim", {"hint": 3, "jumps": True}),
    ("read.claim-back", "[", "claim back", "To the claim before.", "claim -1", {"jumps": True}),
    ("read.next", "J", "next article", "The next article of the list.", "next_article", {"hint": 5}),
    ("read.previous", "K", "article back", "The article before in the list.", "previous_article", {}),
    ("read.copy", "y", "copy", "Copy the selected words, else the sentence under the cursor.", "copy_words", {}),
    ("read.furniture", "z", "site lines", "Open or fold what the site put around the article.", "toggle_furniture", {}),
    ("read.wider", ">", "wider", "A wider column of text.", "wider", {}),
    ("read.narrower", "<", "narrower", "A narrower column of text.", "narrower", {}),
    ("read.open", "enter", "its page", "Open the page of the name under the cursor; elsewhere go back to the list.", "open_here", {}),
    ("read.names", "E", "entities", "List the entities of the article.", "names", {"hint": 10}),
    ("read.name-it", "=", "what it is", "Say what the selection or the name here is, or that it is no name; holds for all articles.", "name_it", {"need": Need.ARTICLE}),
    ("read.beside", "|", "side by side", "Open what says nearly the same, or another article, beside this one; again to close it.", "beside", {"need": Need.ARTICLE}),
    ("read.other", "W", "other article", "Go to the other of two articles side by side.", "other_article", {}),
    ("read.back-to", "backspace  H  ctrl+o", "where you were", "Back to where you were before.", "go_back", {}),
    ("read.forward-to", "L", "forward", "Forward again to where you came back from.", "go_forward", {}),
    ("tag.claim", "c", "claim", "Claim the selection, else the clause or sentence under the cursor.", "tag", {"need": Need.CODER, "hint": 1}),
    ("tag.repeat", ".", "same again", "Claim it for the last speaker and topic; a stance key saves.", "tag_again", {"need": Need.LAST, "hint": 2}),
    ("tag.speaker", DIGITS, "other speaker", "Give the claim here another speaker.", "respeaker", {"need": Need.CLAIM, "with_key": True}),
    ("tag.correct", "C", "correct", "Correct the claim here: words, speaker, topic, stance.", "correct", {"need": Need.CLAIM}),
    ("tag.topic", "t", "topic", "Give the claim here another topic.", "retopic", {"need": Need.CLAIM, "hint": 3}),
    ("tag.stance", "+  0  -", "stance", "Change the stance of the claim here.", "restance", {"need": Need.CLAIM, "hint": 3, "with_key": True}),
    ("tag.note", "M", "note", "Write a note on the claim here.", "renote", {"need": Need.CLAIM}),
    ("tag.remove", "x", "remove", "Remove the claim here; u brings it back.", "reject", {"need": Need.CLAIM, "hint": 3}),
)
_PANEL: tuple[_Row, ...] = (
    ("panel.digit", DIGITS, "choose", "Choose the speaker, then the topic.", "choose", {"hint": 1, "with_key": True}),
    ("panel.take", "enter", "take marked", "Take the marked choice and go on; at the stance, save as neutral.", "take", {"hint": 3}),
    ("panel.other", "/", "other", "Find or add another speaker or topic.", "other", {"hint": 4}),
    ("panel.stance", "+  0  -", "stance, saves", "Set the stance and save.", "stance", {"hint": 2, "with_key": True}),
    ("panel.note", "n", "note", "Add a note.", "note", {"hint": 6}),
    ("panel.left-edge", "[", "left edge", "Move the left edge next.", "left_edge", {"hint": 5}),
    ("panel.right-edge", "]", "right edge", "Move the right edge next.", "right_edge", {}),
    ("panel.edge-out", "right  w  l", "edge right", "Move the edge a word to the right.", "edge_right", {}),
    ("panel.edge-in", "left  b  h", "edge left", "Move the edge a word to the left.", "edge_left", {}),
    ("panel.step-back", "backspace", "step back", "Choose the speaker or topic again.", "step_back", {}),
    ("panel.cancel", "escape  q", "cancel", "Close without a claim.", "cancel", {"hint": 7}),
)
_CLAIMS: tuple[_Row, ...] = (
    ("claims.open", "enter  l  right", "to its sentence", "Go to the sentence of this claim.", "open_claim", {"hint": 1}),
    ("claims.down", "j  down", "down", "The next claim.", "claim_down", {"hint": 2}),
    ("claims.up", "k  up", "up", "The claim before.", "claim_up", {}),
    ("claims.page-down", "space  pagedown", "page", "A page down.", "claim_page_down", {}),
    ("claims.page-up", "pageup", "page up", "A page up.", "claim_page_up", {}),
    ("claims.top", "g g  home", "top", "The first claim.", "claim_top", {}),
    ("claims.bottom", "G  end", "bottom", "The last claim.", "claim_bottom", {}),
    ("claims.next", "tab  J", "next minister", "The next minister.", "next_minister", {"hint": 3}),
    ("claims.previous", "shift+tab  K", "minister back", "The minister before.", "previous_minister", {}),
    ("claims.topic", "t", "by topic", "Order by topic, or by time again.", "by_topic", {"hint": 4}),
    ("claims.stance", "v", "by stance", "Order by stance, or by time again.", "by_stance", {"hint": 5}),
)
_NAMES: tuple[_Row, ...] = (
    ("names.open", "enter", "first mention", "Go to the first mention of the marked entity.", "first_mention", {"hint": 1}),
    ("names.next", "tab", "next mention", "Show its next mention.", "mention", {"hint": 2}),
    ("names.previous", "shift+tab", "mention back", "Show the mention before.", "mention -1", {}),
    ("names.page", "l  right", "its page", "Open the page of the marked entity.", "open_here", {"hint": 3}),
    ("names.kind", ("0", *DIGITS), "one kind", "Show one kind alone; 0 shows all.", "name_kind", {"hint": 4, "with_key": True}),
    ("names.down", "j  down", "down", "The next entity.", "name_down", {}),
    ("names.up", "k  up", "up", "The entity before.", "name_up", {}),
    ("names.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "name_page_down", {}),
    ("names.page-up", "pageup  ctrl+b", "page up", "A page up.", "name_page_up", {}),
    ("names.top", "g g  home", "top", "The first entity.", "name_top", {}),
    ("names.bottom", "G  end", "bottom", "The last entity.", "name_bottom", {}),
    ("names.article", "h  left", "to the article", "Go to the article; the panel stays open.", "names_article", {}),
    ("names.close", "escape  E  q", "close", "Close the panel.", "close_names", {"hint": 5}),
)
_ENTITY: tuple[_Row, ...] = (
    ("entity.open", "enter  l  right", "open", "Go to the mention or claim, or to the page of who is named with it.", "open_goal", {"hint": 1}),
    ("entity.down", "j  down", "down", "The next row.", "entity_down", {"hint": 2}),
    ("entity.up", "k  up", "up", "The row before.", "entity_up", {}),
    ("entity.page-down", "space  pagedown", "page", "A page down.", "entity_page_down", {}),
    ("entity.page-up", "pageup", "page up", "A page up.", "entity_page_up", {}),
    ("entity.top", "g g  home", "top", "The first row.", "entity_top", {}),
    ("entity.bottom", "G  end", "bottom", "The last row.", "entity_bottom", {}),
    ("entity.next", "tab", "next list", "Its articles, who is named with it, its claims.", "entity_tab", {"hint": 3}),
    ("entity.previous", "shift+tab", "list back", "The list before.", "entity_tab -1", {}),
    ("entity.back", "backspace  h  left", "back", "The entity one came from, or the article.", "entity_back", {"hint": 4}),
)
_HELP: tuple[_Row, ...] = (
    ("help.run", "enter", "do it", "Do the marked command, or say where it works.", "run_marked", {"hint": 1}),
    ("help.down", "j  down", "down", "A line down.", "scroll_down", {"hint": 2}),
    ("help.up", "k  up", "up", "A line up.", "scroll_up", {}),
    ("help.page-down", "space  pagedown", "page", "A page down.", "page_down", {"hint": 3}),
    ("help.page-up", "pageup", "page up", "A page up.", "page_up", {}),
    ("help.top", "g g  home", "top", "The beginning.", "scroll_home", {}),
    ("help.bottom", "G  end", "bottom", "The end.", "scroll_end", {}),
)
# fmt: on


def _commands(where: Where, rows: tuple[_Row, ...]) -> tuple[Command, ...]:
    """Return the commands of one place from its table."""
    return tuple(
        Command(name, _keys(keys), label, text, where, action, **more)
        for name, keys, label, text, action, more in rows
    )


def _keys(keys: str | tuple[str, ...]) -> tuple[str, ...]:
    return keys if isinstance(keys, tuple) else tuple(filter(None, keys.split("  ")))


COMMANDS: tuple[Command, ...] = tuple(
    command
    for where, rows in (
        (Where.EVERYWHERE, _EVERYWHERE),
        (Where.SEARCH, _SEARCH),
        (Where.LIST, _LIST),
        (Where.ARTICLE, _ARTICLE),
        (Where.PANEL, _PANEL),
        (Where.CLAIMS, _CLAIMS),
        (Where.NAMES, _NAMES),
        (Where.ENTITY, _ENTITY),
        (Where.HELP, _HELP),
    )
    for command in _commands(where, rows)
)


def commands_for(*places: Where, among: Sequence[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands of `places` in a registry, nearest place first."""
    return tuple(command for place in places for command in among if command.where is place)


def key_of(name: str, among: Sequence[Command] = COMMANDS) -> str:
    """Return the first key of a command, or how to do without one."""
    command = next(command for command in among if command.id == name)
    return first_key(command) or f"ctrl+p, {command.label}"


def first_key(command: Command) -> str:
    """Return the key of a command that is shown where there is room for one."""
    return command.key_text.split(" / ")[0] if command.keys else ""


def with_keys(sentence: str, among: Sequence[Command] = COMMANDS) -> str:
    """Return a sentence with the key of a command for each `{its.id}` in it."""
    return re.sub(r"\{([a-z.-]+)\}", lambda found: key_of(found[1], among), sentence)


def key_table() -> str:
    """Return the README's key table in Markdown, a section for each place."""
    lines: list[str] = []
    for place in Where:
        lines += [f"**{place.value.capitalize()}**", "", "| key | does |", "|---|---|"]
        for command in commands_for(place):
            keys = " ".join(f"`{key}`" for key in command.key_text.split(" / ") if key) or "palette"
            lines.append(f"| {keys.replace('|', chr(92) + '|')} | {command.help} |")
        lines.append("")
    return "\n".join(lines)
