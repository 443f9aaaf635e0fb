"""The line that says at the start what is wrong with the corpus, or was left out or guessed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from index import KutipError
from tui.style.problem_summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.notifications import SeverityLevel

    from index import Problem
    from tui.widgets.key_screen import KeyApp


class ProblemNotice:
    """Tells of the problems of a corpus once claims and articles are read, and of other ones."""

    def __init__(self, app: KeyApp, find: Callable[[], Sequence[Problem]]) -> None:
        """`find` returns the problems there are now, in a thread of its own."""
        self._app = app
        self._find = find
        self.is_up_to_date = False
        self._told = ""
        self.note = ""  # the line, where nothing is wrong: another notice may replace it unread
        self._waiting: tuple[str, SeverityLevel] | None = None

    async def update(self) -> None:
        """Tell of the problems there are now, unless they are those that were told."""
        try:
            problems = await asyncio.to_thread(self._find)
        except KutipError as error:
            self._app.notify(str(error), severity="error", markup=False)
            return
        self.is_up_to_date = True
        line = _line(problems, self._app.registry.key_of("problems"))
        if line != self._told:
            is_wrong = not all(problem.kind.is_note for problem in problems)
            self._told, self.note = line, "" if is_wrong else line
            self._waiting = (line, "warning" if is_wrong else "information") if line else None
            self.show()

    def show(self) -> None:
        """Show the line, once no other notice is shown that it would replace unread."""
        if self._waiting and self._app.is_running and not self._app.shown_notice:
            line, severity = self._waiting
            self._waiting = None
            self._app.notify(line, severity=severity, markup=False)


def _line(problems: Sequence[Problem], key: str) -> str:
    """Return the line: what is wrong if it is one thing, else how many there are of each kind."""
    wrong = [problem for problem in problems if not problem.kind.is_note]
    if len(wrong) != 1:
        return f"{summary(problems)}: {key} shows them." if problems else ""
    notes = summary(problem for problem in problems if problem.kind.is_note)
    return f"{wrong[0].sentence} {key} shows it{f' and {notes}' if notes else ''}."
