"""Writing entities.yaml: one correction set or taken back, the rest of the file as it is."""

from pathlib import Path
from typing import Any

from index.base import yaml
from index.base.errors import KutipError
from index.base.files import locked, write_whole
from index.base.paths import corpus_cache
from index.base.text import one_line, show_safely
from index.project.corrections import (
    CORRECTIONS_FILE,
    CORRECTIONS_KEY,
    Correction,
    read_corrections,
)
from index.project.fields import Fields
from index.project.lists import with_entry, without_entries


def set_correction(root: Path, correction: Correction) -> None:
    """Say in entities.yaml in `root`, durably, what a text names, instead of what was said of it.

    Raises KutipError, and changes nothing, where the file is such that the correction could not
    be read back as meant.
    """
    _change(root, correction.text, correction)


def drop_correction(root: Path, text: str) -> None:
    """Let kutip find by itself again what `text` names; otherwise as `set_correction`."""
    _change(root, text, None)


def _change(root: Path, text: str, correction: Correction | None) -> None:
    """Take what entities.yaml says of `text` away, and add `correction`."""
    path = root / CORRECTIONS_FILE
    try:
        with locked(corpus_cache(root) / "project.lock"):
            old = path.read_bytes() if path.exists() else b""
            write_whole(path, corrected(old, text, correction))
    except OSError as error:
        raise KutipError(
            f"{CORRECTIONS_FILE} cannot be written ({error.strerror}); check its permissions "
            "and the disk."
        ) from error


def corrected(old: bytes, text: str, correction: Correction | None) -> bytes:
    """Return the bytes of entities.yaml with another correction of `text`, or none.

    KutipError where the file is such that it could not be read back as meant.
    """
    others = tuple(known for known in _read(old) if known.text != text)
    new = without_entries(
        old, CORRECTIONS_KEY, lambda entry: _text_of(entry) == text, CORRECTIONS_FILE
    )
    if correction is not None:
        new = with_entry(new, CORRECTIONS_KEY, _entry(correction), CORRECTIONS_FILE)
    meant = others if correction is None else (*others, correction)
    if not _reads_as(new, meant):
        raise KutipError(
            f"What `{text[:40]}` names was not changed in {CORRECTIONS_FILE}, whose form "
            "does not allow it; write each entry as a `- ` line with its fields below."
        )
    return new


def _read(data: bytes) -> tuple[Correction, ...]:
    values = yaml.load(data, CORRECTIONS_FILE)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{CORRECTIONS_FILE} must hold `key: value` lines; mend it by hand.")
    return read_corrections(values or {}, Fields(CORRECTIONS_FILE))


def _reads_as(data: bytes, meant: tuple[Correction, ...]) -> bool:
    try:
        return _read(data) == meant
    except KutipError:
        return False


def _text_of(entry: Any) -> str | None:
    """Return the text that an entry is about, as it is compared; None for none."""
    text = entry.get("text") if isinstance(entry, dict) else None
    return show_safely(one_line(str(text))) if isinstance(text, (str, int)) else None


def _entry(correction: Correction) -> dict[str, str]:
    entry = {"text": correction.text, "kind": correction.kind.value}
    return entry | ({"name": correction.name} if correction.name else {})
