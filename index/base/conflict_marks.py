"""Leaving both sides of a merge in a file, between the marks that git uses."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_OURS: Final = b"<<<<<<< ours\n"
_MIDDLE: Final = b"=======\n"
_THEIRS: Final = b">>>>>>> theirs\n"
_SECONDS: Final = 20.0
_MOST_CONFLICTS: Final = 127  # git tells no more than that


def with_marks(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return both sides as one text: what differs stands between marks, as git leaves it.

    Where git is missing, or finds that nothing differs in the same place, all of it does.
    """
    by_line = _by_git(base, ours, theirs)
    if by_line is not None and _OURS in by_line and _THEIRS in by_line:
        return by_line
    return _OURS + _ended(ours) + _MIDDLE + _ended(theirs) + _THEIRS


def line_in_marks(data: bytes, words: bytes, *, theirs: bool) -> int | None:
    """Return the number of the line `words` of one side in a text with marks; None if unsure."""
    in_side: list[int] = []
    in_both: list[int] = []
    state = b""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line + b"\n" in (_OURS, _MIDDLE, _THEIRS):
            state = b"" if line + b"\n" == _THEIRS else line + b"\n"
        elif line == words:
            if not state:
                in_both.append(number)
            elif (state == _MIDDLE) == theirs:
                in_side.append(number)
    for numbers in (in_side, in_both):
        if numbers:
            return numbers[0] if len(numbers) == 1 else None
    return None


def _by_git(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Return what `git merge-file` makes of the three; None where it cannot be run."""
    git = shutil.which("git")
    if git is None:
        return None
    with tempfile.TemporaryDirectory(prefix="kutip-") as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(_ended(data))
        labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        command = [git, "merge-file", "-p", "-q", *labels, *map(str, paths)]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, capture_output=True, check=False, timeout=_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout if 0 <= done.returncode <= _MOST_CONFLICTS else None


def _ended(data: bytes) -> bytes:
    """Return a text that ends its last line, so that a mark stands on one of its own."""
    return data if not data or data.endswith(b"\n") else data + b"\n"
