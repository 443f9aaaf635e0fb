"""Cursor, selection, active claim and painted rows, without a screen."""

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tests.support.reading import article, claims_of, entities_of, range_of, sentences_of
from tui.article.cursor import Cursor
from tui.article.layers import Look
from tui.article.layout import Kind
from tui.article.model import ArticleModel, changed_rows
from tui.article.navigation import Navigation
from tui.article.row_painter import RowPainter
from tui.article.selection import Selection
from tui.article.style import Palette
from tui.article.trail import Place
from tui.article.viewport import Viewport

TEXT = article().text
WIDTH = 70


class NamedStyles:
    """A palette whose styles carry what they are for, in place of colours."""

    base = Style()

    def line(self, kind: Kind) -> Style:
        return Style(link=kind.name)

    def of_look(self, kind: Kind, look: Look) -> Style:
        return Style(link=f"{kind.name} {look}")

    def of_name(self, name: str) -> Style:
        return Style(link=name)

    def speaker(self, colour: int, *, active: bool) -> Style:
        return Style(link=f"speaker {colour} {active}")


class FixedWindow:
    """Ten rows of a screen that counts how often it was told of a change."""

    def __init__(self, model: ArticleModel) -> None:
        self.model = model
        self.viewport = Viewport(0, 10)
        self.announced = 0

    def scroll_to_row(self, top: int) -> None:
        highest = max(len(self.model.layout) - self.viewport.height, 0)
        self.viewport = self.viewport._replace(top=min(max(top, 0), highest))

    def announce(self) -> None:
        self.announced += 1

    def place_terminal_cursor(self) -> None:
        pass


def laid_out(place: Place | None = None) -> ArticleModel:
    """Return the model of the usual article with all its layers."""
    shown, model = article(), ArticleModel()
    model.show(
        shown,
        entities=entities_of(shown.text),
        claims=claims_of(shown.text),
        hits=[range_of(shown.text, "rencana")],
        segments=sentences_of(shown),
    )
    model.lay_out(WIDTH, place or Place(), measure=60, key="z")
    return model


def painter(model: ArticleModel) -> RowPainter:
    return RowPainter(model, lambda: cast("Palette", NamedStyles()))


def rows(model: ArticleModel) -> list[list[tuple[str, Style | None]]]:
    """Return what each row looks like, painted without a cache."""
    fresh = painter(model)
    strips = (fresh.strip(row, WIDTH, with_cursor=True) for row in range(len(model.layout)))
    return [[(segment.text, segment.style) for segment in strip] for strip in strips]


STEPS: dict[str, Callable[[ArticleModel, int], None]] = {
    "move": lambda model, at: model.move(Cursor.at(model.layout, at)),
    "select": lambda model, at: model.select(Selection(model.layout.snap(at))),
    "leave out": lambda model, at: model.select(
        Selection(model.layout.snap(at), ((at + 5, at + 40), (at + 90, at + 95)))
    ),
    "deselect": lambda model, _: model.select(None),
    "swap": lambda model, _: model.swap_ends(),
    "activate": lambda model, at: model.activate(model.layers.claims[at % 4]),
}


@given(st.lists(st.tuples(st.sampled_from(list(STEPS)), st.integers(0, len(TEXT))), max_size=6))
def test_only_the_changed_rows_look_different(steps: list[tuple[str, int]]) -> None:
    model = laid_out()
    cached = painter(model)
    for name, offset in steps:
        before, looked = model.snapshot(), rows(model)
        STEPS[name](model, offset)
        changed = {
            row
            for first, last in changed_rows(model.layout, before, model.snapshot())
            for row in range(first, last + 1)
        }
        looks = rows(model)
        assert {row for row, look in enumerate(looks) if look != looked[row]} <= changed
        for row, look in enumerate(looks):
            strip = cached.strip(row, WIDTH, with_cursor=True)
            assert [(segment.text, segment.style) for segment in strip] == look


def test_a_claim_stays_active_while_the_cursor_is_in_it() -> None:
    model = laid_out()
    start, end = range_of(TEXT, "belum ada kajian arus, belum ada dermaga pengganti")
    model.move(Cursor.at(model.layout, start + 3))
    assert model.active == "c4"
    model.move(Cursor.at(model.layout, end - 1))
    assert model.active == "c4"
    model.move(Cursor.at(model.layout, end + 20))
    assert model.active is None


def test_a_layout_of_another_width_keeps_cursor_selection_and_active_claim() -> None:
    model = laid_out()
    start, _ = range_of(TEXT, "belum ada kajian arus")
    model.move(Cursor.at(model.layout, start))
    model.select(Selection(start - 10, ((start - 5, start - 2),)))
    before = model.snapshot()
    model.lay_out(40, model.place(0), measure=60, key="z")
    assert model.snapshot()[:4] == before[:4]
    assert model.active_rows == (
        (
            model.layout.row_of(start),
            model.layout.row_of(model.layers.claims[3].ranges[0][1] - 1) + 1,
        ),
    )


def test_pages_end_at_the_last_line_and_return_to_the_first() -> None:
    model = laid_out()
    window = FixedWindow(model)
    navigation = Navigation(model, window)
    for _ in range(9):
        navigation.page_down()
    assert model.layout.row_of(model.cursor.offset) == model.layout.row_of(len(TEXT))
    for _ in range(9):
        navigation.page_up()
    assert model.layout.row_of(model.cursor.offset) == model.layout.row_of(0)
    assert window.viewport.top == 0


@pytest.mark.parametrize(
    "motion",
    [
        Navigation.up,
        Navigation.left,
        Navigation.word_back,
        Navigation.other_end,
        lambda navigation: navigation.sentence(-1),
        lambda navigation: navigation.hit(-1),
    ],
)
def test_a_motion_with_nothing_further_stays(motion: Callable[[Navigation], None]) -> None:
    model = laid_out()
    navigation = Navigation(model, FixedWindow(model))
    navigation.top()
    before = model.cursor.offset
    motion(navigation)
    assert model.cursor.offset == before


def test_an_article_that_is_not_laid_out_takes_every_motion() -> None:
    model = ArticleModel()
    window = FixedWindow(model)
    navigation = Navigation(model, window)
    for motion in (navigation.down, navigation.word, navigation.page_up, navigation.bottom):
        motion()
    model.select(Selection(0))
    assert model.selected is None
    assert model.selected_text() == ""
    assert window.announced == 0
