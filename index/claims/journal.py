"""The journal of a coder: every change, on disk before the file of claims is touched.

One line a change, `CRC32 JSON`, appended and flushed. A second line marks it done once the file
of claims is safe; a change without that mark is applied again when the folder is next opened,
which does no harm to one that had been applied. The done changes stay, up to a size, as the
history that undo and redo walk.

A line that was torn by a crash fails its checksum; it was never acknowledged and is dropped.
"""

import errno
import json
import os
import stat
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from index.base import files
from index.claims.codec import Record
from index.claims.names import is_claims_file

_MOST_BYTES: Final = 4 * 2**20
_KEPT_BYTES: Final = 2 * 2**20
_TAIL_BYTES: Final = 256  # more than a mark is long


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one claim."""

    number: int
    kind: str  # add, update, delete, undo, redo
    time: str  # ISO 8601, UTC
    article: str
    file: str  # the name of the file of claims
    before: Record | None
    after: Record
    of: int | None = None  # for undo and redo: the number of the change


class Journal:
    """The lines of one journal file. Changed only by who holds the folder's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self.entries: list[Entry] = []
        self.skipped: set[int] = set()  # changes that undo and redo pass over
        self.damaged = 0  # lines inside the file that fail their checksum
        self._waiting: set[int] = set()
        self._offset = 0  # up to here the file was read
        self._last = b""  # the last line before that

    @property
    def pending(self) -> list[Entry]:
        """The changes that may not have reached their file."""
        if not self._waiting:
            return []
        return [entry for entry in self.entries if entry.number in self._waiting]

    def refresh(self) -> None:
        """Read what was added since the last time. Raises OSError."""
        try:
            descriptor = _open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            self._forget()
            return
        with os.fdopen(descriptor, "rb") as file:
            file.seek(max(0, self._offset - len(self._last)))
            if file.read(len(self._last)) != self._last:
                self._forget()  # another journal lies here now, made anew or compacted
                file.seek(0)
            self._take(file.read())

    def append(
        self,
        kind: str,
        time: str,
        place: tuple[str, str],
        change: tuple[Record | None, Record],
        of: int | None = None,
    ) -> Entry:
        """Write a change of a claim of `place` (article, file) from before to after; flush it.

        Raises OSError; then the line is taken back, or, with an UnconfirmedError, perhaps not.
        """
        number = self.entries[-1].number + 1 if self.entries else 1
        entry = Entry(number, kind, time, *place, *change, of)
        self._write(asdict(entry), flush=True)
        return entry

    def done(self, entry: Entry) -> None:
        """Mark `entry` as safe in its file. Raises OSError."""
        self._write({"done": entry.number, "waiting": len(self._waiting - {entry.number})})

    def skip(self, number: int) -> None:
        """Let undo and redo pass over a change from now on. Raises OSError."""
        self._write({"skip": number, "waiting": len(self._waiting)}, flush=True)

    def withdraw(self, entry: Entry) -> None:
        """Take back `entry`, the last line, which never reached its file. Raises OSError."""
        descriptor = _open(self.path, os.O_RDWR)
        try:
            os.ftruncate(descriptor, self._offset - len(_line(asdict(entry))))
            os.fsync(descriptor)
        finally:
            files.close(descriptor)
        self._forget()
        self.refresh()

    def compact(self) -> None:
        """Drop the oldest changes once the file is large; those not yet done stay. OSError."""
        if self._offset <= _MOST_BYTES:
            return
        size = 0
        kept: list[bytes] = []
        for entry in reversed(self.entries):
            waiting = entry.number in self._waiting
            if size > _KEPT_BYTES and not waiting:
                continue
            lines = _line(asdict(entry))
            if not waiting:
                lines += _line({"done": entry.number, "waiting": len(self._waiting)})
            if entry.number in self.skipped:
                lines += _line({"skip": entry.number, "waiting": len(self._waiting)})
            kept.append(lines)
            size += len(lines)
        files.write_whole(self.path, b"".join(reversed(kept)))
        self._forget()
        self.refresh()

    def _write(self, value: dict[str, Any], *, flush: bool = False) -> None:
        """Append one line after the last whole one; a failure leaves no part of it."""
        line = _line(value)
        descriptor = _open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            if os.fstat(descriptor).st_size > self._offset:
                os.ftruncate(descriptor, self._offset)
            try:
                _write_all(descriptor, line)
                if flush:
                    os.fsync(descriptor)
            except OSError as error:
                try:
                    os.ftruncate(descriptor, self._offset)
                except OSError:
                    raise files.UnconfirmedError(error.errno, error.strerror) from error
                raise
        finally:
            files.close(descriptor)
        self._take(line)

    def _take(self, data: bytes) -> None:
        """Read the whole lines of `data`, which stands at the offset reached so far."""
        *lines, _torn = data.split(b"\n")
        for line in lines:
            self._last = line + b"\n"
            self._offset += len(self._last)
            value = _read_line(line)
            if value is None or not self._note(value):
                self.damaged += 1

    def _note(self, value: dict[str, Any]) -> bool:
        """Take in one line; False if it is none that this version knows."""
        if isinstance(value.get("done"), int):
            self._waiting.discard(value["done"])
        elif isinstance(value.get("skip"), int):
            self.skipped.add(value["skip"])
        else:
            entry = _entry(value)
            if entry is None:
                return False
            self.entries.append(entry)
            self._waiting.add(entry.number)
        return True


def is_settled(path: Path) -> bool:
    """Tell from its last line alone whether no change waits in the journal. Raises OSError."""
    try:
        descriptor = _open(path, os.O_RDONLY)
    except FileNotFoundError:
        return True
    with os.fdopen(descriptor, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
    if not tail.endswith(b"\n"):
        return size == 0
    value = _read_line(tail[:-1].rpartition(b"\n")[2])
    return value is not None and value.get("waiting") == 0


def _open(path: Path, flags: int) -> int:
    """Open the journal; a link, a FIFO or a device in its place is an OSError, not followed."""
    flags |= os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        files.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
    return descriptor


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _read_line(line: bytes) -> dict[str, Any] | None:
    """Return what a line says, or None if it is not what kutip wrote."""
    digits, _, text = line.partition(b" ")
    try:
        if int(digits, 16) != zlib.crc32(text):
            return None
        value = json.loads(text)
        if b"\\u" in text:  # kutip writes no escaped surrogates: they are in no file of text
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _entry(value: dict[str, Any]) -> Entry | None:
    """Return the change that a line holds, or None; a journal may come from a stranger."""
    try:
        entry = Entry(**value)
    except TypeError:
        return None
    words = (entry.kind, entry.time, entry.article, entry.file)
    numbers = (entry.number, 0 if entry.of is None else entry.of)
    records = (entry.after, entry.after if entry.before is None else entry.before)
    if (
        all(isinstance(word, str) for word in words)
        and all(type(number) is int for number in numbers)
        and all(isinstance(record, dict) for record in records)
        and len({str(record.get("id")) for record in records}) == 1
        and isinstance(entry.after.get("id"), str)
        and is_claims_file(entry.file)
    ):
        return entry
    return None


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
