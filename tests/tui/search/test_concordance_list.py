"""Lines of the concordance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.search.concordance_list import fit_context

LINE = st.text("ab 中", max_size=90)


@given(LINE, st.text("ab中", max_size=50), LINE, st.integers(8, 120))
def test_hits_stand_below_one_another_between_whole_words(
    left: str, hit: str, right: str, width: int
) -> None:
    before, shown, after = fit_context(left, hit, right, width)
    assert cell_len(before) == width * 2 // 5
    assert cell_len(before + shown + after) <= width
    words = before.lstrip(" ")
    if not words.startswith("…"):
        assert f" {left}".endswith(f" {words}") or not words
    assert f"{right} ".startswith(f"{after} ") or not after


@pytest.mark.parametrize(
    ("left", "right", "width", "line"),
    [
        ("dan Federasi ", " melanjutkan serangan", 40, "   dan Federasi Rusia melanjutkan"),
        ("hari Federasi ", ", begitu", 24, "Federasi Rusia, begitu"),
        ("pertanggungjawaban ", "nya", 25, "  …awaban Rusianya"),
        ("", "pertanggungjawaban", 20, "        Rusia"),
    ],
)
def test_a_line_has_whole_words_alone(left: str, right: str, width: int, line: str) -> None:
    assert "".join(fit_context(left, "Rusia", right, width)) == line
