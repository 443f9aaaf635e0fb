"""Which version of a claim comes from which: by what they say, never by a number or a clock.

A record that was changed names, in `replaces`, the versions that it took the place of, the newest
last. The name of a version is a digest of what it says, after an x for a deletion; where it went
back to what it said before, the digest of its own `replaces` is added, so that the two are told
apart. Two files of one article are joined by it where nobody knows a common base: a version that
the other replaces is an earlier one, whichever was written last. What was changed and changed back
counts as not changed, as in any three-way merge, but for who saw the change in between.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from index.claims.codec import REPLACES, Record, content, is_gone, ordered, revision_of

_DIGITS: Final = 10
_MORE: Final = 6  # digits that tell apart versions that say the same
_DELETION: Final = "x"  # begins the name of a deletion
_MOST: Final = 40  # versions that a record names


def canonical(value: Any) -> str:
    """Return a value in the one form in which it is compared and put in order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def version_of(record: Mapping[str, Any]) -> str:
    """Return the name of a version."""
    said, before = _said_by(record), replaced_by(record)
    return f"{said}-{_digest(' '.join(before), _MORE)}" if said in map(_said_in, before) else said


def replaced_by(record: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the digests of the versions that a record replaced, the newest last."""
    value = (record or {}).get(REPLACES)
    return tuple(str(value).split()) if isinstance(value, (str, int)) else ()


def descends(record: Record | None, other: Record | None) -> bool:
    """Tell whether `record` says that it was made from `other`, directly or not."""
    return bool(record and other) and version_of(other or {}) in replaced_by(record)


def replaces(record: Record, other: Record) -> bool:
    """Tell whether `record` stands for `other` as well: nothing that `other` says is lost with it.

    It descends from it, or `other` went back to what it said when the two parted.
    """
    if descends(record, other) or descends(other, record):
        return descends(record, other)
    own, others = replaced_by(record), replaced_by(other)
    common = [name for name in others if name in own and not name.startswith(_DELETION)]
    return bool(common) and _said_in(common[-1]) == _said_by(other)


def is_made_from(record: Record, base: Record) -> bool:
    """Tell whether `record` may be what somebody made of `base`, with kutip or by hand.

    Not where their lineages part: then the file got another version in its place, as a sync client
    or a backup puts it there, and what it lacks of `base` nobody changed. A change by hand leaves
    all but the values as it was; an earlier kutip only counts it.
    """
    if descends(record, base):
        return True
    if {*replaced_by(record)} != {*replaced_by(base)}:
        return not replaced_by(record)
    return (
        revision_of(record) > revision_of(base)
        or (record.get("modified"), revision_of(record))
        == (base.get("modified"), revision_of(base))
    )  # fmt: skip


def seems_to_replace(record: Record, other: Record) -> bool:
    """Tell whether `record` was made from `other`, as far as can be told without lineage.

    Where a record was changed and names no version that it replaced, an earlier kutip wrote it. It
    comes from the version that nobody changed, and a deletion from what was changed less often.
    """
    if replaced_by(record) or replaced_by(other):
        return False
    if is_gone(record):
        return revision_of(other) < revision_of(record)
    return revision_of(other) <= 1 < revision_of(record) and not is_gone(other)


def following(record: Record, *before: Record | None) -> Record:
    """Return `record` as the version that replaces all in `before`, and what these replaced."""
    others = sorted((other for other in before if other is not None), key=_longest_first)
    names = [name for version in (*others, record) for name in replaced_by(version)]
    own = _said_by(record)
    names += [version for version in map(version_of, others) if version != own]
    return _naming(record, names)


def _naming(record: Record, names: Iterable[str]) -> Record:
    """Return `record` with the names of versions that it replaced, each where it came first.

    A record that went back is another version with more names, and replaces what it was.
    """
    own = version_of(record)
    went_back = own != _said_by(record)
    names = [name for name in dict.fromkeys(names) if not (went_back and name == own)]
    if {*names} == {*replaced_by(record)}:
        return ordered(record)
    if went_back:
        names.append(own)
    return ordered({**record, REPLACES: " ".join(names[-_MOST:]) or None})


def _longest_first(record: Record) -> tuple[int, str]:
    return -len(replaced_by(record)), canonical(record)


def _said_by(record: Mapping[str, Any]) -> str:
    """Return the digest of what a record says; of a deleted claim, of its being gone and when.

    Two people who delete a claim make two versions: who takes one back has not seen the other.
    """
    said = content(record)
    if said is not None:
        return _digest(canonical(said), _DIGITS)
    gone = {"deleted": True, "modified": record.get("modified")}
    return _DELETION + _digest(canonical(gone), _DIGITS)


def _said_in(name: str) -> str:
    """Return the digest of what the version of a name says."""
    return name.partition("-")[0]


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
