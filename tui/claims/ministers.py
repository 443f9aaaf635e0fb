"""Claims grouped by minister, sorted, and searched for changes of stance. Knows no screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Claim, split_speakers


class Order(StrEnum):
    """What the claims of a minister are sorted by."""

    TIME = "time"
    TOPIC = "topic"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Minister:
    """A speaker with all their claims."""

    speaker: str  # id
    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StanceChange:
    """Another stance of a speaker on a topic than in their previous claim on it."""

    topic: str  # id
    before: int
    after: int
    since: str  # ISO day of the previous claim
    day: str


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """A claim to go to and open for correction."""

    claim: Claim


def changes_of_stance(
    claims: Sequence[Claim], day_of: Callable[[Claim], str]
) -> dict[str, tuple[StanceChange, ...]]:
    """Return the changes of stance by the id of the claim that makes them.

    `claims` are one speaker's, sorted by time. Each coder's claims are compared with their own:
    a difference between coders is no change. Claims without a day or stance are left out.
    """
    last: dict[tuple[str, str], tuple[int, str]] = {}
    changes: dict[str, tuple[StanceChange, ...]] = {}
    for claim in claims:
        day = day_of(claim)
        if claim.stance is None or not day:
            continue
        for topic in claim.topics:
            before, since = last.get((claim.coder, topic), (claim.stance, day))
            if before != claim.stance:
                change = StanceChange(topic, before, claim.stance, since, day)
                changes[claim.id] = (*changes.get(claim.id, ()), change)
            last[claim.coder, topic] = (claim.stance, day)
    return changes


def ministers_of(
    claims: Sequence[Claim],
    name_of: Callable[[str], str],
    speakers_of: Callable[[str], tuple[str, ...]] = split_speakers,
) -> list[Minister]:
    """Return everybody with claims, most claims first; `speakers_of` tells whose a claim is.

    A joint claim ("tiongkok+rusia") counts for each of its speakers.
    """
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        for speaker in speakers_of(claim.speaker):
            by_speaker.setdefault(speaker, []).append(claim)
    ministers = [
        Minister(speaker, name_of(speaker), tuple(own)) for speaker, own in by_speaker.items()
    ]
    return sorted(ministers, key=lambda minister: (-len(minister.claims), minister.name))


def sort_claims(
    claims: Sequence[Claim], order: Order, day_of: Callable[[Claim], str]
) -> tuple[Claim, ...]:
    """Return claims sorted by time, or by topic or stance and then time; undated ones last."""

    def time(claim: Claim) -> tuple[str, str, int]:
        return day_of(claim) or "9999", claim.article, claim.spans[0].start if claim.spans else 0

    if order is Order.TOPIC:
        return tuple(sorted(claims, key=lambda c: (c.topics or ("~",), *time(c))))
    if order is Order.STANCE:
        none_last = -99
        return tuple(
            sorted(claims, key=lambda c: (-(none_last if c.stance is None else c.stance), *time(c)))
        )
    return tuple(sorted(claims, key=time))
