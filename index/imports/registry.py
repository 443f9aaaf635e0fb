"""Which programs' projects kutip brings in; a new one is one more line in `PROJECTS`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.imports.dna import read_dna
from index.imports.model import ImportedProject

PROJECTS: Final[dict[str, Callable[[Path], ImportedProject]]] = {
    ".dna": read_dna,
}


def is_project(path: Path) -> bool:
    """Whether the suffix of a file is that of a project of another program."""
    return path.suffix.lower() in PROJECTS


def read_project(path: Path) -> ImportedProject:
    """Return what the project at `path` holds; KutipError, naming it, where that is none."""
    return PROJECTS[path.suffix.lower()](path)
