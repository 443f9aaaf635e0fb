"""Reading files that may harm in a process of its own: bounded in time and memory, and killed.

The process (`index/articles/worker.py`) reads one file after another and is started again after
it was killed. It is asked over pipes, so that it starts in the same way from a program, a test or
a process that indexes.
"""

import atexit
import contextlib
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from index.articles.formats.model import FileContent, Format, RawArticle
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

SECONDS: Final = 10.0  # for a file
SECONDS_TO_START: Final = 20.0  # besides, for the first file: Python and the libraries are loaded
MAX_MEMORY: Final = 2**30
SIZE: Final = struct.Struct(">Q")  # before each part of a message: how many bytes it has
_MAX_ANSWER: Final = 2**29
_CHUNK: Final = 2**20
_ADVICE: Final = "save its text as .txt"
_FAILURES: Final = {
    "time": f"reading it takes longer than {SECONDS:.0f} seconds",
    "memory": f"reading it takes more than {MAX_MEMORY // 2**30} GB of memory",
}


def read(kind: Format, data: bytes, file: str) -> FileContent:
    """Read `data`, the content of `file`, as `kind.read` does, in a process that can be killed.

    Raises KutipError, naming the file, where it takes too long or too much memory, or where what
    reads it fails; ImportError where the extra of the format is not installed.
    """
    answer = _WORKER.ask(kind, data, file)
    if "missing" in answer:
        raise ImportError(answer["missing"])
    if "refused" in answer:
        raise KutipError(answer["refused"])
    if "failed" in answer:
        default = f"it is damaged, or not the {kind.name} that it seems to be"
        reason = _FAILURES.get(answer["failed"], default)
        raise KutipError(f"{file} is not read: {reason}; {_ADVICE}.")
    return content_of(answer)


def close() -> None:
    """End the process, if there is one; the next file starts another."""
    _WORKER.close()


def content_as_json(content: FileContent) -> dict[str, Any]:
    """Return `content` as an object of JSON."""
    return asdict(content)


def content_of(answer: Mapping[str, Any]) -> FileContent:
    """Return what `content_as_json` was made of."""
    articles = (RawArticle(**_with_tuples(each)) for each in answer["articles"])
    problems = (
        Problem(**{**each, "kind": ProblemKind(each["kind"])}) for each in answer["problems"]
    )
    return FileContent(tuple(articles), tuple(problems))


def _with_tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}


class _Worker:
    """The process that reads, started when it is needed, and what it is asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._formats: set[str] = set()  # whose libraries it has loaded

    def ask(self, kind: Format, data: bytes, file: str) -> dict[str, Any]:
        """Return the answer about a file, also where the process dies of it."""
        question = json.dumps({"format": kind.name, "file": file}).encode()
        message = b"".join((SIZE.pack(len(question)), question, SIZE.pack(len(data)), data))
        with self._lock:
            process = self._ready(file)
            seconds = SECONDS if kind.name in self._formats else SECONDS + SECONDS_TO_START
            try:
                answer: dict[str, Any] = json.loads(_exchange(process, message, seconds))
            except TimeoutError:
                answer = {"failed": "time"}
            except (EOFError, OSError, ValueError):
                answer = {"failed": "crash"}
            if "failed" in answer:
                self._end()  # what such a reading leaves is not used again
            else:
                self._formats.add(kind.name)
        return answer

    def close(self) -> None:
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a process that was forked: have no part in the process of the other."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.returncode = 0  # it is no child of this process
            self._end()

    def _ready(self, file: str) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        try:
            self._process = _start()
        except OSError as error:
            raise KutipError(
                f"{file} is not read: no process can be started to read it "
                f"({error.strerror}); close other programs and try again."
            ) from error
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        self._formats.clear()
        if process is None:
            return
        process.kill()  # nothing where it has ended
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


_WORKER: Final = _Worker()
atexit.register(_WORKER.close)
os.register_at_fork(after_in_child=_WORKER.forget)


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "index.articles.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd="/",  # the present folder may be gone
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,  # so that ctrl+c in the terminal is not its end
    )
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        os.set_blocking(pipe.fileno(), False)
    return process


def _exchange(process: subprocess.Popen[bytes], message: bytes, seconds: float) -> bytes:
    """Send a message and return the answer; TimeoutError, EOFError or OSError where none comes."""
    assert process.stdin is not None
    assert process.stdout is not None
    deadline = time.monotonic() + seconds
    to_send = memoryview(message)
    answer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for key, _ in selector.select(left):
                if key.fileobj is process.stdin:
                    to_send = to_send[os.write(key.fd, to_send[:_CHUNK]) :]
                    if not to_send:
                        selector.unregister(process.stdin)
                    continue
                chunk = os.read(key.fd, _CHUNK)
                if not chunk or len(answer) > _MAX_ANSWER:
                    raise EOFError
                answer += chunk
                if _is_whole(answer):
                    return bytes(answer[SIZE.size :])


def _is_whole(answer: bytearray) -> bool:
    if len(answer) < SIZE.size:
        return False
    (size,) = SIZE.unpack_from(answer)
    return len(answer) >= SIZE.size + int(size)
