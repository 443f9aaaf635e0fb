"""Write the key table of the command registry into the README."""

import re
from pathlib import Path

from tui.commands.registry import key_table

README = Path(__file__).resolve().parent.parent / "README.md"
PLACE = re.compile(r"(<!-- keys: .*?-->\n).*?(<!-- end of keys -->)", re.DOTALL)


def with_keys(readme: str) -> str:
    """Return the README's text with the key table as it is now."""
    return PLACE.sub(lambda match: f"{match[1]}{key_table()}{match[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
