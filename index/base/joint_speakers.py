"""Joint speakers: several who say one thing together, written `a+b` in one field."""

from collections.abc import Iterable
from typing import Final

_JOINT: Final = "+"


def split_speakers(speaker: str) -> tuple[str, ...]:
    """Return the ids, or names, of all who are meant by the speaker of a claim."""
    return tuple(speaker.split(_JOINT))


def join_speakers(speakers: Iterable[str]) -> str:
    """Return the one field that means all of `speakers` (ids or names), in their order."""
    return _JOINT.join(speakers)
