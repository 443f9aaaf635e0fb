"""What word processors' documents have in common: paragraphs, of which some are headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.articles.formats import factiva, nexis
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    RawArticle,
    apart_by_path,
    id_from_name,
)
from index.base.errors import KutipError
from index.base.text import normalise, one_line

_SEARCHED: Final = 12  # paragraphs from the top among which a title may be


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph of a document; `level` 0 is the title, 1 a heading, None running text."""

    text: str
    level: int | None = None


def articles_of(
    paragraphs: Sequence[DocumentParagraph],
    file: str,
    stated: str = "",
    notes: tuple[str, ...] = (),
) -> FileContent:
    """Return the articles of a document: many where a press database exported it, else one.

    `stated` is the title in its properties, which counts only where the document shows it. Raises
    KutipError, naming `file`, where there is no text.
    """
    lines = [normalise(paragraph.text).strip() for paragraph in paragraphs]
    kept = [(line, p.level) for line, p in zip(lines, paragraphs, strict=True) if line]
    if not kept:
        raise KutipError(f"{file} holds no text; if it is pictures of pages, run text recognition.")
    texts = [line for line, _ in kept]
    if nexis.is_export(texts):
        return nexis.read_lines(texts, file)
    if factiva.is_export(texts):
        return factiva.read_lines(texts, file)
    return FileContent((_article(kept, file, stated, notes),))


def _article(
    kept: list[tuple[str, int | None]], file: str, stated: str, notes: tuple[str, ...]
) -> RawArticle:
    text = "\n\n".join(line for line, _ in kept)
    if len(text) > MAX_LENGTH:
        raise KutipError(f"{file} is {TOO_LONG}.")
    title = _title(kept, stated)
    return RawArticle(
        id_from_name(file),
        text,
        apart=apart_by_path(file),
        values={"title": title} if title else {},
        notes=notes,
    )


def _title(kept: list[tuple[str, int | None]], stated: str) -> str:
    """Return the title: what is styled as one, else what the properties state and page 1 shows."""
    top = kept[:_SEARCHED]
    for level in (0, 1):
        styled = next((line for line, its in top if its == level), "")
        if styled:
            return one_line(styled)
    wanted = one_line(stated).casefold()
    return next((one_line(line) for line, _ in top if one_line(line).casefold() == wanted), "")
