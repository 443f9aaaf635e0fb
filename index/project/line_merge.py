"""Three-way merge of hand-written text, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines `start` to `end` of the base, and what one side has in their place."""

    start: int
    end: int
    lines: tuple[str, ...]

    def clashes_with(self, other: "_Edit") -> bool:
        """Say whether both want the same lines, or to add lines in the same place."""
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return self.start < other.end and other.start < self.end


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Return `base` with the changes of both sides, or None where they clash.

    A change that both sides made in the same way is made once.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    lines = base.splitlines(keepends=True)
    own = _edits(lines, ours.splitlines(keepends=True))
    others = [edit for edit in _edits(lines, theirs.splitlines(keepends=True)) if edit not in own]
    if any(edit.clashes_with(other) for edit in own for other in others):
        return None
    for edit in sorted([*own, *others], key=lambda edit: (edit.start, edit.end), reverse=True):
        lines[edit.start : edit.end] = edit.lines
    return "".join(lines)


def _edits(base: Sequence[str], side: Sequence[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [
        _Edit(start, end, tuple(side[low:high]))
        for tag, start, end, low, high in matcher.get_opcodes()
        if tag != "equal"
    ]
