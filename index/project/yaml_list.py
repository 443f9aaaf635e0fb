"""Lists in hand-written YAML: an entry goes in or out, and every other line stays as it is."""

from collections.abc import Callable, Sequence
from typing import Any

from index.base import yaml
from index.base.errors import KutipError


def with_entry(data: bytes, key: str, entry: dict[str, Any], name: str) -> bytes:
    """Return the YAML text `data` with `entry` after the last one of the list `key`."""
    return with_entries(data, key, [entry], name)


def with_entries(
    data: bytes, key: str, entries: Sequence[dict[str, Any] | str], name: str
) -> bytes:
    """Return the YAML text `data` with `entries` after the last one of the list `key`."""
    if not entries:
        return data
    text = data.decode("utf-8-sig")
    line_end = line_end_of(text)
    if text and not text.endswith("\n"):
        text += line_end
    value = _value_node(text, key)
    if value is None:
        return (text + f"{key}:{line_end}" + _block(entries, 2, line_end)).encode("utf-8")
    lines = text.splitlines(keepends=True)
    if _is_empty(value):  # `topics:` or `topics: []`
        at, start, end = value.start_mark.line, value.start_mark.column, value.end_mark.column
        lines[at] = lines[at][:start] + lines[at][end:]
        lines.insert(at + 1, _block(entries, 2, line_end))
    elif value.id == "sequence" and not value.flow_style:
        lines.insert(last_line(value) + 1, _block(entries, value.start_mark.column, line_end))
    else:
        raise KutipError(
            f"`{key}` in {name} is not a list with a `- ` line for each entry, so nothing was "
            "added; write it that way, or add the entry by hand."
        )
    return "".join(lines).encode("utf-8")


def with_words(data: bytes, key: str, words: Sequence[str], name: str) -> bytes:
    """Return the YAML text `data` with `words` at the end of the list `key`, also of `[a, b]`."""
    text = data.decode("utf-8-sig")
    value = _value_node(text, key)
    if value is None or _is_empty(value) or value.id != "sequence" or not value.flow_style:
        return with_entries(data, key, words, name)
    last, inside = value.value[-1].end_mark.index, yaml.dump_inline(list(words))
    return f"{text[:last]}, {inside.removeprefix('[').removesuffix(']')}{text[last:]}".encode()


def line_end_of(text: str) -> str:
    """Return how the lines of `text` end."""
    return "\r\n" if "\r\n" in text else "\n"


def entry_nodes(text: str, key: str) -> list[Any]:
    """Return PyYAML's nodes of the entries of the list `key`; empty where it is no block list."""
    value = _value_node(text, key)
    if value is None or value.id != "sequence" or value.flow_style:
        return []
    return list(value.value)


def _block(entries: Sequence[dict[str, Any] | str], column: int, line_end: str) -> str:
    """Return `entries` as items of a block list whose dashes stand at `column`."""
    lines = yaml.dump(list(entries)).decode("utf-8").splitlines()
    return "".join(" " * column + line + line_end for line in lines)


def _value_node(text: str, key: str) -> Any:
    """Return PyYAML's node of what stands under the top-level `key`; None where it is absent."""
    import yaml as pyyaml

    document = pyyaml.compose(text, Loader=pyyaml.CSafeLoader)
    pairs = document.value if isinstance(document, pyyaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _is_empty(node: Any) -> bool:
    """Say whether `node` is null or `[]`, on one line."""
    one_line = node.start_mark.line == node.end_mark.line
    return bool(one_line and node.id != "mapping" and node.value in ("", "~", "null", []))


def last_line(node: Any) -> int:
    """Return the line on which the last scalar or flow collection of `node` ends."""
    while node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark
    # A block scalar (`|`) ends at the start of the line after it.
    return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)


def without_entries(data: bytes, key: str, goes: Callable[[Any], bool], name: str) -> bytes:
    """Return the YAML text `data` without the entries of the list `key` that `goes` is true of."""
    text = data.decode("utf-8-sig")
    value = _value_node(text, key)
    if value is None or value.id != "sequence" or value.flow_style:
        return data
    entries = (yaml.load(data, name) or {}).get(key) or []
    lines = text.splitlines(keepends=True)
    for node, entry in reversed(list(zip(value.value, entries, strict=True))):
        if goes(entry):
            del lines[node.start_mark.line : last_line(node) + 1]
    return "".join(lines).encode("utf-8")
