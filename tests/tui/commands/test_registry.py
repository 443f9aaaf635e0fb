"""The registry is whole: every command is explained, no key means two things in one place."""

from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll

from tui.app import KutipApp
from tui.article.copying import Copying
from tui.article.side_by_side import Beside
from tui.article.view import ArticleView
from tui.claims.check_page import DoubtfulScreen
from tui.claims.claims_page import BinScreen, ClaimsPage
from tui.claims.minister_page import MinisterScreen
from tui.claims.preview import PreviewScreen
from tui.codebook.edits import BookEdits
from tui.codebook.page import CodebookScreen
from tui.commands.keys import Keys, key_name
from tui.commands.registry import COMMANDS, Where, commands_for, key_table
from tui.compare.coders_page import CompareScreen
from tui.compare.decisions import Decider
from tui.compare.ministers_page import VersusScreen
from tui.entities.correction import Corrector
from tui.entities.names import Names
from tui.entities.page import EntityScreen
from tui.help.page import HelpScreen
from tui.queues.creation import QueueMaking
from tui.queues.run import QueueRun
from tui.reader.arrangement import Arrangement
from tui.reader.navigator import Navigator
from tui.reader.records import Records
from tui.reader.screen import ReaderScreen
from tui.search.concordance_page import ContextScreen
from tui.search.finder import Finder
from tui.search.narrowing import Narrower
from tui.search.query_line import QueryLine
from tui.tagging.corrector import Amender
from tui.tagging.details import Detailer
from tui.tagging.tagger import Tagger


def test_ids_are_unique_and_every_command_is_explained() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.label
        assert command.help.endswith(".")


def test_no_key_means_two_things_in_one_place() -> None:
    for place in Where:
        keys = [key for command in commands_for(place) for key in command.keys]
        assert len(keys) == len(set(keys)), place


def test_no_key_is_also_the_beginning_of_a_sequence() -> None:
    for place in Where:
        keys = {key for command in commands_for(place, Where.EVERYWHERE) for key in command.keys}
        begun = {key.split()[0] for key in keys if " " in key}
        assert not begun & keys, place


def test_the_fixed_keys_are_there() -> None:
    def keys(*places: Where) -> set[str]:
        return {key for command in commands_for(*places) for key in command.keys}

    assert {"/", "?", "ctrl+p", "escape", "q", "u", "ctrl+r", "m"} <= keys(Where.EVERYWHERE)
    for place in (Where.LIST, Where.ARTICLE, Where.CLAIMS):
        assert {"j", "k", "up", "down", "g g", "G", "space", "pagedown"} <= keys(place)
    reader = [
        "w",
        "b",
        "e",
        "(",
        ")",
        "{",
        "}",
        "v",
        "o",
        "n",
        "N",
        "tab",
        "shift+tab",
        "]",
        "[",
        "J",
        "K",
        "c",
        ".",
        "t",
        "1",
        "9",
        "+",
        "0",
        "-",
    ]
    assert set(reader) <= keys(Where.ARTICLE)
    assert {"1", "9", "+", "0", "-"} <= keys(Where.PANEL)


def test_the_nearest_place_wins() -> None:
    live = commands_for(Where.PANEL, Where.EVERYWHERE)
    pressed = Keys().press("/", live)
    assert pressed.command
    assert pressed.command.id == "panel.other"


def test_a_sequence_needs_both_its_keys() -> None:
    keys, live = Keys(), commands_for(Where.LIST)
    first = keys.press("g", live)
    assert first.command is None
    assert first.pending == "g"
    second = keys.press("g", live)
    assert second.command
    assert second.command.id == "list.top"
    assert second.pending == ""


def test_a_key_that_does_not_continue_a_sequence_counts_anew() -> None:
    keys, live = Keys(), commands_for(Where.LIST)
    keys.press("g", live)
    pressed = keys.press("j", live)
    assert pressed.command
    assert pressed.command.id == "list.down"


@given(st.lists(st.sampled_from(["g", "j", "G", "x", "tab", "1", "?"]), max_size=12))
def test_after_any_keys_a_command_still_works(typed: list[str]) -> None:
    keys, live = Keys(), commands_for(Where.LIST, Where.EVERYWHERE)
    for key in typed:
        keys.press(key, live)
    pressed = keys.press("j", live)
    assert pressed.command
    assert pressed.command.id == "list.down"


def test_keys_are_named_as_they_are_typed() -> None:
    assert key_name("slash", "/") == "/"
    assert key_name("G", "G") == "G"
    assert key_name("space", " ") == "space"
    assert key_name("ctrl+p", "\x10") == "ctrl+p"
    assert key_name("escape", "\x1b") == "escape"


def test_the_key_table_has_every_command() -> None:
    table = key_table()
    for command in COMMANDS:
        assert command.help in table


def test_every_action_is_there_for_exactly_the_right_target() -> None:
    """No action of the registry is hidden by one of the same name on a nearer target."""
    targets = (
        Tagger,
        Detailer,
        Amender,
        Names,
        Corrector,
        Beside,
        ArticleView,
        Finder,
        QueryLine,
        Narrower,
        Navigator,
        Arrangement,
        Copying,
        Records,
        QueueRun,
        QueueMaking,
        ReaderScreen,
        KutipApp,
    )
    homes = {
        Where.PANEL: (Tagger, Detailer),
        Where.ARTICLE: (
            ArticleView,
            Tagger,
            Amender,
            Names,
            Corrector,
            Beside,
            Finder,
            Navigator,
            Copying,
            Records,
            QueueRun,
            ReaderScreen,
        ),
        Where.NAMES: (Names, Navigator),
        Where.LIST: (Finder, QueryLine, Narrower, Navigator, QueueRun, ReaderScreen),
        Where.SEARCH: (Finder, QueryLine, Navigator, ReaderScreen),
        Where.FACETS: (Narrower, ReaderScreen),
        Where.CONTEXT: (ContextScreen,),
        Where.EVERYWHERE: (
            Tagger,
            QueryLine,
            Navigator,
            Arrangement,
            Copying,
            Records,
            QueueRun,
            QueueMaking,
            ReaderScreen,
            KutipApp,
        ),
        Where.CLAIMS: (MinisterScreen,),
        Where.FILTER: (MinisterScreen,),
        Where.COMPARE: (CompareScreen, Decider),
        Where.VERSUS: (VersusScreen,),
        Where.DOUBTFUL: (DoubtfulScreen,),
        Where.DOUBTFUL_TEXT: (DoubtfulScreen,),
        Where.ENTITY: (EntityScreen,),
        Where.BOOK: (CodebookScreen, BookEdits),
        Where.FOUND: (ClaimsPage,),
        Where.BIN: (BinScreen,),
        Where.PREVIEW: (PreviewScreen,),
        Where.HELP: (VerticalScroll, HelpScreen),
    }
    for command in COMMANDS:
        name = f"action_{command.action.split()[0]}"
        places = homes[command.where]
        if not set(targets) & set(places):
            assert any(hasattr(place, name) for place in places), command
            continue
        first = next((target for target in targets if hasattr(target, name)), None)
        assert first in places, (command, first)
