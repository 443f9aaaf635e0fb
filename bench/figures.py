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
    for figure in figures:
        target = figure.most if figure.most is not None else figure.least
        line = f"{figure.name:<44}{figure.value:>10,.1f} {figure.unit:<8}"
        if target is not None:
            sign = "<=" if figure.most is not None else ">="
            verdict = "met" if figure.met else "MISSED"
            line += f"{sign + f' {target:,g}':>10}{figure.value / target:>8.2f}  {verdict}"
        print(line, flush=True)
        all_met = all_met and figure.met
    return all_met
