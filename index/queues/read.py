"""Reading queues: every coder's files; one that cannot be read is a problem beside the others."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base.errors import KutipError
from index.base.problem import Problem
from index.base.yaml import MAX_BYTES
from index.claims.folder import is_inside, read_regular, shown_path
from index.claims.names import coder_name, is_claims_file
from index.queues.model import Queue
from index.queues.queuefile import QueueFile, decode, parse

QUEUES: Final = "queues"
SUFFIX: Final = ".yaml"


@dataclass(frozen=True, slots=True)
class QueuesRead:
    """Queues, sorted by coder and name, and what kept others from being read."""

    queues: tuple[Queue, ...]
    problems: tuple[Problem, ...]


def read_queues(root: Path, coder: str | None = None) -> QueuesRead:
    """Return the queues in the corpus at `root`, of one coder or of all."""
    queues: list[Queue] = []
    problems: list[Problem] = []
    for folder in _listed(root, root / QUEUES, problems):
        with _told(root, folder, problems):
            if not folder.is_dir():
                continue
            name = coder_name(folder.name)
            if coder is None or name == coder_name(coder):
                queues += _read_folder(root, folder, name, problems)
    return QueuesRead(tuple(queues), tuple(problems))


def read_queue(root: Path, coder: str, name: str) -> Queue:
    """Return a coder's queue by its name; KutipError where there is none or it cannot be read."""
    path = queue_path(root, coder, name)
    shown = shown_path(root, path)
    try:
        return decode(read_file(root, path), name, coder_name(coder), shown)
    except FileNotFoundError:
        raise unknown_queue(coder, name) from None
    except OSError as error:
        raise KutipError(f"{shown} cannot be read ({error.strerror}); make it readable.") from error


def queue_path(root: Path, coder: str, name: str) -> Path:
    """Return where a coder's queue lies; KutipError for a name that no file has."""
    if not is_claims_file(name + SUFFIX):
        raise unknown_queue(coder, name)
    return root / QUEUES / coder_name(coder) / (name + SUFFIX)


def unknown_queue(coder: str, name: str) -> KutipError:
    """Return the error for a queue that a coder does not have."""
    return KutipError(f"{coder} has no queue {name[:80]!a}; `kutip queue list` lists them.")


def read_file(root: Path, path: Path) -> QueueFile:
    """Return the file at `path`; raises OSError, and KutipError for what is no queue."""
    shown = shown_path(root, path)
    path.lstat()
    if not is_inside(root, path):
        raise KutipError(f"{shown} is a link that leaves the corpus; replace it by a file.")
    data = read_regular(path, MAX_BYTES)
    if data is None:
        raise KutipError(f"{shown} is no plain file of a queue; move it out of the folder.")
    return parse(data, shown)


def _read_folder(root: Path, folder: Path, coder: str, problems: list[Problem]) -> list[Queue]:
    queues = []
    for path in _listed(root, folder, problems):
        if path.suffix == SUFFIX:
            with _told(root, path, problems):
                shown = shown_path(root, path)
                queues.append(decode(read_file(root, path), path.stem, coder, shown))
    return queues


def _listed(root: Path, folder: Path, problems: list[Problem]) -> list[Path]:
    """Return what is in `folder`, sorted, without hidden files."""
    found: list[Path] = []
    with _told(root, folder, problems), contextlib.suppress(FileNotFoundError):
        folder.lstat()
        if not is_inside(root, folder):
            raise KutipError(f"{shown_path(root, folder)} is a link that leaves the corpus.")
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return found


@contextlib.contextmanager
def _told(root: Path, path: Path, problems: list[Problem]) -> Iterator[None]:
    """Note what keeps `path` from being read, and go on."""
    shown = shown_path(root, path)
    try:
        yield
    except OSError as error:
        sentence = f"{shown} cannot be read ({error.strerror}); make it readable."
        problems.append(Problem(shown, sentence))
    except KutipError as error:
        sentence = str(error) if shown in str(error) else f"{shown} is not read: {error}"
        problems.append(Problem(shown, sentence))
