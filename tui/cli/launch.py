"""Opening the reader without importing click, which would delay the first paint."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING

from index import Corpus, KutipError
from tui.settings.seeds import corpus_folder

if TYPE_CHECKING:
    from tui.widgets.resilient_app import ResilientApp


def open_reader(folder: str | None, coder: str | None, scope: str = "") -> None:
    """Open the reader on a corpus folder. Raises KutipError where it cannot be opened.

    `scope` says whose claims are seen; empty: as by default.
    """
    corpus = Corpus(corpus_folder(folder))
    need_terminal()
    if coder and not corpus.codebook.project.unread:  # else the reader says so, and asks later
        from tui.settings.coder import choose_coder

        coder = choose_coder(corpus, coder)
    gc.disable()  # until the first paint, which it would delay by a tenth: nothing is garbage yet
    from tui.app import KutipApp

    run_app(KutipApp(corpus, coder, scope))


def run_app(app: ResilientApp) -> None:
    """Run an app in the terminal, and exit with its code where it was ended.

    Raises KutipError where an error ended it.
    """
    before, threading.excepthook = threading.excepthook, app.thread_failed
    try:
        app.run()
    finally:
        threading.excepthook = before
    if app.ended_by:
        raise KutipError(app.ended_by)
    if app.return_code:
        sys.exit(app.return_code)


def need_terminal() -> None:
    """Raise KutipError unless standard input and output are a terminal."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise KutipError("The reader needs a terminal; `kutip --help` lists commands for scripts.")
