"""Claims as plain values: what stands in a YAML file or a journal line.

A *record* is a dict of plain values, one claim or one tombstone (a claim that was deleted, so
that merging does not bring it back). Keys that this version does not know stay in a record.
"""

import hashlib
import json
import math
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from index.claims.model import Base, Claim, Origin, Span, Status

Record = dict[str, Any]

# The order of the keys in a file. `revision` stands last: a record that was cut off lacks it.
_KEYS: Final = (
    "id",
    "spans",
    "speaker",
    "source",
    "cue",
    "role",
    "addressee",
    "topics",
    "stance",
    "certainty",
    "variables",
    "note",
    "status",
    "origin",
)
REPLACES: Final = "replaces"  # which versions a record took the place of: see lineage.py
_LAST_KEYS: Final = (REPLACES, "modified", "revision")
KNOWN_KEYS: Final = frozenset((*_KEYS, *_LAST_KEYS, "deleted"))
_VERSION_KEYS: Final = frozenset(_LAST_KEYS)
_MAX_OFFSET: Final = 2**31
_MAX_NUMBER: Final = 10**6
_SCORE_DECIMALS: Final = 4
_VERSION_DIGITS: Final = 16  # of a digest: enough to tell the versions of one claim apart
_NOT_SAID: Final = frozenset(("origin", "modified", "revision"))


def encode(claim: Claim, unknown: Mapping[str, Any] | None = None) -> Record:
    """Return `claim` as a record with its keys in the fixed order; empty values are left out.

    `unknown` holds the keys of another version that the claim came with.
    """
    values: Record = {
        "id": claim.id,
        "spans": [_encode_span(span) for span in claim.spans],
        "speaker": claim.speaker,
        "source": _encode_span(claim.source) if claim.source else None,
        "cue": _encode_span(claim.cue) if claim.cue else None,
        "role": claim.role,
        "addressee": claim.addressee,
        "topics": list(claim.topics) or None,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "variables": dict(claim.variables) or None,
        "note": claim.note or None,
        "status": claim.status.value,
        "origin": _encode_origin(claim.origin),
        "modified": claim.modified or None,
        "revision": claim.revision,
    }
    return ordered({**values, **(unknown or {})})


def version_of(claim: Claim) -> str:
    """Return the beginning of a digest of what a claim says, wherever its words stand by now.

    Two versions that say the same have the same, whatever clock or revision they were saved with.
    """
    record = {key: value for key, value in encode(claim).items() if key not in _NOT_SAID}
    record["spans"] = [span.exact for span in claim.spans]
    for key, span in (("source", claim.source), ("cue", claim.cue)):
        record[key] = span.exact if span else None
    record["topics"] = sorted(claim.topics)
    text = unicodedata.normalize("NFC", json.dumps(record, sort_keys=True, ensure_ascii=False))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_VERSION_DIGITS]


def ordered(record: Mapping[str, Any]) -> Record:
    """Return `record` with its keys in the file's order, known ones without a value left out."""
    first = {key: record[key] for key in (*_KEYS, "deleted") if record.get(key) is not None}
    last = {key: record[key] for key in _LAST_KEYS if record.get(key) is not None}
    return {**first, **unknown_keys(record), **last}


def tombstone(claim_id: str) -> Record:
    """Return the record that says: this claim was deleted."""
    return {"id": claim_id, "deleted": True}


def is_gone(record: Mapping[str, Any] | None) -> bool:
    """Say whether there is no living claim: no record, or a tombstone."""
    return record is None or record.get("deleted") is True


def revision_of(record: Mapping[str, Any] | None) -> int:
    """Return how often the claim was changed; 0 where nothing is known."""
    revision = record.get("revision") if record else 0
    return revision if isinstance(revision, int) else 0


def content(record: Mapping[str, Any] | None) -> Record | None:
    """Return what `record` says, without when and how often it changed; None for a gone one."""
    if record is None or is_gone(record):
        return None
    return {key: value for key, value in record.items() if key not in _VERSION_KEYS}


def unknown_keys(record: Mapping[str, Any] | None) -> Record:
    """Return the part of `record` that this version does not know."""
    return {key: value for key, value in (record or {}).items() if key not in KNOWN_KEYS}


def normal(record: Record) -> Record:
    """Return `record` with its score as a number: YAML is read with fractions as strings."""
    origin = record.get("origin")
    if isinstance(origin, dict) and isinstance(origin.get("score"), str):
        score = _number(origin["score"])
        if score is not None:
            return {**record, "origin": {**origin, "score": score}}
    return record


