"""`kutip FOLDER`: the reader."""

import gc
import sys

from index import Corpus, KutipError
from tui.cli.folders import corpus_folder


def open_reader(folder: str | None, coder: str | None) -> None:
    """Open the reader on a folder; raises KutipError where that cannot be."""
    corpus = Corpus(corpus_folder(folder))
    need_terminal()
    if coder:
        from tui.settings.coder import choose_coder

        coder = choose_coder(corpus, coder)
    gc.disable()  # until the first paint: what is made before it is kept, a tenth of the time
    from tui.app import KutipApp

    KutipApp(corpus, coder).run()


def need_terminal() -> None:
    """Raise KutipError where nobody could read."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise KutipError("The reader needs a terminal; `kutip --help` lists commands for scripts.")
