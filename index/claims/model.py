"""What a claim is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from index.base.joint_speakers import split_speakers
from index.project.variables import Value

CERTAINTIES: Final = {3: "certain", 2: "likely", 1: "doubtful"}
"""How sure a coder is of a claim."""


RULE: Final = "rule"
"""The origin of a claim that kutip suggested."""


class Status(StrEnum):
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article, found again by its words when the article changes.

    `start` and `end` are code points into the normalised text (W3C TextPositionSelector);
    `exact`, `prefix` and `suffix` (32 characters each side) are the W3C TextQuoteSelector.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim came from."""

    by: str = "hand"  # "hand", RULE or "adjudication"
    rule: str | None = None
    score: float | None = None
    time: str | None = None  # ISO 8601, UTC
    claims: tuple[str, ...] = ()  # ids of the claims that it was decided from
    versions: tuple[str, ...] = ()  # what each of them said then; see `version_of`
    with_suggestions: bool = False  # the coder saw what kutip suggested in the article


class Base:
    """The version that a claim was made from: it goes along when the claim is changed.

    A claim that was read is its own base, so that what is changed in it can be told from what
    others changed meanwhile, by what the claims say and not by their numbers.
    """

    __slots__ = ("version",)

    version: "Claim"

    def __deepcopy__(self, memo: object) -> "Base":
        return self


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody said something: who, what, about which topics, and for or against."""

    id: str  # a ULID
    article: str
    spans: tuple[Span, ...]  # the content; several when interrupted
    speaker: str  # an id, or a name that speakers.yaml does not have; several: see `speakers`
    coder: str
    topics: tuple[str, ...] = ()
    stance: int | None = None
    cue: Span | None = None
    source: Span | None = None  # the words that name the speaker
    role: str | None = None  # the office held on the article's date
    addressee: str | None = None
    certainty: int | None = None  # see CERTAINTIES
    variables: tuple[tuple[str, Value], ...] = ()  # of the corpus's own: id and value
    note: str = ""
    status: Status = Status.ACCEPTED
    origin: Origin = Origin()
    modified: str = ""  # ISO 8601, UTC: for people, nothing is put in order by it
    revision: int = 0  # counts the changes of this claim; two histories may count the same
    base: Base | None = field(default=None, compare=False, repr=False)  # None for a new claim

    @property
    def quote(self) -> str:
        """The claimed words on one line, the spans parted by an ellipsis."""
        return " ".join(" … ".join(span.exact for span in self.spans).split())

    @property
    def is_declined(self) -> bool:
        """Whether it only says that a suggestion of kutip was rejected: it counts nowhere."""
        return self.status is Status.REJECTED and self.origin.by == RULE

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids, or names, of all who made the claim; one unless it is a joint claim."""
        return split_speakers(self.speaker)


def without_base(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return fields as a dict, without the base of a claim, which is no part of what it says.

    The `dict_factory` with which `dataclasses.asdict` makes a record of a claim.
    """
    return {name: value for name, value in fields if name != "base"}


class Anchor(StrEnum):
    """How surely a claim's words were found in its article as it is now."""

    EXACT = "exact"
    CHECK = "check"  # found, but changed: a person should look
    ORPHAN = "orphan"  # not found, or the article is gone; kept all the same


@dataclass(frozen=True, slots=True)
class AnchoredClaim:
    """A claim and where it stands in the article as it is now."""

    claim: Claim
    anchor: Anchor
    ranges: tuple[tuple[int, int], ...]  # of the spans, in that text; () for an orphan
    digest: str = ""  # of the text that the ranges are of
