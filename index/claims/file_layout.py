"""The bytes of a claims file: what did not change is written as it was read.

A record that did not change keeps its bytes, and so its comments and its layout: a diff is as
small as the change, and one more claim costs no dump of all the others.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from index.base import yaml
from index.base.errors import KutipError
from index.claims.claim_file import END_LINE, ClaimFile, DamagedFileError, parse
from index.claims.codec import Record, decode, normal, ordered

_CLAIMS_LINE: Final = b"claims:\n"
_NO_CLAIMS_LINE: Final = b"claims: []\n"
_ITEM_START: Final = re.compile(rb"^- ", re.MULTILINE)
_NEXT_KEY: Final = re.compile(rb"^[^\s#-]", re.MULTILINE)
_LAST_LINE: Final = re.compile(rb"\n  revision: \d+\n\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's bytes before (up to and with `claims:`), after, and of its records by id."""

    head: bytes
    tail: bytes
    texts: Mapping[str, bytes]

    def render(self, records: Mapping[str, Record]) -> bytes:
        """Return the whole file with `records`, sorted by id; unknown texts are dumped."""
        if not records:
            return self.head.removesuffix(_CLAIMS_LINE) + _NO_CLAIMS_LINE + self.tail
        items = [self.texts.get(key) or dump(record) for key, record in sorted(records.items())]
        return self.head + b"".join(items) + self.tail

    def changed(self, records: Mapping[str, Record]) -> "Layout":
        """Return this layout with the texts of `records` made anew."""
        texts = {**self.texts, **{key: dump(record) for key, record in records.items()}}
        return Layout(self.head, self.tail, texts)

    def with_texts(self, texts: Mapping[str, bytes]) -> "Layout":
        """Return this layout with the texts of records that come from another file."""
        return Layout(self.head, self.tail, {**texts, **self.texts})


def dump(record: Record) -> bytes:
    """Return one record as an item of the list; KutipError if YAML could not give it back."""
    item = ordered(record)
    try:
        text = yaml.dump([item])
        again = yaml.load(text, "")
    except (UnicodeError, RecursionError, yaml.YamlError) as error:
        raise _unsayable(record) from error
    if [normal(value) for value in again] != [item]:
        raise _unsayable(record)
    return text


def usual(file: ClaimFile) -> Layout:
    """Return the layout that kutip gives a file."""
    frame = dict(file.frame)
    first = {key: frame.pop(key) for key in ("schema", "article", "coder") if key in frame}
    rest = yaml.dump(frame) if frame else b""
    return Layout(yaml.dump(first) + _CLAIMS_LINE, rest + END_LINE, {})


def layout_of(file: ClaimFile, data: bytes) -> Layout:
    """Return the layout of `data`, which was parsed as `file`.

    The bytes are taken apart line by line and each piece is read alone: only where they say what
    the file says are they kept. A file of another form gets the usual layout.
    """
    pieces = _pieces(data)
    if pieces is not None:
        head, texts, tail = pieces
        if len(texts) == len(file.records):
            layout = Layout(head, tail, _by_id(texts))
            if _says(layout, file):
                return layout
    return usual(file)


def of_versions(file: ClaimFile, versions: Iterable[tuple[ClaimFile, Layout]]) -> Layout:
    """Return the layout of `file`, which was merged from `versions`.

    What one of them has as it came out keeps its bytes and comments, of the first one that does.
    """
    texts: dict[str, bytes] = {}
    form: Layout | None = None
    for version, layout in versions:
        if form is None and version.frame == file.frame:
            form = layout
        for key, record in file.records.items():
            if version.records.get(key) == record and key in layout.texts:
                texts.setdefault(key, layout.texts[key])
    return replace(form or usual(file), texts=texts)


def salvage(data: bytes, name: str) -> ClaimFile | None:
    """Return what stands whole in a file that was cut off; None where not even the head does.

    The last record counts as whole if its last line does: `revision` and its line end. In a file
    without any revision, written by hand, it counts if it makes a claim.
    """
    data = data[: data.rstrip(b"\0").rfind(b"\n") + 1]
    pieces = _pieces(data)
    if pieces is None:
        return None
    head, texts, tail = pieces
    if not tail and texts:
        by_hand = b"\n  revision: " not in data
        if not (_is_claim(texts[-1]) if by_hand else _LAST_LINE.search(texts[-1])):
            texts = texts[:-1]
    whole = head + b"".join(texts) if texts else head.removesuffix(_CLAIMS_LINE) + _NO_CLAIMS_LINE
    try:
        return parse(whole + END_LINE, name)
    except DamagedFileError:
        return None


def _is_claim(text: bytes) -> bool:
    try:
        decode(yaml.load(text, "")[0], "", "")
    except (ValueError, yaml.YamlError):
        return False
    return True


def _unsayable(record: Record) -> KutipError:
    return KutipError(
        f"The claim {record.get('id')!a} holds characters or values that a file of claims cannot "
        "keep; nothing was saved. Type its words anew."
    )


def _pieces(data: bytes) -> tuple[bytes, list[bytes], bytes] | None:
    """Return head, items and tail of a file laid out with its items in the first column."""
    before, mark, body = data.partition(b"\n" + _CLAIMS_LINE)
    if not mark:
        return None
    after = _NEXT_KEY.search(body)
    items = body[: after.start()] if after else body
    starts = [match.start() for match in _ITEM_START.finditer(items)]
    if items and (not starts or starts[0] != 0):
        return None
    ends = [*starts[1:], len(items)]
    texts = [items[start:end] for start, end in zip(starts, ends, strict=False)]
    return before + mark, texts, body[len(items) :]


def _by_id(texts: list[bytes]) -> dict[str, bytes]:
    """Return the items by id; one that cannot be read alone is left out."""
    items: dict[str, bytes] = {}
    for text in texts:
        first = re.match(rb"- id: '?([^\s']+)'?\n", text)
        if first:
            items[first.group(1).decode("utf-8", "replace")] = text
    return items


def _says(layout: Layout, file: ClaimFile) -> bool:
    """Tell whether each piece, read alone, says its part of what `file` says."""
    if layout.texts.keys() != file.records.keys():
        return False
    try:
        frame = parse(layout.render({}), "")
        items = {key: yaml.load(text, "") for key, text in layout.texts.items()}
    except (DamagedFileError, yaml.YamlError):
        return False
    return frame == replace(file, records={}) and all(
        isinstance(item, list) and [normal(value) for value in item] == [file.records[key]]
        for key, item in items.items()
    )
