"""The order of commands in palette and help: what is useful here first."""

from collections.abc import Callable, Iterable

from tui.commands.registry import AnyCommand

_UNRANKED = 99


def by_use(
    commands: Iterable[AnyCommand], is_available: Callable[[AnyCommand], bool]
) -> list[AnyCommand]:
    """Return commands in the order of the hints: then the others, then mere moves.

    What is not available now comes last: it is there to be found, and says why.
    """

    def rank(command: AnyCommand) -> tuple[bool, bool, int]:
        return not is_available(command), command.moves, command.hint or _UNRANKED

    return sorted(commands, key=rank)
