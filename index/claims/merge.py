"""Three-way merge of claims: two people, or two windows, changed what they both had.

Nothing that a person wrote is lost. Fields that only one side changed are taken from it; an
edit wins over a deletion; where both sides changed one field differently, one version keeps the
id and the other is kept beside it as disputed. The outcome does not depend on which side is
called ours, nor on any clock.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from index.claims.codec import REPLACES, Record, content, is_gone, ordered, revision_of
from index.claims.lineage import (
    canonical,
    descends,
    following,
    is_made_from,
    replaces,
    seems_to_replace,
    version_of,
)
from index.claims.model import Status

CONFLICT_KEY: Final = "conflict"  # in a disputed copy: {with: id of the other, status: its own}
_TIME_DIGITS: Final = 10  # of a ULID; the rest is filled with hexadecimal digits
_HASH_DIGITS: Final = 16
_UNMERGED: Final = frozenset(("id", REPLACES, "modified", "revision"))


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge left of one claim."""

    record: Record | None  # under the claim's id; None where both sides removed it
    copy: Record | None = None  # the other version, under an id of its own, disputed
    notice: str = ""  # what a person should know, else empty


def merge_files(
    base: Mapping[str, Record], ours: Mapping[str, Record], theirs: Mapping[str, Record]
) -> tuple[dict[str, Record], tuple[str, ...]]:
    """Merge two descendants of the records in `base` by id; also return what to tell."""
    merged: dict[str, Record] = {}
    copies: dict[str, Record] = {}
    notices: list[str] = []
    for claim_id in sorted({*base, *ours, *theirs}):
        sides = ours.get(claim_id), theirs.get(claim_id)
        outcome = merge_record(_common(base.get(claim_id), *sides), *sides)
        if outcome.record is not None:
            merged[claim_id] = outcome.record
        if outcome.copy is not None:
            copies[outcome.copy["id"]] = outcome.copy
        if outcome.notice:
            notices.append(outcome.notice)
    for copy in copies.values():
        merged |= placed(copy, merged)
    return dict(sorted(merged.items())), tuple(notices)


def _common(base: Record | None, ours: Record | None, theirs: Record | None) -> Record | None:
    """Return `base` where both sides may come from it, or one is still what it was; else None."""
    if base is None or is_gone(base) or ours is None or theirs is None:
        return base
    if is_gone(ours) or is_gone(theirs) or same(ours, base) or same(theirs, base):
        return base
    return base if is_made_from(ours, base) and is_made_from(theirs, base) else None


def merge_record(base: Record | None, ours: Record | None, theirs: Record | None) -> Merged:
    """Merge two versions of one claim that both come from `base` (None: no common one is known).

    A version that the other one replaced is not brought back: it may have come another way than
    the base tells. What neither decides is a conflict.
    """
    if same(ours, theirs):
        return Merged(_either(ours, theirs))
    for earlier, later in ((ours, theirs), (theirs, ours)):
        if descends(later, earlier):
            return Merged(_over(later, earlier))
    if base is not None and same(ours, base):
        return Merged(_over(theirs, ours))
    if base is not None and same(theirs, base):
        return Merged(_over(ours, theirs))
    if ours is not None and theirs is not None:
        for earlier, later in ((ours, theirs), (theirs, ours)):
            if base is None and (replaces(later, earlier) or seems_to_replace(later, earlier)):
                return Merged(_over(later, earlier))
            if is_gone(later) and descends(later, base) and replaces(later, earlier):
                return Merged(_over(later, earlier))
    if is_gone(ours) or is_gone(theirs):
        return _edit_against_deletion(base, ours, theirs)
    assert ours is not None
    assert theirs is not None
    fields = merge_fields(base, ours, theirs)
    if fields is not None:
        return Merged(_newer_than(fields, ours, theirs))
    return _keep_both(ours, theirs)


def merge_fields(base: Record | None, ours: Record, theirs: Record) -> Record | None:
    """Merge two living versions field by field; None where both changed one differently.

    Topics are merged as a set: what either side added or removed is added or removed. Of
    variables each is a field of its own.
    """
    merged: Record = {}
    base = base if base is not None and not is_gone(base) else {}
    for key in dict.fromkeys((*theirs, *ours, *base)):
        if key in _UNMERGED:
            continue
        was, our, their = (record.get(key) for record in (base, ours, theirs))
        if _alike(our, their) or _alike(their, was):
            value = our
        elif _alike(our, was):
            value = their
        elif key == "topics" and all(map(_is_words, (was or [], our or [], their or []))):
            value = _merge_topics(was or [], our or [], their or [])
        elif key == "variables" and all(isinstance(v or {}, dict) for v in (was, our, their)):
            variables = _merge_variables(was or {}, our or {}, their or {})
            if variables is None:
                return None
            value = variables or None  # none left: a claim without any has no such key
        else:
            return None
        if value is not None:
            merged[key] = value
    return ordered({**merged, "id": theirs["id"]})


