"""JSON lines too large to be read at once: read in parts of whole lines, with flat memory."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

from index.articles.formats.model import MAX_BYTES
from index.articles.formats.registry import is_lines
from index.base.problem import Problem, ProblemKind

_PART: Final = 16 * 2**20  # bytes, from which on a part ends with its line
_BLOCK: Final = 2**20


@dataclass(frozen=True, slots=True)
class FilePart:
    """Lines of a file, behind as many empty ones as lines stand before, so that numbers agree."""

    data: bytes
    end: int  # in the file, in bytes
    problems: tuple[Problem, ...] = ()  # lines that are no part of it


def is_read_in_parts(file: str, size: int) -> bool:
    """Whether a file of `size` bytes is to be read by `parts_of`."""
    return size > MAX_BYTES and is_lines(file)


def digests_of(path: Path) -> tuple[bytes, str]:
    """Return the digest by which kutip knows a file again, and its SHA-256. Raises OSError."""
    short, long = blake2b(digest_size=16), hashlib.sha256()
    with _opened(path) as file:
        while block := file.read(_BLOCK):
            short.update(block)
            long.update(block)
    return short.digest(), long.hexdigest()


def parts_of(path: Path, file: str) -> Iterator[FilePart]:
    """Yield the parts of a file of lines. Raises OSError.

    A line of more than 64 MB is left out and a problem, and so is a file that is no UTF-8.
    """
    with _opened(path) as lines:
        if b"\0" in lines.read(_BLOCK):
            sentence = (
                f"{file} is larger than {MAX_BYTES // 2**20} MB and not UTF-8; save it as UTF-8, "
                "or split it."
            )
            yield FilePart(b"", 0, (Problem(file, sentence, ProblemKind.UNREAD),))
            return
        lines.seek(0)
        before = number = size = 0
        kept: list[bytes] = []
        problems: list[Problem] = []
        while line := lines.readline(MAX_BYTES + 1):
            number += 1
            if len(line) > MAX_BYTES:
                problems.append(_too_long(file, number))
                _skip_rest(lines, line)
                line = b"\n"
            kept.append(line)
            size += len(line)
            if size >= _PART:
                yield FilePart(b"\n" * before + b"".join(kept), lines.tell(), tuple(problems))
                before, size = number, 0
                kept.clear()
                problems.clear()
        yield FilePart(b"\n" * before + b"".join(kept), lines.tell(), tuple(problems))


def _too_long(file: str, number: int) -> Problem:
    sentence = f"{file}, line {number}: the line is larger than {MAX_BYTES // 2**20} MB; split it."
    return Problem(file, sentence, ProblemKind.UNREAD)


def _skip_rest(lines: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(_BLOCK)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a file")
        yield file
