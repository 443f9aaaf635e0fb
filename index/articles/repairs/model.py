"""What a repair is, and what it says that it did."""

from collections.abc import Callable
from dataclasses import dataclass

from index.languages.model import Language
from index.project.switches import Repair


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as a repair leaves it, and in how many places it was damaged."""

    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class TextRepair:
    """One kind of repair.

    `make` gets a text and its language. A repair that is made `of_values` leaves a line one line.
    """

    kind: Repair
    make: Callable[[str, Language], Repaired]
    of_values: bool = True
