"""From a file's bytes to the articles in it: .txt and .md hold one, .jsonl and .csv one a row."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from index.articles import frontmatter
from index.articles.decode import BinaryError, decode
from index.articles.discover import MAX_BYTES
from index.base.problem import Problem
from index.base.text import normalise, one_line

MAX_LENGTH: Final = 2_000_000  # characters in one article; a novel has half as many
_TOO_LONG: Final = f"longer than {MAX_LENGTH // 10**6} million characters; split it"
_MAX_PROBLEMS: Final = 20  # of one file: more say that it is no such file
_MAX_ID: Final = 200
_DELIMITERS: Final = ",;\t|"


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as its file has it: the text, and the values that the file states."""

    id: str  # the one it would like to have
    text: str  # normalised
    start: int = 0  # where the article begins, behind its front matter
    line: int = 1  # of the file, for messages
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileContent:
    """The articles of one file, and what in it could not be read."""

    articles: tuple[Raw, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_file(data: bytes, file: str) -> FileContent:
    """Read the articles in `data`, the content of `file` (path from the corpus folder).

    Never raises for what is in the data: a bad line is a problem and the others are read.
    """
    try:
        decoded = decode(data, file)
    except BinaryError as error:
        return FileContent((), (Problem(file, str(error)),))
    path = PurePosixPath(file)
    match path.suffix.lower():
        case ".jsonl":
            rows = _json_rows(decoded.text, file)
        case ".csv":
            rows = _csv_rows(decoded.text, file)
        case _:
            return _whole(decoded.text, file, decoded.notes)
    made = [
        row if isinstance(row, Problem) else _from_row(row, file, decoded.notes) for row in rows
    ]
    problems = [item for item in made if isinstance(item, Problem)]
    if len(problems) > _MAX_PROBLEMS:
        more = f"{file} has {len(problems) - _MAX_PROBLEMS} more lines like these; is it right?"
        problems[_MAX_PROBLEMS:] = [Problem(file, more)]
    return FileContent(tuple(item for item in made if isinstance(item, Raw)), tuple(problems))


def clean_id(value: str) -> str:
    """Return `value` as an id: one line without control or invisible characters, or ""."""
    return "".join(char for char in one_line(value) if char.isprintable())[:_MAX_ID].strip()


def _stem(file: str) -> str:
    return clean_id(PurePosixPath(file).stem) or "article"


def _whole(text: str, file: str, notes: tuple[str, ...]) -> FileContent:
    """Read a file that is one article, maybe with front matter."""
    front = frontmatter.read(text, file)
    problems = (front.problem,) if front.problem else ()
    if not text.strip():
        return FileContent((), (Problem(file, f"{file} is empty; remove it, or fill it."),))
    if len(text) > MAX_LENGTH:
        return FileContent((), (Problem(file, f"{file} is {_TOO_LONG}."),))
    raw = Raw(_stem(file), text, front.end, 1, front.values, notes)
    return FileContent((raw,), problems)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table: its first line in the file, its number among the rows, its values."""

    line: int
    number: int
    values: Mapping[str, Any]


def _from_row(row: _Row, file: str, notes: tuple[str, ...]) -> Raw | Problem:
    """Make an article of a row; its text is the title, a blank line, and the body."""
    body = row.values.get("body")
    if body is not None and not isinstance(body, str):
        return _bad(file, row.line, "the body is not text; put its paragraphs into one string")
    title = frontmatter.plain(row.values, "title")
    body = normalise(body or "").strip("\n")
    if not title and not body.strip():
        return _bad(file, row.line, "there is neither a title nor a body; add them")
    text = f"{title}\n\n{body}" if title and body else title or body
    if len(text) > MAX_LENGTH:
        return _bad(file, row.line, f"the article is {_TOO_LONG}")
    wanted = clean_id(frontmatter.plain(row.values, "id") or "")
    return Raw(wanted or f"{_stem(file)}-{row.number}", text, 0, row.line, row.values, notes)


def _json_rows(text: str, file: str) -> Iterator[_Row | Problem]:
    number = 0
    for count, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", None) or "too large or too deep"
            yield _bad(file, count, f"this is not valid JSON ({reason}); mend it")
            continue
        if isinstance(values, dict):
            yield _Row(count, number, values)
        else:
            yield _bad(file, count, "this is not a JSON object in braces; mend it")


def _csv_rows(text: str, file: str) -> Iterator[_Row | Problem]:
    """Yield the rows of a table with a header line; after a bad row, go on at the next line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    delimiter = max(_DELIMITERS, key=lines[0].count)
    header: list[str] | None = None
    number = 0
    for line, cells in _csv_cells(lines, delimiter):
        if isinstance(cells, str):
            yield _bad(file, line, f"{cells}; mend this row")
        elif header is None:
            header = [one_line(cell).casefold() for cell in cells]
            if "body" not in header and "title" not in header:
                yield _bad(file, line, "the header names no column `title` or `body`; add it")
                return
        elif any(cell.strip() for cell in cells):
            number += 1
            if len(cells) == len(header):
                yield _Row(line, number, dict(zip(header, cells, strict=True)))
            else:
                counts = f"the row has {len(cells)} columns, the header {len(header)}"
                yield _bad(file, line, f"{counts}; mend this row")


def _csv_cells(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (first line, cells) of each row, or (line, what is wrong with it)."""
    csv.field_size_limit(MAX_BYTES)
    start = 0
    while start < len(lines):
        begin = start
        reader = csv.reader(
            (lines[n] for n in range(begin, len(lines))), delimiter=delimiter, strict=True
        )
        done = 0
        try:
            for cells in reader:
                yield start + done + 1, cells
                done = reader.line_num
            return
        except csv.Error as error:
            yield start + done + 1, f"this is not valid CSV ({error})"
        start += done + 1


def _bad(file: str, line: int, sentence: str) -> Problem:
    return Problem(file, f"{file}, line {line}: {sentence}.")
