"""Reports of unexpected errors: a file each, in the user's state folder."""

import contextlib
import platform
import time
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import platformdirs

from index import show_safely
from tui.settings.state_file import write_text

MOST_REPORTS: Final = 20  # the oldest are removed


def reports_folder() -> Path:
    """Return the folder of the reports."""
    return platformdirs.user_state_path("kutip") / "errors"


def write_report(error: BaseException) -> Path | None:
    """Write an error with its traceback; return the file, or None where none can be written.

    It has no values of variables, since those may be words of articles and notes.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S") + f"-{time.time_ns() % 10**9:09}"
    file = reports_folder() / f"{stamp}.txt"
    lines = [f"kutip {_version()}, Python {platform.python_version()}, {platform.system()}\n"]
    lines += traceback.format_exception(error)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, show_safely("".join(lines)))
    except OSError:
        return None
    for old in sorted(file.parent.glob("*.txt"))[:-MOST_REPORTS]:
        with contextlib.suppress(OSError):
            old.unlink()
    return file


def _version() -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version("kutip")
    return "(version unknown)"
