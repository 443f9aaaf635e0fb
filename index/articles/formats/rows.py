"""Files that hold an article a row: what the rows of JSON lines and of CSV have in common."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from index.articles import frontmatter
from index.articles.formats.fields import BODY, FIELDS, listed, standard, unknown_texts
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    RawArticle,
    clean_id,
    id_from_name,
)
from index.articles.model import digest_of
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise

_DIGITS: Final = 8  # of the digest in an id: one clash among some 10,000 rows of a file
_MAX_PROBLEMS: Final = 20  # of one file: more mean that it is of another kind


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its first line in the file, its number among the rows, its values."""

    line: int
    number: int
    values: Mapping[str, Any]


def articles_of(rows: Iterable[Row | Problem], file: str, notes: tuple[str, ...]) -> FileContent:
    """Make an article of each row; `notes` say what was assumed to decode the file."""
    made = [row if isinstance(row, Problem) else _article(_named(row), file, notes) for row in rows]
    problems = [item for item in made if isinstance(item, Problem)]
    if len(problems) > _MAX_PROBLEMS:
        count = len(problems) - _MAX_PROBLEMS
        more = f"{file} has {count} more lines like these; is it right?"
        problems[_MAX_PROBLEMS:] = [Problem(file, more, ProblemKind.UNREAD, count)]
    articles = tuple(item for item in made if isinstance(item, RawArticle))
    return FileContent(articles, (*problems, *_unknown_fields(articles, file)))


def _named(row: Row) -> Row:
    return replace(row, values=standard(row.values))


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
            f"{file} names no `body` in {rows}, and {listed(texts)} is not read; rename what is "
            "the text of the article to `body`."
        )
        yield Problem(file, sentence, ProblemKind.PARTLY, bodiless)
    unused = [name for name in others if name not in texts]
    if unused:
        sentence = f"{file}: {listed(unused)} is not used; kutip has no such field."
        yield Problem(file, sentence, ProblemKind.UNUSED)


def _article(row: Row, file: str, notes: tuple[str, ...]) -> RawArticle | Problem:
    """Make an article of a row; its text is the title, a blank line, and the body."""
    body = row.values.get("body")
    if body is not None and not isinstance(body, str):
        return bad_row(file, row.line, "the body is not text; put its paragraphs into one string")
    title = frontmatter.plain(row.values, "title")
    body = normalise(body or "").strip("\n")
    if not title and not body.strip():
        return bad_row(file, row.line, "there is neither a title nor a body; add them")
    text = f"{title}\n\n{body}" if title and body else title or body
    if len(text) > MAX_LENGTH:
        return bad_row(file, row.line, f"the article is {TOO_LONG}")
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


def bad_row(file: str, line: int, reason: str) -> Problem:
    """Return the problem of a row that is left out."""
    return Problem(file, f"{file}, line {line}: {reason}.", ProblemKind.UNREAD)
