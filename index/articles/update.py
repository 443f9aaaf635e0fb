"""Bringing the catalog up to date: only what changed is read again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from index.articles import dates, duplicates
from index.articles.assemble import assemble, body_of
from index.articles.catalog import Catalog, FileStamp, Row
from index.articles.discover import Discovery, Found, read_bytes
from index.articles.readers import read_file
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


def is_current(catalog: Catalog, discovery: Discovery) -> bool:
    """Say whether the catalog has every file as it is now, and no other."""
    return catalog.files() == {found.key: FileStamp.of(found) for found in discovery.files}


def update(catalog: Catalog, discovery: Discovery, progress: Progress | None = None) -> Changes:
    """Read what changed since the last time into `catalog`.

    `progress` is called with the bytes read so far and the bytes to read.
    """
    known = catalog.files()
    present = {found.key for found in discovery.files}
    stale = [found for found in discovery.files if known.get(found.key) != FileStamp.of(found)]
    if catalog.problems_of(_FOLDER) != list(discovery.problems):
        catalog.put_problems(_FOLDER, discovery.problems)
    if not stale and known.keys() <= present:
        return Changes()
    before = catalog.signatures()
    held = catalog.articles_by_file()
    gone: set[int] = set()
    for key in known.keys() - present:
        gone.update(held.get(key, ()))
        catalog.remove_file(key, held.get(key, ()))
    fresh: list[int] = []
    meter = _Meter(sum(found.size for found in stale), progress)
    for found in stale:
        added = _reread(catalog, found, held.get(found.key, ()), meter)
        if added is not None:
            gone.update(held.get(found.key, ()))
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


def _reread(catalog: Catalog, found: Found, held: Sequence[int], meter: _Meter) -> list[int] | None:
    """Read a new or changed file, whose articles so far are `held`.

    Returns the numbers of its articles now, or None where its content is as it was.
    """
    try:
        data = read_bytes(found.path)
    except OSError as error:
        catalog.remove_file(found.key, held)
        reason = error.strerror or "unknown reason"
        sentence = f"{found.file} cannot be read ({reason}); check it and its permissions."
        catalog.put_problems(found.key, [Problem(found.file, sentence)])
        meter.finish(found.size)
        return []
    digest = blake2b(data, digest_size=16).digest()
    added = None
    if catalog.digest(found.key) != digest:
        catalog.remove_file(found.key, held)
        added = _read(catalog, found, data, meter)
    catalog.put_file(found.key, FileStamp.of(found), digest)
    meter.finish(found.size)
    return added


def _read(catalog: Catalog, found: Found, data: bytes, meter: _Meter) -> list[int]:
    """Add the articles in `data`, the content of a file; return their numbers."""
    content = read_file(data, found.file)
    added = []
    for count, raw in enumerate(content.articles):
        meter.move(count / len(content.articles), found.size)
        article = assemble(raw, found.file)
        stamp = dates.order(article.info.published) if article.info.published else None
        number = catalog.add(found.key, raw.line, article, stamp)
        catalog.put_sketch(number, duplicates.sketch(body_of(article)))
        added.append(number)
    catalog.put_problems(found.key, content.problems)
    return added


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
