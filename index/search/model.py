"""What a search returns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.claims.model import Claim


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches a query."""

    article_id: str
    title: str
    outlet: str | None
    published: str | None
    score: float
    snippet: str  # whole words around the best matches, on one line
    marks: tuple[tuple[int, int], ...] = ()  # the matches in `snippet`, in code points


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the matching articles have one value of a facet."""

    value: str  # as stored: a year, an outlet, the id of a speaker or topic, "yes" or "no"
    count: int
    query: str  # narrows a query to these articles


@dataclass(frozen=True, slots=True)
class WayOn:
    """A query that finds something, like one that finds nothing."""

    query: str
    total: int  # articles that match it
    without: str = ""  # the part that was left out; empty where any of the words is enough


Facets = Mapping[str, tuple[FacetCount, ...]]  # year, outlet, speaker, topic, tagged -> counts


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits of a query, best first; iterates over and indexes into its hits."""

    hits: tuple[Hit, ...]
    total: int  # articles that match, not only those in `hits`
    message: str = ""  # sentences about what of the query was ignored, else empty
    spelling: str | None = None  # on few hits: the query with its spelling corrected
    facets: Facets = field(default_factory=dict)  # over all matches, the most frequent first
    by_date: bool = False  # the newest first, rather than the best
    ways_on: tuple[WayOn, ...] = ()  # where there are no hits

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, position: int) -> Hit:
        return self.hits[position]


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that matches a query."""

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
class ArticleHits:
    """Where an article's text matches a query; ranges are in code points."""

    ranges: tuple[tuple[int, int], ...] = ()  # in the order of the text
    # Those at which the passage of the snippet begins, and each other one in which the whole query
    # matches. One goes through these first.
    whole: tuple[tuple[int, int], ...] = ()

    @property
    def in_order(self) -> tuple[tuple[int, int], ...]:
        """The ranges as one goes through them."""
        return tuple(dict.fromkeys((*self.whole, *self.ranges)))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place in an article that matches a query, and the words around it."""

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
