"""Strict YAML: what a person writes by hand is read as written, and nothing in it runs.

Read from PyYAML's parser events rather than its constructors: no tags, anchors or aliases, no
duplicate keys, bounded depth, and every scalar stays a string (`NO`, `12:30` and `012` mean
themselves), except plain integers, `true`, `false` and empty ones. The schema of each file
decides what its values are. Written with one dumper only, so that diffs stay quiet.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

import yaml

from index.base.errors import KutipError

MAX_DEPTH: Final = 12
_TOO_DEEP: Final = f"more than {MAX_DEPTH} levels"
MAX_BYTES: Final = 64 * 2**20
_INTEGER_DIGITS: Final = 18
_CONFLICT_MARK: Final = re.compile(rb"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)


class YamlError(KutipError):
    """A YAML file that cannot be trusted; the text names the file, the line and what to do."""


class UnmergedError(YamlError):
    """A file in which git left the two sides of a merge for a person to settle."""


def load(data: bytes, name: str) -> Any:
    """Return the one document in `data`: dicts, lists, str, int, bool and None; None when empty.

    `name` is the file's name for messages. Raises YamlError for anything but plain YAML.
    """
    if len(data) > MAX_BYTES:
        raise YamlError(f"{name} is larger than {MAX_BYTES // 2**20} MB; split it.")
    conflict = _CONFLICT_MARK.search(data)
    if conflict:
        line = data.count(b"\n", 0, conflict.start()) + 1
        raise UnmergedError(
            f"{name} holds an unresolved git merge (line {line}); resolve it by hand."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(
            f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8 and try again."
        ) from error
    try:
        return _build(yaml.parse(text, Loader=yaml.CSafeLoader), name)
    except yaml.YAMLError as error:
        if "nesting depth" in str(getattr(error, "problem", "")):  # the parser's own limit
            raise YamlError(_refusal(name, _TOO_DEEP, _where(error))) from error
        raise YamlError(f"{name} is not valid YAML{_where(error)}; correct it by hand.") from error


def _where(error: yaml.YAMLError) -> str:
    """Return the line to correct: where a bracket or quote opens that is not closed, if one is."""
    is_open = any(kind in (getattr(error, "context", "") or "") for kind in ("flow", "quoted"))
    mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
    return f" (line {mark.line + 1})" if mark else ""


def dump(value: Any) -> bytes:
    """Return `value` as UTF-8 YAML in the one form that kutip writes."""
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10**9
    )
    return text.encode("utf-8")


def dump_inline(value: str | list[str]) -> str:
    """Return a text, or a list of texts as `[a, b]`, as it can stand after a key on one line."""
    text: str = yaml.dump(
        [value],
        Dumper=yaml.CSafeDumper,
        default_flow_style=True,
        allow_unicode=True,
        width=10**9,
    )
    return text.strip().removeprefix("[").removesuffix("]")


def _build(events: Iterable[yaml.Event], name: str) -> Any:
    """Fold parser events into plain values, refusing what a data file has no use for."""
    builder = _Builder(name)
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refused(name, event, "a second document (`---`)")
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.close(event)
        elif isinstance(event, yaml.NodeEvent):
            builder.node(event)
    return builder.root


class _Builder:
    """The values read so far, and the collections that are still open."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Any = None
        self._open: list[dict[str, Any] | list[Any]] = []
        self._keys: list[str | None] = []  # for each open mapping, the key that awaits its value

    def node(self, event: yaml.NodeEvent) -> None:
        _check_plain(event, self.name)
        if isinstance(event, yaml.ScalarEvent):
            self._put(_scalar(event), event)
            return
        if len(self._open) >= MAX_DEPTH:
            raise _refused(self.name, event, _TOO_DEEP)
        self._open.append({} if isinstance(event, yaml.MappingStartEvent) else [])
        self._keys.append(None)

    def close(self, event: yaml.Event) -> None:
        self._keys.pop()
        self._put(self._open.pop(), event)

    def _put(self, value: Any, event: yaml.Event) -> None:
        if not self._open:
            self.root = value
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif key is None:
            self._keys[-1] = _key(value, event, parent, self.name)
        else:
            parent[key] = value
            self._keys[-1] = None


def _check_plain(event: yaml.NodeEvent, name: str) -> None:
    """Refuse aliases, anchors and tags: plain data needs none of them."""
    if isinstance(event, yaml.AliasEvent):
        raise _refused(name, event, f"an alias (`*{event.anchor}`)")
    if event.anchor is not None:
        raise _refused(name, event, f"an anchor (`&{event.anchor}`)")
    if getattr(event, "tag", None) is not None:
        raise _refused(name, event, f"a tag (`{getattr(event, 'tag', '')}`)")


def _key(value: Any, event: yaml.Event, parent: dict[str, Any], name: str) -> str:
    """Return `value` as a key of `parent`, refusing doubles, since one would be lost."""
    if isinstance(value, (dict, list)) or value is None:
        raise _refused(name, event, "a key that is not text")
    key = value if isinstance(value, str) else str(value).lower()
    if key in parent:
        raise _refused(name, event, f"the key `{key}` twice in one place")
    return key


def _scalar(event: yaml.ScalarEvent) -> str | int | bool | None:
    """Return the value of a scalar: only bare integers, true, false and empty are not strings."""
    text: str = event.value
    if event.style or not event.implicit[0]:
        return text
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~", "null"):
        return None
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _INTEGER_DIGITS:
        return int(text) if digits == "0" or not digits.startswith("0") else text
    return text


def _refused(name: str, event: yaml.Event, what: str) -> YamlError:
    mark = event.start_mark
    line = f" (line {mark.line + 1})" if mark else ""
    return YamlError(_refusal(name, what, line))


def _refusal(name: str, what: str, line: str) -> str:
    return f"{name} has {what}{line}, which kutip does not read; correct it by hand."
