"""The background worker of the concordance."""

from collections.abc import Callable, Iterator

import pytest

from index import Occurrence
from tui.search.concordance_worker import ConcordanceWorker


def place(number: int) -> Occurrence:
    return Occurrence("a", number, number + 1, f"l{-number} ", "kata", f" r{number % 7}")


_never: Callable[[], bool] = lambda: False  # noqa: E731


def test_gathering_goes_on_where_it_was_in_another_order() -> None:
    told: list[list[Occurrence]] = []
    worker = ConcordanceWorker(iter([place(number) for number in range(50)]))
    stops = iter([False] * 10 + [True] * 99)
    worker.job("place", told.append)(lambda: next(stops))
    assert not worker.is_done
    worker.job("right", told.append)(lambda: False)
    assert worker.is_complete
    assert len(told[-1]) == 50
    assert [one.right for one in told[-1]] == sorted(one.right for one in told[-1])


def test_gathering_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.search.concordance_worker.MAX_HITS", 100)

    def endless() -> Iterator[Occurrence]:
        number = 0
        while True:
            yield place(number)
            number += 1

    told: list[list[Occurrence]] = []
    worker = ConcordanceWorker(endless())
    worker.job("place", told.append)(_never)
    assert worker.is_cut_off
    assert len(told[-1]) == 100
