"""Which speakers a coder gave to open suggestions, to be undone. Knows no screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index import Candidate, Suggestion

Key = tuple[str, str, str]
"""An article's id, the words of a suggestion, and those around which it was found."""


@dataclass(frozen=True, slots=True)
class _Step:
    before: Mapping[Key, Candidate | None]
    after: Mapping[Key, Candidate]
    saves: int  # how many changes of claims there were by then


class SpeakerChoices:
    """The speakers chosen in this session; each choice is a step, with those that follow it.

    A choice can be taken back as long as no claim was changed after it. It is known by the words
    of the suggestion, so that it stays where the text around it changes.
    """

    def __init__(self) -> None:
        self._chosen: dict[Key, Candidate] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.version = 0  # grows with each change

    def of(self, suggestion: Suggestion) -> Candidate | None:
        """Return who was chosen to be the speaker of a suggestion."""
        return self._chosen.get(_key(suggestion))

    def choose(self, suggestions: Iterable[Suggestion], speaker: Candidate, saves: int) -> None:
        """Give `speaker` to suggestions, in one step; `saves` counts the changes of claims."""
        keys = dict.fromkeys(map(_key, suggestions))
        before = {key: self._chosen.get(key) for key in keys}
        self._done.append(_Step(before, dict.fromkeys(keys, speaker), saves))
        self._undone.clear()
        self._set(self._done[-1].after)

    def undo(self, saves: int) -> int:
        """Take the last choice back, if nothing was saved since; return of how many suggestions."""
        if not self._done or self._done[-1].saves != saves:
            return 0
        step = self._done.pop()
        self._undone.append(step)
        self._set(step.before)
        return len(step.before)

    def redo(self, saves: int) -> int:
        """Make the choice again that was taken back last; return of how many suggestions."""
        if not self._undone or self._undone[-1].saves != saves:
            return 0
        step = self._undone.pop()
        self._done.append(step)
        self._set(step.after)
        return len(step.after)

    def may_undo(self, saves: int) -> bool:
        """Whether `undo` would take something back."""
        return bool(self._done) and self._done[-1].saves == saves

    def may_redo(self, saves: int) -> bool:
        """Whether `redo` would do something."""
        return bool(self._undone) and self._undone[-1].saves == saves

    def _set(self, choices: Mapping[Key, Candidate | None]) -> None:
        self.version += 1
        for key, speaker in choices.items():
            if speaker is None:
                self._chosen.pop(key, None)
            else:
                self._chosen[key] = speaker


def _key(suggestion: Suggestion) -> Key:
    return suggestion.article, suggestion.exact, suggestion.rule
