"""The reading view in a headless terminal: what it paints, and what keys and mouse do."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pytest
from rich.style import Style
from textual.pilot import Pilot

from index import Article, EntityType, Part
from tests.support.reading import (
    INFO,
    KEYS,
    ReadingApp,
    article,
    claims_of,
    entities_of,
    range_of,
    sentences_of,
    show_all,
)
from tui.article import row_painter
from tui.article.gutter_lanes import CHECK_ME, CLAIM, SUGGESTION
from tui.article.layers import Claimed, Look
from tui.article.layout import Kind
from tui.article.legend import Legend
from tui.article.style import Palette
from tui.article.view import ArticleView, ClaimMark, Place

Said = TypeVar("Said")
LONG = article(
    tuple((Part.BODY, f"Alinea ke-{n} berisi beberapa kata tentang laut. " * 9) for n in range(40))
)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Let the app work until `condition` holds."""
    for _ in range(200):
        if condition():
            return
        await pilot.pause()
    raise AssertionError("the awaited state did not come")


@asynccontextmanager
async def opened(
    shown: Article | None = None, size: tuple[int, int] = (100, 24)
) -> AsyncIterator[tuple[ReadingApp, ArticleView, Pilot[None]]]:
    """Run the app with an article, or with all layers of the usual one."""
    app = ReadingApp()
    async with app.run_test(size=size) as pilot:
        if shown is None:
            show_all(app)
        else:
            app.reading.show(shown)
        await until(pilot, lambda: app.reading.virtual_size.height and app.reading.has_focus)
        yield app, app.reading, pilot


def said(app: ReadingApp, kind: type[Said]) -> list[Said]:
    return [one for one in app.heard if isinstance(one, kind)]


def selection_of(view: ArticleView) -> tuple[int, int] | None:
    """Return the selection now: a type checker takes the attribute to be as it was asserted."""
    return view.selection


