"""Files that hold an article a row: what the rows of all kinds of tables have in common."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from index.articles import frontmatter
from index.articles.formats.column_names import of_file
from index.articles.formats.date_column import one_order
from index.articles.formats.fields import (
    BODY,
    FIELDS,
    NEEDED,
    folded,
    listed,
    names_of_columns,
    standard,
    unknown_texts,
)
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    Format,
    RawArticle,
    clean_id,
    id_from_name,
)
from index.articles.formats.references import addresses_only, without_texts
from index.articles.formats.table import Row, Table
from index.articles.formats.time_column import set_apart
from index.articles.model import digest_of
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise
from index.project.tables import TableColumns

_DIGITS: Final = 8  # of the digest in an id: one clash among some 10,000 rows of a file
_MAX_NAME: Final = 40  # of a column; more is a text, where there is no header
_MAX_PROBLEMS: Final = 20  # of one file: more mean that it is of another kind
NOTHING: Final = frozenset(("nan", "NaN", "NaT", "<NA>", "NULL", "null", "None", "\\N", "#N/A"))
"""How programs write into a table that a cell is empty."""


def read_by(kind: Format, data: bytes, file: str, tables: Sequence[TableColumns]) -> FileContent:
    """Read a file as `kind.read` does, where `tables` say what the columns of tables are.

    Raises what `kind.read` raises.
    """
    if kind.table is None or not tables:
        return kind.read(data, file)
    names = {folded(column) for entry in tables for _, column in entry.names}
    return articles_of(kind.table(data, file, names), file, tables)


def articles_of(table: Table, file: str, tables: Sequence[TableColumns] = ()) -> FileContent:
    """Make an article of each row; `tables` say what columns are whose names do not tell."""
    rows = [item for item in table.rows if isinstance(item, Row)]
    columns = of_file(tables, file, table.columns or _names(rows))
    named = {column: field for field, column in columns.folded}
    kept = [replace(row, values=standard(_without_nothing(row.values), named)) for row in rows]
    addresses = addresses_only([row.values for row in kept], file)
    if addresses is not None and addresses.kind is ProblemKind.LEFT_OUT:
        return FileContent((), (addresses,))
    missing = [_no_column(field, column, table, rows, file) for field, column in columns.missing]
    unclear = _unclear(kept, table, file)
    if unclear is not None:
        bad = [item for item in table.rows if isinstance(item, Problem)]
        return FileContent((), (*missing, *table.problems, *_few(bad, file), unclear))
    references = without_texts([row.values for row in kept], file)
    if references is not None:
        return FileContent((), (references,))
    apart = set_apart([row.values for row in kept])
    dated = one_order(apart.rows, file, columns.dates)
    timed = apart.joined(dated.rows)
    kept = [replace(row, values=values) for row, values in zip(kept, timed, strict=True)]
    standing = iter(kept)
    article = partial(_article, file=file, notes=table.notes)
    made = [item if isinstance(item, Problem) else article(next(standing)) for item in table.rows]
    problems = _few([item for item in made if isinstance(item, Problem)], file)
    articles = tuple(item for item in made if isinstance(item, RawArticle))
    unknown = _unknown_fields(articles, file)
    told = (*missing, *problems, *table.problems, *dated.problems, *unknown)
    return FileContent(articles, (*told, addresses) if addresses else told)


def _few(problems: list[Problem], file: str) -> list[Problem]:
    """Return the first of many problems, and one that counts the others."""
    if len(problems) <= _MAX_PROBLEMS:
        return problems
    count = len(problems) - _MAX_PROBLEMS
    more = f"{file} has {count:,} more lines like these; is it right?"
    return [*problems[:_MAX_PROBLEMS], Problem(file, more, ProblemKind.UNREAD, count)]


def _names(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the names of all values, in order."""
    return tuple(dict.fromkeys(name for row in rows for name in row.values))


