"""The user's own keys: what is applied, and the warnings."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app import REGISTRY
from tui.commands.key_dispatch import KeyDispatcher
from tui.commands.keymap import Keymap, apply_keymap
from tui.commands.zones import Zone


def _apply(text: str) -> Keymap:
    return apply_keymap(REGISTRY, text, "keys.toml")


def _keys(keymap: Keymap, name: str) -> tuple[str, ...]:
    return next(command.keys for command in keymap.registry.commands if command.id == name)


def _all_keys(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {command.id: command.keys for command in keymap.registry.commands}


def test_an_empty_file_changes_no_key() -> None:
    keymap = _apply("# nothing yet\n")
    assert keymap.warnings == ()
    assert _all_keys(keymap) == _all_keys(Keymap(REGISTRY))


def test_keys_are_given_and_pressed() -> None:
    keymap = _apply('"tag.claim" = ["c", "f2"]\nundo = "ctrl+y"\n"list.top" = ["g t", "HOME"]\n')
    assert keymap.warnings == ()
    assert _keys(keymap, "tag.claim") == ("c", "f2")
    assert _keys(keymap, "list.top") == ("g t", "home")
    live = keymap.registry.at(Zone.ARTICLE, Zone.EVERYWHERE)
    pressed = {key: KeyDispatcher().press(key, live).command for key in ("f2", "ctrl+y", "u")}
    assert pressed["f2"]
    assert pressed["f2"].id == "tag.claim"
    assert pressed["ctrl+y"]
    assert pressed["ctrl+y"].id == "undo"
    assert pressed["u"] is None


def test_a_name_without_quotes_means_the_same() -> None:
    assert _keys(_apply('tag.claim = "f2"\n[read]\nword = "f3"\n'), "tag.claim") == ("f2",)
    assert _keys(_apply('[read]\nword = "f3"\n'), "read.word") == ("f3",)


def test_two_commands_can_change_places() -> None:
    keymap = _apply('"read.select" = "o"\n"read.swap" = "v"\n')
    assert keymap.warnings == ()
    assert (_keys(keymap, "read.select"), _keys(keymap, "read.swap")) == (("o",), ("v",))


def test_a_command_can_have_no_key_at_all() -> None:
    keymap = _apply("import = []")
    assert keymap.warnings == ()
    assert _keys(keymap, "import") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\n"tag.clam" = "c"', ["line 2", "tag.clam", "did you mean tag.claim?"]),
        ('"tag.claim" = "x"', ["line 1", "x is taken", "tag.remove"]),
        ('"tag.claim" = "g"', ["g is taken as g g", "read.top"]),
        ('"list.sort" = "i"', ["i is taken", "import"]),
        ('import = "J"', ["J is taken", "read.next"]),
        ('"tag.claim" = "hyper+q"', ["line 1", "“hyper+q” is not a key"]),
        ('"tag.claim" = ""', ["“” is not a key"]),
        ('"tag.claim" = 5', ["line 1", "in quotes"]),
        ('"tag.stance" = "z"', ["line 1", "fixed"]),
        ('"search.down" = "j"', ["search box", "search.down"]),
        ('"tag.claim" = [', ["keys.toml is not valid TOML", "all keys are the defaults"]),
    ],
)
def test_a_mistake_is_warned_about_and_the_default_key_stays(text: str, words: list[str]) -> None:
    keymap = _apply(text)
    assert len(keymap.warnings) == 1
    for word in words:
        assert word in keymap.warnings[0]
    assert _all_keys(keymap) == _all_keys(Keymap(REGISTRY))


def test_a_clash_leaves_the_rest_of_the_line_and_the_file() -> None:
    keymap = _apply('"tag.claim" = ["x", "f2"]\n"read.word" = "f2"\nsearch = "f3"\n')
    assert [c.split(":")[0] for c in keymap.warnings] == [
        "keys.toml, line 1",
        "keys.toml, line 2",
    ]
    assert _keys(keymap, "tag.claim") == ("f2",)
    assert _keys(keymap, "read.word") == ("w",)
    assert _keys(keymap, "search") == ("f3",)


_KEYS = st.sampled_from([*string.ascii_letters, "f2", "ctrl+n", "g g", "g", "", "enter", "zz"])
_IDS = st.sampled_from([*(command.id for command in REGISTRY.commands), "nobody"])


@given(st.dictionaries(_IDS, st.lists(_KEYS, max_size=3), max_size=6))
def test_no_key_selects_two_commands_whatever_is_assigned(assigned: dict[str, list[str]]) -> None:
    keymap = _apply(
        "\n".join(f'"{name}" = {keys}'.replace("'", '"') for name, keys in assigned.items())
    )
    assert _all_keys(keymap).keys() == _all_keys(Keymap(REGISTRY)).keys()
    for zone in Zone:
        keys = [k for c in keymap.registry.at(zone) for k in c.keys]
        assert len(keys) == len(set(keys)), zone
        assert not any(f"{k} ".startswith(f"{j} ") for k in keys for j in keys if j != k)


@given(st.text(max_size=60))
def test_any_text_at_all_is_answered(text: str) -> None:
    assert len(_apply(text).registry.commands) == len(REGISTRY.commands)
