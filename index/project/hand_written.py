"""The files that people write by hand, and kutip edits: read as they are, replaced durably."""

from collections.abc import Callable
from pathlib import Path

from index.base.corpus_files import disk_errors, read_regular, real_file
from index.base.corpus_lock import corpus_locked
from index.base.errors import KutipError
from index.base.files import write_whole
from index.base.yaml import MAX_BYTES


def read_hand_written(path: Path) -> bytes | None:
    """Return the bytes of a hand-written file; None where there is none.

    Raises KutipError where it cannot be read.
    """
    with disk_errors(path.name):
        if not path.exists():
            return None
        data = read_regular(path, MAX_BYTES)
    if data is None:
        raise KutipError(f"{path.name} is no plain file of at most 64 MB; replace it by one.")
    return data


def edit_file(root: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Replace the file `name` in `root` by what `change` makes of its bytes (empty for none).

    Raises KutipError, and changes nothing, where the disk refuses or `change` raises it.
    """
    path = root / name
    with corpus_locked(root), disk_errors(name):
        write_whole(real_file(root, path), change(read_hand_written(path) or b""))
