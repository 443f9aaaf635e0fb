"""A claim that kutip proposes: who said what in an article, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from index.attribution.model import Candidate
from index.attribution.segments import Range


class Form(StrEnum):
    """How the words of a claim are given."""

    DIRECT = "direct"  # all within quotation marks
    INDIRECT = "indirect"  # none of them
    MIXED = "mixed"


class Level(StrEnum):
    """What was done by saying it."""

    CORE = "core"  # a proposition
    ACT = "act"  # a speech act on something: praised, urged, agreed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that a text seems to make somebody say; nobody's until a person accepts it.

    Offsets are code points into the text whose digest it carries.
    """

    article: str
    digest: str
    start: int
    end: int
    exact: str  # the words of `start` to `end`
    gaps: tuple[Range, ...]  # inside it, and not part of it: the words of saying
    cue: Range | None  # None for a quotation alone, and for speech that goes on
    source: Range | None  # the words that name the speaker
    speakers: tuple[Candidate, ...]  # likeliest first; the first may be several who spoke as one
    form: Form
    level: Level
    rule: str  # that proposed it
    confidence: float  # that it is a claim of these words, 0 to 1
    speaker_confidence: float  # that the first speaker is right, 0 to 1
    why: str  # one line

    @property
    def certainty(self) -> float:
        """How sure claim and speaker are together."""
        return self.confidence * self.speaker_confidence
