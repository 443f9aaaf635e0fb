"""Bringing the catalog up to date: only what changed is read again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from index.articles.catalog import Catalog, NewArticle
from index.articles.discover import ArticleFile, Discovery, read_bytes
from index.articles.duplicates import link_duplicates
from index.articles.filetable import FOLDER, NO_STAMP, FileStamp
from index.articles.formats.extras import installed
from index.articles.formats.registry import format_of, is_table, read_articles
from index.articles.ids import settle_ids
from index.articles.large_files import digests_of, is_read_in_parts, parts_of
from index.articles.model import Article
from index.articles.prepared import ReadingSettings
from index.articles.preparers import ReadArticle, prepare_all
from index.articles.provenance import Origin
from index.articles.set_values import Settings, apply_settings, settings_key
from index.articles.tables_read import ReadBy, Tables
from index.base.cachekey import cache_key
from index.base.errors import StoppedError
from index.base.problem import Problem, ProblemKind
from index.project.switches import Repair

_TOGETHER: Final = 500  # articles that are added together

Progress = Callable[[int, int], None]
Told = Callable[[Article], None]


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the articles that came, changed or went; false when none did."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: bool = False  # whether what refers to articles followed them to other ids
    stopped: bool = False  # before all files were read: the others are read the next time

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.moved)


def reading_key(language: str, repairs_off: frozenset[Repair] = frozenset()) -> str:
    """Return the cache key of articles read by this code, for a corpus in `language`.

    It changes with the libraries that read single formats: a file that one was missing for is
    read once it is installed.
    """
    packages = ("index.base", "index.articles", "index.languages")
    return cache_key(language, sorted(repairs_off), sorted(installed().items()), packages=packages)


def update(
    catalog: Catalog,
    discovery: Discovery,
    language: str,
    progress: Progress | None = None,
    told: Told | None = None,
    *,
    settings: Settings | None = (),
    tables: Tables | None = (),
    anew: bool = False,
    should_stop: Callable[[], bool] = lambda: False,
    repairs_off: frozenset[Repair] = frozenset(),
) -> Changes:
    """Read what changed since the last time into `catalog`.

    `language` is the corpus's, for articles that state none. Where it has changed since, or the
    code that reads articles, all files are read again; with `anew`, too. `progress` is called
    with the bytes read so far and the bytes to read, `told` with every article that is read.
    `settings` are the values that people set beside the articles, `tables` what they say of the
    columns of tables, which are read again where that changed; None while that is not known: then
    what was known before stays. Once `should_stop` says so, no more is read: what was stays, unless
    everything was to be read again, when StoppedError is raised. `repairs_off` are the repairs of
    texts that are not wanted.
    """
    stamps, known = catalog.files.stamps(), catalog.files.keys()
    present = {file.key for file in discovery.files}
    read_before = ReadBy.of_text(catalog.read_by())
    said = read_before.tables if tables is None else tuple(tables)
    now = ReadBy(reading_key(language, repairs_off), said)
    is_other = anew or read_before.key != now.key
    is_first = not is_other or not known
    if read_before != now:
        catalog.put_read_by(now.as_text())

    def is_again(file: ArticleFile) -> bool:
        """Whether a file is read again though its content is as it was."""
        return is_other or (read_before.tables != now.tables and is_table(file.file))

    stale = [
        file
        for file in discovery.files
        if stamps.get(file.key) != FileStamp.of(file) or is_again(file)
    ]
    if catalog.files.problems_of(FOLDER) != list(discovery.problems):
        catalog.files.put_problems(FOLDER, discovery.problems)
    set_by = "" if settings is None else settings_key(settings)
    is_set = settings is None or catalog.set_by() == set_by
    if not stale and known <= present and is_set:
        return Changes()
    held = catalog.articles_of({*(known - present), *(f.key for f in stale if f.key in known)})
    gone: set[int] = set()
    for file_key in known - present:
        gone.update(held.get(file_key, ()))
        catalog.remove_file(file_key, held.get(file_key, ()))
    fresh: list[int] = []
    size = sum(file.size for file in stale)
    reader = _FileReader(
        catalog, is_again, _Meter(size, progress), held, gone, should_stop, now.tables
    )
    wanted = ReadingSettings(language, repairs_off)
    waiting: list[NewArticle] = []
    for (file_key, _, raw), prepared in prepare_all(reader.read(stale), wanted, size):
        waiting.append(NewArticle(file_key, raw, prepared))
        if told is not None:
            told(prepared.article())
        if len(waiting) == _TOGETHER:
            fresh += catalog.add(waiting)
            waiting.clear()
    fresh += catalog.add(waiting)
    if reader.stopped and not is_first:
        raise StoppedError
    renamed = settle_ids(catalog) if catalog.may_clash() else []
    fresh = list(dict.fromkeys((*fresh, *renamed)))  # of one age, the id says which is the first
    catalog.finish()
    if settings is not None and (settings or not is_set):
        redated = apply_settings(catalog, settings, language)
        fresh = list(dict.fromkeys((*fresh, *redated)))
        gone.update(redated)
    catalog.put_set_by(set_by)
    link_duplicates(catalog, fresh, gone.union(renamed))
    catalog.finish()
    return replace(_compared(*catalog.changes()), stopped=reader.stopped)


class _Meter:
    """Tells how far the reading is, in bytes."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.total = total
        self._progress = progress
        self._done = 0

    def move(self, share: float, size: int) -> None:
        """Report that `share` of a file of `size` bytes is done."""
        if self._progress is not None:
            self._progress(min(self.total, self._done + int(share * size)), self.total)

    def finish(self, size: int) -> None:
        self._done += size
        self.move(0, 0)


