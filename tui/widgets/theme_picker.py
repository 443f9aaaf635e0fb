"""Choosing a look: the list is in the way of little, and each look is tried on as it is marked."""

from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from tui.style.theme import LABELS
from tui.widgets.picker import Choice, New, Picker


class LookPicker(Picker[str]):
    """Shows what is below in the marked look; esc brings back the one there was."""

    DEFAULT_CSS = "LookPicker { background: transparent; }"
    AUTO_FOCUS: ClassVar[str] = "Input"

    def __init__(self) -> None:
        choices = [Choice(name, label, name) for name, label in LABELS.items()]
        super().__init__("Look", choices, can_add=False)
        self._before = ""

    def on_mount(self) -> None:
        self._before = self.app.theme
        super().on_mount()
        names = [choice.value for choice in self._choices]
        if self._before in names:
            self.query_one(OptionList).highlighted = names.index(self._before)

    @on(OptionList.OptionHighlighted)
    def _try_on(self, event: OptionList.OptionHighlighted) -> None:
        found = self._found[event.option_index] if event.option_index < len(self._found) else None
        if found is not None and not isinstance(found, New):
            self.app.theme = found.value

    def action_leave(self) -> None:
        self.app.theme = self._before
        super().action_leave()
