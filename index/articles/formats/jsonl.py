"""JSON lines (.jsonl): an object a line with title, body, published, outlet and the like."""

import json
from collections.abc import Iterator
from typing import Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.model import FileContent, Format
from index.articles.formats.rows import Row, articles_of, bad_row
from index.base.problem import Problem


def recognise(head: bytes) -> bool:
    """Whether `head` begins with the beginning of a JSON object on a line of its own."""
    try:
        first = decode(head, "").text.lstrip().split("\n", 1)[0].rstrip()
    except BinaryError:
        return False
    return first.startswith('{"') or first == "{}"


def read(data: bytes, file: str) -> FileContent:
    """Read an article a line; a line that is no object is a problem."""
    decoded = decode(data, file)
    return articles_of(_rows(decoded.text, file), file, decoded.notes)


def _rows(text: str, file: str) -> Iterator[Row | Problem]:
    number = 0
    for count, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", None) or "too large or too deep"
            yield bad_row(file, count, f"this is not valid JSON ({reason}); correct it")
            continue
        if isinstance(values, dict):
            yield Row(count, number, values)
        else:
            yield bad_row(file, count, "this is not a JSON object in braces; correct it")


JSON_LINES: Final = Format("JSON lines", (".jsonl",), recognise, read)
