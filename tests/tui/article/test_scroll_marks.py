"""The marks of hits and claims beside the article."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.support.app import reading
from tui.article.scroll_marks import BOTH, CLAIM, HIT, ScrollMarks, marks_of


def test_hits_and_claims_differ_by_glyph_and_both_have_one_of_their_own() -> None:
    assert marks_of([0.0, 0.5], [0.5, 0.99], 10) == {0: HIT, 5: BOTH, 9: CLAIM}


@given(st.lists(st.floats(0, 1)), st.lists(st.floats(0, 1)), st.integers(0, 50))
def test_every_mark_is_within_the_column(
    hits: list[float], claims: list[float], height: int
) -> None:
    marks = marks_of(hits, claims, height)
    assert all(0 <= row < max(height, 1) for row in marks)
    assert bool(marks) == bool(hits or claims)


async def test_hits_and_claims_are_marked_beside_the_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("enter")
        marks = driver.reader.query_one(ScrollMarks)
        await driver.until(lambda: "•" in marks.render().plain, "marks of hits")
        await driver.press("n", "c", "1", "1", "plus")
        await driver.until(lambda: {"┃", "◆"} & set(marks.render().plain), "a mark of the claim")
