"""The searches a person made in a corpus, kept in the state folder; knows no screen."""

import json
from pathlib import Path

import platformdirs

from index import corpus_key
from tui.settings.state_file import read_text, write_text

KEPT = 200
_LONGEST = 1_000  # characters of a query


def history_file(root: Path) -> Path:
    """Return where the searches made in the corpus at `root` are kept."""
    return platformdirs.user_state_path("kutip") / "searches" / f"{corpus_key(root)}.json"


class History:
    """Queries, the last one last, and a place among them for whoever walks through them.

    What a person searches for is theirs alone and for nobody to review, so that it lies in their
    state folder, not in the corpus. A file that is damaged or cannot be written is done without.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.queries: list[str] = _read(path)
        self._at = len(self.queries)

    def add(self, query: str) -> None:
        """Put a query last, once, and keep all of them."""
        self._at = len(self.queries)
        if not query or len(query) > _LONGEST or self.queries[-1:] == [query]:
            return
        others = [known for known in self.queries if known != query]
        self.queries = [*others[1 - KEPT :], query]
        self._at = len(self.queries)
        try:
            write_text(self._path, json.dumps(self.queries, indent=0) + "\n")
        except (OSError, UnicodeError):
            return

    def is_walked(self, query: str) -> bool:
        """Say whether somebody came to `query` by `older` or `newer`."""
        return self.queries[self._at : self._at + 1] == [query]

    def older(self) -> str | None:
        """Return the query before the one one is at, None at the first."""
        if self._at == 0:
            return None
        self._at -= 1
        return self.queries[self._at]

    def newer(self) -> str:
        """Return the query after the one one is at, after the last an empty one."""
        self._at = min(self._at + 1, len(self.queries))
        return self.queries[self._at] if self._at < len(self.queries) else ""

    def from_the_end(self) -> None:
        """Begin to walk anew."""
        self._at = len(self.queries)


def _read(path: Path) -> list[str]:
    try:
        found = json.loads(read_text(path) or "[]")
    except (OSError, ValueError, RecursionError):
        return []
    texts = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    return texts[-KEPT:]
