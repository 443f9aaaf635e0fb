"""The palette: every command of the registry that is live, found by name."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands import Command
from tui.screens.base import KeyScreen


class KutipCommands(Provider):
    """Feeds Textual's palette from the registry."""

    def _live(self) -> list[Command]:
        if not isinstance(self.screen, KeyScreen):
            return []
        return [c for c in self.screen.live_commands() if not c.with_key and c.id != "palette"]

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, KeyScreen):
            self.app.call_later(self.screen.perform, command)

    async def discover(self) -> Hits:
        for command in self._live():
            shown = Content(_display(command))
            yield DiscoveryHit(shown, lambda c=command: self._run(c), help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._live():
            score = matcher.match(f"{command.label} {command.help}")
            if score > 0:
                yield Hit(
                    score, matcher.highlight(_display(command)),
                    lambda c=command: self._run(c), help=command.help,
                )  # fmt: skip


def _display(command: Command) -> str:
    return f"{command.label}  {command.key_text}".rstrip()
