"""Narrow a query to a value of a facet, or widen it again."""

import re
from typing import Final

_OR: Final = re.compile(r"(?<!\S)OR(?!\S)")


def narrowed(query: str, part: str) -> str:
    """Return `query` with the filter `part` in front; without it, where it is there already.

    In front, since what is typed may lack a closing quotation mark, and its last word may be
    unfinished.
    """
    if has_part(query, part):
        return f" {query} ".replace(f" {part} ", " ", 1).strip()
    query = query.strip()
    return f"{part} ({query})" if _OR.search(query) else f"{part} {query}".rstrip()


def has_part(query: str, part: str) -> bool:
    """Whether a query is narrowed by the filter `part`."""
    return f" {part} " in f" {query} "
