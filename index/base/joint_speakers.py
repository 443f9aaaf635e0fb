"""Joint speakers: several who say one thing together, written `a+b` in one field."""

import re
from collections.abc import Iterable
from typing import Final

_JOINT: Final = "+"
_SHOWN: Final = " + "


def split_speakers(speaker: str) -> tuple[str, ...]:
    """Return the ids, or names, of all who are meant by the speaker of a claim."""
    return tuple(part.strip() for part in speaker.split(_JOINT))


def join_speakers(speakers: Iterable[str]) -> str:
    """Return the one field that means all of `speakers` (ids or names), in their order."""
    return _JOINT.join(speakers)


def joint_name(names: Iterable[str]) -> str:
    """Return how several who say one thing together are shown: "Tiongkok + Rusia"."""
    return _SHOWN.join(names)


def typed_names(typed: str, joint_words: Iterable[str]) -> tuple[str, ...]:
    """Return the names in what a person typed, between +, & or words such as "and"."""
    words = "|".join(map(re.escape, joint_words)) or r"(?!)"
    parts = re.split(rf"\s*[+&]\s*|\s+(?:{words})\s+", typed.strip(), flags=re.IGNORECASE)
    return tuple(filter(None, (part.strip() for part in parts)))
