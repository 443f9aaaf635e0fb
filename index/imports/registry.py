"""Which programs' projects kutip brings in; a new one is one more line in `PROJECTS`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.imports.dna import read_dna
from index.imports.model import ImportedProject
from index.imports.qdpx import read_qdpx
from index.imports.zotero import library_in, read_zotero

PROJECTS: Final[dict[str, Callable[[Path], ImportedProject]]] = {
    ".dna": read_dna,
    ".qdpx": read_qdpx,
    ".ris": read_zotero,
}


def is_project(source: str) -> bool:
    """Whether a source of articles is a project of another program.

    That is a file by its suffix, or a folder that Zotero exported with its attachments.
    """
    if "://" in source:
        return False
    path = Path(source).expanduser()
    return path.suffix.lower() in PROJECTS or library_in(path) is not None


def read_project(path: Path) -> ImportedProject:
    """Return what the project at `path` holds; KutipError, naming it, where that is none."""
    return PROJECTS.get(path.suffix.lower(), read_zotero)(path)