@dataclass(slots=True)
class _FileReader:
    """Reads files, and notes that in the catalog; unchanged ones where `force` is true of them."""

    catalog: Catalog
    force: Callable[[ArticleFile], bool]
    meter: _Meter
    held: Mapping[bytes, Sequence[int]]  # the numbers of the articles of each file so far
    gone: set[int]  # is given those that are removed
    should_stop: Callable[[], bool]
    tables: Tables = ()
    stopped: bool = False

    def read(self, files: Iterable[ArticleFile]) -> Iterator[ReadArticle]:
        """Yield the articles of files, new or changed; those that they had before are removed."""
        for file in files:
            for article in self._read(file):
                if self.should_stop():
                    self.stopped = True
                    self.catalog.files.put(file.key, NO_STAMP, b"", 0)  # it is read again
                    return
                yield article
            if self.should_stop():
                self.stopped = True
                return

    def _read(self, file: ArticleFile) -> Iterator[ReadArticle]:
        read_ns = time.time_ns()
        if is_read_in_parts(file.file, file.size):
            yield from self._read_in_parts(file, read_ns)
            return
        try:
            data = read_bytes(file.path)
        except OSError as error:
            self._remove(file)
            self._note_unread(file, error)
            return
        digest = blake2b(data, digest_size=16).digest()
        if self.force(file) or self.catalog.files.digest(file.key) != digest:
            self._remove(file)
            content = read_articles(data, file.file, self.tables)
            self.catalog.files.put_problems(file.key, content.problems)
            kind, total = format_of(file.file), len(content.articles)
            origin = Origin.of(file.file, data, kind.name if kind else "", total)
            for count, raw in enumerate(content.articles):
                self.meter.move(count / total, file.size)
                yield ReadArticle(file.key, origin, raw)
        self.catalog.files.put(file.key, FileStamp.of(file), digest, read_ns)
        self.meter.finish(file.size)

    def _read_in_parts(self, file: ArticleFile, read_ns: int) -> Iterator[ReadArticle]:
        """Yield the articles of a file that is too large to be held."""
        try:
            digest, sha256 = digests_of(file.path)
        except OSError as error:
            self._remove(file)
            self._note_unread(file, error)
            return
        if self.force(file) or self.catalog.files.digest(file.key) != digest:
            self._remove(file)
            try:
                yield from self._articles_of_parts(file, sha256)
            except OSError as error:
                self.catalog.files.put(file.key, NO_STAMP, b"", 0)  # it is read again
                self._note_unread(file, error)
                return
        self.catalog.files.put(file.key, FileStamp.of(file), digest, read_ns)
        self.meter.finish(file.size)

    def _articles_of_parts(self, file: ArticleFile, sha256: str) -> Iterator[ReadArticle]:
        """Yield the articles of a file read in parts, and note its problems. Raises OSError."""
        kind = format_of(file.file)
        origin = Origin(file.file, sha256, kind.name if kind else "", holds_one=False)
        problems: dict[Problem, None] = {}  # in order
        is_first = True
        for part in parts_of(file.path, file.file):
            problems.update(dict.fromkeys(part.problems))
            if not part.data.strip():
                continue
            content = read_articles(part.data, file.file, self.tables)
            problems.update(dict.fromkeys(content.problems))
            if is_first and not content.articles:
                break  # it is not what its name says
            is_first = False
            for raw in content.articles:
                yield ReadArticle(file.key, origin, raw)
            self.meter.move(part.end / max(1, file.size), file.size)
        self.catalog.files.put_problems(file.key, list(problems))

    def _note_unread(self, file: ArticleFile, error: OSError) -> None:
        reason = error.strerror or "unknown reason"
        sentence = f"{file.file} cannot be read ({reason}); check it and its permissions."
        problem = Problem(file.file, sentence, ProblemKind.UNREAD)
        self.catalog.files.put_problems(file.key, [problem])
        self.meter.finish(file.size)

    def _remove(self, file: ArticleFile) -> None:
        numbers = self.held.get(file.key, ())
        self.catalog.remove_file(file.key, numbers)
        self.gone.update(numbers)


def _compared(before: dict[str, str], after: dict[str, str]) -> Changes:
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(key for key in after.keys() & before if before[key] != after[key])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
