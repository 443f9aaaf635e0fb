"""Assembles an article from the metadata that its file states and the text itself."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from index.articles.dates import DateReader
from index.articles.formats.model import RawArticle
from index.articles.frontmatter import plain
from index.articles.language import detect_language
from index.articles.line_rules import page_rules
from index.articles.model import Article, ArticleInfo, Paragraph, Part, digest_of
from index.articles.notes import NOT_UNDERSTOOD, TITLE_ASSUMED, ZONE_ASSUMED
from index.articles.structure import Structure, analyse
from index.base.text import one_line

_FIRST_WORDS: Final = 80
_MAX_DATE: Final = 80
_UNREAD: Final = (Part.META, Part.FURNITURE)


def assemble(raw: RawArticle, file: str, corpus_language: str) -> Article:
    """Return the article of `raw`; the metadata of its file takes precedence over its text.

    The text is read by the rules of the language that the file states, else of the corpus's.
    """
    title = plain(raw.values, "title")
    language = plain(raw.values, "language")
    rules = page_rules(language or corpus_language)
    structure = analyse(raw.text, rules, raw.start, title, _lines(raw.values.get("captions")))
    front = raw.text[: raw.start].rstrip()
    paragraphs = structure.paragraphs
    if front:
        paragraphs = (Paragraph(0, len(front), Part.META), *paragraphs)
    published, date_notes = _published(raw.values, structure, rules.dates)
    outlet = plain(raw.values, "outlet") or structure.outlet or plain(_source(raw.values), "outlet")
    title = title or structure.title
    info = ArticleInfo(
        id=raw.id,
        file=file,
        title=title or _first_words(raw.text, paragraphs) or raw.id,
        outlet=outlet,
        published=published,
        byline=plain(raw.values, "byline") or structure.byline,
        dateline=plain(raw.values, "dateline") or _place(structure, outlet),
        agency=plain(raw.values, "agency")
        or (structure.dateline.agency if structure.dateline else None),
        captions=structure.captions,
        language=language or detect_language(raw.text[raw.start :], corpus_language),
        words=_words(raw.text, paragraphs, None if structure.title else title),
        furniture=structure.furniture,
        sha256=digest_of(raw.text),
        notes=(
            *raw.notes,
            *date_notes,
            *(() if title else (TITLE_ASSUMED,)),
            *_citation(raw.values),
        ),
    )
    return Article(info, raw.text, paragraphs)


def body_of(article: Article) -> str:
    """Return the body of `article` alone, for comparing it with others."""
    return "\n".join(
        article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY
    )


def _lines(value: object) -> tuple[str, ...]:
    return tuple(map(one_line, map(str, value))) if isinstance(value, list) else ()


def _source(values: Mapping[str, Any]) -> Mapping[str, Any]:
    source = values.get("source")
    return source if isinstance(source, dict) else {}


def _published(
    values: Mapping[str, Any], structure: Structure, dates: DateReader
) -> tuple[str | None, list[str]]:
    """Return the time of publishing and what had to be assumed for it."""
    stated = (plain(values, "published") or "")[:_MAX_DATE]
    moment = dates.find(stated) if stated else None
    if moment is not None:
        return moment.iso, [ZONE_ASSUMED] if moment.zone_assumed else []
    notes = [f"{NOT_UNDERSTOOD}{stated}"] if stated else []
    if structure.published:
        return structure.published, [*notes, *([ZONE_ASSUMED] if structure.zone_assumed else [])]
    cited = dates.find(plain(_source(values), "published") or "")
    return (cited.iso, notes) if cited else (None, notes)


def _place(structure: Structure, outlet: str | None) -> str | None:
    """Return the place of the dateline, unless that is the outlet's name."""
    place = structure.dateline.place if structure.dateline else None
    return None if place and outlet and place.casefold() == outlet.casefold() else place


def _first_words(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """Return the first words of the readable text, to serve as a title where there is none."""
    readable = (p for p in paragraphs if p.part not in _UNREAD)
    first = next((one_line(text[p.start : p.end]) for p in readable), "")
    if len(first) <= _FIRST_WORDS:
        return first
    return first[:_FIRST_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _words(text: str, paragraphs: Iterable[Paragraph], title: str | None) -> int:
    read = (text[p.start : p.end] for p in paragraphs if p.part not in _UNREAD)
    return sum(len(stretch.split()) for stretch in read) + len((title or "").split())


def _citation(values: Mapping[str, Any]) -> list[str]:
    """Return the note that names the source of a retold article."""
    if plain(values, "retold") != "true":
        return []
    source = _source(values)
    cited = [plain(source, key) for key in ("headline", "outlet", "published")]
    return [f"retold from: {', '.join(part for part in cited if part)}" if any(cited) else "retold"]
