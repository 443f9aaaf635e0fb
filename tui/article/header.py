"""What stands above an article's text, and which lines of the text that makes superfluous."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from index import ArticleInfo

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT: Final = 80  # a line that repeats the source line is no longer than this
DOT: Final = " · "


def printed_date(published: str) -> str:
    """Return an ISO 8601 date or time as "20 Nov 2024 12.07", as far as it is known.

    What is no such date is returned as it is.
    """
    day, _, clock = published.partition("T")
    parts = day.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return published
    if len(parts) > 1:
        month = int(parts[1])
        if not 1 <= month <= len(_MONTHS):
            return published
        parts[1] = _MONTHS[month - 1]
    if len(parts) > 2:
        parts[2] = str(int(parts[2]))
    hour, minute = clock[0:2], clock[3:5]
    if clock[2:3] == ":" and hour.isdecimal() and minute.isdecimal():
        parts.insert(0, f"{hour}.{minute}")
    return " ".join(reversed(parts))


def source_line(info: "ArticleInfo", paragraphs: int) -> str:
    """Return where an article comes from: "outlet · 20 Nov 2024 12.07 · byline · place · n ..."."""
    count = f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}"
    published = printed_date(info.published) if info.published else None
    known = (info.outlet, published, info.byline, info.dateline, count if paragraphs else None)
    return DOT.join(part for part in known if part)


def repeats_header(line: str, info: "ArticleInfo") -> bool:
    """Say whether a line of meta data tells only what the source line above the text tells.

    Such a line is short and holds the byline, the outlet, the place, or the date.
    """
    if len(line) > _SHORT:
        return False
    named = (info.outlet, info.byline, info.dateline)
    if any(name and name.casefold() in line.casefold() for name in named):
        return True
    year = (info.published or "")[:4]
    return year.isdecimal() and year in line


def folded(lines: int, key: str, *, shown: bool) -> str:
    """Return what stands in the place of furniture, or above it when it is shown."""
    if shown:
        return f"· site furniture, {key} folds it ·"
    return f"· {lines} line{'' if lines == 1 else 's'} of site furniture, {key} opens ·"
