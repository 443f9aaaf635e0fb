"""JSON as it comes: what stands in a text one after the other, and what is a table in a value."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from index.articles.formats.fields import NEEDED, field_of, folded, standard

_BETWEEN: Final = (
    " \t\r\n,\u2060\ufeff\u241e"  # marks of bytes and records, as `normalise` leaves them
)
_MAX_DEPTH: Final = 5  # of what lies in one another
_MAX_MENDED: Final = 10  # commas too many in one value

# What a value itself lies in, the likeliest first: {"rendered": "…"}, {"$oid": "…"}.
_INNER: Final = (
    *(
        "rendered",
        "#text",
        "_text",
        "$t",
        "@value",
        "__cdata",
        "text",
        "value",
        "plain",
        "html",
        "name",
    ),
    *("$oid", "$date", "$numberLong", "$numberInt", "$numberDouble"),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value of a text with the line that it begins on, or what is wrong there."""

    line: int
    value: Any = None
    fault: str = ""


def parse(text: str) -> Any:
    """Return the value of a JSON text, also where a comma too many stands before its end.

    Of an object that has a key twice, the value counts that is not empty, and the first of two.
    Raises ValueError or RecursionError.
    """
    for _ in range(_MAX_MENDED):
        try:
            return json.loads(
                text, object_pairs_hook=_merged, parse_constant=_nothing, strict=False
            )
        except json.JSONDecodeError as error:
            mended = _without_comma(text, error.pos)
            if mended is None:
                raise
            text = mended
    raise ValueError("too many commas")


def fault_of(error: Exception) -> str:
    """Return what a failed parse says, for a sentence."""
    reason = getattr(error, "msg", None) or "too large or too deep"
    return f"this is not valid JSON ({reason}); correct it"


def values_in(text: str, line: int = 1) -> Iterator[Parsed]:
    """Yield the values that stand in a text one after the other, whatever parts them.

    A list around them is opened. After what is no JSON, it goes on at the next line that begins
    with a brace. `line` is that of the text in its file.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_merged, parse_constant=_nothing, strict=False)
    at, counted = 0, 0
    is_list = False
    while True:
        at = _skip(text, at)
        if at >= len(text):
            return
        if text[at] == "[" and not is_list:
            is_list, at = True, at + 1
            continue
        if text[at] == "]" and is_list:
            is_list, at = False, at + 1
            continue
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
            yield Parsed(line, value)
        except (ValueError, RecursionError) as error:
            after = text.find("\n{", at + 1)
            rest = text[at : len(text) if after < 0 else after]
            at += max(1, len(rest))
            try:
                yield Parsed(line, parse(rest.rstrip(_BETWEEN + "]" * is_list)))
            except (ValueError, RecursionError):
                yield Parsed(line, fault=fault_of(error))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _without_comma(text: str, at: int) -> str | None:
    """Return a text without the comma that stands before the bracket at or after `at`, or None."""
    end = at
    while end < len(text) and text[end] in " \t\r\n,":
        end += 1
    before = text[:end].rstrip()
    if end < len(text) and text[end] in "]}" and before.endswith(","):
        return before[:-1] + text[end:]
    return None


def _merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    kept: dict[str, Any] = {}
    seen: dict[str, int] = {}  # how often a key is there with a value of its own
    for name, value in pairs:
        if name not in kept or kept[name] in (None, "", [], {}):
            kept[name] = value
        elif value not in (None, "", [], {}, kept[name]):
            seen[name] = seen.get(name, 1) + 1
            kept[f"{name} ({seen[name]})"] = value
    return kept


def _nothing(_: str) -> None:
    """Take NaN and Infinity, which pandas writes into empty cells, for nothing."""


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of an object with what lies deeper beside them: `author.name`."""
    if not any(isinstance(value, dict | list | float) for value in values.values()):
        return dict(values)
    found: dict[str, Any] = {}
    _flatten(values, "", found, 0)
    return found


def _flatten(values: Mapping[str, Any], prefix: str, found: dict[str, Any], depth: int) -> None:
    for name, value in values.items():
        plain = _plain(value)
        if isinstance(plain, dict) and plain and depth < _MAX_DEPTH and not _is_own(name, plain):
            _flatten(plain, f"{prefix}{name}.", found, depth + 1)
        else:
            found[f"{prefix}{name}"] = plain


