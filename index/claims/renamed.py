"""Articles under a new name: a claim whose article is gone is about the one that has its words."""

import contextlib
import json
from collections.abc import Callable, Collection, Container, Iterable
from pathlib import Path
from typing import Final

from index.base.files import write_whole
from index.base.private import make_way, read_plain
from index.base.text import one_line
from index.claims.anchors import anchor
from index.claims.model import Anchor, Claim

_WORDS: Final = 12  # of a quote, enough to find the few articles that may have it
_LARGEST: Final = 2**26  # bytes of the file of newcomers


class Newcomers:
    """The new articles to which claims may have to move, kept in a file until that is done.

    They are new only until the index has them: without the file, a crash right then would leave
    the claims behind for good. Where the file cannot be written, that remains so.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def ids(self) -> frozenset[str]:
        """Return those that wait; none where the file is missing or not one of ours."""
        try:
            return frozenset(map(str, json.loads(read_plain(self._path, _LARGEST))))
        except (OSError, ValueError, TypeError, RecursionError):
            return frozenset()

    def keep(self, ids: Collection[str]) -> None:
        with contextlib.suppress(OSError):
            make_way(self._path)
            write_whole(self._path, json.dumps(sorted(ids)).encode("ascii"))

    def done(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()


def renamed_articles(
    claims: Iterable[Claim],
    present: Container[str],
    with_words: Callable[[str], dict[str, str]],
) -> dict[str, str]:
    """Return old id -> new id of articles that are called otherwise now.

    `present` are the ids there are, `with_words` finds the texts of articles by words in a row.
    An article is taken for the old one if it alone has the words of all claims on that one, just
    as they were.
    """
    missing: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.article not in present:
            missing.setdefault(claim.article, []).append(claim)
    names = {}
    for old, orphans in missing.items():
        words = max((span.exact for one in orphans for span in one.spans), key=len)
        quote = " ".join(one_line(words).replace('"', " ").split()[:_WORDS])
        fitting = [new for new, text in with_words(quote).items() if _has_all(text, orphans)]
        if len(fitting) == 1:
            names[old] = fitting[0]
    return names


def _has_all(text: str, claims: Iterable[Claim]) -> bool:
    return all(anchor(claim, text).anchor is Anchor.EXACT for claim in claims)
