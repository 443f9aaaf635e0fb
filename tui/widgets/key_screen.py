"""Screens whose keys go through the registry of commands."""

import asyncio
import contextlib
import inspect
import time
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

from textual import events, on
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input

from tui.commands.command import On
from tui.commands.key_dispatch import KeyDispatcher, key_name
from tui.commands.registry import AnyCommand, Registry
from tui.commands.zones import Zone
from tui.widgets.key_order import KeyOrder, typed_text_taken
from tui.widgets.pauses import CHECK_SECONDS, Pauses
from tui.widgets.resilient_app import ResilientApp
from tui.widgets.rows_in_use import HasRowsInUse
from tui.widgets.screen_lines import HintLine, Notice, TopLine
from tui.widgets.text_input import one_line_paste, type_into

if TYPE_CHECKING:
    from index import Outcome

Answer = TypeVar("Answer")
PAINT_SECONDS = 0.1  # to wait at most for a paint
MOUNT_SECONDS = 5.0  # to wait at most until a screen takes keys
BETWEEN_WIDGETS = frozenset({"tab", "shift+tab"})  # would focus what takes no keys now


class KeyApp(ResilientApp):
    """An app with a registry: its commands, with the user's own keys."""

    registry: Registry

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key | events.Paste] | None = None
        self.key_order = KeyOrder()
        self.pauses = Pauses(time.monotonic, self.call_later)

    def on_mount(self) -> None:
        self.every(CHECK_SECONDS, self.pauses.run_due)

    def hold_keys(self) -> None:
        """Hold back keys and pastes until `release_keys`."""
        self._held = []

    def key_held(self, event: events.Key | events.Paste) -> None:
        """React to a key or paste that was held back."""

    async def release_keys(self) -> None:
        """Handle the keys and pastes held back, in order, and all others from now on."""
        while self._held:
            await self._handle(self._held.pop(0))
        self._held = None

    async def on_event(self, event: events.Event) -> None:
        """Handle keys and pastes here, one after the other.

        A widget receives a key only after the next one may have been dispatched, so that of
        `/kazan` typed fast the k would still go to the list.
        """
        if isinstance(event, events.InputEvent):
            self.pauses.input_came()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            typed = one_line_paste(event) if isinstance(event, events.Paste) else event
            if isinstance(event, events.Key) and self._suspends(event):
                self.suspend_process()
            elif self._held is None:
                await self._handle(typed)
            else:
                self._held.append(typed)
                self.key_held(typed)
            return
        await super().on_event(event)

    def _suspends(self, event: events.Key) -> bool:
        """Return whether a key suspends kutip: on every screen, and in every box to type into."""
        pressed = key_name(event.key, event.character)
        return not event.is_printable and pressed in self.registry.command("suspend").keys

    async def _handle(self, event: events.Key | events.Paste) -> None:
        """Give a key or paste to the screen in front, or to Textual where it takes none.

        A screen that was pushed just now takes keys once it is mounted and has what they act on,
        the one behind a closed screen once it has taken what that was closed with.
        """
        try:
            await self.key_order.jobs_done()
            screen = self.screen
            if isinstance(screen, TakesInput):
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(MOUNT_SECONDS):
                        await screen.is_ready.wait()
                is_taken = await screen.take_input(event)
                if screen not in self.screen_stack:
                    # Textual does this once there are no more keys, which would come before.
                    await self._flush_next_callbacks()
                    for behind in self.screen_stack:
                        await typed_text_taken(behind)
                if is_taken:
                    return
            await super().on_event(event)
        except Exception as error:  # whatever a command raises: the next key is handled
            self.contain(error)

    @property
    def shown_notice(self) -> str:
        """The notice on the screen in front, or an empty text."""
        return next((notice.message for notice in self.screen.query(Notice)), "")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message on the notice line of the screen; a toast would cover the text."""
        lines = self.screen.query(Notice)
        if not lines:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        for line in lines:
            line.show(message, severity)

    async def changes_saved(self) -> None:
        """Show a change that is now safe on disk, of claims or of hand-written files."""
        self.show_changes()

    def show_changes(self) -> None:
        """Update every screen after claims or hand-written files changed."""
        for screen in self.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.claims_changed()


@runtime_checkable
class TakesInput(Protocol):
    """A screen that handles keys and pastes as soon as the app receives them."""

    is_ready: asyncio.Event  # set once it is mounted and in front

    async def take_input(self, event: events.Key | events.Paste) -> bool:
        """Handle a key or a paste; return False where a widget is to handle it."""


class KeyScreen(Screen[Answer], Generic[Answer]):
    """A screen of a KeyApp, whose keys, hints and palette entries all come from the registry."""

    without: frozenset[str] = frozenset()  # ids of commands that are not live on this screen

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = asyncio.Event()
        self._dispatcher = KeyDispatcher()

    def on_screen_resume(self) -> None:
        self.is_ready.set()

    def run_before_keys(
        self, job: Coroutine[Any, Any, None], *, name: str, exclusive: bool = False
    ) -> None:
        """Run a job in the background; keys that are typed meanwhile wait for its end."""
        worker = self.run_worker(job, name=name, exclusive=exclusive)
        self.key_app.key_order.begun(worker)

    @property
    def key_app(self) -> KeyApp:
        """The app, with the commands and the keys of this user."""
        app = self.app
        assert isinstance(app, KeyApp)
        return app

    @property
    def registry(self) -> Registry:
        """The commands of the app, with the user's own keys."""
        return self.key_app.registry

    @property
    def article_side(self) -> object:
        """What commands of the article and of the claim panel act on: here, the screen."""
        return self

    def zones(self) -> tuple[Zone, ...]:
        """Return the zones whose keys are live now, the innermost first."""
        raise NotImplementedError

    def also_live(self) -> tuple[str, ...]:
        """Return the ids of commands of other zones that are live here, too."""
        return ()

    def live_commands(self) -> tuple[AnyCommand, ...]:
        """Return the commands whose keys are live now, those of the nearest zone first.

        Help is live in every zone.
        """
        zones, registry = self.zones(), self.registry
        near = registry.at(*(zone for zone in zones if zone is not Zone.EVERYWHERE))
        also = (registry.command(name) for name in (*self.also_live(), "help"))
        live: dict[str, AnyCommand] = {}
        for command in (*near, *also, *registry.at(*zones)):
            live.setdefault(command.id, command)
        return tuple(command for name, command in live.items() if name not in self.without)

    async def take_input(self, event: events.Key | events.Paste) -> bool:
        """Handle a key or a paste; return False where a widget is to handle it."""
        box = self.focused if isinstance(self.focused, Input) else None
        if isinstance(event, events.Paste):
            return box is not None and await type_into(box, event)
        for notice in self.query(Notice):
            notice.key_pressed()
        if box and event.is_printable:
            return await type_into(box, event)
        match = self._dispatcher.press(key_name(event.key, event.character), self.live_commands())
        if match.command:
            if box:
                await typed_text_taken(self)
            await self.perform(match.command, match.key)
            return True
        self.show_hints(match.pending)
        if match.pending or event.key in BETWEEN_WIDGETS:
            return True
        return box is not None and await type_into(box, event)

    async def perform(self, command: AnyCommand, key: str = "") -> None:
        """Run a command, or say why it is not available now."""
        self.before_command(jumps=command.jumps)
        receiver = self._receiver(command)
        if command.need and not command.need.is_met(receiver):
            self.notify(self.registry.with_keys(command.need.message(receiver)), markup=False)
        else:
            if command.on is On.READER and receiver is not self:
                self.dismiss(None)
            result = command.run(receiver, key)
            if inspect.isawaitable(result):
                await result
        if self in self.app.screen_stack:  # else the command closed it
            self.show_hints()
            self.after_command()

    def before_command(self, *, jumps: bool) -> None:
        """Prepare for a command; one that `jumps` goes far from here."""

    def after_command(self) -> None:
        """Follow up on a command that was run."""

    def _receiver(self, command: AnyCommand) -> object:
        """Return the object that a command acts on: this screen, the reader or the app."""
        match command.on:
            case On.SCREEN:
                return self
            case On.ARTICLE:
                return self.article_side
            case On.READER:
                return self.app.screen_stack[0]
            case On.APP:
                return self.app

    def is_available(self, command: AnyCommand) -> bool:
        """Return whether a command can be run now."""
        return command.need is None or command.need.is_met(self._receiver(command))

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Return entries for the palette beside the commands: name, help and callback."""
        return ()

    def follow_codebook(self) -> None:
        """Follow the hand-written files, which changed."""

    def claims_changed(self) -> None:
        """Update the screen after claims were added, changed or removed."""

    def rows_in_use(self) -> tuple[int, int] | None:
        """Return the rows [first, last) of the screen that a question is about, or None."""
        return self.focused.rows_in_use() if isinstance(self.focused, HasRowsInUse) else None

    def show_outcome(self, outcome: "Outcome") -> None:
        """Mark what a change of the person's own made, where this screen lists it."""

    async def painted(self) -> None:
        """Wait until the changes so far are painted, at most PAINT_SECONDS."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAINT_SECONDS):
                await self.wait_for_refresh()

    def show_hints(self, pending: str = "") -> None:
        """Update the hint line; commands that are not available now are left out."""
        live = self.live_commands()
        if isinstance(self.focused, Input):  # it handles letters and spaces itself
            live = tuple(c for c in live if len(c.first_key) > 1 and c.first_key != "space")
        if not pending:
            live = tuple(c for c in live if not c.hint or self.is_available(c))
        for line in self.query(HintLine):
            line.show(live, pending)

    @on(HintLine.Clicked)
    async def _hint_clicked(self, event: HintLine.Clicked) -> None:
        """Run the command whose hint was clicked, as its key does."""
        event.stop()
        self._dispatcher.clear()
        for notice in self.query(Notice):
            notice.key_pressed()
        if event.command.id in {command.id for command in self.live_commands()}:
            await self.perform(event.command, event.key)

    def clear_saved(self) -> None:
        """Remove `saved` from the top line, where it is about the previous change."""
        for line in self.query(TopLine):
            line.show(state="")

    def leave(self) -> None:
        """Close what is open innermost: here, the screen."""
        self.dismiss(None)

    def copy(self) -> None:
        """Copy the selection; without one, tell how to quit."""
        self.notify("Press q to quit kutip; every claim is saved.", markup=False)
