"""Cache keys change with what a cached result is made of, and with nothing else."""

import subprocess
import sys
from pathlib import Path

from index.base.cachekey import cache_key


def test_a_key_tells_inputs_apart_and_stays_the_same() -> None:
    assert cache_key("id", 1) == cache_key("id", 1)
    assert len({cache_key("id", 1), cache_key("id", "1"), cache_key("id1"), cache_key()}) == 4
    assert cache_key("\udcff")


def test_a_key_is_that_of_every_process() -> None:
    code = (
        "from index.base.cachekey import cache_key; print(cache_key({}, packages=('index.base',)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == cache_key({}, packages=("index.base",))


def test_a_key_changes_with_the_code_and_data_of_a_package(tmp_path: Path) -> None:
    package = tmp_path / "madeup"
    (package / "below").mkdir(parents=True)
    for name in ("__init__.py", "below/__init__.py", "below/words.yaml", "notes.md"):
        (package / name).write_text("")

    def key(name: str, text: str) -> str:
        """Return the key in a process of its own, since a process reads its code once."""
        (package / name).write_text(text)
        code = "from index.base.cachekey import cache_key; print(cache_key(packages=('madeup',)))"
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        ).stdout  # fmt: skip

    first = key("notes.md", "a")
    assert key("notes.md", "b") == first
    changed = key("below/words.yaml", "a: b")
    assert changed != first
    assert key("below/__init__.py", "x = 1") != changed
