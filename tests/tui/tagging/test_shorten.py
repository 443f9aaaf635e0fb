"""Words of a claim on one line of the panel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.tagging.panel import shorten_middle


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Wang Yi dan Lavrov", 20, "Wang Yi dan Lavrov"),
        (
            "Wang Yi dan Lavrov bertemu di Rio sampai SCO dibicarakan",
            36,
            "Wang Yi dan Lavrov … dibicarakan",
        ),
        ("hubungan diplomatik genap 75 tahun", 20, "hubungan … tahun"),
        ("x" * 40, 20, "x" * 11 + " … " + "x" * 6),
    ],
)
def test_the_middle_goes_and_words_stay_whole(text: str, width: int, shown: str) -> None:
    assert shorten_middle(text, width) == shown


@given(st.text(alphabet="ab 外é", max_size=60), st.integers(10, 40))
def test_it_fits_and_begins_and_ends_as_the_text(text: str, width: int) -> None:
    shown = shorten_middle(text.strip(), width)
    head, _, tail = shown.partition(" … ")
    assert text.strip().startswith(head.rstrip())
    assert text.strip().endswith(tail.lstrip())
    if text.isascii():
        assert cell_len(shown) <= width
