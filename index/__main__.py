"""`python -m index FOLDER`: the indexing process behind the reader.

Brings articles and index up to date, then does so again for every line `refresh` on standard
input, and whenever article files change, until the input closes. SIGINT stops what it is doing;
what is done by then stays. Writes JSON lines: {"what", "done", "total", "sentence"}; of a first
reading that takes long also {"what": "titles", "articles"}, the articles that were read so far.
"""

import json
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from index.articles.model import Article
from index.articles.packing import pack_article
from index.articles.watch import FolderWatch
from index.base.errors import KutipError, StoppedError
from index.corpus import Corpus

SECONDS_BETWEEN_REPORTS = 0.1
SECONDS_BEFORE_TITLES = 1.0  # from the first article on: a shorter reading is waited for
SECONDS_BETWEEN_TITLES = 0.5
SECONDS_BETWEEN_LOOKS = 2.0  # at the files
_MOST_ASKED = 2**16  # bytes: what was asked several times is done once
MOST_SIGNS = 8_000_000  # of the articles that are told of before all are read


class Reporter:
    """Passes on events, those of progress not so often that nobody could read them."""

    def __init__(self, send: Callable[[dict[str, Any]], object]) -> None:
        self._send = send
        self.shown = 0  # events of progress
        self._last = 0.0
        self._began: float | None = None  # when the first article was read
        self._last_titles = 0.0
        self._waiting: list[str] = []  # articles that were read and are not told of yet
        self._room = MOST_SIGNS

    def progress(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done in (0, total) or now - self._last > SECONDS_BETWEEN_REPORTS:
            self._last = now
            self.shown += 1
            self.say(what, done, total)

    def article_read(self, article: Article) -> None:
        """Tell of an article of the first reading, together with others."""
        now = time.monotonic()
        self._began = self._began or now
        self._room -= len(article.text)
        if self._room > 0:
            self._waiting.append(pack_article(article))
        is_due = min(
            now - self._began - SECONDS_BEFORE_TITLES,
            now - self._last_titles - SECONDS_BETWEEN_TITLES,
        )
        if self._waiting and is_due >= 0:
            self._last_titles = now
            self._send({"what": "titles", "articles": self._waiting})
            self._waiting = []

    def say(self, what: str, done: int = 0, total: int = 0, sentence: str = "") -> None:
        self._send({"what": what, "done": done, "total": total, "sentence": sentence})


def main() -> int:
    """Run until standard input closes; returns the exit code."""
    os.nice(5)  # the reader's own process goes first
    stop = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    reporter = Reporter(lambda event: print(json.dumps(event), flush=True))
    try:
        corpus = Corpus(Path(sys.argv[1]))
        watch = FolderWatch(corpus.root)
        done = update(corpus, reporter, stop.is_set)
        while True:
            asked = _wait(watch if done else None)
            if asked is None:
                return 0
            stop.clear()
            watch.take()  # first, so that nothing changes unseen between this and the reading
            done = update(corpus, reporter, stop.is_set, noticed=not asked)
    except (BrokenPipeError, KeyboardInterrupt):
        return 0


def _wait(watch: FolderWatch | None) -> bool | None:
    """Wait until standard input asks for something, or files changed; None once it closes.

    Returns whether it asked. Without a `watch` files are not looked at.
    """
    while True:
        ready, _, _ = select.select([0], [], [], SECONDS_BETWEEN_LOOKS if watch else None)
        if ready:
            return True if os.read(0, _MOST_ASKED) else None
        if watch and watch.has_changed():
            return False


def update(
    corpus: Corpus,
    reporter: Reporter,
    should_stop: Callable[[], bool] = lambda: False,
    *,
    noticed: bool = False,
) -> bool:
    """Read and index what changed, and say so; return false where it was stopped.

    A problem is said and does not end the process. Of a change that was only `noticed` nothing is
    said where no article changed with it and nothing else was left out.
    """
    try:
        corpus.codebook.refresh()  # first, since it says what people set of articles
        told = None if corpus.library.is_ready else reporter.article_read
        left_out = corpus.library.left_out() if noticed else ()
        shown = reporter.shown
        changed = corpus.library.refresh(
            partial(reporter.progress, "articles"), told=told, should_stop=should_stop
        )
        if noticed and not changed and corpus.library.left_out() == left_out:
            if reporter.shown != shown:
                reporter.say("ready")  # no progress is shown any more
            return True
        reporter.say("read", done=int(bool(changed)), total=int(noticed))
        if not changed.stopped:
            progress = partial(reporter.progress, "index")
            report = corpus.search_index.update(progress, should_stop=should_stop)
            if not report.stopped:
                reporter.say("ready")
                return True
        reporter.say("stopped")
    except StoppedError:  # of a reading of everything again, which then changes nothing
        reporter.say("stopped")
    except KutipError as error:
        if not noticed:  # the folder may be there again in a moment
            reporter.say("problem", sentence=str(error))
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
