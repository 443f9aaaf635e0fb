"""The generation of an index that is open: verified once, its searcher made when first needed.

Whoosh and what needs it are imported when first used, so that opening kutip does not wait.
"""

import os
import sys
import threading
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.project.words import NO_WORDS, OwnWords
from index.search.storage.generations import WORDS, Generation, Generations
from index.search.storage.manifest import UnusableError
from index.search.storage.signatures import DOCUMENTS, read_signatures

if TYPE_CHECKING:
    from index.search.query.searcher import Evaluator

FORMAT: Final = 5  # raised whenever an index must be written anew
_TRIES: Final = 3  # openings of a generation, since a builder may replace it meanwhile


class Opening:
    """What is open of the index in `folder`. Hold `lock` around every call and its result."""

    def __init__(self, folder: Path, words: OwnWords) -> None:
        """Take the words of a corpus's own that it must have been made with."""
        self.generations = Generations(folder, partial(made_by, words))
        self.lock = threading.RLock()
        self._line: str | None = None  # the line of CURRENT that the following belong to
        self._generation: Generation | None = None
        self._signatures: dict[str, str] | None = None
        self._evaluator: Evaluator | None = None

    def generation(self) -> Generation:
        """Return the current generation, verified unless it was last time.

        Raises UnusableError.
        """
        for attempt in range(_TRIES):
            line = self.generations.current_name()
            if self._generation is not None and line == self._line:
                return self._generation
            self.forget()
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
                    self.forget()
                    continue
            if self._signatures is not None:
                return self._signatures
        raise UnusableError("The index could not be read.")

    def searcher(self) -> "Evaluator":
        """Return what answers queries on the current generation. Raises UnusableError."""
        from whoosh.index import IndexError as NoIndexError
        from whoosh.index import open_dir

        from index.search.query.searcher import Evaluator

        for _ in range(_TRIES):
            generation = self.generation()
            if self._evaluator is not None:
                return self._evaluator
            try:
                evaluator = Evaluator(open_dir(str(generation.folder), readonly=True).searcher())
            except (OSError, NoIndexError):
                evaluator = None
            if evaluator is not None and self.generations.current_name() == self._line:
                self._evaluator = evaluator
            else:  # replaced between the verification and here
                self.forget()
        raise UnusableError("The index could not be opened.")

    def adopt(self, generation: Generation, signatures: dict[str, str]) -> None:
        """Go on with a generation just made: what it holds need not be verified."""
        self.forget()
        self._line = self.generations.current_name()
        self._generation, self._signatures = generation, signatures

    def forget(self) -> None:
        """Let go of what is open."""
        if self._evaluator is not None:
            self._evaluator.searcher.close()
        self._line = self._generation = self._signatures = self._evaluator = None


@lru_cache(maxsize=4)
def made_by(words: OwnWords) -> dict[str, str]:
    """Return what an index must agree with to be opened."""
    from importlib.metadata import version

    from index.search.analysis.analyzer import fingerprint

    return {
        "format": str(FORMAT),
        "whoosh": version("whoosh3"),
        "stemmer": version("PySastrawi"),
        "analysis": fingerprint(NO_WORDS),
        WORDS: fingerprint(words),
        "machine": f"{sys.byteorder} {os.uname().machine}",
    }
