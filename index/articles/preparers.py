"""Making many articles ready for the catalog on all cores, in the order in which they are read.

The processes (`index/articles/prepare_worker.py`) are asked over pipes, so that they start in the
same way from a program, a test or a script. What one of them fails to do is done here, so that the
result is the same whatever becomes of them, and however many there are.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple

from index.articles.formats.fields import BODY
from index.articles.formats.model import RawArticle
from index.articles.prepared import PreparedArticle, ReadingSettings, prepare
from index.articles.provenance import Origin

_LARGE: Final = 4 * 2**20  # bytes to read, from which on it is worth starting processes
_BATCH: Final = 200_000  # characters sent at once
_MOST: Final = 8  # processes: one that writes the catalog keeps no more of them busy
_FAILURES: Final = (OSError, EOFError, ValueError, pickle.PickleError)  # of a process

Question = list[tuple[RawArticle, Origin]]  # with the file that each is from


class ReadArticle(NamedTuple):
    """An article on its way from its file into the catalog."""

    file_key: bytes
    origin: Origin
    raw: RawArticle


class _Batch(NamedTuple):
    articles: list[ReadArticle]
    answer: "Future[list[PreparedArticle] | None]"


def prepare_all(
    articles: Iterable[ReadArticle],
    settings: ReadingSettings,
    size: int,
    workers: int | None = None,
) -> Iterator[tuple[ReadArticle, PreparedArticle]]:
    """Yield articles with what they are made ready to, in their order.

    `size` is how many bytes their files have, `workers` how many processes are started (by
    default one for each core, and none for few bytes). `articles` is read some way ahead.
    """
    count = _workers(size) if workers is None else workers
    if not count:
        for article in articles:
            yield article, prepare(article.raw, article.origin, settings)
        return
    with _started(count, settings) as ask, ThreadPoolExecutor(count) as threads:
        waiting: deque[_Batch] = deque()
        for batch in _batches(articles):
            question = [(_light(each.raw), each.origin) for each in batch]
            waiting.append(_Batch(batch, threads.submit(ask, question)))
            while len(waiting) > 2 * count:
                yield from _answered(waiting.popleft(), settings)
        while waiting:
            yield from _answered(waiting.popleft(), settings)


def _workers(size: int) -> int:
    """Return how many processes are worth starting for so many bytes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST) if size >= _LARGE and (cores or 1) > 1 else 0


def _batches(articles: Iterable[ReadArticle]) -> Iterator[list[ReadArticle]]:
    batch: list[ReadArticle] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.raw.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _light(raw: RawArticle) -> RawArticle:
    """Return `raw` without the text that its values have once more."""
    values = {name: value for name, value in raw.values.items() if name != BODY}
    return replace(raw, values=values)


def _answered(
    batch: _Batch, settings: ReadingSettings
) -> Iterator[tuple[ReadArticle, PreparedArticle]]:
    answer = batch.answer.result()
    if answer is None:
        answer = [prepare(each.raw, each.origin, settings) for each in batch.articles]
    yield from zip(batch.articles, answer, strict=True)


class _Asking:
    """Asks whichever process is free; called from as many threads as there are processes."""

    def __init__(self, processes: Iterable["subprocess.Popen[bytes]"]) -> None:
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in processes:
            self._free.put(process)

    def __call__(self, question: Question) -> list[PreparedArticle] | None:
        """Return the answer of a process; None where it fails to give one."""
        process = self._free.get()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump(question, process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            answer: list[PreparedArticle] = pickle.load(process.stdout)  # noqa: S301 - our own process
        except _FAILURES:
            return None
        else:
            return answer if len(answer) == len(question) else None
        finally:
            self._free.put(process)


@contextmanager
def _started(
    count: int, settings: ReadingSettings
) -> "Iterator[Callable[[Question], list[PreparedArticle] | None]]":
    """Start processes, as far as that is possible, and end them afterwards."""
    with ExitStack() as stack:
        processes = []
        for _ in range(count):
            with suppress(OSError):
                process = _start(settings)
                stack.callback(_end, process)
                processes.append(process)
        yield _Asking(processes) if processes else _nobody


def _nobody(question: Question) -> None:
    """Answer nothing, where no process can be started."""


def _start(settings: ReadingSettings) -> "subprocess.Popen[bytes]":
    root = str(Path(__file__).resolve().parents[2])
    said = (settings.language, *settings.repairs_off)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # noqa: S603 - Python itself, with a code of a language
        [sys.executable, "-P", "-m", "index.articles.prepare_worker", *said],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",  # the present folder may be gone
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,  # so that ctrl+c in the terminal is not its end
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            assert pipe is not None
            pipe.close()
