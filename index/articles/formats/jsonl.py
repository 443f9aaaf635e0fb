"""JSON lines (.jsonl, .ndjson) and JSON (.json): articles as objects, wherever they lie.

An object a line, a list of them, or an object with a list inside; either may have either name.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.fields import BODY
from index.articles.formats.json_values import (
    Parsed,
    fault_of,
    flat,
    is_article,
    objects_in,
    parse,
    values_in,
)
from index.articles.formats.model import FileContent, Format, RawArticle
from index.articles.formats.rows import articles_of
from index.articles.formats.table import Hopes, Row, Table, bad_row
from index.base.problem import Problem, ProblemKind

_MARK: Final = "\u2060"  # a byte order mark in the middle, as `normalise` leaves it
_NO_OBJECT: Final = "this is not a JSON object in braces; correct it"


def recognise_lines(head: bytes) -> bool:
    """Whether `head` begins with the beginning of a JSON object on a line of its own."""
    first = _beginning(head).split("\n", 1)[0].rstrip()
    return first.startswith('{"') or first == "{}"


def recognise_json(head: bytes) -> bool:
    """Whether `head` begins with a list of objects, or an object over several lines."""
    words = _beginning(head)[:200].split()
    opening = "".join(words[:3])
    return opening.startswith('[{"') or (words[:1] == ["{"] and opening.startswith('{"'))


def _beginning(head: bytes) -> str:
    try:
        return decode(head, "").text.lstrip()
    except BinaryError:
        return ""


def read(data: bytes, file: str) -> FileContent:
    """Read an article an object; what is no object is a problem."""
    return articles_of(read_table(data, file), file)


def read_table(data: bytes, file: str, names: Collection[str] = ()) -> Table:
    """Read the objects of a file as rows; `names` say what else may be a title or a body."""
    decoded = decode(data, file)
    text = decoded.text.replace(f"\n{_MARK}", "\n").strip()
    above = decoded.text[: decoded.text.find(text)].count("\n") if text else 0
    rows = list(_rows(text, file, above, names))
    if not rows:
        sentence = f"{file} holds no list of articles and is left out; remove it, or add them."
        rows = [Problem(file, sentence, ProblemKind.UNREAD)]
    return Table(rows, decoded.notes)


def _rows(text: str, file: str, above: int, names: Collection[str]) -> Iterator[Row | Problem]:
    """Yield the rows of a text that has `above` lines before it."""
    first = text.split("\n", 1)[0]
    if _is_line(first) and not text.startswith("["):
        lines = _by_line(text, above)
    else:
        lines = values_in(text, above + 1)
    values = _hopeful(lines, file)
    is_whole = len(values) == 1 and not values[0].fault
    if is_whole and not is_article(values[0].value, names):
        yield from _held(objects_in(values[0].value, names), file)
        return
    if values and all(isinstance(each.value, list) for each in values):
        held = objects_in([each.value for each in values], names)
        if held:
            yield from _held(held, file)
            return
    hopes = Hopes(file)
    for number, each in enumerate(values, 1):
        hopes.count(is_bad=not isinstance(each.value, dict))
        if each.fault:
            yield bad_row(file, each.line, each.fault)
        elif isinstance(each.value, dict):
            yield Row(each.line, number, flat(each.value))
        else:
            yield bad_row(file, each.line, _NO_OBJECT)


def _hopeful(found: Iterable[Parsed], file: str) -> list[Parsed]:
    """Return what stands in a file. Raises KutipError where hardly any of it is JSON."""
    hopes = Hopes(file)
    kept = []
    for each in found:
        hopes.count(is_bad=bool(each.fault))
        kept.append(each)
    return kept


def _held(objects: Sequence[Any], file: str) -> Iterator[Row | Problem]:
    """Yield the rows of objects that lie in another value, where lines are not known."""
    for number, value in enumerate(objects, 1):
        place = f"item {number}"
        if isinstance(value, dict):
            yield Row(number, number, flat(value), place)
        else:
            yield bad_row(file, place, _NO_OBJECT)


def _is_line(first: str) -> bool:
    """Whether the first line of a text is a value of its own, or broken as one."""
    try:
        parse(first.rstrip(", "))
    except RecursionError:
        return True
    except json.JSONDecodeError as error:
        # A value that goes on in the next line fails at the end of this one.
        return error.pos < len(first.rstrip()) and not error.msg.startswith("Unterminated")
    except ValueError:
        return True
    return True


def _by_line(text: str, above: int) -> Iterator[Parsed]:
    """Yield the value of each line, or all of several on one; blank lines are nothing."""
    for count, line in enumerate(text.split("\n"), above + 1):
        if not line.strip():
            continue
        try:
            yield Parsed(count, parse(line))
        except (ValueError, RecursionError) as error:
            several = list(values_in(line, count))
            if any(each.fault for each in several):
                yield Parsed(count, fault=fault_of(error))
            else:
                yield from several


def lines_of(articles: Iterable[RawArticle]) -> bytes:
    """Return articles of a file of any format as JSON lines, with all that the file states."""
    return b"".join(_line(_values(article)) for article in articles)


def _values(article: RawArticle) -> dict[str, Any]:
    values = dict(article.values)
    if not values.get(BODY):
        title = values.get("title")
        body = article.text[article.start :]
        if isinstance(title, str):
            body = body.removeprefix(title)
        values[BODY] = body.strip("\n")
    return values


def _line(values: dict[str, Any]) -> bytes:
    try:
        return f"{json.dumps(values, ensure_ascii=False, default=str)}\n".encode()
    except UnicodeEncodeError:  # half of a character, as JSON escapes may have it
        return f"{json.dumps(values, default=str)}\n".encode("ascii")


JSON_LINES: Final = Format(
    "JSON lines", (".jsonl", ".ndjson"), recognise_lines, read, table=read_table
)
JSON: Final = Format("JSON", (".json",), recognise_json, read, table=read_table)