def painted(view: ArticleView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def cells(view: ArticleView) -> Iterator[tuple[int, int, str, Style]]:
    """Yield (row, column, text, style) of each painted segment."""
    for y in range(view.size.height):
        column = 0
        for segment in view.render_line(y):
            assert segment.style is not None
            yield y, column, segment.text, segment.style
            column += segment.cell_length


def under_cursor(view: ArticleView) -> list[tuple[int, int, str]]:
    return [(y, x, text) for y, x, text, style in cells(view) if style.reverse]


async def test_the_article_stands_centred_with_its_lanes() -> None:
    async with opened() as (_, view, _):
        lines = painted(view)
        assert lines[1] == " " * 11 + INFO.title
        assert lines[2].strip().startswith("Kabar Bahari · 14 May 2024 09.30")
        assert all(view.render_line(y).cell_length == view.size.width for y in range(24))
        lanes = [line[:11].rstrip() for line in lines]
        assert f"D{CLAIM}" in lanes[6]
        assert f"D{CHECK_ME}" in lanes[7]
        assert lanes[9].endswith(f"B{SUGGESTION}") or lanes[10].endswith(f"B{SUGGESTION}")


async def test_a_narrow_view_begins_the_lane_of_a_claim_with_the_letter() -> None:
    async with opened(size=(40, 30)) as (_, view, _):
        lanes = {line[:5].strip() for line in painted(view)}
        assert lanes >= {"D", CLAIM, SUGGESTION, ""}
        assert any(CHECK_ME in lane for lane in lanes)
        assert all(view.render_line(y).cell_length == view.size.width for y in range(29))


@pytest.mark.parametrize("size", [(5, 3), (12, 4), (20, 2), (250, 70)])
async def test_any_size_of_terminal(size: tuple[int, int]) -> None:
    async with opened(size=size) as (_, view, pilot):
        for key in (
            "j",
            "pagedown",
            "v",
            "w",
            "tab",
            "right_square_bracket",
            "n",
            "G",
            "pageup",
            "z",
        ):
            await pilot.press(key)
        widths = {view.render_line(y).cell_length for y in range(view.size.height)}
        assert widths <= {view.size.width}


async def test_lines_keep_the_column_and_the_end_shows_what_is_folded() -> None:
    async with opened(size=(100, 12)) as (_, view, pilot):
        view.move_to(range_of(article().text, "Temui")[0])
        column = under_cursor(view)[0][1]
        await pilot.press("j", "j", "j")
        assert under_cursor(view)[0][1] == column
        await pilot.press("j", "k")
        assert under_cursor(view)[0][1] == column
        for _ in range(30):
            view.navigation.down()
        assert any("page clutter" in line for line in painted(view))


async def test_the_cursor_keeps_three_lines_away_from_the_edges() -> None:
    async with opened(LONG) as (_, view, _):
        for move in [view.navigation.down] * 60 + [view.navigation.up] * 60:
            move()
            row = view.screen_rows(view.cursor, view.cursor + 1)[0]
            assert 3 <= row <= view.size.height - 4 or view.scroll_offset.y == 0
        assert view.scroll_offset.y == 0


async def test_pages_take_the_cursor_along_and_end_at_the_end() -> None:
    async with opened(LONG) as (_, view, pilot):
        height = view.size.height
        view.move_to(LONG.paragraphs[3].start)
        before, row = view.scroll_offset.y, view.screen_rows(view.cursor, view.cursor)[0]
        await pilot.press("pagedown")
        assert view.scroll_offset.y == before + height - 2
        assert abs(view.screen_rows(view.cursor, view.cursor)[0] - row) <= 1
        for _ in range(40):
            view.navigation.page_down()
        last = view.document.layout.row_of(len(LONG.text))
        assert view.document.layout.row_of(view.cursor) == last
        for _ in range(40):
            view.navigation.page_up()
        assert view.document.layout.row_of(view.cursor) == view.document.layout.row_of(0)
        await pilot.press("G")
        assert view.cursor == view.document.layout.snap(len(LONG.text))
        await pilot.press("g")
        assert (view.cursor, view.scroll_offset.y) == (LONG.paragraphs[0].start, 0)


async def test_selecting_by_words_and_swapping_ends() -> None:
    async with opened() as (app, view, pilot):
        start, _ = range_of(article().text, "belum ada kajian")
        view.go_to(start)
        app.heard.clear()
        await pilot.press("v", "e", "e", "e")
        assert view.selected_text() == "belum ada kajian"
        await pilot.press("o", "b")
        assert view.selected_text() == "SNU, belum ada kajian"
        await until(pilot, lambda: said(app, ArticleView.CursorMoved)[-1].offset == view.cursor)
        selections = [one.selection for one in said(app, ArticleView.SelectionChanged)]
        assert selections[0] == (start, start + len("belum"))
        assert selections[-1] == view.selection
        await pilot.press("v")
        assert view.selection is None
        assert view.selected_text() == ""
        await pilot.press("v")
        view.show(LONG)
        await until(pilot, lambda: said(app, ArticleView.SelectionChanged)[-1].selection is None)


async def test_entities_hits_sentences_and_paragraphs_are_visited_in_order() -> None:
    shown = article()
    async with opened() as (_, view, pilot):
        starts = [one.start for one in entities_of(shown.text)]
        visible = [start for start in starts if start >= shown.paragraphs[1].start]
        assert view.cursor < visible[0]
        seen = []
        for _ in visible:
            view.navigation.entity()
            seen.append(view.cursor)
        assert seen == visible
        await pilot.press("tab", "shift+tab")
        assert view.cursor == visible[-2]
        view.navigation.top()
        await pilot.press("n", "n")
        assert view.cursor == range_of(shown.text, "dermaga pengganti")[0]
        await pilot.press("N")
        assert view.cursor == range_of(shown.text, "rencana")[0]
        view.navigation.sentence()
        assert view.cursor == range_of(shown.text, "“Kami")[0]
        assert view.sentence_at(view.cursor) in sentences_of(shown).sentences
        view.navigation.paragraph()
        assert view.cursor == range_of(shown.text, "Keberatan")[0]
        view.navigation.paragraph(-1)
        assert view.cursor == shown.paragraphs[4].start
        found = view.entity_at(view.cursor)
        assert found is not None
        assert found.type is EntityType.PERSON


async def test_claims_are_visited_and_become_active() -> None:
    shown = article()
    same = ClaimMark("c5", (range_of(shown.text, "belum ada kajian arus"),), "S", 2)
    async with opened() as (app, view, pilot):
        view.set_claims([*claims_of(shown.text), same])
        order = []
        for _ in range(6):
            await pilot.press("right_square_bracket")
            order.append(view.active_claim)
        assert order == ["c1", "c2", "c3", "c5", "c4", "c4"]
        for name in ("c5", "c3"):
            await pilot.press("left_square_bracket")
            assert view.active_claim == name
        view.move_to(shown.paragraphs[5].start)
        before = view.active_claim
        assert before is None
        view.move_to(same.ranges[0][0])
        assert view.active_claim == "c5"
        assert [one.id for one in view.claims_at(view.cursor)] == ["c5", "c4"]
        await until(pilot, lambda: said(app, ArticleView.ClaimActivated)[-1].claim == "c5")
        heard = [one.claim for one in said(app, ArticleView.ClaimActivated)]
        assert heard == ["c1", "c2", "c3", "c5", "c4", "c5", "c3", None, "c5"]


async def test_a_claim_that_is_gone_to_is_shown_whole() -> None:
    long = ClaimMark("c", ((LONG.paragraphs[5].start, LONG.paragraphs[6].end),))
    async with opened(LONG) as (_, view, pilot):
        view.set_claims([long])
        await pilot.press("right_square_bracket")
        first, last = view.screen_rows(*long.ranges[0])
        assert 0 <= first < last <= view.size.height
        assert view.active_claim == "c"


async def test_new_claims_keep_the_active_one_and_show_at_once() -> None:
    shown = article()
    async with opened() as (_, view, _):
        view.activate_claim("c3")
        taken = [replace(one, suggested=False) for one in claims_of(shown.text)]
        assert any(SUGGESTION in line for line in painted(view))
        view.set_claims(taken)
        assert view.active_claim == "c3"
        assert not any(SUGGESTION in line for line in painted(view))
        view.set_claims([])
        assert view.active_claim is None


async def test_layers_change_without_moving_anything() -> None:
    async with opened() as (_, view, _):
        view.move_to(range_of(article().text, "Budi Hartono menyambut")[0])
        place, texts = view.place(), [line[11:] for line in painted(view)]
        view.set_hits([])
        view.set_entities([])
        assert view.place() == place
        assert [line[11:] for line in painted(view)] == texts
        assert view.entity_at(view.cursor) is None
        assert not any(style.bgcolor != view.rich_style.bgcolor for *_, style in cells(view))


async def test_furniture_opens_folds_and_is_found() -> None:
    shown = article()
    async with opened(size=(100, 40)) as (_, view, pilot):
        view.go_to(range_of(shown.text, "Sidang")[0])
        at = view.cursor
        await pilot.press("z")
        assert any("Tujuh resep" in line for line in painted(view))
        assert any("Selasa, 14/05/2024" in line for line in painted(view))
        assert view.cursor == at
        await pilot.press("z")
        assert not any("Tujuh resep" in line for line in painted(view))
        assert view.cursor == at
        start = range_of(shown.text, "Cuaca besok")[0]
        view.go_to(start)
        assert view.cursor == start


def _has_width(view: ArticleView, width: int) -> bool:
    return view.virtual_size.width == width


async def test_the_text_at_the_top_stays_there_at_another_width() -> None:
    async with opened(LONG) as (_, view, pilot):
        view.go_to(LONG.paragraphs[20].start + 100)
        top, cursor = view.place().top, view.cursor
        for width in (60, 140, 83):
            await pilot.resize_terminal(width, 24)
            await until(pilot, partial(_has_width, view, width - 1))
            line = view.document.layout[view.scroll_offset.y]
            assert line.start <= top <= line.end
            assert view.place().top == top
            assert view.cursor == cursor
        view.widen()
        assert view.measure == 80
        assert view.cursor == cursor
        for _ in range(9):
            view.widen()
        assert view.measure == 90
        for _ in range(9):
            view.narrow()
        assert view.measure == 60


async def test_a_place_is_kept_between_sessions_whatever_the_width() -> None:
    async with opened(LONG) as (_, view, _):
        view.go_to(LONG.paragraphs[30].start)
        view.toggle_selection()
        view.navigation.word()
        kept, selection = view.place(), view.selection
    app = ReadingApp()
    app.reading.show(LONG, place=kept)
    assert app.reading.place() == kept
    async with app.run_test(size=(70, 30)) as pilot:
        await until(pilot, lambda: app.reading.virtual_size.height)
        assert app.reading.selection == selection
        first, last = app.reading.screen_rows(kept.cursor, kept.cursor + 1)
        assert 0 <= first < last <= 30
        app.reading.restore(Place(cursor=10**9))
        assert app.reading.cursor == app.reading.document.layout.snap(len(LONG.text))


@pytest.mark.usefixtures("painting")
async def test_a_move_paints_the_two_lines_it_concerns(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(LONG) as (_, view, pilot):
        await pilot.press("j")
        rows: list[int] = []
        paint_row = row_painter.paint_row

        def counting(document: Any, row: int, *given: Any, **named: Any) -> Any:
            rows.append(row)
            return paint_row(document, row, *given, **named)

        monkeypatch.setattr(row_painter, "paint_row", counting)
        await pilot.press("j")
        painted(view)
        cursor = view.document.layout.row_of(view.cursor)
        # The row that the cursor left may be in the cache from before the cursor was there.
        assert rows in ([cursor - 1, cursor], [cursor])


async def test_mouse_clicks_drags_and_double_clicks() -> None:
    shown = article()
    async with opened(size=(100, 40)) as (_, view, pilot):
        word = range_of(shown.text, "menyambut")
        y = view.screen_rows(*word)[0]
        x = view.document.left + view.document.layout.place_of(word[0])[1]
        await pilot.click(view, offset=(x + 2, y))
        assert view.cursor == word[0] + 2
        await pilot.click(view, offset=(x + 2, y), times=2)
        assert view.selection == word
        await pilot.click(view, offset=(x + 2, y), times=3)
        assert view.selection == range_of(shown.text, "Budi Hartono menyambut rencana itu")
        await pilot.mouse_down(view, offset=(x, y))
        assert selection_of(view) is None
        await pilot.hover(view, offset=(x + 8, y))
        await pilot.mouse_up(view, offset=(x + 8, y))
        assert view.selection == word
        await pilot.hover(view, offset=(x + 3, y + 1))
        assert view.selection == word
        fold = next(n for n, line in enumerate(painted(view)) if "page clutter" in line)
        await pilot.click(view, offset=(20, fold))
        assert any("Tujuh resep" in line for line in painted(view))


async def test_the_wheel_takes_the_cursor_along_but_not_a_selection() -> None:
    async with opened(LONG) as (_, view, pilot):
        view.scroll_to(y=50, animate=False, force=True)
        row = view.screen_rows(view.cursor, view.cursor)[0]
        assert 0 <= row < 8
        assert view.scroll_offset.y == 50
        view.select_range(view.cursor, view.cursor + 5)
        kept = view.selection
        view.scroll_to(y=100, animate=False, force=True)
        assert view.selection == kept
        await pilot.press("w")
        first, last = view.screen_rows(view.cursor, view.cursor)
        assert 0 <= first < last <= view.size.height


def differences(style: Style) -> tuple[bool | None, ...]:
    return (style.bold, style.italic, style.dim, style.underline, style.underline2, style.reverse)


@pytest.mark.parametrize("no_color", [False, True])
async def test_what_differs_by_hue_differs_without_it(
    monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as (_, view, _):
        styles = Palette(view)
        kinds = [differences(styles.of_look(Kind.BODY, Look(str(kind)))) for kind in EntityType]
        plain = differences(styles.of_look(Kind.BODY, Look()))
        assert len({*kinds, plain}) == len(EntityType) + 1
        for kind in EntityType:
            for claimed in (Claimed.NO, Claimed.CLAIM, Claimed.ACTIVE):
                free = Look(str(kind), claimed)
                states = [free, free._replace(hit=True), free._replace(selected=True)]
                for state in states:
                    with_cursor = styles.of_look(Kind.BODY, state._replace(cursor=True))
                    assert with_cursor.reverse != styles.of_look(Kind.BODY, state).reverse
                shades = {styles.of_look(Kind.BODY, state) for state in states}
                assert len(shades) == len(states)
                if no_color:
                    marked = {differences(styles.of_look(Kind.BODY, one)) for one in states[:2]}
                    assert len(marked) == 2
        claim = styles.of_look(Kind.BODY, Look(claimed=Claimed.CLAIM))
        assert claim.underline
        assert not any(styles.of_look(Kind.BODY, Look(str(kind))).underline for kind in EntityType)


async def test_the_theme_changes_what_is_painted() -> None:
    async with opened() as (app, view, pilot):
        colours = [{style.color for *_, style in cells(view)}]
        for theme in ("kutip-light", "kutip-terminal", "nord"):
            app.theme = theme
            await until(pilot, lambda: {style.color for *_, style in cells(view)} != colours[-1])
            colours.append({style.color for *_, style in cells(view)})


async def test_the_cursor_shows_only_with_the_focus() -> None:
    async with opened() as (app, view, pilot):
        assert [text for *_, text in under_cursor(view)] == ["M"]
        app.set_focus(None)
        await until(pilot, lambda: not under_cursor(view))


async def test_wide_and_joined_characters_leave_the_cursor_right() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    text = f"汉字 e\u0301 {family} x\ty"
    async with opened(article(((Part.BODY, text),))) as (_, view, pilot):
        seen = []
        for _ in range(10):
            _, x, shown = under_cursor(view)[0]
            seen.append((x - view.document.left, shown))
            view.navigation.right()
        assert seen == [
            (0, "汉"),
            (2, "字"),
            (4, " "),
            (5, "e\u0301"),
            (6, " "),
            (7, family.replace("\u200d", "")),
            (13, " "),
            (14, "x"),
            (15, " "),
            (16, "y"),
        ]
        view.move_to(0)
        await pilot.press("v", "w", "b", "e")
        assert view.selected_text() == "汉字"


async def test_escape_sequences_and_markup_are_shown() -> None:
    evil = "a\x1b]52;c;eA==\x07 \x9b31m \u202e [@click=app.quit]x[/] [/] \x00\x7f " + "z" * 300
    info = replace(INFO, title="judul\x1b[2J[/b]", outlet="\x9doutlet")
    letter = ClaimMark("c", ((0, 5),), "\x1b", 0)
    shown = article(((Part.BODY, evil),), info)
    async with opened(shown) as (_, view, _):
        view.set_claims([letter])
        text = "".join(painted(view))
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text)
        assert "\u202e" not in text
        assert "a␛]52;c;eA==␇" in text
        assert "[@click=app.quit]x[/] [/]" in text
        assert "judul␛[2J[/b]" in text
        assert all(view.render_line(y).cell_length == view.size.width for y in range(24))


async def test_an_article_without_text_says_so_and_takes_every_key() -> None:
    async with opened(article(())) as (_, view, pilot):
        for key in KEYS:
            await pilot.press(
                *{"[": ["left_square_bracket"], "]": ["right_square_bracket"]}.get(key, [key])
            )
        assert any("There is no article text in pulau.txt." in line for line in painted(view))
        assert view.selection is None
        await pilot.click(view, offset=(20, 1), times=2)
        assert view.cursor == 0


async def test_nothing_shown_is_blank() -> None:
    app = ReadingApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("j", "w", "v", "G", "z")
        assert set(painted(app.reading)) == {""}
        await pilot.click(app.reading, offset=(20, 1))
        assert app.reading.selection is None


async def test_the_legend_counts_names_by_kind_and_drops_the_rarest() -> None:
    async with opened() as (app, _, pilot):
        assert app.legend.render().plain == (
            "4 people   3 bodies   3 places   1 event   2 dates   1 publication"
        )
        await pilot.resize_terminal(40, 20)
        await until(pilot, lambda: app.legend.size.width < 40)
        assert app.legend.render().plain == "4 people   3 bodies   3 places"
        app.legend.show([])
        assert app.legend.render().plain == ""
    assert Legend.COMPONENT_CLASSES <= ArticleView.COMPONENT_CLASSES


@pytest.mark.parametrize("width", [58, 71, 72, 73, 74, 99])
async def test_text_starts_in_one_column_with_and_without_claims(width: int) -> None:
    async with opened(LONG, size=(width, 12)) as (_, view, pilot):
        before = painted(view)
        mark = ClaimMark("one", ((LONG.paragraphs[0].start, LONG.paragraphs[0].end),), "W")
        view.set_claims([mark])
        await until(pilot, lambda: painted(view) != before)
        left = view.document.left
        assert [line[left:] for line in painted(view)] == [line[left:] for line in before]


def test_a_place_gone_to_before_there_is_a_size_is_waited_for() -> None:
    view = ArticleView()
    view.show(article())
    view.go_to(30)
    assert view.place() == Place(cursor=30)
