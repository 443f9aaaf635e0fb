"""A figure, what it should be, and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; without a target it is there to compare with."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool:
        enough = self.least is None or self.value >= self.least
        return enough and (self.most is None or self.value <= self.most)


def show(figures: Iterable[Figure]) -> bool:
    """Print each figure as it comes, beside its target; say whether all were met."""
    all_met = True
    print(f"{'':<44}{'figure':>10} {'':<8}{'target':>10}{'of it':>8}")
    for one in figures:
        target = one.most if one.most is not None else one.least
        line = f"{one.name:<44}{one.value:>10,.1f} {one.unit:<8}"
        if target is not None:
            sign = "<=" if one.most is not None else ">="
            verdict = "met" if one.met else "MISSED"
            line += f"{sign + f' {target:,g}':>10}{one.value / target:>8.2f}  {verdict}"
        print(line, flush=True)
        all_met = all_met and one.met
    return all_met
