"""The generation of an index that is open: verified once, its searcher created when first needed.

Whoosh and what needs it are imported when first used, so that opening kutip does not wait.
"""

import os
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.search.analysis.analyzer import Analyzer
from index.search.storage.article_signatures import DOCUMENTS, read_signatures
from index.search.storage.generations import ANALYSIS, LANGUAGE, WORDS, Generation, Generations
from index.search.storage.manifest import UnusableError

if TYPE_CHECKING:
    from index.search.query.searcher import IndexSearcher

FORMAT: Final = 7  # raised whenever an index must be rebuilt
_TRIES: Final = 3  # openings of a generation, since a builder may replace it meanwhile


class OpenIndex:
    """What is open of the index in `folder`. Hold `lock` around every call and its result."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        """Take the analyzer that the index must have been built with."""
        self.generations = Generations(folder, lambda: made_by(analyzer))
        self.lock = threading.RLock()
        self._line: str | None = None  # what CURRENT said of the following
        self._generation: Generation | None = None
        self._signatures: dict[str, str] | None = None
        self._searcher: IndexSearcher | None = None

    def generation(self) -> Generation:
        """Return the current generation, verified unless it was last time.

        Raises UnusableError.
        """
        for attempt in range(_TRIES):
            line = self.generations.current_name()
            if self._generation is not None and line == self._line:
                return self._generation
            self.close()
            try:
                generation = self.generations.current()
            except UnusableError:
                # A builder may have replaced the generation while it was read.
                if self.generations.current_name() != line and attempt + 1 < _TRIES:
                    continue
                raise
            if DOCUMENTS not in generation.files:
                raise UnusableError(f"The index was incomplete ({DOCUMENTS}).")
            self._line, self._generation = line, generation
            return generation
        raise UnusableError("The index could not be read.")

    def signatures(self) -> Mapping[str, str]:
        """Return id -> signature of the articles in the index. Raises UnusableError."""
        for _ in range(_TRIES):
            generation = self.generation()
            if self._signatures is None:
                try:
                    self._signatures = read_signatures(generation.folder)
                except OSError:  # replaced since it was verified
                    self.close()
                    continue
            if self._signatures is not None:
                return self._signatures
        raise UnusableError("The index could not be read.")

    def searcher(self) -> "IndexSearcher":
        """Return what searches the current generation. Raises UnusableError."""
        from whoosh.index import IndexError as NoIndexError
        from whoosh.index import open_dir

        from index.search.query.searcher import IndexSearcher

        for _ in range(_TRIES):
            generation = self.generation()
            if self._searcher is not None:
                return self._searcher
            try:
                whoosh_index = open_dir(str(generation.folder), readonly=True)
                searcher = IndexSearcher(whoosh_index.searcher())
            except (OSError, NoIndexError):
                searcher = None
            if searcher is not None and self.generations.current_name() == self._line:
                self._searcher = searcher
            else:  # replaced between the verification and here
                self.close()
        raise UnusableError("The index could not be opened.")

    def adopt(self, generation: Generation, signatures: dict[str, str]) -> None:
        """Go on with a generation just built: what it holds need not be verified."""
        self.close()
        self._line = self.generations.current_name()
        self._generation, self._signatures = generation, signatures

    def close(self) -> None:
        """Close what is open; the next call opens it anew."""
        if self._searcher is not None:
            self._searcher.close()
        self._line = self._generation = self._signatures = self._searcher = None


def made_by(analyzer: Analyzer) -> dict[str, str]:
    """Return what an index must agree with to be opened."""
    return {
        "format": str(FORMAT),
        "whoosh": _whoosh_version(),
        "machine": f"{sys.byteorder} {os.uname().machine}",
        LANGUAGE: analyzer.language.name,
        ANALYSIS: analyzer.version,
        WORDS: analyzer.own_version,
    }


@cache
def _whoosh_version() -> str:
    from importlib.metadata import version

    return version("whoosh3")
