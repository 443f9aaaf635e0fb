"""From key presses to commands."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app import REGISTRY
from tui.commands.key_dispatch import KeyDispatcher, key_name
from tui.commands.zones import Zone


def test_the_nearest_place_wins() -> None:
    live = REGISTRY.at(Zone.PANEL, Zone.EVERYWHERE)
    pressed = KeyDispatcher().press("/", live)
    assert pressed.command
    assert pressed.command.id == "panel.other"


def test_a_sequence_needs_both_its_keys() -> None:
    keys, live = KeyDispatcher(), REGISTRY.at(Zone.LIST)
    first = keys.press("g", live)
    assert first.command is None
    assert first.pending == "g"
    second = keys.press("g", live)
    assert second.command
    assert second.command.id == "list.top"
    assert second.pending == ""


def test_a_key_that_does_not_continue_a_sequence_counts_anew() -> None:
    keys, live = KeyDispatcher(), REGISTRY.at(Zone.LIST)
    keys.press("g", live)
    pressed = keys.press("j", live)
    assert pressed.command
    assert pressed.command.id == "list.down"


@given(st.lists(st.sampled_from(["g", "j", "G", "x", "tab", "1", "?"]), max_size=12))
def test_after_any_keys_a_command_still_works(typed: list[str]) -> None:
    keys, live = KeyDispatcher(), REGISTRY.at(Zone.LIST, Zone.EVERYWHERE)
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
