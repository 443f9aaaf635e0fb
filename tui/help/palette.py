"""The palette: every command that is live, and every search that is kept, found by name."""

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from tui.commands.registry import Command
from tui.widgets.key_screen import KeyScreen


class KutipCommands(Provider):
    """Feeds Textual's palette from the registry."""

    def _live(self) -> list[Command]:
        if not isinstance(self.screen, KeyScreen):
            return []
        return [c for c in self.screen.live_commands() if not c.with_key and c.id != "palette"]

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, KeyScreen):
            self.app.call_later(self.screen.perform, command)

    def _entries(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Return name, explanation and deed of all there is to find."""
        commands = [
            (_display(command), command.help, partial(self._run, command))
            for command in self._live()
        ]
        own = self.screen.own_entries() if isinstance(self.screen, KeyScreen) else ()
        return [*commands, *own]

    async def discover(self) -> Hits:
        for name, explained, do in self._entries():
            yield DiscoveryHit(Content(name), do, help=escape(explained))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, explained, do in self._entries():
            score = matcher.match(f"{name} {explained}")
            if score > 0:
                # What a person called a search may look like markup.
                shown = Content(name) if "[" in name else matcher.highlight(name)
                yield Hit(score, shown, do, help=escape(explained))


def _display(command: Command) -> str:
    return f"{command.label}  {command.key_text}".rstrip()
