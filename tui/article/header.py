"""The lines that kutip adds to an article: the source line, and what replaces the furniture."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tui.style.formatting import MONTHS

if TYPE_CHECKING:
    from index import ArticleInfo

_SHORT: Final = 80  # characters: a longer line says more than the source line
SET: Final = " (set by hand)"  # behind what the article itself does not say
INFERRED: Final = "inferred"
ZONE_ASSUMED: Final = "zone assumed"
DOT: Final = " · "


def printed_date(published: str) -> str:
    """Return an ISO 8601 date or time, whole or in part, as "20 Nov 2024 12.07".

    Any other text is returned unchanged.
    """
    day, _, clock = published.partition("T")
    parts = day.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return published
    if len(parts) > 1:
        month = int(parts[1])
        if not 1 <= month <= len(MONTHS):
            return published
        parts[1] = MONTHS[month - 1]
    if len(parts) > 2:
        parts[2] = str(int(parts[2]))
    hour, minute = clock[0:2], clock[3:5]
    if clock[2:3] == ":" and hour.isdecimal() and minute.isdecimal():
        parts.insert(0, f"{hour}.{minute}")
    return " ".join(reversed(parts))


def source_line(info: "ArticleInfo", paragraphs: int) -> str:
    """Return where an article is from: "outlet · 20 Nov 2024 12.07 · byline · place · n ..."."""
    count = f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}"
    outlet = f"{info.outlet}{SET}" if info.set_value("outlet") else info.outlet
    cited = f"citing {info.cited}" if info.cited else None
    parts = (
        *(outlet, info.section, _date(info), info.byline),
        f"editor {info.editor}" if info.editor else None,
        *(info.dateline, info.agency, cited, count if paragraphs else None),
    )
    return DOT.join(part for part in parts if part)


def _date(info: "ArticleInfo") -> str | None:
    """Return when an article was published, and how surely that is known."""
    if info.published is None:
        return f"on or after {printed_date(info.not_before)}" if info.not_before else None
    published = printed_date(info.published)
    if info.set_value("published"):
        return f"{published}{SET}"
    doubts = [INFERRED] if info.date_inferred else []
    doubts += [ZONE_ASSUMED] if info.zone_assumed else []
    return f"{published} ({', '.join(doubts)})" if doubts else published


def repeats_header(line: str, info: "ArticleInfo") -> bool:
    """Say whether a line of metadata says no more than the source line above the text.

    Such a line is short and has the byline, outlet, place, section or year in it.
    """
    if len(line) > _SHORT:
        return False
    names = (info.outlet, info.byline, info.dateline, info.section)
    if any(name and name.casefold() in line.casefold() for name in names):
        return True
    year = (info.published or "")[:4]
    return year.isdecimal() and year in line


def furniture_line(lines: int, key: str, rules: Iterable[str] | None) -> str:
    """Return the line that replaces `lines` lines of furniture, or stands above them.

    Above them it says by which `rules` they were set apart.
    """
    if rules is not None:
        why = "; ".join(dict.fromkeys(rules))
        return f"· page clutter{': ' if why else ''}{why} · {key} hides it ·"
    return f"· {lines} line{'' if lines == 1 else 's'} of page clutter hidden · {key} shows it ·"
