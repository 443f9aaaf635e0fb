"""`python -m index FOLDER`: the indexing process behind the reader.

Brings articles and index up to date, then does so again for every line `refresh` on standard
input, until the input closes. Writes JSON lines: {"what", "done", "total", "sentence"}; of a first
reading that takes long also {"what": "titles", "articles"}, the articles that were read so far.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from index.articles.model import Article
from index.articles.packing import pack_article
from index.base.errors import KutipError
from index.corpus import Corpus

SECONDS_BETWEEN_REPORTS = 0.1
SECONDS_BEFORE_TITLES = 1.0  # from the first article on: a shorter reading is waited for
SECONDS_BETWEEN_TITLES = 0.5
MOST_SIGNS = 8_000_000  # of the articles that are told of before all are read


class Reporter:
    """Passes on events, those of progress not so often that nobody could read them."""

    def __init__(self, send: Callable[[dict[str, Any]], object]) -> None:
        self._send = send
        self._last = 0.0
        self._began: float | None = None  # when the first article was read
        self._last_titles = 0.0
        self._waiting: list[str] = []  # articles that were read and are not told of yet
        self._room = MOST_SIGNS

    def progress(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done in (0, total) or now - self._last > SECONDS_BETWEEN_REPORTS:
            self._last = now
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
    reporter = Reporter(lambda event: print(json.dumps(event), flush=True))
    try:
        corpus = Corpus(Path(sys.argv[1]))
        while True:
            update(corpus, reporter)
            if not sys.stdin.readline():
                return 0
    except (BrokenPipeError, KeyboardInterrupt):
        return 0


def update(corpus: Corpus, reporter: Reporter) -> None:
    """Read and index what changed, and say so; a problem is said and does not end the process."""
    try:
        corpus.codebook.refresh()  # first, since it says what people set of articles
        told = None if corpus.library.is_ready else reporter.article_read
        changed = corpus.library.refresh(partial(reporter.progress, "articles"), told=told)
        reporter.say("read", done=int(bool(changed)))
        corpus.search_index.update(partial(reporter.progress, "index"))
        reporter.say("ready")
    except KutipError as error:
        reporter.say("problem", sentence=str(error))


if __name__ == "__main__":
    sys.exit(main())