def disputed_copy(record: Record) -> Record:
    """Return `record` under an id of its own, marked as disputed.

    The id follows from the content, so that merging once more adds no third copy.
    """
    said = content(record) or {}
    digest = hashlib.sha256(canonical(said).encode("utf-8", "surrogatepass")).hexdigest()
    conflict = {"with": record["id"], "status": record.get("status", Status.ACCEPTED.value)}
    return ordered(
        {
            **record,
            "id": record["id"][:_TIME_DIGITS] + digest[:_HASH_DIGITS].upper(),
            "status": Status.DISPUTED.value,
            CONFLICT_KEY: conflict,
            REPLACES: None,
        }
    )


def placed(copy: Record, records: Mapping[str, Record]) -> dict[str, Record]:
    """Return a disputed copy, by its id, as it is put among `records`.

    One that was there and was deleted comes back: that version was written once more. Where
    somebody made something else of it, it gets another id.
    """
    known = records.get(copy["id"])
    if known is None or same(known, copy):
        return {copy["id"]: known or copy}
    if is_gone(known):
        return {copy["id"]: _over(following(copy, known), known) or copy}
    digest = hashlib.sha256(f"{copy['id']} {version_of(known)}".encode()).hexdigest()
    other = copy["id"][:_TIME_DIGITS] + digest[:_HASH_DIGITS].upper()
    return placed(ordered({**copy, "id": other}), records)


def same(a: Record | None, b: Record | None) -> bool:
    """Tell whether two records say the same, whenever and how often they were changed."""
    if content(a) != content(b):
        return False
    return _alike((a or {}).get("variables"), (b or {}).get("variables"))


def _alike(a: Any, b: Any) -> bool:
    """Tell whether two values are the same, also in kind: the variable yes is not 1."""
    return a == b and (isinstance(a, str) or canonical(a) == canonical(b))


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _merge_topics(was: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    kept = [topic for topic in was if topic in ours and topic in theirs]
    added = sorted({topic for topic in (*ours, *theirs) if topic not in was})
    return [*kept, *added] or None


def _merge_variables(was: Record, ours: Record, theirs: Record) -> Record | None:
    """Return the values of both sides; None where both changed one differently."""
    merged: Record = {}
    for name in dict.fromkeys((*theirs, *ours)):
        before, our, their = was.get(name), ours.get(name), theirs.get(name)
        value = our if _alike(their, our) or _alike(their, before) else their
        if not (_alike(our, value) or _alike(our, before)):
            return None
        if value is not None:
            merged[name] = value
    return merged


def _edit_against_deletion(
    base: Record | None, ours: Record | None, theirs: Record | None
) -> Merged:
    """Keep the living one, which was changed since the version that was deleted."""
    living, gone = (theirs, ours) if is_gone(ours) else (ours, theirs)
    assert living is not None
    if base is None and gone is None:
        return Merged(living)
    notice = f"The claim {living['id']} was deleted on one side and changed on the other; it stays."
    return Merged(_over(following(living, gone), gone), notice=notice)


def _keep_both(ours: Record, theirs: Record) -> Merged:
    """Leave the id to one version and keep the other as a disputed copy."""
    first, second = sorted((ours, theirs), key=_rank, reverse=True)
    notice = f"The claim {first['id']} was changed in two ways; the second is kept as disputed."
    return Merged(_newer_than(first, first, second), disputed_copy(second), notice)


def _over(winner: Record | None, other: Record | None) -> Record | None:
    """Return `winner` with a revision above that of `other`, whose place it takes.

    Not as its descendant: a file may have got other content while what it had went elsewhere, as
    a sync client does with a conflict copy.
    """
    if winner is None or other is None:
        return winner
    if revision_of(winner) > revision_of(other):
        return winner
    return ordered({**winner, "revision": revision_of(other) + 1})


def _newer_than(record: Record, a: Record | None, b: Record | None) -> Record:
    """Return `record` as the version that replaces both, with the newer of the two dates."""
    revision = max(revision_of(a), revision_of(b))
    if any(revision_of(side) == revision and not same(side, record) for side in (a, b)):
        revision += 1
    modified = max(str((side or {}).get("modified", "")) for side in (a, b))
    newer = following(record, a, b)
    return ordered({**newer, "modified": modified or None, "revision": revision})


def _either(a: Record | None, b: Record | None) -> Record | None:
    """Return what stands for two versions that say the same."""
    if a is None or b is None:
        return a or b
    first, second = sorted((a, b), key=_rank, reverse=True)
    if replaces(second, first):
        first, second = second, first
    revision = max(revision_of(a), revision_of(b)) or None
    return ordered({**following(first, first, second), "revision": revision})


def _rank(record: Record) -> tuple[int, str, str]:
    """Return what puts two versions in an order that is the same on every machine, by no clock."""
    return revision_of(record), canonical(content(record)), canonical(record)
