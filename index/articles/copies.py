"""Articles that say nearly the same: which there are of a story, and which appeared first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from index.articles.model import ArticleInfo

_NEVER: Final = float("inf")  # the time of the undated: after all others


@dataclass(frozen=True, slots=True)
class Copies:
    """The articles of a corpus that are copies of one another."""

    _groups: Mapping[str, tuple[ArticleInfo, ...]]  # by the id of each member; first one first

    def of(self, article_id: str) -> tuple[ArticleInfo, ...]:
        """Return all articles that say nearly what this one does, itself included.

        The first appearance is the first; () for an article that has no copies.
        """
        return self._groups.get(article_id, ())

    def first(self, article_id: str) -> str:
        """Return the id of the article in which this one's story appeared first."""
        group = self.of(article_id)
        return group[0].id if group else article_id

    def __bool__(self) -> bool:
        return bool(self._groups)

    def folded(self, ids: Sequence[str]) -> list[int]:
        """Return the positions of the ids that stay where each story is listed once.

        Of several copies the one that is listed first stays.
        """
        seen: set[str] = set()
        kept = []
        for position, article_id in enumerate(ids):
            story = self.first(article_id)
            if story not in seen:
                seen.add(story)
                kept.append(position)
        return kept


def copies_among(infos: Iterable[ArticleInfo]) -> Copies:
    """Gather the articles that are near-duplicates of one another, directly or through others."""
    known = list(infos)
    if not any(info.duplicate_of for info in known):
        return Copies({})
    by_id = {info.id: info for info in known}
    parents = {info.id: info.duplicate_of for info in known if info.duplicate_of in by_id}
    groups: dict[str, list[ArticleInfo]] = {}
    for article_id in {*parents, *filter(None, parents.values())}:
        groups.setdefault(_root(article_id, parents), []).append(by_id[article_id])
    found: dict[str, tuple[ArticleInfo, ...]] = {}
    for members in groups.values():
        ordered = tuple(sorted(members, key=_age))
        found.update(dict.fromkeys((info.id for info in ordered), ordered))
    return Copies(found)


def _root(article_id: str, parents: Mapping[str, str | None]) -> str:
    """Follow the originals of an article to the last one; a circle ends where it was entered."""
    passed = {article_id}
    while (parent := parents.get(article_id)) and parent not in passed:
        passed.add(parent)
        article_id = parent
    return article_id


def _age(info: ArticleInfo) -> tuple[float, bool, str]:
    """Return what puts the first appearance first: the earliest date, else no copy, else the id."""
    return _seconds(info.published), info.duplicate_of is not None, info.id


def _seconds(published: str | None) -> float:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return _NEVER
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
