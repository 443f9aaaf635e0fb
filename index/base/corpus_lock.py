"""The lock on the hand-written files of a corpus, in the folder that all who share it see."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.base.corpus_files import disk_errors, shown_path
from index.base.errors import KutipError
from index.base.files import make_folder, write_whole
from index.base.locks import patiently_locked

FOLDER: Final = ".kutip"  # hidden, and of no interest to git
_LOCK: Final = "lock"


@contextlib.contextmanager
def corpus_locked(root: Path) -> Iterator[None]:
    """Be the only one, on any machine, who edits the hand-written files of the corpus at `root`.

    Raises KutipError where another holds the lock for long, or it cannot be had.
    """
    folder = root / FOLDER
    lock = folder / _LOCK
    with contextlib.ExitStack() as held:
        with disk_errors(shown_path(root, lock)):
            if folder.is_symlink():
                raise KutipError(f"{FOLDER} is a link; remove it, and kutip makes a folder there.")
            make_folder(folder)
            held.enter_context(patiently_locked(lock, shown_path(root, lock)))
            ignore = folder / ".gitignore"
            if not ignore.exists():
                write_whole(ignore, b"*\n", durable=False)
        yield
