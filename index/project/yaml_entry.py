"""Fields of one entry of a list in hand-written YAML: what does not change stays, byte for byte."""

from typing import Any, Final

from index.base import yaml
from index.base.errors import KutipError
from index.project.yaml_list import entry_nodes, last_line, line_end_of

_LISTS_OF_ENTRIES: Final = ("offices",)
Values = dict[str, Any]


def with_fields(
    data: bytes, key: str, position: int, values: Values, order: tuple[str, ...], name: str
) -> bytes:
    """Return the YAML text `data` with fields of an entry of the list `key` set.

    `position` counts the entries from 0. A value is a text, a list of texts, a list of mappings,
    or None to take the field away; `order` is the usual order of fields, an entry that is a bare
    text has it as its second. KutipError names the
    file and the mend where a comment would be lost.
    """
    for field, value in values.items():
        text = data.decode("utf-8-sig")
        lines = text.splitlines(keepends=True)
        node = entry_nodes(text, key)[position]
        if node.id != "mapping" or node.flow_style:
            lines = _opened(lines, node, order[1], name)
            data = "".join(lines).encode()
            node = entry_nodes("".join(lines), key)[position]
        _set(lines, node, field, value, order, name, line_end_of(text))
        data = "".join(lines).encode()
    return data


def _opened(lines: list[str], node: Any, bare: str, name: str) -> list[str]:
    """Return the lines with an entry that is a bare text or `{...}` as a line for each field."""
    first, last = node.start_mark.line, last_line(node)
    column = node.start_mark.column
    inner = "".join([lines[first][column:], *lines[first + 1 : last + 1]])
    _refuse_comments(inner.splitlines(), name, first)
    value = yaml.load(inner.encode(), name)
    value = value if isinstance(value, dict) else {bare: str(value)}
    ending = line_end_of("".join(lines))
    fields = [line for field, item in value.items() for line in _lines(field, item, column, ending)]
    fields[0] = lines[first][:column] + fields[0].lstrip()
    return [*lines[:first], *fields, *lines[last + 1 :]]


def _set(
    lines: list[str],
    node: Any,
    field: str,
    value: Any,
    order: tuple[str, ...],
    name: str,
    ending: str,
) -> None:
    """Set one field of an entry in its block of lines."""
    pairs = {key.value: (key, its) for key, its in node.value}
    column = node.start_mark.column
    if field not in pairs:
        if value is not None:
            at = _place_for(field, pairs, order, last_line(node)) + 1
            if not lines[at - 1].endswith("\n"):
                lines[at - 1] += ending
            lines[at:at] = _lines(field, value, column, ending)
        return
    key, old = pairs[field]
    first, last = key.start_mark.line, max(key.start_mark.line, last_line(old))
    if value is not None and field in _LISTS_OF_ENTRIES and _is_block(old):
        start = old.value[0].start_mark.line
        lines[start : last + 1] = _items(lines, old, value, ending)
        return
    if value is not None and field not in _LISTS_OF_ENTRIES and first == last:
        lines[first] = _inline(lines[first], key, old, yaml.dump_inline(value))
        return
    _refuse_comments(
        [lines[first][key.start_mark.column :], *lines[first + 1 : last + 1]], name, first
    )
    new = [] if value is None else _lines(field, value, column, ending)
    lead = lines[first][: key.start_mark.column]
    if lead.strip():  # the field stands beside the dash
        if not new:
            follower = lines[last + 1]
            new = [follower.lstrip()]
            last += 1
        new[0] = lead + new[0].lstrip()
    lines[first : last + 1] = new


def _is_block(node: Any) -> bool:
    """Say whether `node` is a list with entries, each a line or more behind a dash."""
    return node.id == "sequence" and not node.flow_style and bool(node.value)


def _items(lines: list[str], old: Any, values: list[Values], ending: str) -> list[str]:
    """Return the lines of a list with other entries; those that stay keep their lines."""
    starts = [node.start_mark.line for node in old.value]
    ends = [*starts[1:], last_line(old) + 1]
    old_items = [
        (_plain(node), lines[start:end])
        for node, start, end in zip(old.value, starts, ends, strict=True)
    ]
    dash = lines[starts[0]].index("-")
    lines_of_list: list[str] = []
    for value in values:
        text = next((its_lines for fields, its_lines in old_items if fields == value), None)
        if text is None:
            block = yaml.dump([value]).decode().splitlines()
            text = [" " * dash + line + ending for line in block]
        lines_of_list += [line if line.endswith("\n") else line + ending for line in text]
    return lines_of_list


def _plain(node: Any) -> Values:
    """Return the fields of an entry of plain texts."""
    pairs = node.value if node.id == "mapping" else ()
    return {key.value: value.value for key, value in pairs if value.id == "scalar"}


def _inline(line: str, key: Any, old: Any, value: str) -> str:
    """Return a line with another value after its key; what stands after the value stays."""
    colon = line.index(":", key.end_mark.column)
    is_empty = old.id == "scalar" and old.start_mark.column == old.end_mark.column
    start = colon + 1 if is_empty else old.start_mark.column
    end = start if is_empty else old.end_mark.column
    return f"{line[:start]}{' ' if is_empty else ''}{value}{line[end:]}"


def _place_for(
    field: str, pairs: dict[str, tuple[Any, Any]], order: tuple[str, ...], end: int
) -> int:
    """Return the line after which a new field stands: behind the fields that usually precede it."""
    before = order[: order.index(field)]
    ends = [max(key.start_mark.line, last_line(v)) for f, (key, v) in pairs.items() if f in before]
    return max(ends, default=end)


def _lines(field: str, value: Any, column: int, ending: str) -> list[str]:
    """Return a field as lines whose first starts at `column`."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        block = yaml.dump({field: value}).decode().splitlines()
        # PyYAML writes the dashes below the key itself; people indent them.
        lines = [block[0], *(f"  {line}" for line in block[1:])]
    else:
        lines = [f"{field}: {yaml.dump_inline(value)}"]
    return [" " * column + line + ending for line in lines]


def _refuse_comments(lines: list[str], name: str, first: int) -> None:
    for number, line in enumerate(lines, start=first + 1):
        if line.lstrip().startswith("#") or " #" in line:
            raise KutipError(
                f"{name} has a comment (line {number}) inside what would be written anew, so "
                "nothing was changed; move the comment above its entry, or edit the file by hand."
            )
