"""The registry is whole: every command is explained, no key means two things in one place."""

import ast
from pathlib import Path

import pytest

import tui
from scripts.keys import FILE, key_page
from tui.app import REGISTRY
from tui.commands.command import Table, command
from tui.commands.registry import Registry
from tui.commands.zones import Zone

CODE = [*Path(tui.__file__).parent.rglob("*.py")]


def test_every_command_is_explained() -> None:
    for one in REGISTRY.commands:
        assert one.label
        assert one.help.endswith(".")


def test_every_command_of_every_feature_is_in_the_registry() -> None:
    """What a table states, and no app puts into its registry, would be bound to nothing."""
    stated = {
        node.args[0].value
        for path in CODE
        if path.name in ("commands.py", "app.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("command", "keyed")
        and isinstance(node.args[0], ast.Constant)
    }
    assert stated <= {one.id for one in REGISTRY.commands}


def test_every_command_has_keys_or_is_in_the_palette() -> None:
    without = {one.id for one in REGISTRY.commands if not one.keys}
    assert without == {"searches", "search.drop", "theme", "coder"}


def test_no_handler_is_looked_up_by_name() -> None:
    """Only what Textual itself binds (the palette's and a question's keys) is an action."""
    allowed = {"widgets/picker.py", "widgets/theme_picker.py"}
    for path in CODE:
        where = path.relative_to(Path(tui.__file__).parent).as_posix()
        text = path.read_text("utf-8")
        assert "getattr(" not in text or where == "cli/commands.py", where  # a file is a command
        assert "def action_" not in text or where in allowed, where


def test_no_key_means_two_things_in_one_place() -> None:
    for zone in Zone:
        keys = [key for one in REGISTRY.at(zone) for key in one.keys]
        assert len(keys) == len(set(keys)), zone


def test_no_key_is_also_the_beginning_of_a_sequence() -> None:
    for zone in Zone:
        keys = {key for one in REGISTRY.at(zone, Zone.EVERYWHERE) for key in one.keys}
        begun = {key.split()[0] for key in keys if " " in key}
        assert not begun & keys, zone


def test_the_fixed_keys_are_there() -> None:
    def keys(*zones: Zone) -> set[str]:
        return {key for one in REGISTRY.at(*zones) for key in one.keys}

    assert {"/", "?", "ctrl+p", "escape", "q", "u", "ctrl+r", "m"} <= keys(Zone.EVERYWHERE)
    for zone in (Zone.LIST, Zone.ARTICLE, Zone.CLAIMS):
        assert {"j", "k", "up", "down", "g g", "G", "space", "pagedown"} <= keys(zone)
    reader = "w b e ( ) { } v o n N tab shift+tab ] [ J K c . t 1 9 + 0 -"
    assert set(reader.split()) <= keys(Zone.ARTICLE)
    assert {"1", "9", "+", "0", "-"} <= keys(Zone.PANEL)


def test_a_place_does_a_command_of_everywhere_in_its_own_way() -> None:
    calls: list[str] = []
    registry = Registry(
        (
            Table(Zone.EVERYWHERE, (command("undo", "u", "undo", "Undo.", calls.append),)),
            Table(Zone.BIN, overrides={"undo": lambda receiver: calls.append("own way")}),
        )
    )
    [general] = registry.at(Zone.LIST, Zone.EVERYWHERE)
    [own] = registry.at(Zone.BIN, Zone.EVERYWHERE)
    general.run("general", "u")
    own.run("bin", "u")
    assert calls == ["general", "own way"]
    assert registry.of(Zone.BIN) == ()
    assert registry.rebound({"undo": ("z",)}).at(Zone.BIN)[0].keys == ("z",)


def test_an_id_is_one_command_and_an_override_overrides_one() -> None:
    table: Table[str] = Table(Zone.LIST, (command("a", "j", "a", "A.", str),))
    with pytest.raises(ValueError, match="same id"):
        Registry((table, table))
    with pytest.raises(ValueError, match="no command b"):
        Registry((table, Table(Zone.BIN, overrides={"b": str})))


def test_the_page_of_keys_is_the_registry() -> None:
    assert FILE.read_text("utf-8") == key_page(REGISTRY), "run `make keys`"
