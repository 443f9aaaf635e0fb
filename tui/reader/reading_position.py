"""Where a person is in a corpus, saved in the state folder, and restored in the next session."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from index import corpus_key
from tui.article.trail import Place
from tui.settings.state_file import read_text, write_text

if TYPE_CHECKING:
    from tui.reader.pane import ReadingPane
    from tui.search.results import SearchResults


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """The article last read, the place in it, and the queue that was open.

    A selection is not saved: the next key would change words that were selected on another day.
    """

    article: str = ""
    place: Place = field(default_factory=Place)
    queue: str = ""


class PositionTracker:
    """Restores the saved position once it can be shown; from then on, tells the current one."""

    def __init__(self, saved: ReadingPosition, results: SearchResults) -> None:
        self._saved: ReadingPosition | None = saved  # until it is restored
        self._rows = results.result_list
        self._results = results

    def current(self, pane: ReadingPane | None, queue: str) -> ReadingPosition:
        """Return where the person is; until the saved position is restored, that position."""
        if self._saved is not None:
            return self._saved
        if pane is None or pane.article is None:
            return ReadingPosition(queue=queue)
        return ReadingPosition(pane.article.id, pane.view.place(), queue)

    def restore(self, pane: ReadingPane) -> str:
        """Show the saved article at its place, and mark it in the list.

        Does nothing where the person has moved on meanwhile. Returns the queue to open, if any.
        """
        saved = self._saved
        if saved is None or not self._rows.marked_row:
            return ""
        self._saved = None
        position = self._results.position_of(saved.article)
        moved = self._rows.position or self._results.query or not self._rows.has_focus
        if position is not None and not moved:
            self._rows.mark(position)
            pane.show_at(saved.article, saved.place)
        return "" if moved else saved.queue


def position_file(root: Path) -> Path:
    """Return the file for the position in the corpus at `root`."""
    return platformdirs.user_state_path("kutip") / "places" / f"{corpus_key(root)}.json"


def load_position(path: Path) -> tuple[ReadingPosition, str]:
    """Return the position in a file, with a warning where the file is damaged, else empty."""
    try:
        text = read_text(path)
        return (_from_json(json.loads(text)) if text else ReadingPosition()), ""
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        warning = f"Your last position is lost: {path} is damaged, and will be replaced."
        return ReadingPosition(), warning


def _from_json(table: Any) -> ReadingPosition:
    """Return a position; raises TypeError, KeyError or ValueError where the table is not one."""
    top, cursor = table["top"], table["cursor"]
    for offset in (top, cursor):
        if type(offset) is not int or offset < 0:
            raise ValueError("not an offset")
    place = Place(top, cursor, open_furniture=table["open_furniture"] is True)
    article, queue = table["article"], table.get("queue", "")
    if not isinstance(article, str) or not isinstance(queue, str):
        raise TypeError("not an article's id, or not a queue's name")
    return ReadingPosition(article, place, queue)


def save_position(path: Path, position: ReadingPosition) -> str:
    """Write a position; returns a warning where that fails, else an empty string."""
    place = position.place
    table = {
        "article": position.article,
        "top": place.top,
        "cursor": place.cursor,
        "open_furniture": place.open_furniture,
        "queue": position.queue,
    }
    try:
        write_text(path, json.dumps(table, indent=1) + "\n")
    except OSError as error:
        return f"Your position cannot be saved in {path} ({error.strerror or error})."
    return ""
