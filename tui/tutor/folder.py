"""What the tutor keeps: a private copy of the seeds, and how far somebody came."""

import contextlib
import shutil
from pathlib import Path

import platformdirs

from index import KutipError
from tui.cli.folders import copy_seeds
from tui.settings.state_file import write_text
from tui.tutor.course import beginning_of_chapter


def folder() -> Path:
    """Return the folder of the copy; nothing of a person's own is ever kept there."""
    return platformdirs.user_data_path("kutip") / "tutor"


def prepare(lesson: int | None) -> int:
    """Make the copy ready; return the lesson to begin with, counted from 0.

    That is `lesson`, or the beginning of the chapter somebody was in. A course begun anew begins
    with a new copy.
    """
    position = beginning_of_chapter(_reached()) if lesson is None else lesson
    if position == 0:
        _forget()
    copy_seeds(folder())
    return position


def keep(position: int) -> None:
    """Note the lesson reached; one that cannot be kept costs no more than a few lessons again."""
    with contextlib.suppress(OSError):
        write_text(_note(), f"{position}\n")


def _note() -> Path:
    return folder().with_name("tutor.lesson")


def _reached() -> int:
    """Return the lesson noted, or 0 where there is none that makes sense."""
    if not folder().is_dir():
        return 0
    try:
        return int(_note().read_text("utf-8"))
    except (OSError, ValueError):
        return 0


def _forget() -> None:
    try:
        shutil.rmtree(folder(), ignore_errors=not folder().exists())
        _note().unlink(missing_ok=True)
    except OSError as error:
        raise KutipError(
            f"The tutor's own copy of the seeds, {folder()}, cannot be made anew "
            f"({error.strerror or error}); remove that folder."
        ) from error
