"""A queue, its articles and how far each has come."""

from dataclasses import dataclass
from enum import StrEnum


class ItemState(StrEnum):
    """What a coder has decided about an article of a queue."""

    TODO = "todo"
    DONE = "done"
    SKIPPED = "skipped"
    DOUBTFUL = "doubtful"  # to come back to


class Stratum(StrEnum):
    """By what a sample is stratified."""

    OUTLET = "outlet"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Sample:
    """A random sample: how many articles were drawn, out of how many, by which seed and strata."""

    size: int
    seed: int
    by: Stratum | None = None
    among: int = 0


@dataclass(frozen=True, slots=True)
class QueueOrigin:
    """Where the articles of a queue came from: a query, a sample, both, or (neither) a list."""

    query: str = ""
    sample: Sample | None = None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One article of a queue."""

    article: str
    state: ItemState = ItemState.TODO
    changed: str = ""  # when the state was set, ISO 8601 in UTC; empty: never
    at: int = 0  # where one stopped, an offset into the article's text
    seconds: int = 0  # of active work on it


@dataclass(frozen=True, slots=True)
class Queue:
    """Articles in the order in which one coder works through them."""

    name: str  # of its file; unique for the coder
    coder: str
    title: str
    origin: QueueOrigin
    created: str  # ISO 8601 in UTC
    items: tuple[QueueItem, ...]
    here: str = ""  # the article at which one stopped; empty: at none yet

    def item(self, article: str) -> QueueItem | None:
        """Return the entry of an article, or None."""
        return next((item for item in self.items if item.article == article), None)

    def next_in(self, state: ItemState, after: str = "") -> str | None:
        """Return the first article in `state` after the article `after`, round from the end.

        `after` itself comes last; without one it is the first of all. None where there is none.
        """
        ids = [item.article for item in self.items]
        start = ids.index(after) + 1 if after in ids else 0
        turned = (*self.items[start:], *self.items[:start])
        return next((item.article for item in turned if item.state is state), None)


@dataclass(frozen=True, slots=True)
class QueueStep:
    """What a coder did with one article of a queue since it was last saved.

    A step says only what changed, so that the steps of two processes add up.
    """

    article: str
    state: ItemState | None = None
    at: int | None = None
    seconds: int = 0
