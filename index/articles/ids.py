"""The ids of articles: each has one of its own, also where two ask for the same."""

from collections import Counter
from dataclasses import replace

from index.articles.catalog import Catalog


def settle_ids(catalog: Catalog) -> list[int]:
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
