"""Every key, from the registry."""

from rich.text import Text

from tui.commands import Where, commands_for
from tui.screens.page import PageScreen

KEYS_WIDTH = 22


class HelpScreen(PageScreen):
    """All commands by place, those of the place one came from first."""

    def __init__(self, places: tuple[Where, ...]) -> None:
        rest = (place for place in Where if place not in places and place is not Where.HELP)
        super().__init__(help_text((*places, *rest)))

    def action_help(self) -> None:
        self.dismiss(None)


def help_text(places: tuple[Where, ...]) -> Text:
    """Return the key table for a person, one place after the other."""
    text = Text("Keys. Esc goes back; ctrl+p finds any command by its name.\n")
    for place in places:
        text.append(f"\n{place.value.capitalize()}\n", "bold underline")
        for command in commands_for(place):
            text.append(f"  {command.key_text or 'ctrl+p':<{KEYS_WIDTH}}", "bold")
            text.append(f"{command.help}\n")
    return text
