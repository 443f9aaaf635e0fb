"""How counts, days, stances and long texts are written, on every screen and by the CLI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.style.guard import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index import ImportReport, Problem

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNS = {1: "+", 0: "0", -1: "-", None: " "}


def cut(text: str, room: int) -> str:
    """Return `text`, safe for the terminal, in at most `room` cells (at least one).

    Where it is cut off it ends in `…`.
    """
    from rich.cells import cell_len, set_cell_size  # the command line formats without Rich

    text, room = safe(text), max(room, 1)
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 claim", "1,200 claims"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def day_of(published: str | None) -> str:
    """Return an ISO time as a day for people, "20 Nov 2024"; empty where it is unknown."""
    if not published:
        return ""
    parts = published[:10].split("-")
    try:
        months = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
        days = [str(int(parts[2]))] if len(parts) > 2 else []
        return " ".join([*days, *months, parts[0]])
    except (ValueError, IndexError):
        return published


def time_text(time: str) -> str:
    """Return an ISO time for people: "2026-11-22 07:38 UTC"."""
    return f"{time[:10]} {time[11:16]} UTC" if len(time) >= len("2026-11-22T07:38") else time or "–"


def outlet_and_day(outlet: str | None, published: str | None) -> str:
    """Return the outlet and the day of an article, those that are known."""
    return " · ".join(filter(None, (outlet, day_of(published))))


def sign_of(stance: int | None) -> str:
    """Return a stance as a sign: `+`, `0`, `-`, beyond that `+2`; a blank where there is none."""
    return _SIGNS.get(stance, f"{stance:+d}" if stance is not None else " ")


def import_summary(report: ImportReport, doubts: Iterable[Problem] = ()) -> str:
    """Return the result of an import: "3 files imported (9 articles), 2 of 11 rows left out".

    `doubts` are what was guessed or is missing in the articles that came.
    """
    articles = f" ({counted(report.articles, 'article')})" if report.copied else ""
    parts = [f"{counted(len(report.copied), 'file')} imported{articles}"]
    if report.kept:
        parts.append(f"{len(report.kept):,} already there")
    if report.there:
        parts.append(f"{counted(report.there, 'article')} already there")
    if report.rows_left_out:
        parts.append(f"{report.rows_left_out:,} of {counted(report.rows, 'row')} left out")
    if report.read_in_part:
        parts.append(f"{counted(report.read_in_part, 'article')} read in part")
    if report.files_left_out:
        parts.append(f"{counted(report.files_left_out, 'file')} left out")
    from tui.style.problem_summary import summary

    told = summary(doubts)
    if told:
        parts.append(told)
    if not report.stopped:
        return ", ".join(parts)
    files = counted(report.waiting, "file")
    return f"Stopped with {files} to go: {', '.join(parts)}; import again to go on"
