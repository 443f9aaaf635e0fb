"""Generations of an index folder, each checked against its manifest before anything opens it.

    CURRENT             name of the generation in use, and the SHA-256 of its manifest
    LOCK                held by the one process that builds
    g000007/            a generation, never changed once it is current
        manifest.json   what made it, and the size and digest of each of its files

Opening a Whoosh index unpickles it, so that a crafted file would run code, and Whoosh notices
neither a flipped bit nor a power cut. Here every byte is accounted for first. A new generation
begins with hard links to the files of the old one (Whoosh writes new files only), is flushed to
disk, and becomes current by one rename: until then a crash, a kill or a full disk leaves the
old one in use.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.base.errors import KutipError
from index.base.files import locked, sync_folder, write_whole
from index.search.digest import seal, seals

_CURRENT: Final = "CURRENT"
_LOCK: Final = "LOCK"
_MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"g\d{6,}")
_WHOOSH_LOCK: Final = "_WRITELOCK"
_POLL: Final = 0.05  # seconds between looks whether another builder has finished
_LINE: Final = re.compile(rf"({_NAME.pattern}) ([0-9a-f]{{64}})\n")
_LARGEST_MANIFEST: Final = 2**20


class UnusableError(Exception):
    """There is no generation that can be trusted; the text says why, as a sentence."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation whose files were all found as they were written."""

    folder: Path
    files: dict[str, dict[str, Any]]  # name -> its seal, see index.search.digest


class Generations:
    """The generations in `folder`; those not written by `made_by` are unusable."""

    def __init__(self, folder: Path, made_by: Callable[[], dict[str, str]]) -> None:
        self.folder = folder
        self.made_by = made_by  # asked when first needed, since finding out takes some time

    def current_name(self) -> str | None:
        """Return the line that names the current generation, to see whether it changed."""
        try:
            return (self.folder / _CURRENT).read_text("ascii")[:200]
        except (OSError, ValueError):
            return None

    def current(self) -> Generation:
        """Return the current generation, every file of it verified. Raises UnusableError."""
        line = self.current_name()
        if line is None:
            raise UnusableError("There was no index yet.")
        match = _LINE.fullmatch(line)
        if not match:
            raise UnusableError("The index was damaged (CURRENT).")
        name, digest = match.groups()
        folder = self.folder / name
        manifest = _read_manifest(folder, digest)
        if manifest.get("made_by") != self.made_by():
            raise UnusableError("The index was made by another version of kutip.")
        files = manifest["files"]
        _verify(folder, files)
        return Generation(folder, files)

    @contextlib.contextmanager
    def lock(self, should_stop: Callable[[], bool]) -> Iterator[bool]:
        """Hold the right to build, waiting while another builds; yields False if told to stop."""
        make_private(self.folder)
        with contextlib.ExitStack() as held:
            while not should_stop():
                try:
                    held.enter_context(locked(self.folder / _LOCK, wait=False))
                except BlockingIOError:
                    time.sleep(_POLL)
                    continue
                yield True
                return
        yield False

    def begin(self, base: Generation | None) -> Path:
        """Return the folder of a new generation, holding the files of `base`, if any.

        Call it with the lock held. What a killed builder left behind is removed.
        """
        self._sweep()
        newest = max((int(folder.name[1:]) for folder in self._folders()), default=0)
        folder = self.folder / f"g{newest + 1:06d}"
        folder.mkdir(mode=0o700)
        if base:
            for name in base.files:
                _link(base.folder / name, folder / name)
        return folder

    def finish(self, folder: Path, base: Generation | None) -> Generation:
        """Flush the generation in `folder` to disk, make it current, and remove the others.

        Raises OSError, and then the old generation stays current.
        """
        known = base.files if base else {}
        files = {}
        for path in sorted(folder.iterdir()):
            if not path.is_file() or path.name.endswith(_WHOOSH_LOCK):
                _remove(path)  # what Whoosh leaves behind: its lock, a folder for its runs
                continue
            old = known.get(path.name)
            if base and old and path.samefile(base.folder / path.name):
                files[path.name] = old
            else:
                _flush(path)
                files[path.name] = seal(path)
        manifest = json.dumps({"made_by": self.made_by(), "files": files}, indent=1).encode()
        write_whole(folder / _MANIFEST, manifest)
        sync_folder(self.folder)
        line = f"{folder.name} {hashlib.sha256(manifest).hexdigest()}\n"
        write_whole(self.folder / _CURRENT, line.encode("ascii"))
        self._sweep()
        return Generation(folder, files)

    def abandon_unfinished(self, folder: Path) -> None:
        """Remove the generation in `folder` unless it became current."""
        if folder.name != self._name():
            shutil.rmtree(folder, ignore_errors=True)

    def _name(self) -> str:
        return (self.current_name() or "").partition(" ")[0]

    def _sweep(self) -> None:
        """Remove all generations but the current one."""
        for folder in self._folders():
            self.abandon_unfinished(folder)

    def _folders(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if _NAME.fullmatch(path.name)]


def make_private(folder: Path) -> None:
    """Make `folder`, 0700. Raises KutipError where it is a link or another user's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise KutipError(
            f"The index folder {folder} is a link or belongs to another user; remove it."
        )
    if stat.S_IMODE(status.st_mode) != 0o700:
        folder.chmod(0o700)


def _read_manifest(folder: Path, digest: str) -> dict[str, Any]:
    """Return the manifest in `folder`, if it is the one that `digest` belongs to."""
    try:
        with (folder / _MANIFEST).open("rb") as file:
            data = file.read(_LARGEST_MANIFEST)
    except OSError as error:
        raise UnusableError("The index was incomplete (manifest.json).") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise UnusableError("The index was damaged (manifest.json).")
    manifest = json.loads(data)
    return manifest if isinstance(manifest, dict) else {}


def _verify(folder: Path, files: dict[str, dict[str, Any]]) -> None:
    """Raise UnusableError unless `folder` holds exactly `files`, byte by byte."""
    present = {path.name for path in folder.iterdir()} - {_MANIFEST}
    if present != files.keys():
        odd = min(present ^ files.keys())
        raise UnusableError(f"The index had a file too many or too few ({odd}).")
    try:
        for name, expected in files.items():
            status = (folder / name).lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size != expected["size"]:
                raise UnusableError(f"The index was damaged ({name}).")
        found = seals([folder / name for name in files])
    except OSError as error:
        odd = Path(str(error.filename or "its files")).name
        raise UnusableError(f"The index could not be read ({odd}).") from error
    for (name, expected), here in zip(files.items(), found, strict=True):
        if here != expected:
            raise UnusableError(f"The index was damaged ({name}).")


def _link(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`, or, where there are no hard links, a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
