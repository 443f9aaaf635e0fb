"""One entry of speakers.yaml."""

import datetime
import re
from typing import Any, Final

from index.project.field_reader import Fields
from index.project.model import Office, Speaker, SpeakerKind

_SPEAKER_KEYS: Final = ("id", "name", "kind", "aliases", "offices")
_OFFICE_KEYS: Final = ("title", "country", "start", "end")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def read_speaker(item: Any, fields: Fields, where: str) -> Speaker | None:
    """Return the speaker that `item` describes (a bare text is a name); None, noted, if none."""
    values = {"name": item} if isinstance(item, str) else fields.mapping(item, where)
    if values is None:
        return None
    fields.known(values, _SPEAKER_KEYS, where)
    name = fields.text(values, "name", where)
    speaker_id = fields.id(values, name, where)
    if speaker_id is None:
        return None
    where = f"speaker `{speaker_id}`"
    return Speaker(
        id=speaker_id,
        name=name or speaker_id,
        kind=_kind(values, fields, where),
        aliases=fields.texts(values, "aliases", where),
        offices=_offices(values, fields, where),
    )


def _kind(values: dict[str, Any], fields: Fields, where: str) -> SpeakerKind:
    """Return the kind of a speaker; an unknown one is noted and counts as a person."""
    given = fields.text(values, "kind", where)
    if given is None:
        return SpeakerKind.PERSON
    try:
        return SpeakerKind(given.lower())
    except ValueError:
        fields.note(f"the kind `{given[:40]}` of {where} must be person, body or state.")
        return SpeakerKind.PERSON


def _offices(values: dict[str, Any], fields: Fields, where: str) -> tuple[Office, ...]:
    """Return the offices whose fields are all right: half an office would name a false holder."""
    offices: list[Office] = []
    for number, item in enumerate(fields.items(values, "offices", where), start=1):
        place = f"office {number} of {where}"
        entry = {"title": item} if isinstance(item, str) else fields.mapping(item, place)
        if entry is None:
            continue
        fields.known(entry, _OFFICE_KEYS, place)
        office = _office(entry, fields, place)
        if office is not None:
            offices.append(office)
    return tuple(offices)


def _office(entry: dict[str, Any], fields: Fields, place: str) -> Office | None:
    title = fields.text(entry, "title", place)
    if title is None:
        fields.note(f"{place} has no `title`; give it one.")
        return None
    dates: list[str | None] = []
    for key in ("start", "end"):
        day = fields.text(entry, key, place)
        if day is not None and not is_date(day):
            fields.note(
                f"`{key}: {day[:40]}` of {place} is no date; write 2004-03-09, 2004-03 or 2004."
            )
            return None
        dates.append(day)
    start, end = dates
    if start and end and end[: len(start)] < start[: len(end)]:
        fields.note(f"{place} ends ({end}) before it starts ({start}); correct one of them.")
        return None
    return Office(title, fields.text(entry, "country", place), start, end)


def is_date(text: str) -> bool:
    """Say whether `text` is a day, a month or a year of the calendar in ISO 8601."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def speaker_entry(speaker: Speaker) -> dict[str, Any]:
    """Return the fields of a speaker as they are written; what is usual is left out."""
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