def decode(record: Mapping[str, Any], article: str, coder: str) -> Claim:
    """Return the claim of a living record; ValueError says which key is wrong and how."""
    spans = record.get("spans")
    if not isinstance(spans, list) or not spans:
        raise ValueError("has no `spans`")
    modified = _text(record, "modified")
    base = Base()
    base.version = Claim(
        id=_required(record, "id"),
        article=article,
        spans=tuple([_decode_span(span, "spans") for span in spans]),
        speaker=_required(record, "speaker"),
        coder=coder,
        topics=_texts(record.get("topics"), "topics"),
        stance=_whole(record, "stance"),
        cue=_decode_span(record["cue"], "cue") if "cue" in record else None,
        source=_decode_span(record["source"], "source") if "source" in record else None,
        role=_text(record, "role"),
        addressee=_text(record, "addressee"),
        certainty=_whole(record, "certainty"),
        variables=_variables(record.get("variables")),
        note=_text(record, "note") or "",
        status=_status(record.get("status", Status.ACCEPTED.value)),
        origin=_decode_origin(record["origin"]) if "origin" in record else Origin(),
        modified=modified or "",
        revision=_whole(record, "revision") or 0,
        base=base,
    )
    return base.version


def _encode_span(span: Span) -> Record:
    words = {"exact": span.exact, "prefix": span.prefix, "suffix": span.suffix}
    kept = {key: value for key, value in words.items() if value or key == "exact"}
    return {"start": span.start, "end": span.end, **kept}


def _decode_span(value: object, key: str) -> Span:
    if not isinstance(value, dict):
        raise ValueError(f"has a `{key}` without start, end and exact")
    start, end = value.get("start"), value.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= _MAX_OFFSET:
        raise ValueError(f"has a `{key}` whose start and end are not two offsets in order")
    if "exact" not in value:
        raise ValueError(f"has a `{key}` without its words (`exact`)")
    words = [_text(value, part) or "" for part in ("exact", "prefix", "suffix")]
    return Span(start, end, *words)


def _encode_origin(origin: Origin) -> Record | None:
    if origin == Origin():
        return None
    score = None if origin.score is None else round(origin.score, _SCORE_DECIMALS)
    values = {
        "by": origin.by,
        "rule": origin.rule,
        "score": score,
        "time": origin.time,
        "claims": list(origin.claims) or None,
        "versions": list(origin.versions) or None,
        "with_suggestions": origin.with_suggestions or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _decode_origin(value: object) -> Origin:
    if not isinstance(value, dict):
        raise ValueError("has an `origin` that is not a mapping")
    score = value.get("score")
    if score is not None:
        score = _number(score)
        if score is None:
            raise ValueError("has a `score` that is not a number")
    return Origin(
        _text(value, "by") or "hand",
        _text(value, "rule"),
        score,
        _text(value, "time"),
        _texts(value.get("claims"), "claims"),
        _texts(value.get("versions"), "versions"),
        value.get("with_suggestions") in (True, "true", "yes"),
    )


def _number(value: object) -> float | None:
    """Return `value` as a finite number of a sane size, else None."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number) or abs(number) > _MAX_NUMBER:
        return None
    return round(number, _SCORE_DECIMALS)


def _text(record: Mapping[str, Any], key: str) -> str | None:
    """Return a value as text: a bare 100 or true of a hand-written file is a word here."""
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    raise ValueError(f"has a `{key}` that is not text")


def _required(record: Mapping[str, Any], key: str) -> str:
    value = _text(record, key)
    if not value:
        raise ValueError(f"has no `{key}`")
    return value


def _whole(record: Mapping[str, Any], key: str) -> int | None:
    value = record.get(key)
    if value is None:
        return None
    if type(value) is not int or abs(value) > _MAX_NUMBER:
        raise ValueError(f"has a `{key}` that is not a whole number")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple([_required({key: text}, key) for text in values])


def _variables(value: object) -> tuple[tuple[str, str | int | bool], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise ValueError("has `variables` that are no `id: value` lines")
    for name, one in value.items():
        if not isinstance(one, (str, int)):
            raise ValueError(f"has a variable `{name}` that is no text, number, true or false")
    return tuple(value.items())


def _status(value: object) -> Status:
    for status in Status:
        if value == status.value:
            return status
    raise ValueError(f"has a `status` that is none of {', '.join(Status)}")
