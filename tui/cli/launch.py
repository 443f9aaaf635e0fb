"""Opening the reader without importing click, which would delay the first paint."""

import gc
import sys

from index import Corpus, KutipError
from tui.settings.seeds import corpus_folder


def open_reader(folder: str | None, coder: str | None, scope: str = "") -> None:
    """Open the reader on a corpus folder. Raises KutipError where it cannot be opened.

    `scope` says whose claims are seen; empty: as by default.
    """
    corpus = Corpus(corpus_folder(folder))
    need_terminal()
    if coder:
        from tui.settings.coder import choose_coder

        coder = choose_coder(corpus, coder)
    gc.disable()  # until the first paint, which it would delay by a tenth: nothing is garbage yet
    from tui.app import KutipApp

    KutipApp(corpus, coder, scope).run()


def need_terminal() -> None:
    """Raise KutipError unless standard input and output are a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise KutipError("The reader needs a terminal; `kutip --help` lists commands for scripts.")
