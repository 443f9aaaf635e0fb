"""Claims on an article that was renamed follow it to its new name.

An article's id comes from its file, so that a renamed file is a new article and the claims on the
old one are orphans. They are moved to the one new article that has the words of all of them.
"""

import contextlib
import json
from collections.abc import Callable, Collection, Container, Iterable
from pathlib import Path
from typing import Final

from index.base.errors import KutipError
from index.base.files import write_whole
from index.base.private import clear_for_file, read_plain
from index.base.text import one_line
from index.claims.anchors import anchor
from index.claims.model import Anchor, Claim
from index.claims.reader import ClaimReader
from index.claims.stores import ClaimStores

_WORDS: Final = 12  # of a quote, enough to find the few articles that may have it
_MAX_BYTES: Final = 2**26  # of the file of pending articles

WithWords = Callable[[str], dict[str, str]]
"""Returns the texts, by id, of articles that have some words in a row."""


class RenamedArticles:
    """Moves the claims on articles that are gone to the new articles that have their words.

    `pending` is a file in the cache that keeps the new articles until their claims are moved:
    an article is new only until the search index has it, and without the file a crash right then
    would leave the claims behind for good.
    """

    def __init__(self, reader: ClaimReader, stores: ClaimStores, pending: Path) -> None:
        self._reader = reader
        self._stores = stores
        self._pending = _PendingFile(pending)

    def new_articles(
        self, present: Collection[str], indexed_ids: Callable[[], Collection[str]]
    ) -> frozenset[str]:
        """Return which of the articles `present` are new, if there are claims on missing ones.

        New are those not indexed yet, and those indexed in a run that ended before the claims
        were moved: a copy that was there all along is another article. They are pending from then
        on, until `move_claims` is done. `indexed_ids` is called only where claims are orphans.
        """
        if all(claim.article in present for claim in self._reader.read().claims):
            self._pending.remove()
            return frozenset()
        pending, indexed = self._pending.read(), indexed_ids()
        new = {name for name in present if name in pending or (indexed and name not in indexed)}
        if new - pending:
            self._pending.write(new)
        return frozenset(new)

    def move_claims(self, present: Container[str], with_words: WithWords) -> bool:
        """Move the claims on articles that are not `present`; return whether any was moved.

        `with_words` returns the texts of new articles. Claims that could not be saved are moved
        the next time; until then they are orphans, which `kutip check` lists.
        """
        claims = self._reader.read().claims
        names = renamed_articles(claims, present, with_words)
        moved, all_moved = False, True
        for coder, old in sorted({(c.coder, c.article) for c in claims if c.article in names}):
            try:
                self._stores.of(coder).move(old, names[old])
                moved = True
            except KutipError:
                all_moved = False
        if all_moved:
            self._pending.remove()
        return moved


def renamed_articles(
    claims: Iterable[Claim], present: Container[str], with_words: WithWords
) -> dict[str, str]:
    """Return old id -> new id of articles that have another name now.

    An article is taken for a missing one if it is the only one with the words of all claims on
    that one, unchanged.
    """
    missing: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.article not in present:
            missing.setdefault(claim.article, []).append(claim)
    names = {}
    for old, orphans in missing.items():
        words = max((span.exact for claim in orphans for span in claim.spans), key=len)
        quote = " ".join(one_line(words).replace('"', " ").split()[:_WORDS])
        fitting = [new for new, text in with_words(quote).items() if _has_all(text, orphans)]
        if len(fitting) == 1:
            names[old] = fitting[0]
    return names


def _has_all(text: str, claims: Iterable[Claim]) -> bool:
    return all(anchor(claim, text).anchor is Anchor.EXACT for claim in claims)


class _PendingFile:
    """Ids of articles in a JSON file. Where it cannot be written, nothing is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> frozenset[str]:
        """Return the ids; none where the file is missing or is not one of ours."""
        try:
            return frozenset(map(str, json.loads(read_plain(self._path, _MAX_BYTES))))
        except (OSError, ValueError, TypeError, RecursionError):
            return frozenset()

    def write(self, ids: Collection[str]) -> None:
        with contextlib.suppress(OSError):
            clear_for_file(self._path)
            write_whole(self._path, json.dumps(sorted(ids)).encode("ascii"))

    def remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()
