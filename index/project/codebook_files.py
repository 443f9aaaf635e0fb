"""The bytes of kutip.yaml and speakers.yaml after an edit: other lines stay as they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic

from index.base import yaml
from index.base.errors import KutipError
from index.project.codebook_edits import Entry
from index.project.codebook_reader import (
    CODEBOOK_FILE,
    SPEAKERS_FILE,
    read_codebook,
    read_speakers,
)
from index.project.field_reader import Fields
from index.project.hand_written import edit_file
from index.project.model import Project, Speaker, Topic
from index.project.speakers import read_speaker, speaker_entry
from index.project.topics import read_topic, topic_entry
from index.project.variables import Variable, variable_entry
from index.project.yaml_entry import with_fields
from index.project.yaml_list import entry_nodes, with_entries, with_words, without_entries


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Entry]):
    """How one of the two lists is read and written."""

    file: str
    key: str
    order: tuple[str, ...]  # of the fields of an entry; the second is what a person sees
    read: Callable[[dict[str, Any], Fields], tuple[Entry, ...]]
    read_one: Callable[[Any, Fields, str], Entry | None]
    write_one: Callable[[Entry], dict[str, Any]]


_TOPICS: Final[_Kind[Topic]] = _Kind(
    CODEBOOK_FILE,
    "topics",
    ("id", "label", "description", "keywords", "examples", "parent"),
    lambda values, fields: read_codebook(values, fields).topics,
    read_topic,
    topic_entry,
)
_SPEAKERS: Final[_Kind[Speaker]] = _Kind(
    SPEAKERS_FILE,
    "speakers",
    ("id", "name", "kind", "aliases", "offices"),
    read_speakers,
    read_speaker,
    speaker_entry,
)
_NO_NAMES: Final[Mapping[str, str]] = {}


def topics_in(data: bytes) -> tuple[Topic, ...]:
    """Return the topics in the bytes of kutip.yaml; KutipError where it is no YAML."""
    return _TOPICS.read(_values(data, _TOPICS.file), Fields(_TOPICS.file))


def speakers_in(data: bytes) -> tuple[Speaker, ...]:
    """Return the speakers in the bytes of speakers.yaml; KutipError where it is no YAML."""
    return _SPEAKERS.read(_values(data, _SPEAKERS.file), Fields(_SPEAKERS.file))


def rewrite_topics(
    data: bytes, after: tuple[Topic, ...], renamed: Mapping[str, str] = _NO_NAMES
) -> bytes:
    """Return the bytes of kutip.yaml with the topics `after`; `renamed` are old ids to new ones.

    Topics keep their place in the file, new ones stand last. KutipError names the mend where the
    file is such that it could not be read back as meant; nothing is guessed.
    """
    return _rewrite(data, _TOPICS, after, renamed)


def rewrite_speakers(
    data: bytes, after: tuple[Speaker, ...], renamed: Mapping[str, str] = _NO_NAMES
) -> bytes:
    """Return the bytes of speakers.yaml with the speakers `after`, as `rewrite_topics` does."""
    return _rewrite(data, _SPEAKERS, after, renamed)


def add_topic(root: Path, topic: Topic) -> None:
    """Append `topic` to kutip.yaml in `root`, durably; raises as `rewrite_topics` does."""
    _add(root, _TOPICS, topic)


def add_speaker(root: Path, speaker: Speaker) -> None:
    """Append `speaker` to speakers.yaml in `root`, durably; raises as `rewrite_topics` does."""
    _add(root, _SPEAKERS, speaker)


def with_variables(data: bytes, variables: Sequence[Variable]) -> bytes:
    """Return the bytes of kutip.yaml with more variables; raises as `rewrite_topics` does."""
    entries = [variable_entry(variable) for variable in variables]
    new = with_entries(data, "variables", entries, CODEBOOK_FILE)
    before = _codebook(data).variables
    if _codebook(new).variables != (*before, *variables):
        raise KutipError(
            f"Nothing was changed: the `variables` of {CODEBOOK_FILE} cannot be added "
            "to; write each as a `- ` line with its fields below."
        )
    return new


def with_coders(data: bytes, names: Sequence[str]) -> bytes:
    """Return the bytes of kutip.yaml with more coders; raises as `rewrite_topics` does."""
    new = with_words(data, "coders", names, CODEBOOK_FILE) if names else data
    if _codebook(new).coders != (*_codebook(data).coders, *names):
        raise KutipError(
            f"Nothing was changed: the `coders` of {CODEBOOK_FILE} cannot be added to; "
            "write each as a `- ` line."
        )
    return new


def _codebook(data: bytes) -> Project:
    return read_codebook(_values(data, CODEBOOK_FILE), Fields(CODEBOOK_FILE))


def _add(root: Path, kind: _Kind[Entry], entry: Entry) -> None:
    def added(data: bytes) -> bytes:
        before = kind.read(_values(data, kind.file), Fields(kind.file))
        return _rewrite(data, kind, (*before, entry), {})

    edit_file(root, kind.file, added)


def _rewrite(
    data: bytes, kind: _Kind[Entry], after: tuple[Entry, ...], renamed: Mapping[str, str]
) -> bytes:
    meant = {entry.id: entry for entry in after}
    items = _values(data, kind.file).get(kind.key) or []
    if items and len(entry_nodes(data.decode("utf-8-sig"), kind.key)) != len(items):
        raise KutipError(
            f"`{kind.key}` in {kind.file} is not a list with a `- ` line for each entry, so "
            "nothing was changed; write it that way, or edit the file by hand."
        )
    new, old_ids = data, set[str]()
    for position, item in enumerate(items):
        entry = kind.read_one(item, Fields(kind.file), "")
        if entry is None or entry.id in old_ids:
            continue
        old_ids.add(entry.id)
        goal = meant.get(renamed.get(entry.id, entry.id))
        if goal is not None:
            fields = _changed_fields(kind, item, entry, goal)
            new = with_fields(new, kind.key, position, fields, kind.order, kind.file)
    gone = {old_id for old_id in old_ids if renamed.get(old_id, old_id) not in meant}
    if gone:
        new = without_entries(new, kind.key, lambda item: _id(kind, item) in gone, kind.file)
    new_ids = {renamed.get(old_id, old_id) for old_id in old_ids}
    added = [kind.write_one(entry) for entry in after if entry.id not in new_ids]
    new = with_entries(new, kind.key, added, kind.file)
    _check(data, new, kind, after)
    return new


def _check(old: bytes, new: bytes, kind: _Kind[Entry], meant: tuple[Entry, ...]) -> None:
    """Raise KutipError where `new` reads with more problems than `old`, or not as `meant`."""
    old_fields, new_fields = Fields(kind.file), Fields(kind.file)
    kind.read(_values(old, kind.file), old_fields)
    entries = kind.read(_values(new, kind.file), new_fields)
    if len(new_fields.problems) > len(old_fields.problems):
        added = [p for p in new_fields.problems if p not in old_fields.problems]
        raise KutipError(f"Nothing was changed: {added[0].sentence}")
    if entries != meant:
        raise KutipError(
            f"Nothing was changed: {kind.file} has a form that the change does not fit; write "
            "each entry as a `- ` line with its fields below, or edit the file by hand."
        )


def _changed_fields(kind: _Kind[Entry], item: Any, entry: Entry, goal: Entry) -> dict[str, Any]:
    """Return the fields of an entry that are to be written, those to be taken away as None."""
    was, now = kind.write_one(entry), kind.write_one(goal)
    fields = {key: now.get(key) for key in kind.order if was.get(key) != now.get(key)}
    if fields and not (isinstance(item, dict) and item.get("id") is not None):
        fields = {"id": goal.id, **fields}  # so far it followed from the name
    return fields


def _id(kind: _Kind[Entry], item: Any) -> str | None:
    entry = kind.read_one(item, Fields(kind.file), "")
    return entry.id if entry else None


def _values(data: bytes, name: str) -> dict[str, Any]:
    values = yaml.load(data, name)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{name} must hold `key: value` lines; correct it by hand.")
    return values or {}
