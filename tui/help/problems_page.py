"""The page of problems with the files of a corpus, and with the user's own files."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from index import Problem, ProblemKind
from tui.style.guard import safe
from tui.style.problem_summary import by_kind, counts, heading
from tui.widgets.text_page import TextPage

MOST_FILES = 500  # of undated articles that are listed
_OF_COLUMNS = (ProblemKind.UNNAMED, ProblemKind.PARTLY)


def problems_page(
    problems: Iterable[Problem],
    warnings: Sequence[str],
    columns_key: str,
    undated: Sequence[str] = (),
    undated_help: str = "",
) -> TextPage:
    """Return a page of problems of the corpus and of warnings about the user's own files.

    `columns_key` opens the page on which the columns of a table are named. `undated` are the files
    of articles without a date, `undated_help` says how to open them and set it.
    """
    text = Text("Problems, and how to fix them. Esc goes back.\n\n")
    listed = by_kind(problems)
    number = counts(listed)
    for kind, group in groupby(listed, key=lambda problem: problem.kind):
        text.append(f"{heading(kind, number[kind])}\n\n", "bold underline")
        if kind in _OF_COLUMNS and columns_key:
            text.append(f"Press {columns_key} to say which column is what.\n\n", "italic")
        for problem in group:
            before, file, after = safe(problem.sentence).partition(safe(problem.file))
            text.append(before).append(file, "bold").append(f"{after}\n\n")
        if kind is ProblemKind.UNDATED and undated:
            text.append(f"{undated_help}\n\n", "italic")
            text.append("".join(f"  {safe(file)}\n" for file in undated[:MOST_FILES]))
            more = len(undated) - MOST_FILES
            text.append(f"  and {more:,} more\n\n" if more > 0 else "\n")
    for warning in warnings:
        text.append(f"{safe(warning)}\n\n")
    if all(problem.kind.is_note for problem in listed) and not warnings:
        rest = "No other problems" if listed else "No problems"
        text.append(f"{rest}: all files, the words of all claims and the index are in order.")
    return TextPage(text)
