"""Print how much the folders of a package import from each other, and every circle of folders.

A folder of the package is a room, and so is a module at its root. Counted are the names that a
module imports from another room, wherever the statement stands: `from tui.claims.undo import a, b`
counts two. Usage: python -m scripts.rooms [PACKAGE], `tui` by default.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def modules(package: str) -> dict[str, Path]:
    """Return the modules of a package by their dotted names."""
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str, paths: dict[str, Path]) -> str:
    """Return the room that a module is in."""
    parts = module.split(".")
    is_folder = paths[module].name == "__init__.py"
    return ".".join(parts[:2]) if len(parts) > 2 or is_folder else module


def imports(package: str) -> Iterator[tuple[str, str]]:
    """Yield for each name that is imported across rooms the two rooms, from and to."""
    paths = modules(package)
    for module, path in paths.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            for name in node.names:
                target = f"{node.module}.{name.name}"
                target = target if target in paths else node.module
                if target in paths and target != package:
                    here, there = room_of(module, paths), room_of(target, paths)
                    if here != there:
                        yield here, there


def circle(package: str) -> list[str]:
    """Return rooms that need each other by way of others; empty where there is no circle."""
    needs: dict[str, set[str]] = {}
    for here, there in imports(package):
        needs.setdefault(here, set()).add(there)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def main(package: str = "tui") -> None:
    """Print the count, the busiest pairs of rooms, and a circle if there is one."""
    pairs = Counter(imports(package))
    print(f"{package}: {pairs.total()} names imported across rooms")
    for (here, there), count in pairs.most_common(12):
        print(f"  {count:4}  {here} -> {there}")
    rooms = circle(package)
    print(f"circle: {' -> '.join(rooms)}" if rooms else "no circle of rooms")


if __name__ == "__main__":
    main(*sys.argv[1:])
