"""Words in which two quotes differ, and lines of them that fit. Knows no screen."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rich.cells import cell_len

from tui.style.formatting import cut

Run = tuple[str, bool]
"""Words in a row, and whether they differ from the other quote."""
CONTEXTS = (128, 64, 48, 32, 24, 16, 12, 8)
"""Characters of what does not differ that are shown beside a difference: as many as fit."""


def differing_words(words: Sequence[str], other: Sequence[str]) -> list[bool]:
    """Return of each of `words` whether `other` lacks it in its place."""
    differs = [False] * len(words)
    matcher = SequenceMatcher(None, other, words, autojunk=False)
    for kind, _, _, start, end in matcher.get_opcodes():
        if kind != "equal":
            differs[start:end] = [True] * (end - start)
    return differs


def changed_words(before: str, now: str) -> Iterator[Run]:
    """Yield the words of `now` in runs, each with whether it differs from `before`."""
    words = now.split()
    differs = differing_words(words, before.split())
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or differs[end] != differs[start]:
            yield " ".join(words[start:end]), differs[start]
            start = end


def fitted(runs: Sequence[Run], room: int) -> list[Run]:
    """Return runs that fit `room` cells with a space between them; `…` where words are left out.

    What does not differ is left out first, so that the first difference is in sight.
    """
    if _width(runs) <= room:
        return list(runs)
    shorter = list(runs)
    if len(runs) > 1:
        for context in CONTEXTS:
            shorter = [
                (words if differs else _near_difference(words, at, len(runs), context), differs)
                for at, (words, differs) in enumerate(runs)
            ]
            if _width(shorter) <= room:
                return shorter
    shown: list[Run] = []
    for at, (words, differs) in enumerate(shorter):
        is_last = at == len(shorter) - 1
        if cell_len(words) <= room - (0 if is_last else 2):  # for a space and an ellipsis
            shown.append((words, differs))
            room -= cell_len(words) + 1
            continue
        # One ellipsis says that what comes after is left out, too.
        shown.append((cut(words if is_last else f"{words}…", room), differs))
        break
    return shown


def _near_difference(words: str, at: int, runs: int, context: int) -> str:
    """Return the ends of an unchanged run that are near a difference."""
    head = "" if at == 0 else words[:context].rstrip()
    tail = "" if at == runs - 1 else words[-context:].lstrip()
    return words if len(words) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _width(runs: Sequence[Run]) -> int:
    return sum(cell_len(words) for words, _ in runs) + max(len(runs) - 1, 0)
