"""The bytes of a queue that a person edited: comments, order and line ends stay as written."""

from collections.abc import Iterator
from typing import Final

from index.base import yaml
from index.base.errors import KutipError
from index.claims.file_pieces import Pieces, pieces_of
from index.claims.written_mapping import comments_in, indented, with_item_values, with_values
from index.queues.queue_file import ITEMS, QueueFile, Record, parse

_BOM: Final = "\ufeff"


def rewritten(data: bytes, new: QueueFile) -> bytes:
    """Return the bytes of `new`, whatever of it `data` has already as it is written there.

    Where the form of `data` does not allow that, its comments stand at the top. Raises KutipError
    as `QueueFile.render` does.
    """
    plain = new.render()
    if b"#" not in data and b"\r" not in data:
        return plain
    try:
        kept = _kept(data, new)
        if kept is not None and parse(kept, "") == new:
            return kept
        comments = comments_in(data.decode("utf-8-sig")).values()
    except (ValueError, KutipError):
        return plain
    return "".join(f"{comment}\n" for comment in comments).encode() + plain


def _kept(data: bytes, new: QueueFile) -> bytes | None:
    pieces = pieces_of(data, ITEMS)
    old = parse(data, "")
    if pieces is None or len(pieces.texts) != len(old.records) or not new.records:
        return None
    items = b"".join(_items(pieces, old, new))
    data = pieces.head + items + pieces.tail
    present = yaml.load(data, "")
    frame = {key: new.frame.get(key) for key in present if key in new.frame}
    whole = {**frame, **new.frame, ITEMS: present[ITEMS], "end": True}
    if whole == present:
        return data
    text = data.decode("utf-8")
    bom = text[: text.startswith(_BOM)]
    written = with_values(text.removeprefix(bom), present, whole)
    return None if written is None else (bom + written).encode()


def _items(pieces: Pieces, old: QueueFile, new: QueueFile) -> Iterator[bytes]:
    """Yield the text of each article of `new`: as it is, edited, or as kutip writes one."""
    texts = {str(r.get("id")): (r, t) for r, t in zip(old.records, pieces.texts, strict=True)}
    is_renamed = len(old.records) == len(new.records)
    for number, record in enumerate(new.records):
        before = texts.get(str(record.get("id")))
        if before is None and is_renamed:
            before = old.records[number], pieces.texts[number]
        if before is None:
            yield _plain(pieces, record)
        elif before[0] == record:
            yield before[1]
        else:
            yield with_item_values(before[1], before[0], record) or _plain(pieces, record)


def _plain(pieces: Pieces, record: Record) -> bytes:
    text = yaml.dump([dict(record)]).decode("utf-8")
    return "".join(indented(text, pieces.column, pieces.line_end)).encode()
