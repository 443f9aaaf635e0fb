"""The heading of a minister's page: name, office, counts, stances and timeline."""

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from index import Claim, Project, Speaker
from tui.claims.ministers import Minister, Order, StanceChange
from tui.style.formatting import counted, cut, sign_of
from tui.style.guard import safe
from tui.widgets.timeline import timeline

TABS = 5  # ministers in the line of names
MIN_OFFICE_WIDTH = 8  # cells; where there are fewer, the office is left out


def name_line(minister: Minister, entry: Speaker | None, days: Sequence[str], width: int) -> Text:
    """Return the name, the office with its years, and the number of claims with their years.

    `entry` is the minister's in speakers.yaml. The office is shortened to fit into `width` cells.
    """
    dated = sorted(filter(None, days))
    articles = len({claim.article for claim in minister.claims})
    count = f"   {counted(len(minister.claims), 'claim')} in {counted(articles, 'article')}"
    if dated:
        count += f", {' - '.join(dict.fromkeys((dated[0][:4], dated[-1][:4])))}"
    text = Text(safe(minister.name), "bold")
    office = safe(office_line(entry, dated[-1] if dated else None))
    room = width - text.cell_len - cell_len(count) - 3
    if office and room >= MIN_OFFICE_WIDTH:
        text.append(f"   {cut(office, room)}", "not bold dim")
    return text.append(count, "not bold")


def office_line(speaker: Speaker | None, day: str | None) -> str:
    """Return the office held on `day` with its years: "Foreign Minister Russia (2004-)"."""
    office = next((o for o in speaker.offices if o.held_on(day)), None) if speaker else None
    if office is None:
        return ""
    title = f"{office.title} {office.country}" if office.country else office.title
    years = f" ({(office.start or '')[:4]}-{(office.end or '')[:4]})"
    return title + (years if office.start or office.end else "")


def count_line(
    claims: Sequence[Claim],
    days: Sequence[str],
    project: Project,
    changes: int,
    order: Order,
) -> Text:
    """Return the timeline, the number of claims of each stance, and what they are sorted by."""
    text = Text()
    bars = timeline(days)
    text.append(f"{bars}  " if bars else "", "dim")
    counts = Counter(claim.stance for claim in claims)
    labels = {step.value: step.label for step in project.stances}
    stances = sorted((stance for stance in counts if stance is not None), reverse=True)
    text.append("  ".join(f"{safe(labels.get(s, str(s)))} {counts[s]:,}" for s in stances))
    if changes:
        text.append(f"   ! {counted(changes, 'change')} of stance", "bold")
    return text.append(f"   by {order.value}", "dim")


def tabs_line(ministers: Sequence[Minister], position: int) -> Text:
    """Return the names beside the present one in the list of ministers, that one underlined.

    An ellipsis stands for the others on either side.
    """
    first = max(0, min(position - TABS // 2, len(ministers) - TABS))
    line = Text().append("…   " if first > 0 else "", "dim")
    for minister in ministers[first : first + TABS]:
        is_shown = minister is ministers[position]
        line.append(
            f"{safe(minister.name)} {len(minister.claims):,}",
            "bold underline" if is_shown else "dim",
        )
        line.append("   ")
    return line.append("…" if first + TABS < len(ministers) else "", "dim")


def stance_change_text(change: StanceChange, label: str) -> str:
    """Return a change of stance: "BRICS + then 0, changed between 2023-05-04 and 2024-11-18"."""
    signs = " then ".join(sign_of(stance) for stance in (change.before, change.after))
    when = f"between {change.since} and {change.day}"
    return f"{label} {signs}, changed {when if change.since != change.day else 'on ' + change.day}"