def _is_own(name: str, value: Mapping[str, Any]) -> bool:
    """Whether a value is kutip's own `source`, which names the article that was retold."""
    return name == "source" and "headline" in value


def _plain(value: Any) -> Any:
    """Return a value without what it lies in; numbers that are whole as such."""
    for _ in range(_MAX_DEPTH):
        if not isinstance(value, dict):
            break
        inner = next((key for key in _INNER if isinstance(value.get(key), str | int | dict)), None)
        if inner is None:
            return value
        value = _time(value[inner]) if inner == "$date" else value[inner]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        items = [_plain(item) for item in value]
        return [item for item in items if item not in (None, "")]
    return value


def _time(value: Any) -> Any:
    """Return a time of MongoDB, which may be milliseconds since 1970."""
    number: Any = value.get("$numberLong") if isinstance(value, dict) else value
    try:
        return datetime.fromtimestamp(int(number) / 1000, UTC).isoformat()
    except (ValueError, TypeError, OverflowError, OSError):
        return value


def is_article(value: Any, names: Collection[str] = ()) -> bool:
    """Whether a value is an object that names a title or a body, or has one of `names` (folded)."""
    if not isinstance(value, dict) or _by_columns(value):
        return False
    values = flat(value)
    stated = standard(values)
    return any(isinstance(stated.get(field), str | int | list) for field in NEEDED) or any(
        folded(name) in names for name in values
    )


def objects_in(value: Any, names: Collection[str] = ()) -> list[Any]:
    """Return what a value holds that may be articles: one, a list of them, or a table by columns.

    Lists are looked for at any depth, and of several all count; where no name in them is known
    (`names` beside kutip's), the longest list of objects. Empty where there is none.
    """
    if isinstance(value, list) and (rows := _by_header(value)):
        return rows
    return _deeper(value, names, 0) or _longest(value, 0)


def _deeper(value: Any, names: Collection[str], depth: int) -> list[Any]:
    """Return the articles in a value and in what lies within."""
    if depth >= _MAX_DEPTH or not isinstance(value, dict | list):
        return []
    parts = list(value.values()) if isinstance(value, dict) else value
    if isinstance(value, dict):
        if rows := _by_columns(value):
            return rows
        if is_article(value, names):
            return [value]
        if sum(is_article(part, names) for part in parts) * 2 > len(parts):
            return [_with_key(name, each) for name, each in value.items()]
    elif any(is_article(part, names) for part in parts):
        return parts
    return [item for part in parts for item in _deeper(part, names, depth + 1)]


def _longest(value: Any, depth: int) -> list[Any]:
    """Return the longest list of objects in a value."""
    if depth >= _MAX_DEPTH or not isinstance(value, dict | list):
        return []
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return value
    parts = value.values() if isinstance(value, dict) else value
    return max((_longest(part, depth + 1) for part in parts), key=len, default=[])


def _with_key(name: str, value: Any) -> Any:
    """Return an article with the key that it lies under as its id; a mere number is none."""
    if not isinstance(value, dict) or name.isdecimal() or "id" in map(field_of, value):
        return value
    return {"id": name, **value}


def _by_header(value: Sequence[Any]) -> list[Any]:
    """Return the rows of a list of lists whose first names the columns."""
    if len(value) < 2 or not all(isinstance(row, list) for row in value[:2]):
        return []
    header = [name if isinstance(name, str) else "" for name in value[0]]
    return _rows(header, value[1:])


def _rows(header: list[str], rows: Sequence[Any]) -> list[Any]:
    if NEEDED.isdisjoint(map(field_of, header)):
        return []
    return [
        dict(zip(header, row, strict=True))
        if isinstance(row, list) and len(row) == len(header)
        else row
        for row in rows
    ]


def _by_columns(value: Mapping[str, Any]) -> list[Any]:
    """Return the rows of a table that pandas wrote by columns, in any of its ways."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        return _rows([str(name) for name in columns], data)
    fields = {field_of(name) for name in value}
    parts = list(value.values())
    if NEEDED.isdisjoint(fields) or len(parts) < 2:
        return []
    first = parts[0]
    if isinstance(first, dict) and all(
        isinstance(p, dict) and p.keys() == first.keys() for p in parts
    ):
        return [{name: part[key] for name, part in value.items()} for key in first]
    if isinstance(first, list) and all(isinstance(p, list) and len(p) == len(first) for p in parts):
        return [{name: part[at] for name, part in value.items()} for at in range(len(first))]
    return []
