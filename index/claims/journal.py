"""The journal of a coder: a write-ahead log of changes, which is the undo log as well.

One line a change, `CRC32 JSON`, is appended and flushed before the file of claims is touched; a
group of changes is one line, so that all of them are there or none. A second line marks a change
as done once the file of claims is safe. A change without that mark is pending: it is applied again
when the folder is next opened, which is idempotent. Changes that are done stay, up to a size, for
undo and redo.

A line that was torn by a crash fails its checksum; it was never acknowledged and is dropped.
"""

import errno
import os
import stat
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from index.base import files
from index.claims.codec import Record
from index.claims.journal_entry import Entry, Group, changes_of, group_of, line_of, read_line

_MOST_BYTES: Final = 4 * 2**20
_KEPT_BYTES: Final = 2 * 2**20
_TAIL_BYTES: Final = 256  # more than a mark is long


class Journal:
    """The lines of one journal file. Changed only by who holds the folder's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._compacted = 0  # bytes that the last compacting left
        self._reset()

    def _reset(self) -> None:
        self.entries: list[Entry] = []
        self.groups: dict[str, Group] = {}
        self.skipped: set[int] = set()  # changes that undo and redo pass over
        self.damaged = 0  # lines inside the file that fail their checksum
        self._pending: set[int] = set()
        self._offset = 0  # up to here the file was read
        self._last = b""  # the last line before that

    @property
    def pending(self) -> list[Entry]:
        """The changes that may not have reached their file."""
        if not self._pending:
            return []
        return [entry for entry in self.entries if entry.number in self._pending]

    def refresh(self) -> None:
        """Read what was added since the last time. Raises OSError."""
        try:
            descriptor = _open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            self._reset()
            return
        with os.fdopen(descriptor, "rb") as file:
            file.seek(max(0, self._offset - len(self._last)))
            if file.read(len(self._last)) != self._last:
                self._reset()  # another journal lies here now, made anew or compacted
                file.seek(0)
            self._read_lines(file.read())

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
        entry = Entry(self._next_number(), kind, time, *place, *change, of)
        self._write(asdict(entry), flush=True)
        return entry

    def append_group(
        self,
        group: Group,
        changes: Sequence[tuple[tuple[str, str], tuple[Record | None, Record]]],
    ) -> list[Entry]:
        """Write changes (each place and change as for `append`) as one line; flush it.

        Raises OSError as `append` does; a crash leaves the whole line or none of it.
        """
        group = replace(group, number=self._next_number())
        entries = [
            Entry(number, group.kind, group.time, *place, *change, group=group.id)
            for number, (place, change) in enumerate(changes, start=group.number + 1)
        ]
        self._write({"group": asdict(group), "changes": list(map(asdict, entries))}, flush=True)
        return entries

    def _next_number(self) -> int:
        """Return the number after those of all changes and groups."""
        last_group = next(reversed(self.groups.values())).number if self.groups else 0
        return max(self.entries[-1].number if self.entries else 0, last_group) + 1

    def of_group(self, group_id: str) -> list[Entry]:
        """Return the changes of a group that this journal holds."""
        return [entry for entry in self.entries if entry.group == group_id]

    def done(self, *entries: Entry) -> None:
        """Mark `entries`, whose numbers follow one another, as safe. Raises OSError."""
        first, last = entries[0].number, entries[-1].number
        waiting = sum(not first <= number <= last for number in self._pending)
        self._write({"done": first, "to": last, "waiting": waiting})

    def skip(self, number: int) -> None:
        """Let undo and redo pass over a change from now on. Raises OSError."""
        self._write({"skip": number, "waiting": len(self._pending)}, flush=True)

    def withdraw(self) -> None:
        """Take back the last line, whose change never reached its file. Raises OSError."""
        descriptor = _open(self.path, os.O_RDWR)
        try:
            os.ftruncate(descriptor, self._offset - len(self._last))
            files.flush(descriptor, self.path)
        finally:
            files.close(descriptor)
        self._reset()
        self.refresh()

    def compact(self) -> None:
        """Drop the oldest changes once the file is large; those not yet done stay. OSError."""
        if self._offset <= max(_MOST_BYTES, 2 * self._compacted):
            return
        size = 0
        kept: list[bytes] = []
        for step in sorted(self.steps(), key=lambda step: -step[0]):
            number, value, changes = step
            waiting = any(entry.number in self._pending for entry in changes)
            if size > _KEPT_BYTES and not waiting:
                continue
            lines = line_of(value)
            if changes and not waiting:
                first, last = changes[0].number, changes[-1].number
                lines += line_of({"done": first, "to": last, "waiting": len(self._pending)})
            if number in self.skipped:
                lines += line_of({"skip": number, "waiting": len(self._pending)})
            kept.append(lines)
            size += len(lines)
        files.write_whole(self.path, b"".join(reversed(kept)))
        self._reset()
        self.refresh()
        self._compacted = self._offset  # a large group may leave more than was to be kept

    def take_in(self, other: "Journal") -> None:
        """Add the changes of another journal, of which none waits, and remove it. OSError."""
        if not other.path.exists():
            return
        offset = self._next_number() - 1
        lines: list[bytes] = []
        for _, value, changes in sorted(other.steps(), key=lambda step: step[0]):
            number = _shift(value, offset)
            first, last = (
                (changes[0].number + offset, changes[-1].number + offset)
                if changes
                else (number, number)
            )
            lines.append(line_of(value))
            lines.append(line_of({"done": first, "to": last, "waiting": len(self._pending)}))
        waiting = len(self._pending)
        lines += [
            line_of({"skip": number + offset, "waiting": waiting}) for number in other.skipped
        ]
        old = self.path.read_bytes()[: self._offset] if self.path.exists() else b""
        files.write_whole(self.path, old + b"".join(lines))
        other.path.unlink()
        self.refresh()

    def steps(self) -> list[tuple[int, dict[str, Any], list[Entry]]]:
        """Return the number, the line and the changes of each change and each whole group."""
        of_group: dict[str, list[Entry]] = {}
        steps: list[tuple[int, dict[str, Any], list[Entry]]] = []
        for entry in self.entries:
            if entry.group is None:
                steps.append((entry.number, asdict(entry), [entry]))
            else:
                of_group.setdefault(entry.group, []).append(entry)
        for group in self.groups.values():
            changes = of_group.get(group.id, [])
            value = {"group": asdict(group), "changes": list(map(asdict, changes))}
            steps.append((group.number, value, changes))
        return steps

    def _write(self, value: dict[str, Any], *, flush: bool = False) -> None:
        """Append one line after the last whole one; a failure leaves no part of it."""
        line = line_of(value)
        descriptor = _open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            if os.fstat(descriptor).st_size > self._offset:
                os.ftruncate(descriptor, self._offset)
            try:
                _write_all(descriptor, line)
                if flush:
                    files.flush(descriptor, self.path)
            except OSError as error:
                try:
                    os.ftruncate(descriptor, self._offset)
                except OSError:
                    raise files.UnconfirmedError(error.errno, error.strerror) from error
                raise
        finally:
            files.close(descriptor)
        self._read_lines(line)

    def _read_lines(self, data: bytes) -> None:
        """Read the whole lines of `data`, which stands at the offset reached so far."""
        *lines, _torn = data.split(b"\n")
        for line in lines:
            self._last = line + b"\n"
            self._offset += len(self._last)
            value = read_line(line)
            if value is None or not self._enter(value):
                self.damaged += 1

    def _enter(self, value: dict[str, Any]) -> bool:
        """Take in one line; False if it is none that this version knows."""
        if isinstance(value.get("done"), int):
            first, last = value["done"], value.get("to")
            last = last if isinstance(last, int) else first
            self._pending = {n for n in self._pending if not first <= n <= last}
        elif isinstance(value.get("skip"), int):
            self.skipped.add(value["skip"])
        else:
            group = group_of(value.get("group")) if "changes" in value else None
            entries = changes_of(value, group)
            if entries is None:
                return False
            if group is not None:
                self.groups[group.id] = group
            self.entries += entries
            self._pending.update(entry.number for entry in entries)
        return True


def _shift(value: dict[str, Any], by: int) -> int:
    """Add `by` to the numbers in the line of a change or of a group; return the number it has."""
    if "group" in value and isinstance(value["group"], dict):
        for change in value["changes"]:
            _shift(change, by)
        value["group"]["number"] += by
        return int(value["group"]["number"])
    value["number"] += by
    if value.get("of") is not None:
        value["of"] += by
    return int(value["number"])


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
    value = read_line(tail[:-1].rpartition(b"\n")[2])
    return value is not None and value.get("waiting") == 0


def _open(path: Path, flags: int) -> int:
    """Open the journal; a link, a FIFO or a device in its place is an OSError, not followed."""
    flags |= os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file", str(path))
        if flags & os.O_CREAT:
            files.share(descriptor, path)
    except OSError:
        files.close(descriptor)
        raise
    return descriptor


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
