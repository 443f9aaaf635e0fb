"""The people whom an article names, looked up by a part of the name."""

from collections.abc import Iterable
from typing import Final

from index.attribution.parties import Party

_SHORT_NAME: Final = 4  # letters: what is shorter begins too many names


class People:
    """Parties that are persons; grows while the article is read."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_word: dict[str, set[Party]] = {}
        self._by_start: dict[str, set[Party]] = {}
        self._parties: set[Party] = set()
        for party in parties:
            self.add(party)

    def __contains__(self, party: Party) -> bool:
        return party in self._parties

    def __len__(self) -> int:
        return len(self._parties)

    def add(self, party: Party) -> None:
        """Add somebody."""
        self._parties.add(party)
        for word in party.name.split():
            self._by_word.setdefault(word, set()).add(party)
            self._by_start.setdefault(word[:_SHORT_NAME], set()).add(party)

    def named(self, surface: str) -> Party | None:
        """Return the one person whose name `surface` is a part of, or begins a word of."""
        words = surface.split()
        having = [self._by_word.get(word, set()) for word in words]
        whole = set.intersection(*having) if having else set()
        if not whole and len(words) == 1 and len(surface) >= _SHORT_NAME:
            near = self._by_start.get(surface[:_SHORT_NAME], set())
            whole = {p for p in near if any(word.startswith(surface) for word in p.name.split())}
        return next(iter(whole)) if len(whole) == 1 else None
