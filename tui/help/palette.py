"""The palette: all live commands and all saved searches, found by name."""

import asyncio
import contextlib
import inspect
from collections.abc import Callable
from functools import partial

from textual import events
from textual.command import Command, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.widgets import Input
from textual.worker import WorkerError

from tui.commands.registry import AnyCommand
from tui.help.command_search import SYNONYMS
from tui.widgets.choices import Choice, best_matches
from tui.widgets.key_order import messages_handled
from tui.widgets.key_screen import KeyScreen
from tui.widgets.screen_lines import HintLine
from tui.widgets.text_input import type_into

KEYS = (("enter", "run"), ("down", "next"), ("up", "previous"), ("esc", "cancel"))


class Palette(CommandPalette):
    """Textual's palette; it takes what is typed before it is mounted, too."""

    def __init__(self) -> None:
        super().__init__(id="--command-palette")
        self.is_ready = asyncio.Event()

    def on_screen_resume(self) -> None:
        self.is_ready.set()
        for line in self.app.screen_stack[-2].query(HintLine):
            line.show_question(self, KEYS)

    def on_unmount(self) -> None:
        for screen in self.app.screen_stack:
            for line in screen.query(HintLine):
                line.question_closed(self)

    async def take_input(self, event: events.Key | events.Paste) -> bool:
        """Type into the box, or run a command; return False for the keys that move in the list."""
        box = self.focused
        if not isinstance(box, Input):
            return False
        if isinstance(event, events.Paste) or event.is_printable:
            return await type_into(box, event)
        if event.key not in ("enter", "down", "up"):
            return False
        await self._listed()
        if event.key == "enter":
            await self._run_highlighted()
        return event.key == "enter"

    async def _listed(self) -> None:
        """Wait until the list has what matches the text in the box."""
        await messages_handled([self.query_one(Input), self])
        gathering = [worker for worker in self.workers if worker.node is self]
        if gathering:  # else Textual waits for all workers of the app
            with contextlib.suppress(WorkerError):
                await self.workers.wait_for_complete(gathering)

    async def _run_highlighted(self) -> None:
        """Close the palette and run the highlighted command, else the first."""
        commands = self.query_one(CommandList)
        if not commands.option_count:
            return
        option = commands.get_option_at_index(commands.highlighted or 0)
        if isinstance(option, Command):
            self.dismiss()
            running = option.hit.command()
            if inspect.isawaitable(running):
                await running


class KutipCommands(Provider):
    """Provides the commands of the registry to Textual's palette."""

    def _live(self) -> list[AnyCommand]:
        if not isinstance(self.screen, KeyScreen):
            return []
        live = (c for c in self.screen.live_commands() if not c.takes_key and c.id != "palette")
        return self.screen.registry.by_use(live, self.screen.is_available)

    async def _run(self, command: AnyCommand) -> None:
        if isinstance(self.screen, KeyScreen):
            await self.screen.perform(command)

    def _entries(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        """Return name, help, other words to find it by, and callback of each entry."""
        commands: list[tuple[str, str, str, Callable[[], object]]] = [
            (_display(c), c.help, SYNONYMS.get(c.id, ""), partial(self._run, c))
            for c in self._live()
        ]
        own = self.screen.own_entries() if isinstance(self.screen, KeyScreen) else ()
        return [*commands, *((name, text, "", run) for name, text, run in own)]

    async def discover(self) -> Hits:
        for name, help_text, _, callback in self._entries():
            yield DiscoveryHit(Content(name), callback, help=escape(help_text))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        entries = self._entries()
        choices = [
            Choice(n, name, (text, f"{name} {words}".rstrip()))
            for n, (name, text, words, _) in enumerate(entries)
        ]
        ranked = best_matches(query, choices)
        for place, position in enumerate(ranked):
            name, help_text, _, callback = entries[position]
            # The name of a saved search may look like markup.
            display = Content(name) if "[" in name else matcher.highlight(name)
            yield Hit(1 - place / len(ranked), display, callback, help=escape(help_text))


def _display(command: AnyCommand) -> str:
    return f"{command.label}  {command.key_text}".rstrip()
