"""Modal questions: choose from a list by typing to filter it, or enter a line of text."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.scroll_view import ScrollView
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from index import KutipError, fold
from tui.style.guard import safe, safe_line
from tui.widgets.choices import Choice, New, best_matches, name_in
from tui.widgets.rows_in_use import HasRowsInUse
from tui.widgets.screen_lines import HintLine, Notice
from tui.widgets.text_input import TextInput, type_into

__all__ = ["Choice", "New", "Picker", "Prompt", "ask", "choose"]

Value = TypeVar("Value")
Answer = TypeVar("Answer")
MOST_SHOWN = 30  # choices at once
FRAME = 4  # rows of a question: its frame, one line of question, the input
MIN_HEIGHT = FRAME + 1  # with one choice
MANY = 4  # choices from which the question may take a second line
BELOW_BOX = 1  # rows below a question at the bottom, beside those of a notice
LOW, HIGH = 4, 12  # choices at once, at most


_FRAME_CSS = """
    {name} {{ align: center bottom; background: $background 40%; }}
    {name} > Vertical {{
        width: 80%; max-width: 90; height: auto; max-height: 80%; margin-bottom: 1;
        border: round $accent; background: $background; padding: 0 1;
    }}
    {name} Input, {name} Input:focus {{
        border: none; height: 1; padding: 0; background: $background;
    }}
    {name} Label {{ color: $text-muted; width: 1fr; height: auto; max-height: 2; }}
    {name}.-tight Label {{ height: 1; text-wrap: nowrap; text-overflow: ellipsis; }}
"""


def _notice_height(screen: Screen[Any]) -> int:
    """Return how many rows the notice of a screen takes."""
    return sum(max(notice.size.height, 1) for notice in screen.query(Notice) if notice.display)


class Question(ModalScreen[Answer], Generic[Answer]):
    """A modal screen with an input; dismissed with an answer, or with None when cancelled.

    It stands below what it is about, or above where there is more room: it never covers the rows
    that the screen behind it has in use, as far as it fits beside them.
    """

    BINDINGS = [Binding("escape", "cancel", "cancel")]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("enter", "save"), ("esc", "cancel"))

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.is_ready = asyncio.Event()

    def on_screen_resume(self) -> None:
        self.is_ready.set()
        self._place()
        self.call_after_refresh(self._place)  # a notice may be shown that is not laid out yet
        behind = self._behind()
        if behind is not self:  # a notice may come, or go, while the question is open
            behind.screen_layout_refresh_signal.subscribe(self, lambda _: self._place())
        focused = behind.focused
        if isinstance(focused, ScrollView):  # a notice that comes late scrolls what it is about
            self.watch(focused, "scroll_y", self._place, init=False)
        for line in behind.query(HintLine):
            line.show_question(self, self.KEYS)

    def on_unmount(self) -> None:
        for screen in self.app.screen_stack:
            for line in screen.query(HintLine):
                line.question_closed(self)

    def on_resize(self) -> None:
        self._place()

    def _behind(self) -> Screen[Any]:
        """Return the screen in front of which this one is."""
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1] if self in stack else self

    def _place(self) -> None:
        """Stand where the rows in use can be read, with fewer choices if need be."""
        behind = self._behind()
        in_use = behind.rows_in_use() if isinstance(behind, HasRowsInUse) else None
        first, last = in_use or (self.size.height, 0)
        above, below = first, self.size.height - last if in_use else self.size.height
        foot = BELOW_BOX + _notice_height(behind)
        is_above = below < MIN_HEIGHT + foot and above > below
        room = above if is_above else below - foot
        box = self.query_one(Vertical)
        self.styles.align_vertical = "top" if is_above else "bottom"
        box.styles.margin = (0, 0, 0 if is_above else foot, 0)
        is_tight = room < MIN_HEIGHT + MANY
        self.set_class(is_tight, "-tight")
        rows = room - FRAME if is_tight else room - FRAME - 1
        self.room_changed(max(rows, 1) if in_use else None)

    def room_changed(self, rows: int | None) -> None:
        """Take at most `rows` rows beside the question and the input; None for no limit."""

    async def take_input(self, event: events.Key | events.Paste) -> bool:
        """Handle a key or a paste; return whether it was handled."""
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
        """Dismiss the question with what was typed or chosen."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        self.dismiss(None)


