"""Lock files, for disks without locks of the kernel: who makes the file holds the lock.

The file says who holds it. That of a process of this machine that has died is removed at once.
Of a process elsewhere nothing can be known but that it touches its file every second: where the
file stays as it is for `SILENCE`, by the clock of who waits, its holder is taken for dead.
"""

import contextlib
import os
import platform
import secrets
import threading
import time
from functools import cache
from pathlib import Path
from typing import Final

_BEAT: Final = 1.0  # seconds between touches
SILENCE: Final = 8.0  # seconds; less than anybody waits for a lock
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_MOST: Final = 500  # bytes

_Stamp = tuple[bytes, int, int]  # content, inode, time of the last touch
_seen: dict[Path, tuple[_Stamp, float]] = {}  # since when the file of another stays as it is


class LockFile:
    """The lock file at `path`, which is there while somebody holds the lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content = b""
        self._released = threading.Event()

    def take(self) -> bool:
        """Take the lock if nobody alive holds it; say whether it was taken. Raises OSError."""
        content = f"{_machine()}\n{_process(os.getpid())}\n{secrets.token_hex(8)}\n".encode()
        for _ in range(2):
            try:
                descriptor = os.open(self._path, _CREATE, 0o666)
            except FileExistsError:
                if self.is_taken():
                    return False
                continue  # its holder was dead, and it is removed
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            self._content = content
            threading.Thread(target=self._beat, name="lock file", daemon=True).start()
            return True
        return False

    def release(self) -> None:
        """Give the lock back, unless somebody took it for that of a dead one meanwhile."""
        self._released.set()
        with contextlib.suppress(OSError):
            if self._path.read_bytes() == self._content:
                self._path.unlink()

    def is_taken(self) -> bool:
        """Tell whether somebody alive holds the lock; the file of a dead one is removed."""
        stamp = self._stamp()
        if stamp is None:
            _seen.pop(self._path, None)
            return False
        if not self._is_dead(stamp):
            return True
        self._remove(stamp)
        return self._path.exists()

    def _is_dead(self, stamp: _Stamp) -> bool:
        machine, _, rest = stamp[0].decode("utf-8", "replace").partition("\n")
        process = rest.partition("\n")[0]
        number = process.partition(" ")[0]
        if machine == _machine() and number.isdecimal():
            return _process(int(number)) != process
        before = _seen.get(self._path)
        if before is None or before[0] != stamp:
            _seen[self._path] = (stamp, time.monotonic())
            return False
        return time.monotonic() - before[1] > SILENCE

    def _remove(self, stamp: _Stamp) -> None:
        """Remove the file that has `stamp`: renamed first, so that no newer one is removed."""
        aside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.tmp")
        with contextlib.suppress(OSError):
            self._path.rename(aside)
            if aside.read_bytes() != stamp[0]:  # somebody took the lock a moment ago
                with contextlib.suppress(FileExistsError):
                    os.link(aside, self._path)
            aside.unlink()
        _seen.pop(self._path, None)

    def _stamp(self) -> _Stamp | None:
        try:
            with self._path.open("rb") as file:
                status = os.fstat(file.fileno())
                return file.read(_MOST), status.st_ino, status.st_mtime_ns
        except FileNotFoundError:
            return None

    def _beat(self) -> None:
        while not self._released.wait(_BEAT):
            with contextlib.suppress(OSError):
                os.utime(self._path)


@cache
def _machine() -> str:
    """Return what tells this machine, as it was started and as processes see it, from others."""
    parts = [platform.node()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip())
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(parts)


def _process(pid: int) -> str:
    """Return what tells a process from a later one of the same number; empty for a dead one."""
    try:
        with contextlib.suppress(PermissionError):  # somebody else's, and alive
            os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return f"{pid} {fields[19].decode('ascii')}"
    except (OSError, IndexError):
        return str(pid)
