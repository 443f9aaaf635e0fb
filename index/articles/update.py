"""Bringing the catalog up to date: only what changed is read again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from index.articles import duplicates
from index.articles.assemble import assemble, body_of
from index.articles.catalog import Catalog, FileStamp, Row
from index.articles.discover import ArticleFile, Discovery, read_bytes
from index.articles.formats.registry import read_articles
from index.articles.model import Article
from index.articles.rules import page_rules
from index.base.cachekey import cache_key
from index.base.problem import Problem

Progress = Callable[[int, int], None]
_FOLDER: Final = b""  # the key of problems that belong to no article file
_CROWD: Final = 64  # articles looked at for one key: more share a site's boilerplate, not a story
_NEVER: Final = 2**62  # the time of the undated: after all others


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the articles that came, changed or went; false when none did."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def reading_key(language: str) -> str:
    """Return the cache key of articles read by this code for a corpus in `language`."""
    return cache_key(language, packages=("index.articles", "index.languages"))


def is_current(catalog: Catalog, discovery: Discovery, language: str) -> bool:
    """Whether the catalog has every file as it is now and no other, read by this code."""
    if catalog.read_by() != reading_key(language):
        return False
    return catalog.files() == {file.key: FileStamp.of(file) for file in discovery.files}


def update(
    catalog: Catalog, discovery: Discovery, language: str, progress: Progress | None = None
) -> Changes:
    """Read what changed since the last time into `catalog`.

    `language` is the corpus's, for articles that state none. Where it has changed since, or the
    code that reads articles, all files are read again. `progress` is called with the bytes read
    so far and the bytes to read.
    """
    stamps = catalog.files()
    present = {file.key for file in discovery.files}
    key = reading_key(language)
    is_other = catalog.read_by() != key
    if is_other:
        catalog.put_read_by(key)
    stale = [
        file for file in discovery.files if is_other or stamps.get(file.key) != FileStamp.of(file)
    ]
    if catalog.problems_of(_FOLDER) != list(discovery.problems):
        catalog.put_problems(_FOLDER, discovery.problems)
    if not stale and stamps.keys() <= present:
        return Changes()
    before = catalog.signatures()
    held = catalog.articles_by_file()
    gone: set[int] = set()
    for file_key in stamps.keys() - present:
        gone.update(held.get(file_key, ()))
        catalog.remove_file(file_key, held.get(file_key, ()))
    fresh: list[int] = []
    reader = _FileReader(
        catalog, language, is_other, _Meter(sum(file.size for file in stale), progress)
    )
    for file in stale:
        added = reader.reread(file, held.get(file.key, ()))
        if added is not None:
            gone.update(held.get(file.key, ()))
            fresh += added
    renamed = _settle_ids(catalog)
    _link_duplicates(catalog, fresh, gone.union(renamed))
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
    """Reads files into the catalog; `anew` where also those of unchanged content are to be read."""

    catalog: Catalog
    language: str
    anew: bool
    meter: _Meter

    def reread(self, file: ArticleFile, held: Sequence[int]) -> list[int] | None:
        """Read a new or changed file, whose articles so far are `held`.

        Returns the numbers of its articles now, or None where they are as they were.
        """
        try:
            data = read_bytes(file.path)
        except OSError as error:
            self.catalog.remove_file(file.key, held)
            reason = error.strerror or "unknown reason"
            sentence = f"{file.file} cannot be read ({reason}); check it and its permissions."
            self.catalog.put_problems(file.key, [Problem(file.file, sentence)])
            self.meter.finish(file.size)
            return []
        digest = blake2b(data, digest_size=16).digest()
        added = None
        if self.anew or self.catalog.digest(file.key) != digest:
            self.catalog.remove_file(file.key, held)
            added = self._read(file, data)
        self.catalog.put_file(file.key, FileStamp.of(file), digest)
        self.meter.finish(file.size)
        return added

    def _read(self, file: ArticleFile, data: bytes) -> list[int]:
        """Add the articles in `data`, the content of a file; return their numbers."""
        content = read_articles(data, file.file)
        added = []
        for count, raw in enumerate(content.articles):
            self.meter.move(count / len(content.articles), file.size)
            article = assemble(raw, file.file, self.language)
            number = self.catalog.add(file.key, raw.line, article, self._timestamp(article))
            self.catalog.put_sketch(number, duplicates.sketch(body_of(article)))
            added.append(number)
        self.catalog.put_problems(file.key, content.problems)
        return added

    def _timestamp(self, article: Article) -> int | None:
        """Return when an article was published, in seconds since 1970, if it says so."""
        published = article.info.published
        dates = page_rules(self.language).dates
        return dates.timestamp(published) if published else None


def _settle_ids(catalog: Catalog) -> list[int]:
    """Give each article an id of its own: the first in the folder keeps it, others get `~2`.

    Returns the numbers of those whose id changed.
    """
    contested = catalog.contested()
    if not contested:
        return []
    taken = catalog.wanted()
    served: Counter[str] = Counter()
    renamed = []
    for row in contested:
        article_id = _free_id(row.wanted, served, taken)
        if article_id != row.id:
            info = replace(catalog.info_at(row.number), id=article_id)
            catalog.put_info(row.number, info, catalog.original(row.number))
            renamed.append(row.number)
    return renamed


def _free_id(wanted: str, served: Counter[str], taken: set[str]) -> str:
    served[wanted] += 1
    if served[wanted] == 1:
        return wanted
    while (candidate := f"{wanted}~{served[wanted]}") in taken:
        served[wanted] += 1
    taken.add(candidate)
    return candidate


def _link_duplicates(catalog: Catalog, fresh: Iterable[int], moved: set[int]) -> None:
    """Say of each new article, and of those it concerns, which earlier one it repeats."""
    alike = {number: list(_alike(catalog, number)) for number in fresh}
    concerned = {row.number for rows in alike.values() for row in rows}
    if moved:
        concerned.update(catalog.copies_of(moved))
    for number in sorted({*alike, *concerned}):
        row = catalog.row(number)
        if row is None:
            continue
        rows = alike[number] if number in alike else _alike(catalog, number)
        first = min((other for other in rows if _age(other) < _age(row)), key=_age, default=None)
        info = catalog.info_at(number)
        original = first.id if first else None
        if info.duplicate_of != original:
            info = replace(info, duplicate_of=original)
            catalog.put_info(number, info, first.number if first else None)


def _age(row: Row) -> tuple[int, str]:
    return (_NEVER if row.stamp is None else row.stamp, row.id)


def _alike(catalog: Catalog, number: int) -> Iterator[Row]:
    """Yield the articles that say nearly the same as the one of `number`."""
    sketch = catalog.sketch(number)
    shared: Counter[int] = Counter()
    for key in duplicates.keys(sketch):
        shared.update(catalog.printed(key, _CROWD))
    for other, count in shared.items():
        if other == number or count < duplicates.SHARED_KEYS:
            continue
        if duplicates.similarity(sketch, catalog.sketch(other)) >= duplicates.THRESHOLD:
            row = catalog.row(other)
            if row is not None:
                yield row


def _compared(before: dict[str, str], after: dict[str, str]) -> Changes:
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(key for key in after.keys() & before if before[key] != after[key])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
