"""The lines of a YAML mapping that a person may have edited: what stays the same stays as written.

Comments belong to a person. One beside or inside a value that changes stands beside the new value
where that has one line as well, else on lines of its own above it; none is dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml as pyyaml

from index.base import yaml
from index.project.yaml_list import last_line

_LINE: Final = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\\Z)")


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` as YAML counts them, each with its end."""
    return [line for line in _LINE.findall(text) if line]


def line_end_of(text: str) -> str:
    """Return how the first line of `text` ends."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def is_blank(line: str) -> bool:
    """Tell whether a line outside of all values holds nothing, or a comment alone."""
    bare = line.strip(" \t\r\n\ufeff")
    return not bare or bare.startswith("#")


def comments_in(text: str) -> dict[int, str]:
    """Return the comments of `text` by the number of their line, each from its `#` on."""
    lines = lines_of(text)
    inside: dict[int, int] = {}  # of each line, where its last value ends
    for token in pyyaml.scan(text, Loader=pyyaml.CSafeLoader):
        first, last = token.start_mark, token.end_mark
        if isinstance(token, pyyaml.ScalarToken):
            for number in range(first.line, last.line):
                inside[number] = len(lines[number])
        inside[last.line] = max(inside.get(last.line, 0), last.column)
    comments: dict[int, str] = {}
    for number, line in enumerate(lines):
        start = line.find("#", inside.get(number, 0))
        if start >= 0:
            comments[number] = line[start:].rstrip("\r\n")
    return comments


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of one key, and those after them up to the next key."""

    key: str
    value: list[str]
    after: list[str]
    comments: list[str]  # inside `value`


def with_values(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """Return the lines of a block mapping that says `old` changed so that they say `new`.

    Keys of `new` that are not there yet stand after the one before them in `new`. None where
    `text` is not laid out in a way that allows it.
    """
    document = pyyaml.compose(text, Loader=pyyaml.CSafeLoader)
    if not isinstance(document, pyyaml.MappingNode) or document.flow_style:
        return None
    pieces, before, column = _taken_apart(text, document)
    if pieces is None:
        return None
    end = line_end_of(text)
    kept: dict[str, _Piece] = {}
    orphans: dict[str, list[str]] = {}  # comments of keys that go, by the key they followed
    place = ""
    for piece in pieces:
        if piece.key in new and piece.key in old and old[piece.key] == new[piece.key]:
            kept[piece.key] = piece
        elif piece.key in new:
            kept[piece.key] = _renewed(piece, new[piece.key], column, end)
        else:
            lines = [f"{' ' * column}{comment}{end}" for comment in piece.comments]
            orphans.setdefault(place, []).extend([*lines, *piece.after])
            continue
        place = piece.key
    order = list(kept)
    previous = ""
    for key in new:
        if key not in kept:
            kept[key] = _Piece(key, _dumped(key, new[key], column, end), [], [])
            order.insert(order.index(previous) + 1 if previous else 0, key)
        previous = key
    written = [*before, *orphans.get("", [])]
    for key in order:
        written += [*_ended(kept[key].value, end), *kept[key].after, *orphans.get(key, [])]
    return "".join(written)


def with_item_values(text: bytes, old: Mapping[str, Any], new: Mapping[str, Any]) -> bytes | None:
    """Return the text of an item of a list, a mapping behind its dash, changed to say `new`.

    None where `text` is not laid out in a way that allows it.
    """
    lines = lines_of(text.decode("utf-8"))
    first = next((n for n, line in enumerate(lines) if not is_blank(line)), None)
    dash = -1 if first is None else lines[first].find("-")
    if first is None or dash < 0:
        return None
    lines[first] = lines[first][:dash] + " " + lines[first][dash + 1 :]
    try:
        written = with_values("".join(lines), old, new)
    except pyyaml.YAMLError:
        return None
    if written is None:
        return None
    changed = lines_of(written)
    first = next((n for n, line in enumerate(changed) if not is_blank(line)), None)
    if first is None:
        return None
    changed[first] = changed[first][:dash] + "-" + changed[first][dash + 1 :]
    return "".join(changed).encode()


def _taken_apart(text: str, document: Any) -> tuple[list[_Piece] | None, list[str], int]:
    """Return the pieces of a mapping, the lines before it and its column; None for none."""
    lines, comments = lines_of(text), comments_in(text)
    starts = [key.start_mark.line for key, _ in document.value]
    column = document.value[0][0].start_mark.column if document.value else 0
    if len(set(starts)) != len(starts):
        return None, [], column
    pieces: list[_Piece] = []
    for (key, value), first, following in zip(
        document.value, starts, [*starts[1:], len(lines)], strict=True
    ):
        last = max(last_line(value), key.end_mark.line) + 1
        if last > following or not all(map(is_blank, lines[last:following])):
            return None, [], column
        inside = [comments[number] for number in range(first, last) if number in comments]
        pieces.append(_Piece(key.value, lines[first:last], lines[last:following], inside))
    return pieces, lines[: starts[0]] if starts else lines, column


def _renewed(piece: _Piece, value: Any, column: int, end: str) -> _Piece:
    """Return a piece with another value and the comments of the old."""
    lines = _dumped(piece.key, value, column, end)
    if len(lines) == 1 and len(piece.value) == 1 and piece.comments:
        lines = [f"{lines[0].rstrip()} {piece.comments[0]}{end}"]
    else:
        lines = [*(f"{' ' * column}{comment}{end}" for comment in piece.comments), *lines]
    return _Piece(piece.key, lines, piece.after, [])


def _dumped(key: str, value: Any, column: int, end: str) -> list[str]:
    """Return the lines of one key in the form that kutip writes."""
    return indented(yaml.dump({key: value}).decode("utf-8"), column, end)


def indented(text: str, column: int, end: str) -> list[str]:
    """Return the lines of what kutip dumped, further right and with other line ends."""
    return [
        f"{' ' * column}{line}{end}" if line else end
        for line in text.removesuffix("\n").split("\n")
    ]


def _ended(lines: list[str], end: str) -> list[str]:
    """Return lines of which the last has an end, too."""
    return [*lines[:-1], lines[-1] if lines[-1].endswith(("\n", "\r")) else lines[-1] + end]
