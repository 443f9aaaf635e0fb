"""What the tutor stores: its own copy of the seeds, and the lesson that was reached."""

import contextlib
import shutil
from pathlib import Path

import platformdirs

from index import KutipError
from tui.settings.seeds import copy_seeds
from tui.settings.state_file import write_text
from tui.tutor.course import beginning_of_chapter


def folder() -> Path:
    """Return the folder of the copy, which holds nothing else and may be deleted."""
    return platformdirs.user_data_path("kutip") / "tutor"


def prepare(lesson: int | None) -> int:
    """Prepare the copy; return the lesson to start with, counted from 0.

    That is `lesson`, or the first of the chapter that was reached. Lesson 0 starts with a new
    copy. Raises KutipError where the copy cannot be made.
    """
    position = beginning_of_chapter(_saved_lesson()) if lesson is None else lesson
    if position == 0:
        _remove_copy()
    copy_seeds(folder())
    return position


def save_lesson(position: int) -> None:
    """Save the lesson reached; where that fails, a few lessons are done again next time."""
    with contextlib.suppress(OSError):
        write_text(_lesson_file(), f"{position}\n")


def _lesson_file() -> Path:
    return folder().with_name("tutor.lesson")


def _saved_lesson() -> int:
    """Return the lesson saved, or 0 where there is none or the file is damaged."""
    if not folder().is_dir():
        return 0
    try:
        return int(_lesson_file().read_text("utf-8"))
    except (OSError, ValueError):
        return 0


def _remove_copy() -> None:
    try:
        shutil.rmtree(folder(), ignore_errors=not folder().exists())
        _lesson_file().unlink(missing_ok=True)
    except OSError as error:
        raise KutipError(
            f"The tutor's copy of the example articles, {folder()}, cannot be replaced "
            f"({error.strerror or error}); delete that folder."
        ) from error
