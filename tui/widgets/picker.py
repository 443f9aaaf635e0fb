"""Small questions: choose one of many by typing a few of its letters, or write a line."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.style.guard import safe
from tui.widgets.box import Box
from tui.widgets.choices import Choice, New
from tui.widgets.key_screen import type_into
from tui.widgets.matching import best_matches

__all__ = ["Choice", "New", "Picker", "Prompt"]

Value = TypeVar("Value")
Answer = TypeVar("Answer")
SHOWN = 30
PATIENCE = 1.0  # seconds in which a question is there


_BOX = """
    {name} {{ align: center bottom; background: $background 40%; }}
    {name} > Vertical {{
        width: 80%; max-width: 90; height: auto; max-height: 80%; margin-bottom: 2;
        border: round $accent; background: $background; padding: 0 1;
    }}
    {name} Input, {name} Input:focus {{
        border: none; height: 1; padding: 0; background: $background;
    }}
    {name} Label {{ color: $text-muted; width: 1fr; height: auto; }}
"""


class Question(ModalScreen[Answer], Generic[Answer]):
    """A box to type into, and what goes with it; dismissed with an answer, or None."""

    BINDINGS = [Binding("escape", "leave", "cancel")]

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._is_there = asyncio.Event()

    def on_screen_resume(self) -> None:
        self._is_there.set()

    async def take(self, event: events.Key | events.Paste) -> bool:
        """Take what was typed, as soon as there is a box for it; say whether it was taken."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._is_there.wait()
        box = self.focused
        if not isinstance(box, Input):
            return False
        if isinstance(event, events.Key) and event.key == "enter":
            self.action_answer()
            return True
        if await type_into(box, event) or isinstance(event, events.Paste):
            return True
        bound = self.active_bindings.get(event.key)
        return bool(bound and await self.app.run_action(bound.binding.action, bound.node))

    def action_answer(self) -> None:
        """Leave with what was typed or chosen."""
        raise NotImplementedError

    def action_leave(self) -> None:
        self.dismiss(None)


class Picker(Question[Value | New | None], Generic[Value]):
    """Choose from a list by typing; dismissed with a value, a New, or None."""

    DEFAULT_CSS = (
        _BOX.format(name="Picker")
        + """
    Picker OptionList { border: none; height: auto; max-height: 12; background: $background; }
    Picker.-low > Vertical { margin-bottom: 1; }
    Picker.-low OptionList { max-height: 4; }
    """
    )
    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "next", show=False),
        Binding("up", "move(-1)", "previous", show=False),
    ]

    def __init__(
        self, title: str, choices: Sequence[Choice[Value]], *, can_add: bool, low: bool = False
    ) -> None:
        """`low`: show few choices at once, so that the text above can still be read."""
        super().__init__(classes="-low" if low else "")
        self._title = title
        self._choices = choices
        self._can_add = can_add
        self._found: list[Choice[Value] | New] = []
        self._typed: str | None = None  # what `_found` is for

    def compose(self) -> ComposeResult:
        more = ", or a new one" if self._can_add else ""
        with Vertical():
            yield Label(f"{self._title}; enter takes, esc leaves", markup=False)
            yield Box(placeholder=f"a few letters{more}")
            yield OptionList()

    def on_mount(self) -> None:
        self._list()

    def on_input_changed(self) -> None:
        self._list()

    def _list(self) -> None:
        """List what fits what is typed by now."""
        typed = self.query_one(Input).value.strip()
        if typed == self._typed:
            return
        self._typed = typed
        self._found = [*_matching(self._choices, typed)[:SHOWN]]
        if typed and self._can_add and not any(_label(f) == typed for f in self._found):
            self._found.append(New(typed))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Text(f"+ new: {safe(f.label)}" if isinstance(f, New) else safe(f.label)))
            for f in self._found
        )
        options.highlighted = 0 if self._found else None

    def action_move(self, steps: int) -> None:
        self._list()
        options = self.query_one(OptionList)
        if self._found:
            options.highlighted = ((options.highlighted or 0) + steps) % len(self._found)

    def action_answer(self) -> None:
        self._list()
        self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, position: int | None) -> None:
        if position is None or position >= len(self._found):
            return
        found = self._found[position]
        self.dismiss(found if isinstance(found, New) else found.value)


def _label(found: Choice[Value] | New) -> str:
    return found.label


def _matching(choices: Sequence[Choice[Value]], typed: str) -> list[Choice[Value]]:
    """Return the choices that fit what was typed, best first."""
    return [choices[place] for place in best_matches(typed, choices)]


class Prompt(Question[str | None]):
    """Ask for one line of text; dismissed with it, or with None.

    What is typed goes on with `value`, or stands in its place where that is merely `offered`.
    """

    DEFAULT_CSS = _BOX.format(name="Prompt")

    def __init__(self, question: str, value: str = "", *, offered: bool = False) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._offered = offered

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(f"{self._question}; enter keeps, esc leaves", markup=False)
            yield Box(self._value, select_on_focus=self._offered)

    def action_answer(self) -> None:
        self.dismiss(self.query_one(Input).value)
