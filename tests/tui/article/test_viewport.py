"""Which rows are in view after a move, without a screen."""

from hypothesis import given
from hypothesis import strategies as st

from index import Part
from tests.support.reading import article
from tui.article.layout import lay_out
from tui.article.viewport import MARGIN, TopAnchor, Viewport

LAYOUT = lay_out(
    article(tuple((Part.BODY, f"Alinea {n}. " * 20) for n in range(20))),
    measure=60,
)
TEXT_ROWS = [row for row in range(len(LAYOUT)) if LAYOUT[row].end > LAYOUT[row].start]
HEIGHTS = st.integers(1, 60)


@given(st.sampled_from(TEXT_ROWS), st.integers(0, len(LAYOUT)), HEIGHTS)
def test_the_cursor_is_in_view_after_scrolling_to_it(row: int, top: int, height: int) -> None:
    wanted = Viewport(top, height).top_for_cursor(LAYOUT, row)
    highest = max(len(LAYOUT) - height, 0)
    reached = Viewport(min(max(wanted, 0), highest), height)
    assert reached.clip(row, row) == (row, row)


@given(st.sampled_from(TEXT_ROWS), st.integers(1, 30))
def test_nothing_scrolls_while_the_cursor_is_away_from_the_edges(row: int, height: int) -> None:
    height += 2 * MARGIN
    for top in range(row - height + 1 + MARGIN, row - MARGIN + 1):
        assert Viewport(top, height).top_for_cursor(LAYOUT, row) == top


@given(st.integers(0, len(LAYOUT)), st.integers(1, 20), st.integers(0, len(LAYOUT)), HEIGHTS)
def test_the_rows_of_a_claim_are_shown_from_the_first(
    first: int, length: int, top: int, height: int
) -> None:
    last = first + length
    wanted = Viewport(top, height).top_for_rows(first, last)
    assert wanted == top or wanted <= first < wanted + height
    if length + 2 * MARGIN <= height and top <= first:
        assert last <= wanted + height


@given(st.sampled_from(TEXT_ROWS), st.integers(0, len(LAYOUT)), st.integers(7, 60))
def test_the_cursor_comes_along_to_a_row_of_text_in_view(row: int, top: int, height: int) -> None:
    viewport = Viewport(min(top, len(LAYOUT) - height), height)
    target = viewport.row_for_cursor(LAYOUT, row)
    assert target in TEXT_ROWS
    assert viewport.clip(target, target)
    if viewport.clip(row, row):
        assert target == row


def test_the_offset_at_the_top_holds_until_something_else_scrolls() -> None:
    row = TEXT_ROWS[30]
    anchor = TopAnchor(row, LAYOUT[row].start + 7)
    assert anchor.top_offset(LAYOUT, row) == LAYOUT[row].start + 7
    assert anchor.top_offset(LAYOUT, row + 1) == LAYOUT[row + 1].start
    assert anchor.top_offset(LAYOUT, 0) == 0
