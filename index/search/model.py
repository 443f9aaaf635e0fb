"""What a search gives."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found."""

    article_id: str
    title: str
    outlet: str | None
    published: str | None
    score: float
    snippet: str  # whole words around the best matches, on one line
    marks: tuple[tuple[int, int], ...] = ()  # the matches in `snippet`, in code points


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits of a query, best first; iterates over and indexes into its hits."""

    hits: tuple[Hit, ...]
    total: int  # articles that match, not only those in `hits`
    message: str = ""  # a sentence when part of the query could not be understood, else empty
    nearest: str | None = None  # on zero hits: the query with its unknown word mended

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, position: int) -> Hit:
        return self.hits[position]


class StoppedError(Exception):
    """A search or an update was asked to stop."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the index takes it."""

    id: str
    title: str
    body: str  # what is searched: captions, subheadings and paragraphs, without site furniture
    outlet: str | None
    published: str | None  # ISO 8601: a year, a month, a day or more
    speakers: tuple[str, ...]
    entities: tuple[str, ...]
    topics: tuple[str, ...]
    signature: str  # changes whenever any of the above may have changed


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What bringing the index up to date came to, in articles."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    total: int = 0  # in the index now
    rebuilt: str = ""  # why the index was made anew (a sentence), else empty
    stopped: bool = False  # asked to stop before the end: the index is as it was
