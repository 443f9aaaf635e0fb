"""Who may speak, and who a stretch of text names."""

from dataclasses import dataclass
from enum import StrEnum

from index.attribution.segments import Range
from index.base.joint_speakers import join_speakers


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may speak, or several who speak as one (ids and names joined by +)."""

    id: str
    name: str


class Naming(StrEnum):
    """How a speaker was found; as a feature it says how sure that is."""

    PERSON = "person"  # by name
    BODY = "body"
    PLACE = "place"
    MEDIUM = "medium"
    OFFICE = "office"  # the holder of one
    ROLE = "role"  # by no name: "a spokesman of X"
    UNKNOWN = "unknown"  # capitalised words that no entity covers
    AGAIN = "again"  # somebody named before: "that minister", "the ministry"
    PRONOUN = "pronoun"
    CLITIC = "clitic"  # in the word of saying itself
    BEFORE = "before"  # a quotation alone is the last speaker's
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Named:
    """Who a stretch of text names, and the words that do so; several parties when joint."""

    parties: tuple[Party, ...]
    source: Range
    naming: Naming = Naming.PERSON


def joint(parties: tuple[Party, ...]) -> Party:
    """Return `parties` as one: "China+Russia"."""
    return Party(join_speakers(p.id for p in parties), join_speakers(p.name for p in parties))
