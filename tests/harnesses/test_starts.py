"""A few of the starts that `make torture` makes."""

from pathlib import Path

from tests.harnesses.starts import starts


def test_keys_typed_at_once_are_carried_out(tmp_path: Path) -> None:
    assert starts(6, tmp_path, seed=3) == []
