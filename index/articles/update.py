"""Bringing the catalog up to date: only what changed is read again."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from index.articles import minhash
from index.articles.assemble import assemble, body_of
from index.articles.catalog import Catalog
from index.articles.discover import ArticleFile, Discovery, read_bytes
from index.articles.duplicates import link_duplicates
from index.articles.filetable import FOLDER, FileStamp
from index.articles.formats.extras import installed
from index.articles.formats.registry import read_articles
from index.articles.ids import settle_ids
from index.articles.line_rules import page_rules
from index.articles.model import Article
from index.articles.repairs.registry import repaired
from index.articles.set_values import Settings, apply_settings, settings_key
from index.base.cachekey import cache_key
from index.base.problem import Problem, ProblemKind
from index.project.repair_switches import Repair

Progress = Callable[[int, int], None]
Told = Callable[[Article], None]


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the articles that came, changed or went; false when none did."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: bool = False  # whether what refers to articles followed them to other ids

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
    anew: bool = False,
    repairs_off: frozenset[Repair] = frozenset(),
) -> Changes:
    """Read what changed since the last time into `catalog`.

    `language` is the corpus's, for articles that state none. Where it has changed since, or the
    code that reads articles, all files are read again; with `anew`, too. `progress` is called
    with the bytes read so far and the bytes to read, `told` with every article that is read.
    `settings` are the values that people set beside the articles; None while that is not known:
    then those set before stay. `repairs_off` are the repairs of texts that are not wanted.
    """
    stamps, known = catalog.files.stamps(), catalog.files.keys()
    present = {file.key for file in discovery.files}
    key = reading_key(language, repairs_off)
    is_other = anew or catalog.read_by() != key
    if is_other:
        catalog.put_read_by(key)
    stale = [
        file for file in discovery.files if is_other or stamps.get(file.key) != FileStamp.of(file)
    ]
    if catalog.files.problems_of(FOLDER) != list(discovery.problems):
        catalog.files.put_problems(FOLDER, discovery.problems)
    set_by = "" if settings is None else settings_key(settings)
    is_set = settings is None or catalog.set_by() == set_by
    if not stale and known <= present and is_set:
        return Changes()
    before = catalog.signatures()
    held = catalog.articles_by_file()
    gone: set[int] = set()
    for file_key in known - present:
        gone.update(held.get(file_key, ()))
        catalog.remove_file(file_key, held.get(file_key, ()))
    fresh: list[int] = []
    meter = _Meter(sum(file.size for file in stale), progress)
    reader = _FileReader(catalog, language, is_other, meter, told, repairs_off)
    for file in stale:
        added = reader.reread(file, held.get(file.key, ()))
        if added is not None:
            gone.update(held.get(file.key, ()))
            fresh += added
    renamed = settle_ids(catalog)
    catalog.finish()
    if settings is not None and (settings or not is_set):
        redated = apply_settings(catalog, settings, language)
        fresh = list(dict.fromkeys((*fresh, *redated)))
        gone.update(redated)
    catalog.put_set_by(set_by)
    link_duplicates(catalog, fresh, gone.union(renamed))
    catalog.finish()
    return _compared(before, catalog.signatures())


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


@dataclass(frozen=True, slots=True)
class _FileReader:
    """Reads files into the catalog; with `force`, also those of unchanged content."""

    catalog: Catalog
    language: str
    force: bool
    meter: _Meter
    told: Told | None = None
    repairs_off: frozenset[Repair] = frozenset()

    def reread(self, file: ArticleFile, held: Sequence[int]) -> list[int] | None:
        """Read a new or changed file, whose articles so far are `held`.

        Returns the numbers of its articles now, or None where they are as they were.
        """
        read_ns = time.time_ns()
        try:
            data = read_bytes(file.path)
        except OSError as error:
            self.catalog.remove_file(file.key, held)
            reason = error.strerror or "unknown reason"
            sentence = f"{file.file} cannot be read ({reason}); check it and its permissions."
            problem = Problem(file.file, sentence, ProblemKind.UNREAD)
            self.catalog.files.put_problems(file.key, [problem])
            self.meter.finish(file.size)
            return []
        digest = blake2b(data, digest_size=16).digest()
        added = None
        if self.force or self.catalog.files.digest(file.key) != digest:
            self.catalog.remove_file(file.key, held)
            added = self._read(file, data)
        self.catalog.files.put(file.key, FileStamp.of(file), digest, read_ns)
        self.meter.finish(file.size)
        return added

    def _read(self, file: ArticleFile, data: bytes) -> list[int]:
        """Add the articles in `data`, the content of a file; return their numbers."""
        content = read_articles(data, file.file)
        added = []
        for count, unrepaired in enumerate(content.articles):
            self.meter.move(count / len(content.articles), file.size)
            raw = repaired(unrepaired, self.language, self.repairs_off)
            article = assemble(raw, file.file, self.language)
            number = self.catalog.add(file.key, article, raw, self._timestamp(article))
            self.catalog.put_sketch(number, minhash.sketch(body_of(article)))
            added.append(number)
            if self.told is not None:
                self.told(article)
        self.catalog.files.put_problems(file.key, content.problems)
        return added

    def _timestamp(self, article: Article) -> int | None:
        """Return when an article was published, in seconds since 1970, if it says so."""
        published = article.info.published
        dates = page_rules(self.language).dates
        return dates.timestamp(published) if published else None


def _compared(before: dict[str, str], after: dict[str, str]) -> Changes:
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(key for key in after.keys() & before if before[key] != after[key])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
