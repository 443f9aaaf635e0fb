"""The hand-written files as they were when each was last whole.

A file that cannot be read now, since it holds a git conflict or somebody is saving it at this
moment, is never taken for one that says nothing: what it said before stays, and whoever is about
to save something that depends on it is told.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from index.base import yaml
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.project.article_values import ARTICLES_FILE, read_article_values
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE, read_codebook, read_speakers
from index.project.corrections import CORRECTIONS_FILE, read_corrections
from index.project.field_reader import Fields
from index.project.hand_written import empty_sentence, has_claims, read_hand_written
from index.project.model import Project
from index.project.searches import SEARCHES_FILE, read_searches
from index.project.words import WORDS_FILE, read_words

FILES: Final = (
    CODEBOOK_FILE,
    SPEAKERS_FILE,
    CORRECTIONS_FILE,
    SEARCHES_FILE,
    WORDS_FILE,
    ARTICLES_FILE,
)
CLAIMS_NEED: Final = (CODEBOOK_FILE, SPEAKERS_FILE, CORRECTIONS_FILE)
SETTLED: Final = 10.0  # seconds after which a file that lost its end is taken as it is

Part = TypeVar("Part")
FileStates = tuple[tuple[int, int, int, int] | int | None, ...]


@dataclass(frozen=True, slots=True)
class _Good:
    """What a file held when it was last whole; empty values for a file that was not there."""

    data: bytes
    values: dict[str, Any]


class HandWrittenFiles:
    """Reads the hand-written files of the corpus at `root`, and remembers what was whole."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._good: dict[str, _Good] = {}
        self._shorter: dict[str, tuple[bytes, float]] = {}  # files that lost their end, since when
        self._problems: list[Problem] = []
        self._unread: list[Problem] = []

    def states(self) -> FileStates:
        """Return what tells one state of these files from another, without reading them."""
        states: list[tuple[int, int, int, int] | int | None] = []
        for name in FILES:
            try:
                status = (self._root / name).stat()
            except FileNotFoundError:
                states.append(None)
            except OSError as error:
                states.append(error.errno)
            else:
                times = status.st_mtime_ns, status.st_ctime_ns  # the latter tells of permissions
                states.append((status.st_ino, status.st_size, *times))
        return tuple(states)

    def read(self, *, own_change: bool = False) -> Project:
        """Return what the files say, or said when they were last whole.

        Never raises for what is in the files: every wrong field becomes a sentence in `problems`,
        and the rest still loads. `own_change`: kutip itself changed a file, so that one that is
        gone or shorter is meant to be.
        """
        self._problems, self._unread = [], []
        project = self._part(CODEBOOK_FILE, read_codebook, own_change)
        return replace(
            project,
            speakers=self._part(SPEAKERS_FILE, read_speakers, own_change),
            corrections=self._part(CORRECTIONS_FILE, read_corrections, own_change),
            searches=self._part(SEARCHES_FILE, read_searches, own_change),
            words=self._part(WORDS_FILE, read_words, own_change),
            article_values=self._part(ARTICLES_FILE, read_article_values, own_change),
            problems=tuple(self._problems),
            unread=tuple(self._unread),
        )

    def _part(
        self, name: str, read: Callable[[dict[str, Any], Fields], Part], own_change: bool
    ) -> Part:
        """Return what one file says, or said when it was last whole."""
        fields = Fields(name)
        good = self._good.get(name)
        try:
            now = self._content(name, good, own_change)
        except KutipError as error:
            fields.broken = True
            is_open = isinstance(error, yaml.UnmergedError)
            kind = ProblemKind.UNMERGED if is_open else ProblemKind.DAMAGED
            fields.problems.append(Problem(name, str(error), kind))
            part = read({}, Fields(name, broken=True))
        else:
            part = read(now.values, fields)
        if not fields.broken:
            self._good[name] = now
            self._shorter.pop(name, None)
            self._problems += fields.problems
            return part
        problems = [_until_mended(problem, name, good) for problem in fields.problems]
        self._problems += problems
        if name in CLAIMS_NEED:
            self._unread += problems
        return part if good is None else read(good.values, Fields(name))

    def _content(self, name: str, good: _Good | None, own_change: bool) -> _Good:
        """Return what a file holds now; KutipError where that is not to be believed."""
        data = read_hand_written(self._root / name, whole=False)
        had_values = bool(good and good.values)
        if data is None:
            if had_values and not own_change:
                raise KutipError(
                    f"{name} is gone; put it back, or open kutip anew if that is meant."
                )
            if good is None and not own_change and self._is_missed(name):
                raise KutipError(
                    f"{name} is gone, though git has it; `git checkout -- {name}` puts it back, "
                    f"and `git rm {name}` says that the corpus is to do without."
                )
            return _Good(b"", {})
        values = yaml.load(data, name)
        if values is None:
            if had_values or (name in CLAIMS_NEED and has_claims(self._root)):
                raise KutipError(empty_sentence(name))
            return _Good(data, {})
        if not isinstance(values, dict):
            raise KutipError(f"{name}: the file must hold `key: value` lines.")
        if good and not own_change and self._is_being_saved(name, good.data, data):
            raise KutipError(
                f"{name} has lost its end, as while it is being saved; it is taken as it is in a "
                "few seconds, unless the rest comes back."
            )
        return _Good(data, values)

    def _is_missed(self, name: str) -> bool:
        """Tell whether a file that is not there was there when the claims were made."""
        if name not in (CODEBOOK_FILE, SPEAKERS_FILE) or not has_claims(self._root):
            return False
        from index.project.git_setup import is_known_to_git  # it is heavy, and seldom needed

        try:
            return is_known_to_git(self._root, name)
        except OSError as error:
            raise KutipError(
                f"{name} is not there, and the folder cannot be looked at ({error.strerror}); "
                "check the disk."
            ) from error

    def _is_being_saved(self, name: str, old: bytes, new: bytes) -> bool:
        """Tell whether a file is the beginning of what it was, and has not been so for long."""
        if not old.startswith(new) or not old[len(new) :].strip():
            return False
        seen = self._shorter.get(name)
        if seen is None or seen[0] != new:
            seen = self._shorter[name] = (new, time.monotonic())
        return time.monotonic() - seen[1] < SETTLED


def load_project(root: Path) -> Project:
    """Return what the hand-written files in `root` say now, or an empty project.

    Never raises for what is in the files, as `HandWrittenFiles.read`.
    """
    return HandWrittenFiles(root).read()


def _until_mended(problem: Problem, name: str, good: _Good | None) -> Problem:
    """Return `problem` with what it means for the work until the file is mended."""
    stays = "what it said before stays" if good and good.values else ""
    stops = "no claim is saved" if name in CLAIMS_NEED else ""
    until = " and ".join(filter(None, (stays, stops)))
    return (
        replace(problem, sentence=f"{problem.sentence} Until then, {until}.") if until else problem
    )
