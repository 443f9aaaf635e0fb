"""Who may speak, and who a stretch of text names."""

from dataclasses import dataclass

from index.attribution.segments import Range
from index.base.joint_speakers import join_speakers


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may speak, or several who speak as one (ids and names joined by +)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Who a stretch of text names, and the words that do so; several parties when joint."""

    parties: tuple[Party, ...]
    source: Range


def joint(parties: tuple[Party, ...]) -> Party:
    """Return `parties` as one: "China+Russia"."""
    return Party(join_speakers(p.id for p in parties), join_speakers(p.name for p in parties))
