"""The line of bars over time."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.timeline import month_counts, sparkline, timeline


def test_months_count_from_the_first_to_the_last() -> None:
    assert month_counts(["2023-11-02", "2024-01-05", "2024-01-09", ""]) == [1, 0, 2]
    assert month_counts([]) == []
    assert timeline(["2023-11-02", "", "2024-01-05"]) == "█▁█"


@given(st.lists(st.integers(0, 50), max_size=200), st.integers(1, 60))
def test_a_sparkline_fits_and_shows_every_share_that_is_not_empty(
    counts: list[int], width: int
) -> None:
    line = sparkline(counts, width)
    assert len(line) == min(width, len(counts))
    if any(counts):
        assert "█" in line
