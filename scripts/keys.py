"""Write docs/keys.md, the table of every key, from the registry of commands."""

from pathlib import Path

from tui.app import REGISTRY
from tui.commands.registry import Registry
from tui.commands.zones import Zone

FILE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
HEAD = """\
# Keys

Everything that a key does, by where it works. Keys that work everywhere work in the other places
too, unless a nearer place has them; while the claim panel is open, only its own keys work, and
`?`. A command without a key is in the palette (`ctrl+p`). Own keys go into `keys.toml`; see
[configuration](guide.md#your-settings).

Made by `make keys`; do not edit it by hand.
"""


def key_page(registry: Registry) -> str:
    """Return the whole page in Markdown, a section for each zone."""
    lines = [HEAD]
    for zone in Zone:
        lines += [f"## {zone.value.capitalize()}", "", "| key | does | command |", "|---|---|---|"]
        for command in registry.of(zone):
            keys = " ".join(f"`{key}`" for key in command.key_text.split(" / ") if key) or "palette"
            escaped = keys.replace("|", "\\|")
            lines.append(f"| {escaped} | {command.help} | `{command.id}` |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    FILE.write_text(key_page(REGISTRY), "utf-8")
