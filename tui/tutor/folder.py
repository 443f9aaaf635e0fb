"""The files of the tutor: a private copy of the seeds, and the lesson reached."""

import contextlib
import os
import shutil
from pathlib import Path

import platformdirs

from index import KutipError
from tui.cli.folders import copy_seeds
from tui.tutor.course import beginning_of_chapter


def folder() -> Path:
    """Return the folder of the copy; the person's own work is never stored there."""
    return platformdirs.user_data_path("kutip") / "tutor"


def prepare(lesson: int | None) -> int:
    """Prepare the copy; return the lesson to start with, counted from 0.

    That is `lesson`, else the beginning of the chapter that was reached. The first lesson starts
    with a fresh copy. Raises KutipError where the old copy cannot be removed.
    """
    position = beginning_of_chapter(_saved_lesson()) if lesson is None else lesson
    if position == 0:
        _remove_copy()
    copy_seeds(folder())
    return position


def save_lesson(position: int) -> None:
    """Save the lesson reached; a failure is ignored, since it costs only a few lessons."""
    with contextlib.suppress(OSError):
        temporary = _lesson_file().with_suffix(f".{os.getpid()}")
        temporary.write_text(f"{position}\n", "utf-8")
        temporary.replace(_lesson_file())


def _lesson_file() -> Path:
    return folder().with_name("tutor.lesson")


def _saved_lesson() -> int:
    """Return the saved lesson, or 0 where there is no valid one."""
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
            f"The tutor's copy of the articles, {folder()}, cannot be replaced "
            f"({error.strerror or error}); remove that folder."
        ) from error
