"""Which programs' projects kutip brings in; a new one is one more line in `PROJECTS`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.imports.dna import read_dna
from index.imports.model import ImportedProject
from index.imports.qdpx import read_qdpx

PROJECTS: Final[dict[str, Callable[[Path], ImportedProject]]] = {
    ".dna": read_dna,
    ".qdpx": read_qdpx,
}


def is_project(source: str) -> bool:
    """Whether a source of articles is a file with the suffix of a project of another program."""
    return "://" not in source and Path(source).suffix.lower() in PROJECTS


def read_project(path: Path) -> ImportedProject:
    """Return what the project at `path` holds; KutipError, naming it, where that is none."""
    return PROJECTS[path.suffix.lower()](path)
