"""Writing entities.yaml: one correction set or taken back, the rest of the file as it is."""

from pathlib import Path

from index.project.corrections import (
    CORRECTIONS_FILE,
    CORRECTIONS_KEY,
    Correction,
    read_corrections,
)
from index.project.list_file import EntryFile


def set_correction(root: Path, correction: Correction) -> None:
    """Say in entities.yaml in `root`, durably, what a text names, instead of what was said of it.

    Raises KutipError, and changes nothing, where the file is such that the correction could not
    be read back as meant.
    """
    _FILE.change(root, correction.text, correction)


def drop_correction(root: Path, text: str) -> None:
    """Let kutip find by itself again what `text` names; otherwise as `set_correction`."""
    _FILE.change(root, text, None)


def corrected(old: bytes, text: str, correction: Correction | None) -> bytes:
    """Return the bytes of entities.yaml with another correction of `text`, or none.

    KutipError where the file is such that it could not be read back as meant.
    """
    return _FILE.changed(old, text, correction)


def _entry(correction: Correction) -> dict[str, str]:
    entry = {"text": correction.text, "kind": correction.kind.value}
    return entry | ({"name": correction.name} if correction.name else {})


_FILE = EntryFile(CORRECTIONS_FILE, CORRECTIONS_KEY, "text", read_corrections, _entry)
