"""The same correction for many claims: another speaker, another topic, another stance."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from index.base.joint_speakers import join_speakers, split_speakers
from index.claims.model import Claim
from index.claims.plan import ClaimChange


def to_speaker(
    claims: Iterable[Claim],
    old: str,
    new: str,
    role_of: Callable[[Claim], str | None],
    listed: Callable[[str], tuple[str, ...]] = split_speakers,
) -> tuple[ClaimChange, ...]:
    """Return the changes that give claims of `old` to `new`; of a joint claim only that part.

    `role_of` gives the office of a claim's speaker on the day of its article, `listed` the id that
    a name written in a claim has by now.
    """

    def given(claim: Claim) -> Claim:
        parts = [new if part == old or listed(part) == (old,) else part for part in claim.speakers]
        speaker = join_speakers(dict.fromkeys(parts))
        if speaker == claim.speaker:
            return claim
        moved = replace(claim, speaker=speaker)
        return replace(moved, role=role_of(moved))

    return _changes(claims, given)


def to_topic(claims: Iterable[Claim], topic: str) -> tuple[ClaimChange, ...]:
    """Return the changes that put `topic` in the place of each claim's first topic."""

    def given(claim: Claim) -> Claim:
        return replace(claim, topics=tuple(dict.fromkeys((topic, *claim.topics[1:]))))

    return _changes(claims, given)


def to_stance(claims: Iterable[Claim], stance: int | None) -> tuple[ClaimChange, ...]:
    """Return the changes that give claims that stance, or none."""
    return _changes(claims, lambda claim: replace(claim, stance=stance))


def _changes(claims: Iterable[Claim], change: Callable[[Claim], Claim]) -> tuple[ClaimChange, ...]:
    """Return what differs; a claim that already is as wanted is left alone."""
    pairs = ((claim, change(claim)) for claim in claims)
    return tuple(ClaimChange(before, after) for before, after in pairs if before != after)
