"""Reading queues: all coders' files; one that cannot be read is a problem beside the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base.coder_files import CoderFiles
from index.base.coder_folder import coder_folders, coder_name, is_yaml_name
from index.base.conflict_copies import original_name
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.queues.model import ItemState, Queue
from index.queues.queue_file import QueueFile, decode, parse

QUEUES: Final = "queues"
SUFFIX: Final = ".yaml"
COPY: Final = ProblemKind.COPY
_SHOWN: Final = 5  # articles that are named one by one


@dataclass(frozen=True, slots=True)
class QueuesRead:
    """Queues, sorted by coder and name, and what kept others from being read."""

    queues: tuple[Queue, ...]
    problems: tuple[Problem, ...]


def read_queues(root: Path, coder: str | None = None) -> QueuesRead:
    """Return the queues in the corpus at `root`, of one coder or of all."""
    files = CoderFiles(root, QUEUES)
    queues: list[Queue] = []
    problems: list[Problem] = []
    for folders, name in files.folders(problems):
        if coder is None or name == coder_name(coder):
            for path in _paths(files, folders, problems):
                with files.noting(path, problems):
                    queues.append(decode(read_file(root, path), path.stem, name, files.name(path)))
    return QueuesRead(tuple(queues), tuple(problems))


def _paths(files: CoderFiles, folders: Iterable[Path], problems: list[Problem]) -> list[Path]:
    """Return the queues of a coder; a copy of one is noted, and read as none of its own."""
    paths: dict[str, Path] = {}
    for folder in folders:
        found = list(files.files(folder, problems))
        names = [path.name for path in found]
        for path in found:
            original = original_name(path.name, names)
            first = folder / original if original else paths.setdefault(path.name, path)
            if first is not path:
                problems.append(files.problem(path, _about_copy(files, path, first), COPY))
    return list(paths.values())


def _about_copy(files: CoderFiles, path: Path, original: Path) -> str:
    """Return what to do about a copy of a queue: what was decided in it alone."""
    start = f"looks like a copy of {original.name} and is not read as a queue"
    try:
        copy, queue = (
            decode(parse(files.read(one), files.name(one)), one.stem, "", files.name(one))
            for one in (path, original)
        )
    except (OSError, KutipError):
        return f"{start}; compare the two by hand before you delete it."
    states = {item.article: item.state for item in queue.items}
    own = [
        item.article
        for item in copy.items
        if item.article not in states
        or (item.state is not ItemState.TODO and item.state is not states[item.article])
    ]
    if not own:
        return f"{start}; nothing was decided in it that {original.name} does not have: delete it."
    more = f" and {len(own) - _SHOWN} more" if len(own) > _SHOWN else ""
    return (
        f"{start}; only in the copy was something decided about {', '.join(own[:_SHOWN])}{more}: "
        f"decide that in {original.stem}, then delete the copy, or rename it without the mark of "
        "a copy to have a queue of its own."
    )


def read_queue(root: Path, coder: str, name: str) -> Queue:
    """Return a coder's queue by its name; KutipError where there is none or it cannot be read."""
    path = queue_path(root, coder, name)
    shown = CoderFiles(root, QUEUES).name(path)
    try:
        return decode(read_file(root, path), name, coder_name(coder), shown)
    except FileNotFoundError:
        raise unknown_queue(coder, name) from None
    except OSError as error:
        raise KutipError(f"{shown} cannot be read ({error.strerror}); make it readable.") from error


def queue_path(root: Path, coder: str, name: str) -> Path:
    """Return where a coder's queue lies; KutipError for a name that no file has."""
    if not is_yaml_name(name + SUFFIX):
        raise unknown_queue(coder, name)
    folders = coder_folders(root / QUEUES, coder_name(coder))
    paths = [folder / (name + SUFFIX) for folder in folders]
    usual = root / QUEUES / coder_name(coder) / (name + SUFFIX)
    return next((path for path in paths if path.exists()), usual)


def unknown_queue(coder: str, name: str) -> KutipError:
    """Return the error for a queue that a coder does not have."""
    return KutipError(f"{coder} has no queue {name[:80]!a}; `kutip queue list` lists them.")


def read_file(root: Path, path: Path) -> QueueFile:
    """Return the file at `path`; raises OSError, and KutipError for what is no queue."""
    return read_with_bytes(root, path)[0]


def read_with_bytes(root: Path, path: Path) -> tuple[QueueFile, bytes]:
    """Return the file at `path` and its bytes; raises as `read_file` does."""
    files = CoderFiles(root, QUEUES)
    data = files.read(path)
    return parse(data, files.name(path)), data
