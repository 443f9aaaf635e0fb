"""Working time: breaks do not count."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tui.queues.working_time import MAX_PAUSE, WorkTimer


@given(st.lists(st.floats(0, 3 * MAX_PAUSE), max_size=40))
def test_pauses_do_not_count_and_all_else_does(gaps: list[float]) -> None:
    times = iter(accumulate(gaps, initial=1_000.0))
    timer = WorkTimer(lambda: next(times))
    taken = 0
    for _ in range(len(gaps) + 1):
        timer.key_pressed()
        taken += timer.take()
    worked = sum(gap for gap in gaps if gap <= MAX_PAUSE)
    assert worked - 1.001 <= taken <= worked + 0.001


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    times = iter([100.0, 130.0, 50.0, 60.0])
    timer = WorkTimer(lambda: next(times))
    for _ in range(4):
        timer.key_pressed()
    assert timer.take() == 40
