"""Generations of an index folder, each checked against its manifest before anything opens it.

    CURRENT             name of the generation in use, and the signature of its manifest;
                        below it, where another version of kutip reads this corpus too, its own
    LOCK                held by the one process that builds
    g000007/            a generation, never changed once it is current
        manifest.json   what made it, and a checksum of each of its files
    ../key              what manifests are signed with

Opening a Whoosh index unpickles it, so that a crafted file would run code, and Whoosh notices
neither a flipped bit nor a power cut. Here every byte is accounted for first. A new generation
begins with hard links to the files of the old one (Whoosh writes new files only), is flushed to
disk, and becomes current by one rename: until then a crash, a kill or a full disk leaves the
old one in use.

What is open already is not looked at again: a file that somebody shortens while it is mapped
ends the process, as with any mapped file. Files that are removed stay readable where they are open.

Two versions of kutip on one corpus would rebuild the index at each start if there were room for
one only, so that each has its own; one that was not opened for a month goes.
"""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from index.base.files import UnconfirmedError, sync_folder, write_whole
from index.base.locks import locked
from index.base.private import clear_for_file, is_own_folder, make_private, read_plain, remove
from index.search.storage.manifest import (
    MANIFEST,
    Files,
    OutdatedError,
    UnusableError,
    flush_file,
    read_manifest,
    verify,
    write_manifest,
)

