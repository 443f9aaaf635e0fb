"""Write what is made from the parser: the manual page, and the table of completion."""

import json
from pathlib import Path

from tui.cli.command_tree import completion_table
from tui.cli.completing.completer import TABLE
from tui.cli.man import manual

PAGE = Path(__file__).resolve().parent.parent / "docs" / "kutip.1"


def table_text() -> str:
    """Return the table of completion as it is kept: one command a line, for quiet diffs."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}"
        for name, entry in completion_table().items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PAGE.write_text(manual(), "utf-8")
    TABLE.write_text(table_text(), "utf-8")
