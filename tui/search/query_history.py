"""Earlier queries of a corpus, saved in the state folder. Knows no screen."""

import json
from pathlib import Path

import platformdirs

from index import corpus_key
from tui.settings.state_file import read_text, write_text

MAX_QUERIES = 200
_MAX_LENGTH = 1_000  # characters of a query


def query_history_file(root: Path) -> Path:
    """Return the file of the queries made in the corpus at `root`."""
    return platformdirs.user_state_path("kutip") / "searches" / f"{corpus_key(root)}.json"


class QueryHistory:
    """Queries, the newest last, and a position among them to go back and forward from.

    What a person searches for is private, so it is saved in their state folder, not in the
    corpus. A file that is damaged or cannot be written is ignored.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.queries: list[str] = _read(path)
        self._position = len(self.queries)

    def add(self, query: str) -> None:
        """Add a query as the newest, remove an older equal one, and save."""
        self._position = len(self.queries)
        if not query or len(query) > _MAX_LENGTH or self.queries[-1:] == [query]:
            return
        others = [earlier for earlier in self.queries if earlier != query]
        self.queries = [*others[1 - MAX_QUERIES :], query]
        self._position = len(self.queries)
        try:
            write_text(self._path, json.dumps(self.queries, indent=0) + "\n")
        except (OSError, UnicodeError):
            return

    def is_current(self, query: str) -> bool:
        """Return whether `query` is the one that `older` or `newer` returned last."""
        return self.queries[self._position : self._position + 1] == [query]

    def older(self) -> str | None:
        """Go back to the query before and return it; None at the oldest."""
        if self._position == 0:
            return None
        self._position -= 1
        return self.queries[self._position]

    def newer(self) -> str:
        """Go forward to the query after and return it; empty after the newest."""
        self._position = min(self._position + 1, len(self.queries))
        return self.queries[self._position] if self._position < len(self.queries) else ""

    def rewind(self) -> None:
        """Start again after the newest query."""
        self._position = len(self.queries)


def _read(path: Path) -> list[str]:
    try:
        data = json.loads(read_text(path) or "[]")
    except (OSError, ValueError, RecursionError):
        return []
    queries = [item for item in data if isinstance(item, str)] if isinstance(data, list) else []
    return queries[-MAX_QUERIES:]