def _without_nothing(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a row, where `NaN` and the like are empty."""
    if not any(isinstance(value, str) and value in NOTHING for value in values.values()):
        return values
    return {
        name: None if isinstance(value, str) and value in NOTHING else value
        for name, value in values.items()
    }


def _no_column(field: str, column: str, table: Table, rows: Sequence[Row], file: str) -> Problem:
    names = listed(table.columns or _names(rows))
    sentence = (
        f"{file} has no column `{column[:40]}`, which is said to be its {field}; say it again with "
        f"--map {field}=COLUMN. It has {names}."
    )
    return Problem(file, sentence, ProblemKind.DROPPED)


def _unclear(rows: Sequence[Row], table: Table, file: str) -> Problem | None:
    """Return the problem of a table none of whose rows names a title or a body, or None."""
    names = table.columns or _names(rows)
    if not names or any(not NEEDED.isdisjoint(row.values) for row in rows):
        return None
    if not rows and not NEEDED.isdisjoint(names_of_columns(names, {})):
        return None
    where = f"{file}, {table.header}: the header" if table.header else file
    sentence = (
        f"{where} ({listed(names)}) names no column `title` or `body`; name it, or say which "
        f"column it is: kutip import {file} --map body={_likeliest_body(rows)}."
    )
    return Problem(file, sentence, ProblemKind.UNNAMED, max(1, len(rows)))


def _likeliest_body(rows: Sequence[Row]) -> str:
    """Return the name of the column with the longest text."""
    lengths: dict[str, int] = {}
    for row in rows[:100]:
        for name, value in row.values.items():
            lengths[name] = lengths.get(name, 0) + (len(value) if isinstance(value, str) else 0)
    name = max(lengths, key=lambda name: lengths[name], default="")
    return quoted_name(name) if 0 < len(name) <= _MAX_NAME else "COLUMN"


def quoted_name(name: str) -> str:
    """Return the name of a column as it is typed in a shell."""
    return f"'{name}'" if not name.replace("_", "").isalnum() else name


def _unknown_fields(articles: Iterable[RawArticle], file: str) -> Iterator[Problem]:
    """Yield what to tell of the fields of rows that kutip has no use for."""
    texts: dict[str, None] = {}  # names, in order
    bodiless = 0
    others: dict[str, None] = {}
    for article in articles:
        if not article.values.get(BODY) and (names := unknown_texts(article.values)):
            bodiless += 1
            texts.update(dict.fromkeys(names))
        others.update(dict.fromkeys(name for name in article.values if name not in FIELDS))
    if bodiless:
        rows = "1 row" if bodiless == 1 else f"{bodiless:,} rows"
        sentence = (
            f"{file} names no `body` in {rows}, and {listed(texts)} is not read; say which column "
            f"is the text: kutip import {file} --map body={quoted_name(next(iter(texts)))}."
        )
        yield Problem(file, sentence, ProblemKind.PARTLY, bodiless)
    unused = [name for name in others if name not in texts]
    if unused:
        sentence = f"{file}: {listed(unused)} is not used; kutip has no such field."
        yield Problem(file, sentence, ProblemKind.UNUSED)


def _article(row: Row, file: str, notes: tuple[str, ...]) -> RawArticle | Problem:
    """Make an article of a row; its text is the title, a blank line, and the body."""
    body = _paragraphs(row.values.get(BODY))
    if body is None:
        return row.problem(file, "the body is not text; put its paragraphs into one string")
    title = frontmatter.plain(row.values, "title")
    body = normalise(body).strip("\n")
    if not title and not body.strip():
        return row.problem(file, "there is neither a title nor a body; add them")
    text = f"{title}\n\n{body}" if title and body else title or body
    if len(text) > MAX_LENGTH:
        return row.problem(file, f"the article is {TOO_LONG}")
    stated = clean_id(frontmatter.plain(row.values, "id") or "")
    name, apart = id_from_name(file), _content_key(row.values, text)
    return RawArticle(
        id=stated or f"{name}-{apart}",
        text=text,
        apart=apart if stated else "",
        address="" if stated else f"{name}-{row.number}",
        line=row.line,
        values=row.values,
        notes=notes,
    )


def _paragraphs(body: Any) -> str | None:
    """Return a body as one text, also where its paragraphs are a list; None where it is no text."""
    if isinstance(body, list) and all(isinstance(item, str) for item in body):
        return "\n\n".join(item.strip("\n") for item in body)
    return body if isinstance(body, str) else "" if body is None else None


def _content_key(values: Mapping[str, Any], text: str) -> str:
    """Return a few digits of what makes a row the article that it is, wherever it stands.

    Its address; else its title with date and outlet; else its text: so a correction of the text
    leaves the article what it was.
    """
    stated = [
        frontmatter.plain(values, key) or "" for key in ("url", "title", "published", "outlet")
    ]
    url, title, *_ = stated
    key = url or ("\n".join(stated) if title else text)
    return digest_of(unicodedata.normalize("NFC", key))[:_DIGITS]
