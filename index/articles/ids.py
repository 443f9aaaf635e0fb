"""The ids of articles: each has one of its own, also where two ask for the same.

Who is called what follows from the articles alone, never from their order: of those that ask for
one id none gets it, and each is called by what tells it apart from the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.articles.catalog import Catalog, Row

_DIGITS: Final = 8  # of a text's digest


def settle_ids(catalog: Catalog) -> list[int]:
    """Give each article an id of its own: the one that it asks for, where it alone does.

    Returns the numbers of those whose id changed.
    """
    contested = catalog.contested()
    if not contested:
        return []
    ids = _told_apart(contested, catalog.wanted())
    renamed = []
    for row in contested:
        if ids[row.number] != row.id:
            info = replace(catalog.info_at(row.number), id=ids[row.number])
            catalog.put_info(row.number, info, catalog.original(row.number))
            renamed.append(row.number)
    return renamed


def _told_apart(contested: Sequence[Row], wanted: set[str]) -> dict[int, str]:
    """Return the ids of articles by number; `wanted` are all ids that any article asks for."""
    ids: dict[int, str] = {}
    times = Counter(row.wanted for row in contested)
    ids.update((row.number, row.wanted) for row in contested if times[row.wanted] == 1)
    taken = set(wanted)
    waiting = [row for row in contested if row.number not in ids]
    for suffix in (_apart, _apart_and_digest):
        names = {row.number: f"{row.wanted}~{suffix(row)}" for row in waiting}
        times = Counter(names.values())
        own = {n: name for n, name in names.items() if times[name] == 1 and name not in taken}
        ids.update(own)
        taken.update(own.values())
        waiting = [row for row in waiting if row.number not in ids]
    for row in waiting:  # word for word the same text: which of them is which makes no difference
        count = 2
        while (name := f"{row.wanted}~{_apart_and_digest(row)}~{count}") in taken:
            count += 1
        ids[row.number] = name
        taken.add(name)
    return ids


def _apart(row: Row) -> str:
    return row.apart


def _apart_and_digest(row: Row) -> str:
    return f"{row.apart}~{row.digest[:_DIGITS]}" if row.apart else row.digest[:_DIGITS]
