"""Near-duplicates in the catalog: an article that says nearly what an earlier one does names it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from index.articles import minhash
from index.articles.catalog import Catalog, Row

_CROWD: Final = 64  # articles looked at for one key: more share a site's boilerplate, not a story
_MANY: Final = 1_000  # articles, from which on most are ruled out together
_NEVER: Final = 2**62  # the time of the undated: after all others


def link_duplicates(catalog: Catalog, fresh: Iterable[int], moved: set[int]) -> None:
    """Set `duplicate_of` of the new articles, and of those that repeat them, to the earliest."""
    fresh = list(fresh)
    if len(fresh) > _MANY:
        fresh = sorted(catalog.alike(fresh))
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
    sketch = catalog.sketches.of(number)
    shared: Counter[int] = Counter()
    for key in minhash.keys(sketch):
        shared.update(catalog.sketches.with_key(key, _CROWD))
    for other, count in shared.items():
        if other == number or count < minhash.SHARED_KEYS:
            continue
        if minhash.similarity(sketch, catalog.sketches.of(other)) >= minhash.THRESHOLD:
            row = catalog.row(other)
            if row is not None:
                yield row
