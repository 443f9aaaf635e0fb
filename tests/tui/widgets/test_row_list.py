"""The mark of a list, after the rows changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.row_list import kept_position


@pytest.mark.parametrize(
    ("before", "position", "after", "kept"),
    [
        ("abc", 1, "xabc", 2),  # others came above
        ("abc", 1, "ac", 1),  # it went: the next below
        ("abc", 2, "ab", 1),  # nothing below: the nearest above
        ("abc", 0, "", 0),
        ("", 0, "abc", 0),
        ("abcd", 1, "da", 0),
    ],
)
def test_the_same_row_stays_marked_or_the_nearest_left(
    before: str, position: int, after: str, kept: int
) -> None:
    assert kept_position(before, position, after) == kept


@given(st.text("abcdef", max_size=6), st.integers(0, 5), st.text("abcdef", max_size=6))
def test_a_row_that_is_left_is_marked_again(before: str, position: int, after: str) -> None:
    kept = kept_position(before, position, after)
    if position < len(before) and before[position] in after:
        assert after[kept] == before[position]
