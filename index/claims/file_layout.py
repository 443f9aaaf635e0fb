"""The bytes of a claims file: what did not change is written as it was read.

A record that did not change keeps its bytes, and so its comments and its layout: a diff is as
small as the change, and one more claim costs no dump of all the others.
"""

import codecs
import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import yaml as pyyaml

from index.base import yaml
from index.base.errors import KutipError
from index.claims.claim_file import END_LINE, TEXTS, ClaimFile, DamagedFileError, parse
from index.claims.codec import Record, decode, normal, ordered
from index.claims.file_pieces import CLAIMS_LINE, pieces_of, plain_pieces_of
from index.claims.written_mapping import (
    comments_in,
    indented,
    is_blank,
    lines_of,
    with_item_values,
    with_values,
)

_FIRST_KEYS: Final = ("schema", "article", "coder", TEXTS)
_NONE_DUMPED: Final[Mapping[str, bytes]] = {}
_NO_CLAIMS_LINE: Final = b"claims: []\n"
_CLAIMS_KEY: Final = re.compile(rb"^(?:\xef\xbb\xbf)?['\"]?claims['\"]?[ \t]*:", re.MULTILINE)
_COMMENT: Final = re.compile(rb"(?:^|\s)#|\r")
_USUAL_ID: Final = re.compile(rb"- id: '?([^\s']+)'?\n")
_LAST_LINE: Final = re.compile(rb"\n  revision: \d+\n\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's bytes before (up to and with `claims:`), after, and of its records by id."""

    head: bytes
    tail: bytes
    texts: Mapping[str, bytes]
    order: tuple[str, ...] = ()  # of the ids in the file, where that is not the usual one
    column: int = 0  # of the dashes
    line_end: str = "\n"

    def render(self, records: Mapping[str, Record]) -> bytes:
        """Return the whole file with `records`; unknown texts are dumped.

        Sorted by id; in a file that a person put in another order, each stays where it is.
        """
        if not records:
            return self._empty_head() + self.tail
        ids = _in_order(self.order, sorted(records))
        return self.head + b"".join(self._text(key, records[key]) for key in ids) + self.tail

    def changed(
        self, records: Mapping[str, Record], dumped: Mapping[str, bytes] = _NONE_DUMPED
    ) -> "Layout":
        """Return this layout with the texts of `records` written anew.

        What stays the same in a record stays as it is written, and its comments do. `dumped` says
        of some what `dump` returns for them.
        """
        texts = dict(self.texts)
        for key, record in records.items():
            text = texts.get(key)
            texts[key] = (
                self._fitted(dumped.get(key) or dump(record))
                if text is None
                else _edited(text, record) or self._with_comments(text, record)
            )
        return replace(self, texts=texts)

    def with_texts(self, texts: Mapping[str, bytes]) -> "Layout":
        """Return this layout with the texts of records that come from another file."""
        fitting = {key: _moved(text, self.column, self.line_end) for key, text in texts.items()}
        return replace(self, texts={**fitting, **self.texts})

    def about(self, file: ClaimFile) -> "Layout":
        """Return this layout with the keys of `file` around the records; others go."""
        data = self._empty_head() + self.tail
        text = data.decode("utf-8")
        bom = text[: text.startswith("\ufeff")]
        old = yaml.load(data, "")
        first = {key: file.frame[key] for key in _FIRST_KEYS if key in file.frame}
        rest = {key: value for key, value in file.frame.items() if key not in first}
        new = {**first, "claims": old["claims"], **rest, "end": old["end"]}
        if old == new:
            return self
        written = with_values(text.removeprefix(bom), old, new)
        pieces = None if written is None else pieces_of((bom + written).encode())
        if pieces is None:
            return replace(usual(file), texts=self.texts, order=self.order)
        return replace(self, head=pieces.head, tail=pieces.tail)

    def _text(self, key: str, record: Record) -> bytes:
        return self.texts.get(key) or self._styled(record)

    def _styled(self, record: Record) -> bytes:
        """Return a record as kutip writes it, indented and ended as the others are."""
        return self._fitted(dump(record))

    def _fitted(self, text: bytes) -> bytes:
        if not self.column and self.line_end == "\n":
            return text
        return "".join(indented(text.decode(), self.column, self.line_end)).encode()

    def _with_comments(self, text: bytes, record: Record) -> bytes:
        """Return a record as kutip writes it, below the comments of what it was."""
        indent = " " * self.column
        comments = comments_in(text.decode("utf-8")).values()
        lines = "".join(f"{indent}{comment}{self.line_end}" for comment in comments)
        return lines.encode() + self._styled(record)

    def _empty_head(self) -> bytes:
        """Return the head of a file without records: the last `claims:` in it has an empty list."""
        *_, key = _CLAIMS_KEY.finditer(self.head)
        return self.head[: key.end()] + b" []" + self.head[key.end() :]


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
    first = {key: frame.pop(key) for key in _FIRST_KEYS if key in frame}
    rest = yaml.dump(frame) if frame else b""
    return Layout(yaml.dump(first) + CLAIMS_LINE, rest + END_LINE, {})


def layout_of(file: ClaimFile, data: bytes) -> Layout:
    """Return the layout of `data`, which was parsed as `file`.

    The bytes are taken apart line by line and each piece is read alone: only where they say what
    the file says are they kept. A file of another form gets the usual layout, below its comments.
    """
    ways = (pieces_of,) if _COMMENT.search(data) else (plain_pieces_of, pieces_of)
    for take_apart in ways:
        pieces = take_apart(data)
        if pieces is not None and len(pieces.texts) == len(file.records):
            texts = _by_id(pieces.texts)
            order = () if list(texts) == sorted(texts) else tuple(texts)
            style = pieces.column, pieces.line_end
            layout = Layout(pieces.head, pieces.tail, texts, order, *style)
            if _says(layout, file):
                return layout
    return _below_comments(usual(file), data)


def _below_comments(layout: Layout, data: bytes) -> Layout:
    """Return a layout with all comments of a file that cannot keep its form at the top."""
    try:
        comments = comments_in(data.decode("utf-8-sig")).values()
    except (UnicodeError, pyyaml.YAMLError):
        return layout
    lines = "".join(f"{comment}\n" for comment in comments)
    return replace(layout, head=lines.encode() + layout.head)


def of_versions(file: ClaimFile, versions: Iterable[tuple[ClaimFile, Layout]]) -> Layout:
    """Return the layout of `file`, which was merged from `versions`.

    What one of them has as it came out keeps its bytes and comments, of the first one that does.
    """
    texts: dict[str, bytes] = {}
    form: Layout | None = None
    for version, layout in versions:
        form = form or layout.about(file)
        for key, record in file.records.items():
            if version.records.get(key) == record and key in layout.texts:
                texts.setdefault(key, layout.texts[key])
    return replace(form or usual(file), texts={}).with_texts(texts)


def salvage(data: bytes, name: str) -> ClaimFile | None:
    """Return what stands whole in a file that was cut off; None where not even the head does.

    The last record counts as whole if its last line does: `revision` and its line end. In a file
    without any revision, written by hand, it counts if it makes a claim.
    """
    data = data[: data.rstrip(b"\0").rfind(b"\n") + 1]
    pieces = plain_pieces_of(data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n"))
    if pieces is None:
        return None
    head, texts, tail = pieces.head, pieces.texts, pieces.tail
    if not tail and texts:
        by_hand = b"\n  revision: " not in data
        if not (_is_claim(texts[-1]) if by_hand else _LAST_LINE.search(texts[-1])):
            texts = texts[:-1]
    whole = head + b"".join(texts) if texts else head.removesuffix(CLAIMS_LINE) + _NO_CLAIMS_LINE
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


def _edited(text: bytes, new: Record) -> bytes | None:
    """Return the text of an item changed so that it says `new`; None where that cannot be."""
    item = ordered(new)
    try:
        (old,) = yaml.load(text, "")
        result = with_item_values(text, normal(old), item)
        if result is None or [normal(value) for value in yaml.load(result, "")] != [item]:
            return None
    except (UnicodeError, ValueError, yaml.YamlError):
        return None
    return result


def _moved(text: bytes, column: int, line_end: str) -> bytes:
    """Return the text of an item with its dash in `column`; as it is where it cannot be moved."""
    lines = lines_of(text.decode("utf-8"))
    dash = next((line.index("-") for line in lines if not is_blank(line)), column)
    by = column - dash
    if by < 0 and any(line.strip() and not line.startswith(" " * -by) for line in lines):
        return text
    if by or any(not line.endswith(line_end) for line in lines):
        bare = (line.rstrip("\r\n") for line in lines)
        moved = (f"{' ' * by}{line}" if by > 0 else line[-by:] for line in bare)
        return "".join(line + line_end for line in moved).encode()
    return text


def _in_order(order: tuple[str, ...], ids: list[str]) -> list[str]:
    """Return the sorted `ids`, those that a file has in the `order` that it has them in."""
    if not order:
        return ids
    known = set(ids)
    arranged = [key for key in order if key in known]
    for number, key in enumerate(ids):
        if key not in order:
            place = arranged.index(ids[number - 1]) + 1 if number else 0
            arranged.insert(place, key)
    return arranged


def _by_id(texts: list[bytes]) -> dict[str, bytes]:
    """Return the items by id; one that cannot be read alone is left out."""
    items: dict[str, bytes] = {}
    for text in texts:
        first = _USUAL_ID.match(text)
        if first:
            items[first.group(1).decode("utf-8", "replace")] = text
            continue
        with contextlib.suppress(yaml.YamlError, TypeError, KeyError, IndexError):
            items[str(yaml.load(text, "")[0]["id"])] = text
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
