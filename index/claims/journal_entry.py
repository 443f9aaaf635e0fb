"""What a line of a journal says: a change, or changes that belong together, with a checksum."""

import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from index.base.coder_folder import is_yaml_name
from index.claims.codec import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one claim."""

    number: int
    kind: str  # add, update, delete, undo, redo
    time: str  # ISO 8601, UTC
    article: str
    file: str  # the name of the file of claims
    before: Record | None
    after: Record
    of: int | None = None  # for undo and redo: the number of the change
    group: str | None = None  # the id of the group it belongs to


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that somebody made in one go, as one step of undo."""

    id: str  # a ULID, the same in the journals of all coders whose claims it changed
    kind: str  # batch, undo, redo
    title: str  # what was done, for people
    by: str  # the coder who did it
    time: str  # ISO 8601, UTC
    of: str | None = None  # for undo and redo: the id of the group that was made
    about: dict[str, Any] = field(default_factory=dict)  # what else belongs to it: see batch.py
    number: int = 0  # in this journal; given when it is appended


def line_of(value: dict[str, Any]) -> bytes:
    """Return the line that says `value`, with its checksum and its end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def read_line(line: bytes) -> dict[str, Any] | None:
    """Return what a line says, or None if it is not what kutip wrote."""
    digits, _, text = line.partition(b" ")
    try:
        if int(digits, 16) != zlib.crc32(text):
            return None
        value = json.loads(text)
        if b"\\u" in text:  # kutip writes no escaped surrogates: they are in no file of text
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _entry(value: dict[str, Any]) -> Entry | None:
    """Return the change that a line holds, or None; a journal may come from a stranger."""
    try:
        entry = Entry(**value)
    except TypeError:
        return None
    words = (entry.kind, entry.time, entry.article, entry.file)
    numbers = (entry.number, 0 if entry.of is None else entry.of)
    records = (entry.after, entry.after if entry.before is None else entry.before)
    if (
        all(isinstance(word, str) for word in (*words, entry.group or ""))
        and all(type(number) is int for number in numbers)
        and all(isinstance(record, dict) for record in records)
        and len({str(record.get("id")) for record in records}) == 1
        and isinstance(entry.after.get("id"), str)
        and is_yaml_name(entry.file)
    ):
        return entry
    return None


def changes_of(value: dict[str, Any], group: Group | None) -> list[Entry] | None:
    """Return the changes of a line, those of a group if it is one; None for none of kutip's."""
    if "changes" not in value:
        entry = _entry(value)
        return None if entry is None else [entry]
    items = value["changes"]
    if group is None or not isinstance(items, list):
        return None
    entries = [_entry(item) if isinstance(item, dict) else None for item in items]
    numbers = list(range(group.number + 1, group.number + 1 + len(items)))
    whole = [entry for entry in entries if entry is not None and entry.group == group.id]
    return whole if [entry.number for entry in whole] == numbers else None


def group_of(value: object) -> Group | None:
    """Return the group that a line holds, or None."""
    try:
        group = Group(**value) if isinstance(value, dict) else None
    except TypeError:
        return None
    if group is None:
        return None
    words = (group.id, group.kind, group.title, group.by, group.time, group.of or "")
    plain = all(isinstance(word, str) for word in words) and isinstance(group.about, dict)
    return group if plain and type(group.number) is int else None
