"""`python -m index.articles.prepare_worker LANGUAGE [REPAIR...]`: makes articles ready.

Reads lists of raw articles with their origins from standard input (see `preparers.py`), and writes
the articles made ready to standard output, until its input closes. The repairs named are those
that are switched off.
"""

import os
import pickle
import sys

from index.articles.prepared import ReadingSettings, prepare
from index.project.switches import Repair


def main() -> int:
    """Answer questions until there are no more; returns the exit code."""
    language, *off = sys.argv[1:]
    settings = ReadingSettings(language, frozenset(map(Repair, off)))
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        while True:
            question = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that began this
            answer = [prepare(raw, origin, settings) for raw, origin in question]
            pickle.dump(answer, output, pickle.HIGHEST_PROTOCOL)
            output.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return 0


if __name__ == "__main__":
    sys.exit(main())
