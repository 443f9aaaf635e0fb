"""How the reader ends, as the shell sees it."""

from pathlib import Path

import pytest

from index import Corpus, KutipError
from tui.app import KutipApp
from tui.cli import launch


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (143, 143)])
def test_the_code_of_the_app_is_the_code_of_the_program(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, code: int, expected: int
) -> None:
    app = KutipApp(Corpus(seeds))
    monkeypatch.setattr(app, "run", lambda: app.exit(return_code=code))
    left = 0
    try:
        launch.run_app(app)
    except SystemExit as leaving:
        left = int(str(leaving.code))
    assert left == expected


def test_an_error_that_ended_it_is_a_sentence(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, reports: Path
) -> None:
    app = KutipApp(Corpus(seeds))
    monkeypatch.setattr(app, "run", lambda: app.contain(LookupError("before it was shown")))
    with pytest.raises(KutipError, match="LookupError"):
        launch.run_app(app)
    assert len([*reports.glob("*.txt")]) == 1
