"""JSON lines (.jsonl): an object a line with title, body, published, outlet and the like."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.fields import BODY
from index.articles.formats.model import FileContent, Format, RawArticle
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


JSON_LINES: Final = Format("JSON lines", (".jsonl",), recognise, read)
