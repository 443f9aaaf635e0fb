"""When an article was published, by the best of what is known of it; no date before a wrong one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from index.articles.dates import Moment, Precision
from index.articles.frontmatter import plain
from index.articles.line_rules import PageRules
from index.articles.notes import (
    DAY_FIRST_ASSUMED,
    FROM_ADDRESS,
    FROM_UPDATE,
    MONTH_ONLY,
    NOT_UNDERSTOOD,
    ZONE_ASSUMED,
    ZONE_UNCLEAR,
)
from index.articles.provenance import Provenance, day_in_address
from index.articles.structure import Structure

_MAX_DATE: Final = 80


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and what had to be assumed for it."""

    iso: str | None = None
    precision: str | None = None
    not_before: str | None = None  # the day before which it was not, where no more is known
    notes: tuple[str, ...] = ()


def published_of(
    values: Mapping[str, Any],
    structure: Structure,
    provenance: Provenance,
    rules: PageRules,
    source: Mapping[str, Any],
) -> Published:
    """Return when an article was published.

    What the file states counts first, then what the text has above the body; then the day in its
    address and the time of its last change, both marked as inferred. `source` are the values of
    what it was retold from. Where only a day is known before which it cannot have been written,
    such as that of a picture, it has no date, and that day is told.
    """
    notes: list[str] = []
    month = ""
    stated = (plain(values, "published") or "")[:_MAX_DATE]
    if stated:
        read = rules.stated_dates.read(stated)
        if read and read.moment:
            return _stated(read.moment, notes)
        month = read.month if read else ""
        notes.append(f"{MONTH_ONLY}{stated}" if month else f"{NOT_UNDERSTOOD}{stated}")
    if structure.published and not structure.is_update:
        return _known(structure.published, notes)
    cited = rules.stated_dates.read(plain(source, "published") or "")
    if cited and cited.moment:
        return _stated(cited.moment, notes)
    day = day_in_address(provenance.url, provenance.accessed)
    if day:
        return Published(day, Precision.DAY, None, (*notes, FROM_ADDRESS))
    changed = rules.stated_dates.read(plain(values, "updated") or "")
    if changed and changed.moment:
        return _stated(changed.moment, [*notes, FROM_UPDATE])
    if structure.published:
        return _known(structure.published, [*notes, FROM_UPDATE])
    not_before = f"{month}-01" if month else _day_of_pictures(structure, rules)
    return Published(not_before=not_before, notes=tuple(notes))


def _stated(moment: Moment, notes: list[str]) -> Published:
    """Return a moment that the file states, with all that had to be assumed to read it."""
    return _known(moment, [*notes, DAY_FIRST_ASSUMED] if moment.ambiguous else notes)


def _known(moment: Moment, notes: list[str]) -> Published:
    if moment.zone_assumed:
        notes = [*notes, ZONE_ASSUMED]
    if moment.unclear_zone:
        notes = [*notes, f"{ZONE_UNCLEAR}{moment.unclear_zone}"]
    return Published(moment.iso, moment.precision, None, tuple(notes))


def _day_of_pictures(structure: Structure, rules: PageRules) -> str | None:
    """Return the latest day of which a picture is: no article shows what is yet to come."""
    days = [m.iso[:10] for caption in structure.captions for m in rules.dates.find_all(caption)]
    return max(days, default=None)
