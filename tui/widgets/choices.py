"""What can be chosen from a list, and how it is found there."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value_co]):
    """One thing to choose, and other words than its label by which it can be found."""

    value: Value_co
    label: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """Something that is not in the list yet."""

    label: str
