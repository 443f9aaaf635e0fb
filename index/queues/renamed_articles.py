"""Queues follow their articles when these come to be called otherwise."""

import contextlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from index.articles.library import Library
from index.base.cache_file import CacheFile
from index.base.coder_files import CoderFiles
from index.base.corpus_files import state_of
from index.base.errors import KutipError
from index.base.problem import Problem
from index.queues.queue_file import QueueFile
from index.queues.reader import QUEUES, read_file
from index.queues.store import QueueStore

_FILE: Final = "queued-articles.json"
_VERSION: Final = 1  # of what that file holds


class RenamedInQueues:
    """Renames articles in the queues of the corpus at `root`, by the digests of their texts."""

    def __init__(self, root: Path, library: Library, store_of: Callable[[str], QueueStore]) -> None:
        self._root = root
        self._library = library
        self._store_of = store_of
        self._cache = CacheFile(library.cache / _FILE)

    def follow(self, moved: Mapping[str, str]) -> bool:
        """Rename the articles that are called otherwise now; return whether there were any.

        `moved` are new ids by old ones, for articles of which a queue has no digest.
        """
        paths = self._paths()
        if not paths:
            return False
        now = self._state(paths)
        if self._cache.read() == now and not moved:
            return False
        present = self._library.digests()
        any_renamed, all_renamed = False, True
        for path, coder in paths.items():
            try:
                names = _renamed(read_file(self._root, path), present, moved)
                if names:
                    self._store_of(coder).rename(path.stem, names)
                    any_renamed = True
            except (KutipError, OSError):
                all_renamed = False
        if all_renamed:
            self._cache.write(self._state(paths))
        return any_renamed

    def _paths(self) -> dict[Path, str]:
        """Return the files of queues, and whose they are."""
        files, ignored = CoderFiles(self._root, QUEUES), list[Problem]()
        return {
            path: coder
            for folders, coder in files.folders(ignored)
            for folder in folders
            for path in files.files(folder, ignored)
        }

    def _state(self, paths: Mapping[Path, str]) -> dict[str, Any]:
        states: dict[str, Any] = {}
        for path in paths:
            with contextlib.suppress(OSError):
                states[path.relative_to(self._root).as_posix()] = list(state_of(path))
        return {"version": _VERSION, "articles": list(self._library.state()), "files": states}


def _renamed(
    file: QueueFile, present: Mapping[str, str], moved: Mapping[str, str]
) -> dict[str, str]:
    """Return the new ids of the articles of a queue that are called otherwise now.

    `present` are the digests of all articles by id. None is renamed to one that the queue has.
    """
    texts = file.texts
    digits = max(map(len, texts.values()), default=0)
    by_text: defaultdict[str, list[str]] = defaultdict(list)
    for article, digest in present.items():
        by_text[digest[:digits]].append(article)
    names = {}
    for article, text in texts.items():
        if article in present and (not text or present[article].startswith(text)):
            continue
        same = [a for a in by_text.get(text, ()) if a != article] if text else []
        composed = unicodedata.normalize("NFC", article)
        if len(same) == 1:
            names[article] = same[0]
        elif article not in present and composed in present:
            names[article] = composed
        elif article not in present and not text and moved.get(article) in present:
            names[article] = moved[article]
    taken = Counter([*names.values(), *(texts.keys() - names.keys())])
    return {old: new for old, new in names.items() if taken[new] == 1}
