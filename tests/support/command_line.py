"""Command lines run in this process, through the real entry point."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tui.cli import main


@dataclass
class Answer:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    def records(self) -> list[dict[str, Any]]:
        """Return standard output as JSON lines; fails where anything else is there."""
        return [json.loads(line) for line in self.out.splitlines()]

    def fails(self, *words: str, code: int = 1) -> None:
        """Check for one sentence on standard error with `words`, and nothing else."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("kutip: "), self
        assert self.err.count("\n") == 1, self
        assert all(word in self.err for word in words), self
        assert "Traceback" not in self.err


Kutip = Callable[..., Answer]


@pytest.fixture
def kutip(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kutip:
    """Run a command line in this process, through the real entry point."""

    def run(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kutip", *map(str, words)])
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code
        out, err = capsys.readouterr()
        if isinstance(code, str):  # what the interpreter would write
            err, code = f"{err}{code}\n", 1
        return Answer(int(str(code or 0)), out, err)

    return run
