"""The tutor: every lesson can be done with the keys it names, and nothing else is touched."""

import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index import Corpus
from tests.support.app import Driver
from tui.app import REGISTRY
from tui.commands.zones import Zone
from tui.settings.seeds import own_seeds
from tui.tutor import folder
from tui.tutor.app import TutorApp
from tui.tutor.course import Course, beginning_of_chapter
from tui.tutor.lesson_panel import LessonPanel
from tui.tutor.lessons import LESSONS, Lesson, Piece, ReaderState, pieces, way_back

BY_ID = {command.id: command for command in REGISTRY.commands}


async def _do(driver: Driver, piece: Piece) -> None:
    """Press the key or type the words that a lesson names."""
    if piece.kind == "typed":
        await driver.type(piece.text)
    elif piece.kind == "key":
        if piece.text == "read.hit":
            await driver.until(lambda: driver.view.hits, "hits in the article")
        if piece.text == "search.open":
            await driver.until_text("of 5 articles")
        await driver.press(*BY_ID[piece.text].keys[0].split())
        await driver.pilot.pause()


async def test_the_whole_course_with_the_keys_it_names(tmp_path: Path) -> None:
    kept: list[int] = []
    folder.prepare(None)
    app = TutorApp(Corpus(folder.folder()), 0, kept.append)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(app, pilot)

        def at(position: int) -> Callable[[], bool]:
            return lambda: app.course.position >= position

        await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")
        await driver.until_text(f"1 of {len(LESSONS)}")
        for number, lesson in enumerate(LESSONS, 1):
            await driver.until(at(number - 1), f"lesson {number}")
            if app.course.position >= number:  # what was done before meets this lesson, too
                continue
            assert f"{number} of {len(LESSONS)}" in _shown(app) or number == 1
            for piece in pieces(lesson.text):
                await _do(driver, piece)
            await driver.until(at(number), f"{number} done")
        await driver.until_text("That was all.")
    assert kept == list(range(1, len(LESSONS) + 1))
    assert not own_seeds().joinpath("claims").exists()
    assert len(Corpus.open(folder.folder()).claims()) == 3


def _shown(app: TutorApp) -> str:
    return str(next(iter(app.screen_stack[0].query(LessonPanel))).render())


def test_lessons_name_only_commands_that_work_where_they_are_done() -> None:
    for lesson in LESSONS:
        named = [BY_ID[piece.text] for piece in pieces(lesson.text) if piece.kind == "key"]
        assert named, lesson.text
        for command in named:
            assert command.zone in (*lesson.zones, Zone.EVERYWHERE, Zone.SEARCH), command.id


def test_every_chapter_begins_where_the_reader_opens() -> None:
    for position in range(len(LESSONS)):
        assert Zone.LIST in LESSONS[beginning_of_chapter(position)].zones
    assert [beginning_of_chapter(n) for n in (-3, len(LESSONS), 9999)] == [0, 0, 0]


@given(st.sampled_from([*Zone, None]), st.sampled_from(LESSONS))
def test_from_anywhere_a_key_of_that_place_leads_on(place: Zone | None, lesson: Lesson) -> None:
    way = way_back(place, lesson)
    assert (way == "") == (place in lesson.zones)
    for piece in pieces(way):
        if piece.kind == "key":
            assert BY_ID[piece.text].zone in (place, Zone.EVERYWHERE)


moments = st.builds(
    ReaderState,
    zone=st.sampled_from([*Zone, None]),
    row=st.integers(0, 3),
    query=st.sampled_from(["", "kazan", "x"]),
    has_results=st.booleans(),
    cursor=st.integers(0, 9),
    at_top=st.booleans(),
    on_hit=st.booleans(),
    claims=st.integers(0, 4),
)


@given(st.lists(moments, max_size=40))
def test_whatever_is_seen_the_course_goes_on_one_by_one(seen: list[ReaderState]) -> None:
    kept: list[int] = []
    course = Course(0, kept.append)
    for moment in seen:
        before = course.position
        went_on = course.update(moment)
        assert course.position == before + went_on
    assert kept == list(range(1, course.position + 1))


def test_nothing_is_done_before_anything_was_done() -> None:
    """A lesson whose condition holds when it begins still waits for a first key."""
    lesson = next(n for n, one in enumerate(LESSONS) if "cancels the selection" in one.text)
    course = Course(lesson, lambda _: None)
    resting = ReaderState(zone=Zone.ARTICLE)
    assert not course.update(resting)
    assert not course.update(resting)
    assert course.update(ReaderState(zone=Zone.ARTICLE, cursor=4))


def test_it_goes_on_with_the_chapter_and_begins_anew_after_the_end() -> None:
    assert folder.prepare(None) == 0
    mine = folder.folder() / "claims"
    mine.mkdir()
    folder.save_lesson(13)
    assert folder.prepare(None) == beginning_of_chapter(13) > 0
    assert mine.is_dir()
    folder.save_lesson(len(LESSONS))
    assert folder.prepare(None) == 0
    assert not mine.exists()


def test_a_damaged_note_or_a_missing_copy_begins_anew() -> None:
    folder.prepare(None)
    note = folder.folder().with_name("tutor.lesson")
    note.write_text("\x1b[31m")
    assert folder.prepare(None) == 0
    folder.save_lesson(13)
    shutil.rmtree(folder.folder())
    assert folder.prepare(None) == 0
    assert len(Corpus.open(folder.folder()).articles()) == 5


def test_a_key_that_a_user_took_away_is_found_in_the_palette() -> None:
    panel = LessonPanel(REGISTRY.rebound({"undo": ()}))
    panel.show("", "{undo} takes it back")
    assert panel.render().plain.strip() == "ctrl+p undo  takes it back"
