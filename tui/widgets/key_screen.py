"""What all screens share: keys go through the registry, and a command can say why not."""

import asyncio
import contextlib
import inspect
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.widgets import Input

from tui.commands.command import On
from tui.commands.keys import Keys, key_name
from tui.commands.registry import AnyCommand, Registry
from tui.commands.zones import Zone
from tui.style.theme import ThemedApp
from tui.widgets.lines import HintLine, Notice

Answer = TypeVar("Answer")
PAINT_SECONDS = 0.1  # that a paint is waited for at most


class KeyApp(ThemedApp):
    """An app with a registry: the commands with the keys that this user has for them."""

    registry: Registry

    async def changes_saved(self) -> None:
        """Show what was just made safe on disk, claims or hand-written files."""
        self.show_changes()

    def show_changes(self) -> None:
        """Have every screen show claims or hand-written files that changed."""
        for screen in self.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.claims_changed()


@runtime_checkable
class TakesKeys(Protocol):
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
    """A screen of a KeyApp, whose keys, hints and palette entries all come from the registry."""

    without: frozenset[str] = frozenset()  # ids of commands that are not live on this screen

    def __init__(self) -> None:
        super().__init__()
        self._keys = Keys()

    @property
    def key_app(self) -> KeyApp:
        """The app, with the commands and keys of this user."""
        app = self.app
        assert isinstance(app, KeyApp)
        return app

    @property
    def registry(self) -> Registry:
        """The commands of the app, with the user's own keys."""
        return self.key_app.registry

    def zones(self) -> tuple[Zone, ...]:
        """Return the zones whose keys are live now, nearest first."""
        raise NotImplementedError

    def live_commands(self) -> tuple[AnyCommand, ...]:
        """Return the commands whose keys are live now, those of the nearest zone first.

        Help is live in every zone.
        """
        zones, registry = self.zones(), self.registry
        live = registry.at(*zones)
        if Zone.EVERYWHERE not in zones:
            live = (*live, registry.command("help"))
        return tuple(command for command in live if command.id not in self.without)

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

    async def perform(self, command: AnyCommand, key: str = "") -> None:
        """Carry out a command, or say why it is not available now."""
        receiver = self._receiver(command)
        if command.need and not command.need.is_met(receiver):
            self.notify(self.registry.with_keys(command.need.sentence), markup=False)
            self.show_hints()
            return
        if command.on is On.READER and receiver is not self:
            self.dismiss(None)
        result = command.run(receiver, key)
        if inspect.isawaitable(result):
            await result
        self.show_hints()

    def _receiver(self, command: AnyCommand) -> object:
        """Return what a command acts on."""
        match command.on:
            case On.SCREEN:
                return self
            case On.READER:
                return self.app.screen_stack[0]
            case On.APP:
                return self.app

    def _is_available(self, command: AnyCommand) -> bool:
        return command.need is None or command.need.is_met(self._receiver(command))

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Return what the palette offers here beside commands: name, help and callback."""
        return ()

    def claims_changed(self) -> None:
        """Show claims that were made, changed or removed."""

    async def painted(self) -> None:
        """Wait until what was changed so far is on the screen, but not for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAINT_SECONDS):
                await self.wait_for_refresh()

    def show_hints(self, pending: str = "") -> None:
        """Bring the hint line up to date; what is not available now is no hint."""
        live = self.live_commands()
        if isinstance(self.focused, Input):  # it takes letters and spaces for itself
            live = tuple(c for c in live if len(c.first_key) > 1 and c.first_key != "space")
        if not pending:
            live = tuple(c for c in live if not c.hint or self._is_available(c))
        for line in self.query(HintLine):
            line.show(live, pending)

    def leave(self) -> None:
        """Leave the innermost thing that is open: here, the screen."""
        self.dismiss(None)

    def copy(self) -> None:
        """Copy what is selected; without a selection, say how to leave."""
        self.notify("q leaves kutip; every claim is saved.", markup=False)
