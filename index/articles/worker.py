"""`python -m index.articles.worker`: the process that reads files for `index/articles/bounded.py`.

Reads questions from standard input, the name of a format and of a file with its bytes, and writes
an answer to each to standard output, until its input closes. An answer is the content as JSON, or
{"missing"}, {"refused"} or {"failed"} with the reason.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from typing import Any, BinaryIO, Final

from index.articles.bounded import (
    MAX_MEMORY,
    SECONDS,
    SECONDS_TO_START,
    SIZE,
    content_as_json,
)
from index.articles.formats.registry import FORMATS
from index.base.errors import KutipError

_FORMATS: Final = {kind.name: kind for kind in FORMATS}


def main() -> int:
    """Answer questions until there are no more; returns the exit code."""
    _limit()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        while (question := _part(sys.stdin.buffer)) is not None:
            data = _part(sys.stdin.buffer)
            if data is None:
                return 0
            # Whoever asked may be killed meanwhile; nobody would end this process then.
            signal.setitimer(signal.ITIMER_REAL, SECONDS + SECONDS_TO_START)
            answer = json.dumps(_answer(json.loads(question), data)).encode()
            signal.setitimer(signal.ITIMER_REAL, 0)
            output.write(SIZE.pack(len(answer)) + answer)
            output.flush()
    except BrokenPipeError:
        pass
    return 0


def _limit() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for limit, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(limit, (most, most))


def _answer(question: dict[str, str], data: bytes) -> dict[str, Any]:
    try:
        kind = _FORMATS[question["format"]]
        return content_as_json(kind.read(data, question["file"]))
    except KutipError as error:
        return {"refused": str(error)}
    except ImportError as error:
        return {"missing": str(error)}
    except MemoryError:
        return {"failed": "memory"}
    except Exception as error:  # a library that fails on a file is a problem of that file
        return {"failed": type(error).__name__}


def _part(source: BinaryIO) -> bytes | None:
    size = source.read(SIZE.size)
    if len(size) < SIZE.size:
        return None
    (length,) = SIZE.unpack(size)
    part = source.read(length)
    return part if len(part) == length else None


if __name__ == "__main__":
    sys.exit(main())
