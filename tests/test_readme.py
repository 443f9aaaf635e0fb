"""The README tells the truth about keys and commands."""

from scripts.keys import README, with_keys
from tui.cli import HOMES


def test_the_key_table_is_the_registry() -> None:
    readme = README.read_text("utf-8")
    assert with_keys(readme) == readme, "run `make keys`"


def test_every_command_is_named() -> None:
    readme = README.read_text("utf-8")
    for name in HOMES:
        assert name == "read" or f"kutip {name}" in readme
