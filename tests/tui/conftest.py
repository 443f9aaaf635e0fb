"""What the tests of the reader share."""

import pytest
from textual._compositor import Compositor

from tests.support.thread_indexer import ThreadIndexer


@pytest.fixture(autouse=True)
def _indexer_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index without a process of its own."""
    monkeypatch.setattr("tui.reader.background_work.Indexer", ThreadIndexer)


@pytest.fixture
def painting() -> None:
    """For a test of what is painted without anybody looking."""


@pytest.fixture(autouse=True)
def _paint_what_is_looked_at(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paint the screen where a test reads it, not each time that it changed for nobody."""

    def unpainted(self: Compositor, *_: object, **__: object) -> None:
        self._dirty_regions.clear()

    if "painting" not in request.fixturenames:
        monkeypatch.setattr(Compositor, "render_update", unpainted)
