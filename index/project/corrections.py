"""entities.yaml: corrections of names that kutip finds wrongly, or does not find."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from index.base.text import one_line
from index.project.field_reader import Fields
from index.project.list_file import ListFile

CORRECTIONS_FILE: Final = "entities.yaml"
CORRECTIONS_KEY: Final = "entities"

_KEYS: Final = ("text", "kind", "name")


class NamedKind(StrEnum):
    """What a text can be said to name; NONE where it names nothing."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    EVENT = "event"
    PUBLICATION = "publication"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Correction:
    """What `text`, as it is written in articles, names throughout the corpus."""

    text: str
    kind: NamedKind
    name: str = ""  # the full name; empty: the text itself

    @property
    def canonical(self) -> str:
        return self.name or self.text


def correction(text: str, kind: NamedKind, name: str = "") -> Correction:
    """Return the correction that a person types, each text on one line."""
    text, name = one_line(text), one_line(name)
    return Correction(text, kind, "" if name == text else name)


def read_corrections(values: dict[str, Any], fields: Fields) -> tuple[Correction, ...]:
    """Return the corrections in parsed entities.yaml, each text only once."""
    fields.known(values, (CORRECTIONS_KEY,), "the file")
    kept: dict[str, Correction] = {}
    entries = fields.items(values, CORRECTIONS_KEY, "the file")
    for number, item in enumerate(entries, start=1):
        entry = _correction(item, fields, f"entity {number}")
        if entry is None:
            continue
        if entry.text in kept:
            fields.note(f"the text `{entry.text[:40]}` stands twice; remove one of them.")
            continue
        kept[entry.text] = entry
    return tuple(kept.values())


def _correction(item: Any, fields: Fields, where: str) -> Correction | None:
    values = fields.mapping(item, where)
    if values is None:
        return None
    fields.known(values, _KEYS, where)
    text = fields.text(values, "text", where)
    if text is None or not any(letter.isalnum() for letter in text):
        fields.note(f"{where} has no `text`; give it the words as the articles write them.")
        return None
    kind = fields.text(values, "kind", where) or ""
    try:
        named = NamedKind(kind.lower())
    except ValueError:
        fields.note(f"the kind `{kind[:40]}` of {where} must be one of {', '.join(NamedKind)}.")
        return None
    name = fields.text(values, "name", where) or ""
    if named is NamedKind.NONE and name:
        fields.note(f"{where} is of kind none and has a `name`; remove one of them.")
        name = ""
    return Correction(text, named, "" if name == text else name)


def set_correction(root: Path, correction: Correction) -> None:
    """Say in entities.yaml in `root`, durably, what a text names, instead of what was said of it.

    Raises KutipError, and changes nothing, where the file is such that the correction could not
    be read back as meant.
    """
    _FILE.change(root, correction.text, correction)


def remove_correction(root: Path, text: str) -> None:
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


_FILE = ListFile(CORRECTIONS_FILE, CORRECTIONS_KEY, "text", read_corrections, _entry)
