"""The assignment problem: rows and columns paired so that the weights of the pairs add up to most.

By shortest augmenting paths (Jonker and Volgenant, A shortest augmenting path algorithm, 1987), in
whole numbers of any size.
"""

from collections.abc import Collection, Sequence

Weights = Sequence[Sequence[int]]


def best_assignment(weights: Weights) -> list[tuple[int, int]]:
    """Return pairs of a row and a column, each used once at most, whose weights add up to most.

    Pairs of weight 0 are left out.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = best_assignment([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    solver = _Assignment(weights)
    for row in range(1, len(weights) + 1):
        solver.assign(row)
    pairs = ((row - 1, column - 1) for column, row in enumerate(solver.row_of) if column and row)
    return sorted((row, column) for row, column in pairs if weights[row][column])


class _Assignment:
    """Rows and columns are counted from 1; column 0 stands for none."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._columns = range(1, len(weights[0]) + 1)
        self._row_prices = [0] * (len(weights) + 1)
        self._column_prices = [0] * (len(self._columns) + 1)
        self.row_of = [0] * (len(self._columns) + 1)  # 0: the column is free

    def assign(self, row: int) -> None:
        """Give a row a column, moving others where that is worth more."""
        self.row_of[0], column = row, 0
        best: dict[int, tuple[int, int]] = {}  # of columns in reach: cost, and column before
        done = {0}
        while True:
            row = self.row_of[column]
            for other in self._columns:
                if other not in done:
                    cost = self._cost(row, other)
                    if other not in best or cost < best[other][0]:
                        best[other] = cost, column
            following = min(best.keys() - done, key=lambda other: (best[other][0], other))
            self._reprice(done, best, best[following][0])
            column = following
            if not self.row_of[column]:
                break
            done.add(column)
        while column:
            before = best[column][1]
            self.row_of[column] = self.row_of[before]
            column = before

    def _cost(self, row: int, column: int) -> int:
        weight = self._weights[row - 1][column - 1]
        return -weight - self._row_prices[row] - self._column_prices[column]

    def _reprice(self, done: Collection[int], best: dict[int, tuple[int, int]], step: int) -> None:
        """Keep the costs of all that is assigned at 0, `step` further on."""
        for column in done:
            self._row_prices[self.row_of[column]] += step
            self._column_prices[column] -= step
        for column in best.keys() - set(done):
            cost, before = best[column]
            best[column] = cost - step, before