class Picker(Question[Value | New | None], Generic[Value]):
    """Choose from a list by typing; dismissed with a value, a New, or None."""

    DEFAULT_CSS = (
        _FRAME_CSS.format(name="Picker")
        + """
    Picker OptionList { border: none; height: auto; max-height: 12; background: $background; }
    Picker.-low OptionList { max-height: 4; }
    """
    )
    KEYS = (("enter", "select"), ("down", "next"), ("up", "previous"), ("esc", "cancel"))
    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "next", show=False),
        Binding("up", "move(-1)", "previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[Value]],
        *,
        can_add: bool,
        low: bool = False,
        marked: int = 0,
        combine: Callable[[str], Choice[Value] | None] = lambda _: None,
    ) -> None:
        """With `low`, show few choices at once, so that the text above can still be read.

        `combine` returns a choice made of several for what is typed, if it names these.

        `marked` is the position of the choice that is marked until something is typed.
        """
        super().__init__(classes="-low" if low else "")
        self._title = title
        self._choices = choices
        self._can_add = can_add
        self._combine = combine
        self._first = min(marked, MOST_SHOWN - 1)
        self._matches: list[Choice[Value] | New] = []
        self._typed: str | None = None  # the text that `_matches` belongs to

    def compose(self) -> ComposeResult:
        hint = "type to filter, or to add a new one" if self._can_add else "type to filter"
        with Vertical():
            yield Label(f"{safe(self._title)} · enter selects · esc cancels", markup=False)
            yield TextInput(placeholder=hint)
            yield OptionList()

    def on_mount(self) -> None:
        self._filter()

    def room_changed(self, rows: int | None) -> None:
        most = LOW if self.has_class("-low") else HIGH
        self.query_one(OptionList).styles.max_height = most if rows is None else min(rows, most)

    def on_input_changed(self) -> None:
        self._filter()

    def _filter(self) -> None:
        """List the choices that match what is typed so far."""
        typed = self.query_one(Input).value.strip()
        if typed == self._typed:
            return
        self._typed = typed
        positions = best_matches(typed, self._choices)[:MOST_SHOWN]
        self._matches = [self._choices[position] for position in positions]
        together = self._combine(typed) if typed else None
        if together is not None:
            self._matches.insert(0, together)
        elif typed and self._can_add and not any(map(partial(_is_called, typed), self._matches)):
            self._matches.append(New(typed))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Text(f"+ new: {safe(m.label)}" if isinstance(m, New) else safe(m.label)))
            for m in self._matches
        )
        first = 0 if typed else self._first
        options.highlighted = min(first, len(self._matches) - 1) if self._matches else None

    def action_move(self, steps: int) -> None:
        self._filter()
        options = self.query_one(OptionList)
        if self._matches:
            options.highlighted = ((options.highlighted or 0) + steps) % len(self._matches)

    def action_answer(self) -> None:
        self._filter()
        self._answer(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._answer(event.option_index)

    def _answer(self, position: int | None) -> None:
        match = self.match_at(position)
        if match is not None:
            self.dismiss(match if isinstance(match, New) else match.value)

    def match_at(self, position: int | None) -> Choice[Value] | New | None:
        """Return the listed choice at a position, or None."""
        if position is None or position >= len(self._matches):
            return None
        return self._matches[position]


def _is_called(typed: str, choice: Choice[Any] | New) -> bool:
    """Return whether a choice is called just as what was typed, but for case and accents."""
    return fold(name_in(choice.label)) == fold(typed) or choice.label == typed


class Prompt(Question[str | None]):
    """Asks for one line of text; dismissed with it, or with None.

    What is typed is appended to `value`, or with `replace` takes its place.
    """

    DEFAULT_CSS = _FRAME_CSS.format(name="Prompt")

    def __init__(self, question: str, value: str = "", *, replace: bool = False) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._replace = replace

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(f"{safe(self._question)} · enter saves · esc cancels", markup=False)
            yield TextInput(self._value, select_on_focus=self._replace)

    def action_answer(self) -> None:
        self.dismiss(self.query_one(Input).value)


def choose(
    screen: Screen[Any],
    title: str,
    choices: Iterable[tuple[Value, str] | tuple[Value, str, tuple[str, ...]]],
    take: Callable[[Value], object],
    *,
    create: Callable[[str], Value] | None = None,
    combine: Callable[[str], tuple[Value, str] | None] = lambda _: None,
    low: bool = False,
    marked: Value | None = None,
) -> None:
    """Have the person choose from a list; `take` is called with the value, unless cancelled.

    The choice of the value `marked` is marked at first, else the first one.

    `combine` returns a value with its label for what is typed, where that names several choices.

    With `create`, what is typed can also be added: `create` is called with it and returns the
    value, or raises KutipError, which is shown. With `low`, the list leaves room for the text
    above.
    """

    listed = [Choice(*choice) for choice in choices]

    def chosen(answer: int | New | None) -> None:
        if isinstance(answer, int):
            take(listed[answer].value)
        elif answer is not None and create is not None:
            try:
                value = create(answer.label)
            except KutipError as error:
                screen.notify(str(error), severity="error", markup=False)
            else:
                take(value)

    def combined(typed: str) -> Choice[int] | None:
        found = combine(typed)
        if found is None:
            return None
        listed.append(Choice(*found))
        return Choice(len(listed) - 1, found[1])

    # Positions stand for the values: a value may be None, which a picker returns on cancel.
    positions = [Choice(n, choice.label, choice.names) for n, choice in enumerate(listed)]
    first = next((n for n, choice in enumerate(listed) if choice.value == marked), 0)
    picker = Picker(
        title, positions, can_add=create is not None, low=low, marked=first, combine=combined
    )
    screen.app.push_screen(picker, chosen)


def ask(
    screen: Screen[Any],
    question: str,
    take: Callable[[str], object],
    value: str = "",
    *,
    replace: bool = False,
) -> None:
    """Ask for a line of text; `take` is called with it, unless cancelled."""

    shown = safe_line(value)  # what enter returns unchanged is saved as it was

    def answered(line: str | None) -> None:
        if line is not None:
            take(value if line == shown else line)

    screen.app.push_screen(Prompt(question, value, replace=replace), answered)
