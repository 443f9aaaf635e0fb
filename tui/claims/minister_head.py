"""What stands above a minister's claims: who, how much, when, and which way."""

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from index import Claim, Project, Speaker
from tui.claims.ministers import Minister, Order, StanceChange, months, sparkline
from tui.claims.wording import counted
from tui.style.formatting import cut, sign_of
from tui.style.guard import safe

TABS = 5  # ministers named side by side
SPARK_WIDTH = 40
LEAST_OFFICE = 8  # cells, below which it says nothing


def name_line(minister: Minister, known: Speaker | None, days: Sequence[str], width: int) -> Text:
    """Return the name, the office with its years, and how many claims in which years.

    The office is cut off where `width` has no room for it.
    """
    dated = sorted(filter(None, days))
    articles = len({claim.article for claim in minister.claims})
    count = f"   {counted(len(minister.claims), 'claim')} in {counted(articles, 'article')}"
    if dated:
        count += f", {' - '.join(dict.fromkeys((dated[0][:4], dated[-1][:4])))}"
    text = Text(safe(minister.name), "bold")
    office = safe(office_line(known, dated[-1] if dated else None))
    room = width - text.cell_len - cell_len(count) - 3
    if office and room >= LEAST_OFFICE:
        text.append(f"   {cut(office, room)}", "not bold dim")
    return text.append(count, "not bold")


def office_line(speaker: Speaker | None, day: str | None) -> str:
    """Return the office held on `day` with its years: "Foreign Minister Russia (2004-)"."""
    held = next((o for o in speaker.offices if o.held_on(day)), None) if speaker else None
    if held is None:
        return ""
    title = f"{held.title} {held.country}" if held.country else held.title
    years = f" ({(held.start or '')[:4]}-{(held.end or '')[:4]})"
    return title + (years if held.start or held.end else "")


def count_line(
    claims: Sequence[Claim],
    days: Sequence[str],
    project: Project,
    changes: int,
    order: Order,
) -> Text:
    """Return the bar of time, how many claims there are of each stance, and the order."""
    text = Text()
    bar = sparkline(months(days), SPARK_WIDTH)
    text.append(f"{bar}  " if bar else "", "dim")
    stances = Counter(claim.stance for claim in claims)
    labels = {step.value: step.label for step in project.stances}
    known = sorted((value for value in stances if value is not None), reverse=True)
    text.append("  ".join(f"{safe(labels.get(v, str(v)))} {stances[v]:,}" for v in known))
    if changes:
        text.append(f"   ! {counted(changes, 'change')} of stance", "bold")
    return text.append(f"   by {order.value}", "dim")


def tabs_line(ministers: Sequence[Minister], position: int) -> Text:
    """Return the neighbours in the list of ministers, the present one marked."""
    first = max(0, min(position - TABS // 2, len(ministers) - TABS))
    line = Text()
    for minister in ministers[first : first + TABS]:
        here = minister is ministers[position]
        line.append(
            f"{safe(minister.name)} {len(minister.claims):,}", "bold underline" if here else "dim"
        )
        line.append("   ")
    return line


def change_text(change: StanceChange, label: str) -> str:
    """Return a change of stance: "BRICS + then 0, changed between 2023-05-04 and 2024-11-18"."""
    signs = " then ".join(sign_of(stance) for stance in (change.before, change.after))
    when = f"between {change.since} and {change.day}"
    return f"{label} {signs}, changed {when if change.since != change.day else 'on ' + change.day}"
