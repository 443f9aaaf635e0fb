"""A file of claims taken apart line by line: its head, the lines of each item, its tail."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import yaml as pyyaml

from index.claims.written_mapping import is_blank, line_end_of, lines_of
from index.project.yaml_list import last_line

CLAIMS_LINE: Final = b"claims:\n"
_ITEM_START: Final = re.compile(rb"^- ", re.MULTILINE)
_NEXT_KEY: Final = re.compile(rb"^[^\s#-]", re.MULTILINE)


class Pieces(NamedTuple):
    """A file taken apart: head, items and tail; the column of the dashes, how lines end."""

    head: bytes
    texts: list[bytes]
    tail: bytes
    column: int = 0
    line_end: str = "\n"


def plain_pieces_of(data: bytes) -> Pieces | None:
    """Return the pieces of a file with its items in the first column, as kutip lays it out."""
    before, mark, body = data.partition(b"\n" + CLAIMS_LINE)
    if not mark:
        return None
    after = _NEXT_KEY.search(body)
    items = body[: after.start()] if after else body
    starts = [match.start() for match in _ITEM_START.finditer(items)]
    if items and (not starts or starts[0] != 0):
        return None
    ends = [*starts[1:], len(items)]
    texts = [items[start:end] for start, end in zip(starts, ends, strict=False)]
    return Pieces(before + mark, texts, body[len(items) :])


def pieces_of(data: bytes, items: str = "claims") -> Pieces | None:
    """Return the pieces of a file laid out in any way that has a line, or more, for each item.

    `items` is the key of the list. Comments above an item belong to it, but those above the first
    to the head.
    """
    try:
        text = data.decode("utf-8")
        bom = text[: text.startswith("\ufeff")]
        text = text.removeprefix(bom)
        document: Any = pyyaml.compose(text, Loader=pyyaml.CSafeLoader)
    except (UnicodeError, pyyaml.YAMLError):
        return None
    pairs = document.value if isinstance(document, pyyaml.MappingNode) else ()
    key, listed = next((pair for pair in pairs if pair[0].value == items), (document, None))
    if listed is None or document.flow_style or key.start_mark.column:
        return None
    lines, end = lines_of(text), line_end_of(text)
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    nodes = listed.value if isinstance(listed, pyyaml.SequenceNode) else []
    if not nodes:
        at = key.end_mark.line
        start, stop = listed.start_mark, listed.end_mark
        if not at == start.line == stop.line:
            return None
        lines[at] = lines[at][: start.column].rstrip(" ") + lines[at][stop.column :]
        return Pieces(
            f"{bom}{''.join(lines[: at + 1])}".encode(),
            [],
            "".join(lines[at + 1 :]).encode(),
            0,
            end,
        )
    if listed.flow_style:
        return None
    column = listed.start_mark.column
    starts = [_dash_line(lines, node.start_mark.line, column) for node in nodes]
    stops = [last_line(node) + 1 for node in nodes]
    for number, following in enumerate([*starts[1:], len(lines)]):
        while stops[number] < following and _belongs_above(lines[stops[number]], column):
            stops[number] += 1
    pieces = ["".join(lines[a:b]) for a, b in zip([starts[0], *stops[:-1]], stops, strict=True)]
    return Pieces(
        f"{bom}{''.join(lines[: starts[0]])}".encode(),
        [piece.encode() for piece in pieces],
        "".join(lines[stops[-1] :]).encode(),
        column,
        end,
    )


def _dash_line(lines: Sequence[str], number: int, column: int) -> int:
    """Return the line with the dash of the item whose mapping begins in line `number`."""
    while number > 0 and lines[number][column : column + 1] != "-":
        number -= 1
    return number


def _belongs_above(line: str, column: int) -> bool:
    """Tell whether a line after an item is a comment that is indented as what is in the item."""
    return is_blank(line) and bool(line.strip()) and len(line) - len(line.lstrip(" ")) > column
