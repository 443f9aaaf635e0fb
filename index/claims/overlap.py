"""Which claims of two coders are about the same words, by the characters that they share."""

from collections.abc import Sequence

Range = tuple[int, int]


def shared_characters(
    ours: Sequence[Sequence[Range]], theirs: Sequence[Sequence[Range]]
) -> dict[tuple[int, int], int]:
    """Return how many characters each claim of one coder shares with each of the other.

    A claim is some ranges that do not overlap. The keys are pairs of positions in `ours` and
    `theirs`; pairs that share nothing are left out.
    """
    ranges = sorted(
        (start, end, side, number)
        for side, things in enumerate((ours, theirs))
        for number, thing in enumerate(things)
        for start, end in thing
    )
    sizes: dict[tuple[int, int], int] = {}
    begun: list[list[tuple[int, int]]] = [[], []]  # ends and numbers, of those not yet over
    for start, end, side, number in ranges:
        begun = [[open_range for open_range in others if open_range[0] > start] for others in begun]
        for other_end, other in begun[1 - side]:
            pair = (number, other) if side == 0 else (other, number)
            size = min(end, other_end) - start
            if size > 0:
                sizes[pair] = sizes.get(pair, 0) + size
        begun[side].append((end, number))
    return sizes
