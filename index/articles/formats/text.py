"""Plain text (.txt): a file is one article, maybe with front matter."""

from typing import Final

from index.articles import frontmatter
from index.articles.decode import BinaryError, decode
from index.articles.formats.fields import standard
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    Format,
    RawArticle,
    apart_by_path,
    id_from_name,
)
from index.base.problem import Problem, ProblemKind

_MARKUP: Final = ("<", "{", "[", "%PDF", "%!PS")  # how files that only look like text begin


def recognise(head: bytes) -> bool:
    """Whether `head` is text, and not the source of some other kind of document."""
    try:
        text = decode(head, "").text.strip()
    except BinaryError:
        return False
    return bool(text) and not text.startswith(_MARKUP)


def read(data: bytes, file: str) -> FileContent:
    """Read a file that is one article, maybe with front matter."""
    decoded = decode(data, file)
    text = decoded.text
    front = frontmatter.read(text, file)
    problems = (front.problem,) if front.problem else ()
    if not text.strip():
        problem = Problem(file, f"{file} is empty; remove it, or fill it.", ProblemKind.UNREAD)
        return FileContent((), (problem,))
    if len(text) > MAX_LENGTH:
        problem = Problem(file, f"{file} is {TOO_LONG}.", ProblemKind.UNREAD)
        return FileContent((), (problem,))
    raw = RawArticle(
        id_from_name(file),
        text,
        apart=apart_by_path(file),
        start=front.end,
        values=standard(front.values),
        notes=decoded.notes,
    )
    return FileContent((raw,), problems)


TEXT: Final = Format("plain text", (".txt",), recognise, read)
