"""The files that people write by hand, and kutip edits: read as they are, replaced durably."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.base.corpus_files import disk_errors, read_regular, real_file
from index.base.corpus_lock import corpus_locked
from index.base.errors import KutipError
from index.base.files import sync_folder, write_whole
from index.base.yaml import MAX_BYTES

_CLAIMS: Final = "claims"


def read_hand_written(path: Path, *, whole: bool = True) -> bytes | None:
    """Return the bytes of a hand-written file; None where there is none.

    Raises KutipError where it cannot be read; also, if it must be `whole` to be edited, where it
    is empty though there are claims: somebody may be saving it at this moment.
    """
    name = path.name
    try:
        if not path.exists():
            if path.is_symlink():
                raise KutipError(
                    f"{name} is a link that leads nowhere; bring back what it leads to, or remove "
                    "the link."
                )
            return None
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        raise KutipError(
            f"{name}: it cannot be read ({error.strerror}); check its permissions."
        ) from error
    if data is None:  # a pipe would block for ever
        raise KutipError(
            f"{name}: this is not a plain file of at most {MAX_BYTES // 2**20} MB; replace it by "
            "one."
        )
    if whole and not data.strip() and has_claims(path.parent):
        raise KutipError(empty_sentence(name))
    return data


def empty_sentence(name: str) -> str:
    """Return what a person should do about a file that is there and says nothing."""
    return (
        f"{name} is empty, as while it is being saved; put back what was in it, or delete it if "
        "the corpus is to do without."
    )


def has_claims(root: Path) -> bool:
    """Tell whether anybody has made claims in the corpus at `root`."""
    try:
        return any(path.is_dir() for path in (root / _CLAIMS).iterdir())
    except OSError:
        return False


def write_hand_written(root: Path, name: str, data: bytes) -> None:
    """Replace the file `name` in `root`, durably; one that would be empty is removed.

    Only while the corpus is locked. Raises OSError, and KutipError for a link that is not to be
    followed.
    """
    path = real_file(root, root / name)
    if data:
        write_whole(path, data)
    else:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def edit_file(root: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Replace the file `name` in `root` by what `change` makes of its bytes (empty for none).

    Raises KutipError, and changes nothing, where the disk refuses or `change` raises it.
    """
    with corpus_locked(root), disk_errors(name):
        write_hand_written(root, name, change(read_hand_written(root / name) or b""))
