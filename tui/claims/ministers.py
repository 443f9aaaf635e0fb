"""The claims of each minister, counted and put in order. Knows no screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Claim

BARS = " ▁▂▃▄▅▆▇█"


class Order(StrEnum):
    """How a minister's claims are listed."""

    TIME = "time"
    TOPIC = "topic"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Minister:
    """Somebody who claimed something, and all of it."""

    speaker: str
    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StanceChange:
    """Somebody said otherwise on a topic than the last time."""

    topic: str
    before: int
    after: int
    since: str  # the day of the claim before, ISO
    day: str


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """A claim that one wants to go to in order to correct it."""

    claim: Claim


def changes_of_stance(
    claims: Sequence[Claim], day_of: Callable[[Claim], str]
) -> dict[str, tuple[StanceChange, ...]]:
    """Return by the id of a claim where it takes another stance than the one before it.

    `claims` are one speaker's, in order of time. Each coder's claims are compared with their own:
    that two coders differ is no change. Undated claims and those without a stance say nothing.
    """
    last: dict[tuple[str, str], tuple[int, str]] = {}
    found: dict[str, tuple[StanceChange, ...]] = {}
    for claim in claims:
        day = day_of(claim)
        if claim.stance is None or not day:
            continue
        for topic in claim.topics:
            before, since = last.get((claim.coder, topic), (claim.stance, day))
            if before != claim.stance:
                change = StanceChange(topic, before, claim.stance, since, day)
                found[claim.id] = (*found.get(claim.id, ()), change)
            last[claim.coder, topic] = (claim.stance, day)
    return found


def ministers_of(claims: Sequence[Claim], name_of: Callable[[str], str]) -> list[Minister]:
    """Return everybody who claimed something, most claims first.

    A joint claim ("tiongkok+rusia") counts for each who made it.
    """
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        for speaker in claim.speakers:
            by_speaker.setdefault(speaker, []).append(claim)
    found = [Minister(s, name_of(s), tuple(made)) for s, made in by_speaker.items()]
    return sorted(found, key=lambda minister: (-len(minister.claims), minister.name))


def in_order(
    claims: Sequence[Claim], order: Order, day_of: Callable[[Claim], str]
) -> tuple[Claim, ...]:
    """Return claims by time, or by topic or stance and then by time; undated ones last."""

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


def months(days: Sequence[str]) -> list[int]:
    """Return the number of `days` (ISO) in each month from the first to the last."""
    known = sorted(day[:7] for day in days if len(day) >= 7)
    if not known:
        return []
    first, last = _month(known[0]), _month(known[-1])
    counts = [0] * (last - first + 1)
    for day in known:
        counts[_month(day) - first] += 1
    return counts


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def sparkline(counts: Sequence[int], width: int) -> str:
    """Return `counts` as a line of bars of at most `width` characters; each bar sums its share."""
    if not counts or width < 1:
        return ""
    size = min(width, len(counts))
    sums = [
        sum(counts[i * len(counts) // size : (i + 1) * len(counts) // size]) for i in range(size)
    ]
    top = max(sums) or 1
    return "".join(BARS[-(-value * (len(BARS) - 1) // top)] if value else BARS[1] for value in sums)
