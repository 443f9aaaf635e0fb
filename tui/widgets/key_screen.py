"""What all screens share: keys go through the registry, and a command can say why not."""

import asyncio
import contextlib
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.widgets import Input

from tui.commands.keys import Keys, key_name
from tui.commands.registry import COMMANDS, Command, Need, Where, commands_for, first_key, with_keys
from tui.style.theme import ThemedApp
from tui.widgets.lines import HintLine, Notice

Answer = TypeVar("Answer")
PAINT_SECONDS = 0.1  # that a paint is waited for at most


class KeyApp(ThemedApp):
    """An app with a registry: the commands with the keys that this user has for them."""

    registry: Sequence[Command] = COMMANDS

    async def changes_saved(self) -> None:
        """Hear that claims or hand-written files were changed, and have all screens hear it."""
        for screen in self.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.claims_changed()


@runtime_checkable
class Taking(Protocol):
    """A screen that takes keys, and what is pasted, as the app hears of them."""

    async def take(self, event: events.Key | events.Paste) -> bool:
        """Do what was typed or pasted; say whether it was taken, or belongs to a widget."""


async def type_into(box: Input, event: events.Key | events.Paste) -> bool:
    """Have a box take at once what belongs into it, `backspace` for one; say whether it does.

    Left to Textual, its keys would be taken after the letters that were typed behind them.
    """
    if isinstance(event, events.Paste) or event.is_printable:
        await box.on_event(event)
        return True
    bound = box.screen.active_bindings.get(event.key)
    if bound is None or bound.node is not box or not bound.enabled:
        return False
    return await box.app.run_action(bound.binding.action, box)


class KeyScreen(Screen[Answer], Generic[Answer]):
    """A screen whose keys, hints and palette entries all come from the registry."""

    def __init__(self) -> None:
        super().__init__()
        self._keys = Keys()

    def places(self) -> tuple[Where, ...]:
        """Return the places whose keys are live now, nearest first."""
        raise NotImplementedError

    def lacks(self, need: Need) -> bool:  # noqa: ARG002 (for screens to say)
        """Say whether something is missing that a command needs."""
        return False

    def targets(self) -> Iterable[object]:
        """Return who may carry out an action, first asked first."""
        return (self, self.app)

    @property
    def registry(self) -> Sequence[Command]:
        """The commands of the app, with the user's own keys."""
        return self.app.registry if isinstance(self.app, KeyApp) else COMMANDS

    def live_commands(self) -> tuple[Command, ...]:
        return commands_for(*self.places(), among=self.registry)

    async def take(self, event: events.Key | events.Paste) -> bool:
        """Do what was typed or pasted; say whether it was taken, or belongs to a widget."""
        box = self.focused if isinstance(self.focused, Input) else None
        if isinstance(event, events.Paste):
            return box is not None and await type_into(box, event)
        for notice in self.query(Notice):
            notice.key_pressed()
        if box and event.is_printable:
            return await type_into(box, event)
        pressed = self._keys.press(key_name(event.key, event.character), self.live_commands())
        if pressed.command:
            await self.perform(pressed.command, pressed.key)
            return True
        self.show_hints(pressed.pending)
        return bool(pressed.pending) or (box is not None and await type_into(box, event))

    async def perform(self, command: Command, key: str = "") -> None:
        """Carry out a command, or say why it cannot be done now."""
        if command.need and self.lacks(command.need):
            self.notify(with_keys(command.need.value, self.registry), markup=False)
            self.show_hints()
            return
        name, _, number = command.action.partition(" ")
        action = self._action(name)
        result = action(*([key] if command.with_key else map(int, filter(None, [number]))))
        if inspect.isawaitable(result):
            await result
        self.show_hints()

    def _action(self, name: str) -> Any:
        for target in self.targets():
            action = getattr(target, f"action_{name}", None)
            if action is not None:
                return action
        return self._leave_for(name)

    def _leave_for(self, name: str) -> Any:
        """Return an action of the first screen, done there once this screen is left."""
        first = self.app.screen_stack[0]
        if first is self or not isinstance(first, KeyScreen):
            raise LookupError(f"no action {name} on {type(self).__name__}")
        action = first._action(name)

        def leave_and_do(*given: Any) -> Any:
            self.dismiss(None)
            return action(*given)

        return leave_and_do

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Return what the palette finds here beside commands: name, explanation, what it does."""
        return ()

    def claims_changed(self) -> None:
        """Hear that claims were made, changed or removed."""

    async def painted(self) -> None:
        """Wait until what was changed so far is on the screen, but not for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAINT_SECONDS):
                await self.wait_for_refresh()

    def show_hints(self, pending: str = "") -> None:
        """Bring the hint line up to the moment; what cannot be done now is no hint."""
        live = self.live_commands()
        if isinstance(self.focused, Input):  # it takes letters and spaces for itself
            live = tuple(c for c in live if len(first_key(c)) > 1 and first_key(c) != "space")
        if not pending:
            live = tuple(c for c in live if not (c.hint and c.need and self.lacks(c.need)))
        for line in self.query(HintLine):
            line.show(live, pending)

    def action_leave(self) -> None:
        self.dismiss(None)
