"""Every system call that a piece of work makes for files: listed, failed, or its last one.

The work runs in a child process that is traced with ptrace, so that no call is overlooked, be it
made by Python, by its C library or by a buffer that is emptied late. Linux on x86-64 only.
"""

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

KILLED: Final = -signal.SIGKILL
_NAMES: Final = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 8: "lseek",
    16: "ioctl", 17: "pread64", 18: "pwrite64", 21: "access", 72: "fcntl", 73: "flock",
    74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 78: "getdents", 79: "getcwd",
    82: "rename", 83: "mkdir", 84: "rmdir", 87: "unlink", 89: "readlink", 90: "chmod",
    91: "fchmod", 95: "umask", 217: "getdents64", 257: "openat", 258: "mkdirat", 262: "newfstatat",
    263: "unlinkat", 264: "renameat", 267: "readlinkat", 316: "renameat2", 332: "statx",
}  # fmt: skip
# Memory, time, signals, threads, chance: nothing that a disk could do to them.
_NOT_FOR_FILES: Final = {
    *(9, 10, 11, 12, 13, 14, 15, 24, 25, 28, 35, 39, 60, 62, 96, 98, 102, 131, 186, 201, 202, 204),
    *(228, 230, 231, 234, 302, 318, 334),
}
WRITING: Final = frozenset(
    {
        *("write", "pwrite64", "open", "openat", "fsync", "fdatasync", "truncate", "ftruncate"),
        *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    }
)
_CANNOT_FAIL: Final = {"umask"}
_REFUSED_BY_FULL_DISKS: Final = {
    *("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2"),
    *("mkdir", "mkdirat", "ftruncate"),
}
_TRACEME, _DETACH, _SYSCALL, _GETREGS, _SETREGS, _SETOPTIONS = 0, 17, 24, 12, 13, 0x4200
_SYSGOOD_AND_EXITKILL = 1 | 1 << 20
_AT_CALL = signal.SIGTRAP | 0x80
_RAX, _ORIG_RAX, _REGISTERS = 10, 15, 27


@dataclass(frozen=True, slots=True)
class Deed:
    """What befalls a call: it fails with `error`, or the process is killed ahead of it (None).

    `for_good`: those after it fail too: all, or with ENOSPC those that need room on the disk.
    """

    name: str
    error: int | None = None
    for_good: bool = False


@dataclass(slots=True)
class Outcome:
    """What the traced process came to."""

    code: int = 0  # its exit code, negative for a signal
    said: str = ""  # what `work` returned, or `then`
    calls: list[str] = field(default_factory=list)  # the names of its calls for files, in order


def unavailable() -> str:
    """Return why nothing can be traced here, empty where it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "tracing system calls needs Linux on x86-64"
    try:
        return "" if run(lambda: str(Path.cwd())).calls else "ptrace shows no calls"
    except OSError as error:
        return f"ptrace is not allowed here ({error.strerror})"


def run(
    work: Callable[[], str],
    at: int = 0,
    deed: Deed | None = None,
    then: Callable[[str], str] | None = None,
    among: Container[str] | None = None,
) -> Outcome:
    """Run `work` in a child process; its call number `at`, counted from 1, meets `deed`.

    With `among`, only calls of these names are counted.
    `then` takes what that returned in the same process, untraced, and its answer is said instead.
    """
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _be_traced(work, then, out)
    os.close(out)
    outcome = Outcome()
    with os.fdopen(source, "rb") as pipe:
        outcome.code = _follow(child, at, deed, outcome.calls, among)
        outcome.said = pipe.read().decode()
    return outcome


def _be_traced(work: Callable[[], str], then: Callable[[str], str] | None, out: int) -> None:
    code = 1
    try:
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        said = work()
        os.kill(os.getpid(), signal.SIGSTOP)
        os.write(out, (then(said) if then else said).encode())
        code = 0
    except BaseException as error:
        os.write(2, f"traced: {error!r}\n".encode())
    os._exit(code)


def _follow(
    child: int, at: int, deed: Deed | None, calls: list[str], among: Container[str] | None
) -> int:
    """Let the child go from call to call until its work is done; return its exit code."""
    _, status = os.waitpid(child, 0)
    if not os.WIFSTOPPED(status):
        raise OSError(1, "not traced")
    _ptrace(_SETOPTIONS, child, _SYSGOOD_AND_EXITKILL)
    entered, result = False, None
    while True:
        _ptrace(_SYSCALL, child)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
        if os.WSTOPSIG(status) == signal.SIGSTOP:
            break
        if os.WSTOPSIG(status) != _AT_CALL:
            return _kill(child)
        entered = not entered
        if entered:
            name = _name(child)
            if name is None or (among is not None and name not in among):
                continue
            calls.append(name)
            if deed and _is_met(name, len(calls), at, deed):
                if deed.error is None:
                    return _kill(child)
                result = deed.error
                if name != "close":  # a close that fails has closed all the same
                    _set(child, _ORIG_RAX, -1)
        elif result is not None:
            _set(child, _RAX, -result)
            result = None
    _ptrace(_DETACH, child)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _kill(child: int) -> int:
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _is_met(name: str, number: int, at: int, deed: Deed) -> bool:
    if name in _CANNOT_FAIL and deed.error is not None:
        return False
    if number == at:
        return True
    if not deed.for_good or number < at:
        return False
    return deed.name != "full" or name in _REFUSED_BY_FULL_DISKS


def _name(child: int) -> str | None:
    """Return the name of the call that the child is about to make, None if not for files."""
    number = _registers(child)[_ORIG_RAX]
    return None if number in _NOT_FOR_FILES else _NAMES.get(number, f"call {number}")


def _registers(child: int) -> "ctypes.Array[ctypes.c_longlong]":
    registers = (ctypes.c_longlong * _REGISTERS)()
    _ptrace(_GETREGS, child, 0, ctypes.addressof(registers))
    return registers


def _set(child: int, place: int, value: int) -> None:
    registers = _registers(child)
    registers[place] = value
    _ptrace(_SETREGS, child, 0, ctypes.addressof(registers))


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def _ptrace(request: int, pid: int, address: int = 0, data: int = 0) -> None:
    if request == _SETOPTIONS:
        address, data = 0, address
    if _libc.ptrace(request, pid, address, data) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
