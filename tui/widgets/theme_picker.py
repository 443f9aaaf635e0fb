"""Choosing a theme, with a preview of the highlighted one."""

from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from tui.style.theme import LABELS
from tui.widgets.picker import Choice, New, Picker


class ThemePicker(Picker[str]):
    """Previews the highlighted theme on the screen below; esc restores the one before."""

    DEFAULT_CSS = "ThemePicker { background: transparent; }"
    AUTO_FOCUS: ClassVar[str] = "Input"

    def __init__(self) -> None:
        choices = [Choice(name, label, (name,)) for name, label in LABELS.items()]
        super().__init__("Theme", choices, can_add=False)
        self._original = ""

    def on_mount(self) -> None:
        self._original = self.app.theme
        super().on_mount()
        names = [choice.value for choice in self._choices]
        if self._original in names:
            self.query_one(OptionList).highlighted = names.index(self._original)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        choice = self.match_at(event.option_index)
        if choice is not None and not isinstance(choice, New):
            self.app.theme = choice.value

    def action_cancel(self) -> None:
        self.app.theme = self._original
        super().action_cancel()