# What of `made_by` depends on the corpus.
LANGUAGE: Final = "language"
ANALYSIS: Final = "analysis"  # on its language, and on the version of kutip
WORDS: Final = "words"
_CURRENT: Final = "CURRENT"
_LOCK: Final = "LOCK"
_WHOOSH_LOCK: Final = "_WRITELOCK"
_POLL: Final = 0.05  # seconds between looks whether another builder has finished
_LINE: Final = re.compile(r"(g[0-9]{6}) ([0-9a-f]{64})\n", re.ASCII)
_MOST_NUMBERS: Final = 10**6
_LONGEST: Final = 1_000  # characters of CURRENT
_KEPT: Final = 30 * 86_400  # seconds since another version last opened its generation


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation whose files were all found as they were written."""

    folder: Path
    files: Files


class _Entry(NamedTuple):
    """A generation that CURRENT names."""

    name: str
    signature: str

    def __str__(self) -> str:
        return f"{self.name} {self.signature}\n"


class Generations:
    """The generations in `folder`; those not written by `made_by` are unusable."""

    def __init__(self, folder: Path, made_by: Callable[[], dict[str, str]]) -> None:
        self.folder = folder
        self.made_by = made_by  # asked when first needed, since finding out takes some time
        self._key = folder.with_name("key")

    def current_name(self) -> str | None:
        """Return what CURRENT says, to see whether it changed; None where there is no index.

        Empty where it cannot be read.
        """
        try:
            return self._current_text()
        except FileNotFoundError:
            return None
        except OSError:
            return ""

    def _current_text(self) -> str:
        return read_plain(self.folder / _CURRENT, _LONGEST).decode("ascii", "replace")

    def current(self) -> Generation:
        """Return the current generation, every file of it verified. Raises UnusableError."""
        if self.current_name() is None:
            raise UnusableError("There was no index yet.")
        if not is_own_folder(self.folder):
            raise UnusableError("The index was not in a folder of its own.")
        entries = _entries(self.current_name())
        if not entries:
            raise UnusableError("The index was damaged (CURRENT).")
        problem = UnusableError("The index was built by another version of kutip.")
        made_by = self.made_by()
        for entry in entries:
            folder = self.folder / entry.name
            try:
                manifest = read_manifest(folder, entry.signature, self._key)
            except UnusableError as unusable:
                problem = unusable
                continue
            if manifest["made_by"] == made_by:
                verify(folder, manifest["files"])
                with contextlib.suppress(OSError):
                    os.utime(folder / MANIFEST)  # for `_is_of_other_version`
                return Generation(folder, manifest["files"])
            if _same_version(manifest["made_by"], made_by):
                problem = OutdatedError("The index was built for another `language` or words.yaml.")
        raise problem

    @contextlib.contextmanager
    def lock(self, should_stop: Callable[[], bool]) -> Iterator[bool]:
        """Hold the right to build, waiting while another builds; yields False if told to stop.

        What a killed builder left behind is removed. Raises OSError.
        """
        make_private(self.folder)
        clear_for_file(self.folder / _LOCK)
        with contextlib.ExitStack() as held:
            while not should_stop():
                try:
                    held.enter_context(locked(self.folder / _LOCK, wait=False))
                except BlockingIOError:
                    time.sleep(_POLL)
                    continue
                clear_for_file(self.folder / _CURRENT)
                self._sweep()
                yield True
                return
        yield False

    def begin(self, base: Generation | None) -> Path:
        """Return the folder of a new generation, holding the files of `base`, if any.

        Call it with the lock held. Raises OSError.
        """
        number = max((int(entry.name[1:]) for entry in self._listed()), default=0)
        while True:
            number = (number + 1) % _MOST_NUMBERS
            folder = self.folder / f"g{number:06d}"
            if not os.path.lexists(folder):
                break
        folder.mkdir(mode=0o700)
        if base:
            for name in base.files:
                _link(base.folder / name, folder / name)
        return folder

    def finish(self, folder: Path, base: Generation | None) -> Generation:
        """Flush the generation in `folder` to disk, make it current, and remove the others.

        Raises OSError, and then the old generation stays current.
        """
        base_files = base.files if base else {}
        files = {}
        for path in sorted(folder.iterdir()):
            if not path.is_file() or path.name.endswith(_WHOOSH_LOCK):
                remove(path)  # what Whoosh leaves behind: its lock, a folder for its runs
                continue
            old = base_files.get(path.name)
            if base and old and path.samefile(base.folder / path.name):
                files[path.name] = old
            else:
                files[path.name] = flush_file(path)
        signature = write_manifest(folder, self.made_by(), files, self._key)
        sync_folder(self.folder)
        others = filter(self._is_of_other_version, self._listed())
        lines = [_Entry(folder.name, signature), *others][:2]
        with contextlib.suppress(UnconfirmedError):  # it is there; after a power cut, one or other
            write_whole(self.folder / _CURRENT, "".join(map(str, lines)).encode("ascii"))
        with contextlib.suppress(OSError):  # else the next builder does
            self._sweep()
        return Generation(folder, files)

    def abandon_unfinished(self, folder: Path) -> None:
        """Remove the generation in `folder` unless it became current."""
        with contextlib.suppress(OSError):
            if folder.name not in {entry.name for entry in self._listed()}:
                remove(folder)

    def _listed(self) -> list[_Entry]:
        """Return the generations in use. Raises OSError where that cannot be found out.

        Nothing may be removed then: a disk that fails for a moment must not cost the index.
        """
        try:
            return _entries(self._current_text())
        except FileNotFoundError:
            return []

    def _is_of_other_version(self, entry: _Entry) -> bool:
        """Whether a generation is another version's, which still opens it."""
        folder = self.folder / entry.name
        try:
            manifest = read_manifest(folder, entry.signature, self._key)
            opened = (folder / MANIFEST).stat().st_mtime
        except (UnusableError, OSError):
            return False
        is_another = not _same_version(manifest["made_by"], self.made_by())
        return is_another and opened > time.time() - _KEPT

    def _sweep(self) -> None:
        """Remove all but what is in use, as far as that is possible. Raises OSError."""
        kept = {_CURRENT, _LOCK, *(entry.name for entry in self._listed())}
        for path in self.folder.iterdir():
            if path.name not in kept:
                with contextlib.suppress(OSError):
                    remove(path)


def _same_version(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether one version of kutip made both indexes, for whatever language and words.

    The analyses of two languages tell nothing of that.
    """
    of_corpus = {LANGUAGE, WORDS}
    if one.get(LANGUAGE) != other.get(LANGUAGE):
        of_corpus.add(ANALYSIS)
    return all(one.get(k) == other.get(k) for k in one.keys() | other.keys() if k not in of_corpus)


def _entries(text: str | None) -> list[_Entry]:
    """Return the generations in the text of CURRENT; none where it says anything else, too."""
    entries = [_Entry(*match.groups()) for match in _LINE.finditer(text or "")]
    return entries if "".join(map(str, entries)) == text else []


def _link(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`, or, where there are no hard links, a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
