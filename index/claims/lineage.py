"""Which version of a claim comes from which: by what they say, never by a number or a clock.

A record that was changed names, in `replaces`, the versions that it took the place of: a digest of
what each said, in the order in which they were replaced last. Two files of one article are joined
by it where nobody knows a common base: a version that the other replaces is an earlier one,
whichever was written last. What was changed and changed back counts as not changed, as in any
three-way merge, but for who saw the change in between.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from index.claims.codec import REPLACES, Record, content, is_gone, ordered, revision_of

_DIGITS: Final = 10
_MOST: Final = 40  # versions that a record names


def canonical(value: Any) -> str:
    """Return a value in the one form in which it is compared and put in order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def version_of(record: Mapping[str, Any]) -> str:
    """Return the digest of what a version says; of a deleted claim it is that of its being gone."""
    said = canonical(content(record) or {"deleted": True})
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def replaced_by(record: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the digests of the versions that a record replaced, the newest last."""
    value = (record or {}).get(REPLACES)
    return tuple(str(value).split()) if isinstance(value, (str, int)) else ()


def replaces(record: Record, other: Record) -> bool:
    """Tell whether `record` says that it was made from `other`, directly or not.

    Not where `other` went back to what it said before: then `record` may be made from what it said
    in between, and who went back meant it.
    """
    own, others = replaced_by(record), replaced_by(other)
    if version_of(other) not in own:
        return False
    if {*own[own.index(version_of(other)) + 1 :]} & {*others}:
        return False
    if version_of(record) not in others:
        return True
    if {*own} == {*others}:  # to and fro; in one history the number of changes tells where it is
        return revision_of(record) > revision_of(other)
    return {*own} > {*others}


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
    names = _unique([name for version in (*others, record) for name in replaced_by(version)])
    newest = [
        version_of(other)
        for other in others
        if not any(version_of(other) in replaced_by(one) for one in others if one is not other)
    ]
    newest = [name for name in _unique(newest) if name != version_of(record)]
    names = [name for name in names if name not in newest] + newest
    if {*names} == {*replaced_by(record)}:
        return ordered(record)
    return ordered({**record, REPLACES: " ".join(names[-_MOST:])})


def knowing(record: Record, other: Record | None) -> Record:
    """Return `record` as one that replaces all that `other` replaced, but not `other` itself."""
    names = _unique([*replaced_by(record), *replaced_by(other)])
    names = [name for name in names if name != version_of(record)]
    if {*names} <= {*replaced_by(record)}:
        return record
    return ordered({**record, REPLACES: " ".join(names[-_MOST:])})


def _longest_first(record: Record) -> tuple[int, str]:
    return -len(replaced_by(record)), canonical(record)


def _unique(names: Iterable[str]) -> list[str]:
    """Return names without doubles, each where it came first."""
    return list(dict.fromkeys(names))
