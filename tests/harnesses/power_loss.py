"""A model of power loss: what a disk may hold when the current fails in the middle of a change.

What was written reaches the disk when it is flushed, and before that at the disk's pleasure: the
bytes of a file as they were, as they are, half of them, or zeros in their place; each name in a
folder as it was or as it is, but a file that had a name and got another has one of the two. A
change is run once and watched; at each of its system calls every such state is laid out as a
folder, opened, and asked for its claims.
"""

import itertools
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.harnesses.changes import CHANGES, CODER, State, state

Inode = int
WRITING = ("open", "write", "fsync", "ftruncate", "replace", "rename", "unlink", "mkdir")
MOST_STATES = 400  # of one moment; it has a dozen or two


def count_calls(
    before: Callable[[int, str], None], names: Iterable[str] = WRITING
) -> Callable[[], None]:
    """Call `before(number, name)` ahead of each of these calls of `os`; return what ends that."""
    reals = [(name, getattr(os, name)) for name in names]
    number = 0

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal number
            number += 1
            before(number, name)
            return real(*args, **options)

        return call

    for name, real in reals:
        setattr(os, name, wrapped(name, real))

    def end() -> None:
        for name, real in reals:
            setattr(os, name, real)

    return end


@dataclass(frozen=True)
class Seen:
    """A folder as the running system sees it: what is where, and what each file holds."""

    names: dict[str, Inode]  # path from the root -> inode
    folders: frozenset[str]
    contents: dict[Inode, bytes]


@dataclass
class Disk:
    """What certainly reached the disk."""

    names: dict[str, Inode]
    folders: set[str]
    contents: dict[Inode, bytes]


@dataclass
class Outcome:
    """How many states were looked at, and in how many of them something was wrong."""

    states: int = 0
    lost: int = 0
    corrupt: int = 0
    said: list[str] = field(default_factory=list)


def look(root: Path) -> Seen:
    """Return what is in the folder `root`."""
    names, folders, contents = {}, set(), {}
    for path in root.rglob("*"):
        name = str(path.relative_to(root))
        if path.is_dir():
            folders.add(name)
            continue
        names[name] = path.stat().st_ino
        contents[names[name]] = path.read_bytes()
    return Seen(names, frozenset(folders), contents)


def watch(
    root: Path, change: Callable[[], object], ignored: str = ""
) -> Iterator[tuple[Seen, Disk]]:
    """Make the change; yield (seen, disk) ahead of each of its calls, and once it is done.

    `ignored` names what this disk does not flush when asked: a "file", a "journal", a "folder".
    """
    first = look(root)
    disk = Disk(dict(first.names), set(first.folders), dict(first.contents))
    moments: list[tuple[Seen, Disk]] = []

    def note(_number: int, _name: str) -> None:
        copied = Disk(dict(disk.names), set(disk.folders), dict(disk.contents))
        moments.append((look(root), copied))

    end = count_calls(note)
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        flush(descriptor)
        status = os.fstat(descriptor)
        seen = look(root)
        path = next(p for p in (root, *root.rglob("*")) if p.stat().st_ino == status.st_ino)
        kind = _kind(path, status.st_mode)
        if kind == ignored:
            return
        if kind == "folder":
            _flush_folder(str(path.relative_to(root)), seen, disk)
        else:
            disk.contents[status.st_ino] = seen.contents[status.st_ino]

    try:
        with mock.patch.object(os, "fsync", fsync):
            change()
    finally:
        end()
    note(0, "")
    yield from moments


def _kind(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "folder"
    return "journal" if path.name == ".journal" else "file"


def _flush_folder(folder: str, seen: Seen, disk: Disk) -> None:
    """Let the names in `folder` reach the disk."""
    prefix = "" if folder == "." else f"{folder}/"

    def inside(name: str) -> bool:
        return name.startswith(prefix) and "/" not in name[len(prefix) :]

    disk.names = {name: inode for name, inode in disk.names.items() if not inside(name)}
    disk.names |= {name: inode for name, inode in seen.names.items() if inside(name)}
    disk.folders |= {name for name in seen.folders if inside(name)}


def states(seen: Seen, disk: Disk) -> Iterator[dict[str, bytes]]:
    """Yield each state, path -> bytes, that the disk may be in."""
    names = sorted(seen.names.keys() | disk.names.keys())
    renamed = {*disk.names.values()} & {*seen.names.values()}
    choices = [sorted({disk.names.get(name), seen.names.get(name)}, key=str) for name in names]
    for chosen in itertools.product(*choices):
        files = {name: inode for name, inode in zip(names, chosen, strict=True) if inode}
        if any(str(Path(name).parent) not in {".", *disk.folders} for name in files):
            continue
        if any(list(files.values()).count(inode) != 1 for inode in renamed):
            continue
        bodies = [list(_bodies(inode, seen, disk)) for inode in files.values()]
        for body in itertools.product(*bodies):
            yield dict(zip(files, body, strict=True))


def _bodies(inode: Inode, seen: Seen, disk: Disk) -> Iterator[bytes]:
    """Yield what a file may hold: as flushed, as written, torn, or zeros where it grew."""
    old, new = disk.contents.get(inode, b""), seen.contents.get(inode)
    if new is None or new == old:
        yield old
        return
    pairs = enumerate(zip(old, new, strict=False))
    kept = next((at for at, (was, now) in pairs if was != now), min(len(old), len(new)))
    yield old
    yield new
    yield new[: kept + (len(new) - kept) // 2]
    yield new[:kept] + bytes(len(new) - kept)


def try_change(name: str, folder: Path, ignored: str = "") -> Outcome:
    """Cut the power at each call of a change; count the states in which it was lost or torn."""
    root, outcome = folder / "watched", Outcome()
    root.mkdir()
    CHANGES[name].prepare(root)
    change = CHANGES[name].begin(root)
    before = state(root)
    moments = list(watch(root, change, ignored))
    after = state(root)
    tried: set[int] = set()
    for number, (seen, disk) in enumerate(moments):
        acknowledged = number == len(moments) - 1
        for files in itertools.islice(states(seen, disk), MOST_STATES):
            key = hash((acknowledged, *sorted(files.items())))
            if key in tried:
                continue
            tried.add(key)
            outcome.states += 1
            _judge(files, folder / "disk", (before, after, acknowledged), outcome)
    shutil.rmtree(root)
    return outcome


def _judge(
    files: dict[str, bytes], root: Path, wanted: tuple[State, State, bool], outcome: Outcome
) -> None:
    """Lay the state out, start kutip on it, and see what it has."""
    before, after, acknowledged = wanted
    root.mkdir()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    store = ClaimStore(root, CODER)
    found, problems = state(root), [*store.problems, *ClaimReader(root).read().problems]
    if problems or found not in (before, after):
        outcome.corrupt += 1
        outcome.said += [problem.sentence for problem in problems]
    elif acknowledged and found != after:
        outcome.lost += 1
    shutil.rmtree(root)


def run(folder: Path, ignored: str = "", changes: Iterable[str] = CHANGES) -> Outcome:
    """Cut the power in each kind of change; sum up."""
    total = Outcome()
    for name in changes:
        one = try_change(name, folder, ignored)
        total.states += one.states
        total.lost += one.lost
        total.corrupt += one.corrupt
        total.said += [f"{name}: {sentence}" for sentence in one.said or ["?"][: one.corrupt]]
    return total
