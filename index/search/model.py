"""What a search gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.claims.model import Claim


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
class FacetCount:
    """How many of the articles found have one value of a facet."""

    value: str  # as stored: a year, an outlet, the id of a speaker or topic, "yes" or "no"
    count: int
    query: str  # narrows a query to these articles


Facets = Mapping[str, tuple[FacetCount, ...]]  # year, outlet, speaker, topic, tagged -> counts


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits of a query, best first; iterates over and indexes into its hits."""

    hits: tuple[Hit, ...]
    total: int  # articles that match, not only those in `hits`
    message: str = ""  # a sentence when part of the query could not be understood, else empty
    nearest: str | None = None  # on few hits: the query with its unknown words mended
    facets: Facets = field(default_factory=dict)  # over all matches, the most frequent first
    by_date: bool = False  # the newest first, rather than the best

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, position: int) -> Hit:
        return self.hits[position]


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that a query found."""

    claim: "Claim"
    speaker: str  # the full name; of joint speakers all
    title: str  # of its article, empty where that is gone
    outlet: str | None
    published: str | None
    score: float
    quote: str  # its words, on one line
    marks: tuple[tuple[int, int], ...] = ()  # the matches in `quote`, in code points


@dataclass(frozen=True, slots=True)
class ClaimResults:
    """The best claims for a query, best first; iterates over and indexes into its hits."""

    hits: tuple[ClaimHit, ...]
    total: int
    message: str = ""
    facets: Facets = field(default_factory=dict)  # over all matches: also stance and coder

    def __iter__(self) -> Iterator[ClaimHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, position: int) -> ClaimHit:
        return self.hits[position]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place in an article that a query's words match, and the words around it."""

    article_id: str
    start: int  # of the hit in the article's text, in code points
    end: int
    left: str  # on one line, ending where the hit begins, its last space included
    hit: str
    right: str


@dataclass(frozen=True, slots=True)
class Completion:
    """How the word being typed in a search box may go on."""

    query: str  # the whole query with the word completed
    word: str  # the word, or field and value, that completes it
    count: int  # articles that have it; 0 where that is not counted


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
    signature: str  # changes whenever any of the above or below may have changed
    coders: tuple[str, ...] = ()  # who tagged a claim in it
    stances: tuple[str, ...] = ()  # of its claims, as numbers and as labels
    facets: tuple[tuple[str, str], ...] = ()  # what it is counted under: facet, value


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What bringing the index up to date came to, in articles."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    total: int = 0  # in the index now
    rebuilt: str = ""  # why the index was made anew (a sentence), else empty
    stopped: bool = False  # asked to stop before the end: the index is as it was
