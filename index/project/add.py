"""Adding a speaker or a topic to the hand-written files, which keep their comments and order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.base import yaml
from index.base.errors import KutipError
from index.base.files import locked, write_whole
from index.base.paths import corpus_cache
from index.project.fields import Fields
from index.project.lists import with_entry
from index.project.load import CODEBOOK_FILE, SPEAKERS_FILE, read_codebook, read_speakers
from index.project.model import Office, Speaker, SpeakerKind, Topic

_Read = Callable[[dict[str, Any], Fields], tuple[Any, ...]]


def add_speaker(root: Path, speaker: Speaker) -> None:
    """Append `speaker` to speakers.yaml in `root`, durably; the rest of the file stays as it is.

    Raises KutipError, and changes nothing, where the id or a name is taken or the file is such
    that the entry could not be read back as meant.
    """
    _append(root, SPEAKERS_FILE, "speakers", speaker_entry(speaker), speaker, read_speakers)


def add_topic(root: Path, topic: Topic) -> None:
    """Append `topic` to kutip.yaml in `root`, as `add_speaker` does."""
    _append(root, CODEBOOK_FILE, "topics", topic_entry(topic), topic, _read_topics)


def _read_topics(values: dict[str, Any], fields: Fields) -> tuple[Topic, ...]:
    return read_codebook(values, fields).topics


def _append(
    root: Path, name: str, key: str, entry: dict[str, Any], meant: Speaker | Topic, read: _Read
) -> None:
    """Append `entry` to the list `key` of the file `name`, if `read` then gives `meant` last."""
    path = root / name
    try:
        with locked(corpus_cache(root) / "project.lock"):
            old = path.read_bytes() if path.exists() else b""
            before = _entries(old, name, read)
            new = with_entry(old, key, entry, name)
            if not _reads_as(new, (*before, meant), name, read):
                raise KutipError(
                    f"`{meant.id}` was not added to {name}: its id, name, alias or parent does "
                    "not fit what is there; correct it, or edit the file by hand."
                )
            write_whole(path, new)
    except OSError as error:
        raise KutipError(
            f"{name} cannot be written ({error.strerror}); check its permissions and the disk."
        ) from error


def _entries(data: bytes, name: str, read: _Read) -> tuple[Any, ...]:
    values = yaml.load(data, name)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{name} must hold `key: value` lines; correct it by hand.")
    return read(values or {}, Fields(name))


def _reads_as(data: bytes, meant: tuple[Any, ...], name: str, read: _Read) -> bool:
    """Say whether the YAML text `data` reads as the entries `meant`."""
    try:
        return _entries(data, name, read) == meant
    except KutipError:
        return False


def speaker_entry(speaker: Speaker) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": speaker.id, "name": speaker.name}
    if speaker.kind is not SpeakerKind.PERSON:
        entry["kind"] = speaker.kind.value
    if speaker.aliases:
        entry["aliases"] = list(speaker.aliases)
    if speaker.offices:
        entry["offices"] = [_office_entry(office) for office in speaker.offices]
    return entry


def _office_entry(office: Office) -> dict[str, str]:
    values = (("country", office.country), ("start", office.start), ("end", office.end))
    return {"title": office.title} | {key: value for key, value in values if value is not None}


def topic_entry(topic: Topic) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": topic.id, "label": topic.label}
    if topic.description:
        entry["description"] = topic.description
    if topic.keywords:
        entry["keywords"] = list(topic.keywords)
    if topic.examples:
        entry["examples"] = list(topic.examples)
    if topic.parent is not None:
        entry["parent"] = topic.parent
    return entry
