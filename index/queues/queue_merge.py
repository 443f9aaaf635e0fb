"""Three-way merge of queues: what each side decided stays, and where one stopped is no conflict."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from index.base.errors import KutipError
from index.claims.git_merge_driver import (
    FilesMerged,
    MergedBytes,
    Versions,
    merge_claim_files,
    merge_paths,
    read_side,
)
from index.queues.model import ItemState
from index.queues.queue_file import QueueFile, Record, check_writable, parse
from index.queues.queue_layout import rewritten
from index.queues.reader import QUEUES

_HERE: Final = "here"
_DECISION: Final = ("state", "changed")


def merge_coder_files(base: Path, ours: Path, theirs: Path, name: str = "") -> FilesMerged:
    """Merge two descendants of a file of claims or of a queue into the file `ours`, as git asks.

    `name` is the path of the file, which tells what it is. Raises KutipError where they cannot be
    merged; then `ours` holds both, between marks.
    """
    folders = (Path(name) if name else ours).parts[:-1]
    if len(folders) > 1 and folders[-2] == QUEUES:
        return merge_paths(base, ours, theirs, name, merged_queue)
    return merge_claim_files(base, ours, theirs, name)


def merged_queue(versions: Versions, name: str) -> MergedBytes:
    """Return the merge of versions of a queue; KutipError where it cannot be."""
    read_side(versions, name, _parsed)
    ours, theirs = _parsed(versions.ours, name), _parsed(versions.theirs, name)
    try:
        base = _parsed(versions.base, name) if versions.base else QueueFile({}, ())
    except KutipError:
        base = QueueFile({}, ())
    renamed = {**_renamed(base, ours), **_renamed(base, theirs)}
    base, ours, theirs = (_with_names(file, renamed) for file in (base, ours, theirs))
    notices: list[str] = []
    records = _merged_items(base, ours, theirs, notices)
    frame = _merged_frame(base.frame, ours.frame, theirs.frame, list(records), name)
    data = rewritten(versions.ours, QueueFile(frame, tuple(records.values())))
    return MergedBytes(data, FilesMerged(tuple(notices), len(notices)))


def _parsed(data: bytes, name: str) -> QueueFile:
    file = parse(data, name)
    check_writable(file, name)
    ids = [str(record.get("id", "")) for record in file.records]
    if not all(ids) or len({*ids}) < len(ids):
        raise KutipError(f"{name} has articles without an `id`, or one twice; correct it by hand.")
    return file


def _merged_frame(
    base: Record, ours: Record, theirs: Record, order: list[str], name: str
) -> dict[str, Any]:
    """Return the keys of both sides; of two places where one stopped the one further on."""
    merged: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, our, their = (frame.get(key) for frame in (base, ours, theirs))
        if our == their or their == was:
            value = our
        elif our == was:
            value = their
        elif key == _HERE:
            value = max((our, their), key=lambda here: (_index(order, here), str(here)))
        elif key == "created":
            value = min(str(our), str(their))
        else:
            raise KutipError(f"{name} has two values for `{key}`.")
        if value is not None:
            merged[key] = value
    return merged


def _index(order: list[str], article: Any) -> int:
    return order.index(str(article)) if str(article) in order else -1


def _merged_items(
    base: QueueFile, ours: QueueFile, theirs: QueueFile, notices: list[str]
) -> dict[str, Record]:
    """Return the articles of both sides, in our order; what one side took out is out."""
    was, our, their = (
        {str(record["id"]): record for record in file.records} for file in (base, ours, theirs)
    )
    merged: dict[str, Record] = {}
    for article in _order(list(our), list(their)):
        old, mine, yours = was.get(article), our.get(article), their.get(article)
        if mine is None or yours is None:
            kept = mine or yours
            if kept is not None and kept != old:
                merged[article] = kept
            continue
        merged[article] = _merged_item(old or {"id": article}, mine, yours, notices)
    return merged


def _with_names(file: QueueFile, renamed: Mapping[str, str]) -> QueueFile:
    """Return a queue with the new ids of articles, each once."""
    items: dict[str, Record] = {}
    for record in file.records:
        article = str(record["id"])
        article = renamed.get(article, article)
        items.setdefault(article, {**record, "id": article})
    here = file.frame.get(_HERE)
    frame = {**file.frame, _HERE: renamed.get(str(here), here)} if here else file.frame
    return QueueFile(frame, tuple(items.values()))


def _renamed(base: QueueFile, side: QueueFile) -> dict[str, str]:
    """Return old id -> new id of articles that have another id on this side, in the same place."""
    old, new = ([str(record["id"]) for record in file.records] for file in (base, side))
    if len(old) != len(new):
        return {}
    pairs = zip(old, new, strict=True)
    return {was: now for was, now in pairs if was != now and was not in new and now not in old}


def _order(ours: list[str], theirs: list[str]) -> list[str]:
    """Return our order, with what only they have behind what it follows there."""
    order = list(ours)
    for position, article in enumerate(theirs):
        if article not in order:
            before = theirs[position - 1] if position else None
            order.insert(order.index(before) + 1 if before else 0, article)
    return order


def _merged_item(was: Record, ours: Record, theirs: Record, notices: list[str]) -> Record:
    """Return an article's entry: a decision of one side stays, the seconds of both add up."""
    our, their = _decision(ours), _decision(theirs)
    merged: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        if key in _DECISION:
            continue
        old, mine, yours = (_value(record, key) for record in (was, ours, theirs))
        if mine == yours or yours == old:
            value = mine
        elif mine == old:
            value = yours
        elif key == "seconds" and all(type(number) is int for number in (mine, yours)):
            value = mine + yours - (old if type(old) is int else 0)
        elif key == "at" and all(type(number) is int for number in (mine, yours)):
            value = max(mine, yours)
        else:
            value = mine
        merged[key] = value
    if our == their or their == _decision(was):
        chosen: Record = ours
    elif our == _decision(was):
        chosen = theirs
    else:
        chosen = {**ours, "state": ItemState.DOUBTFUL.value}
        notices.append(
            f"The article {ours['id']} is {our} on our side and {their} on their side; it is "
            f"{ItemState.DOUBTFUL.value} now."
        )
    decided = {key: chosen[key] for key in _DECISION if chosen.get(key) is not None}
    return {"id": merged.pop("id"), **decided, **{k: v for k, v in merged.items() if v is not None}}


def _decision(record: Record) -> str:
    return str(record.get("state") or ItemState.TODO.value)


def _value(record: Record, key: str) -> Any:
    value = record.get(key)
    return 0 if value is None and key in ("seconds", "at") else value
