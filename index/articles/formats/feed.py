"""RSS and Atom (.xml, .rss, .atom): an article an entry, whole or only its summary."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from index.articles.formats import provenance
from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    Format,
    RawArticle,
    clean_id,
    id_from_name,
)
from index.articles.model import digest_of
from index.articles.notes import SUMMARY_ONLY
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, one_line

_ROOT: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_END: Final = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>", re.IGNORECASE)
_TAIL: Final = 4096  # bytes
_ENTITY: Final = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_HEAD: Final = 64 * 2**10  # bytes in which a file declares what it is
_ENTRY: Final = re.compile(rb"<(/?)(?:item|entry)(?=[\s/>])[^<>]*?(/?)>", re.IGNORECASE)
_DEEPEST: Final = 100  # entries in one another: markup that a text quotes has fewer
_DIGITS: Final = 8
_WHOLE: Final = 1.5  # times as long as the summary, or as many words, is the text itself
_WORDS: Final = 120


def recognise(head: bytes) -> bool:
    """Whether `head` has the first element of a feed."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _ROOT.search(head) is not None


def read(data: bytes, file: str) -> FileContent:
    """Read an article an entry; a feed that ends too early is a problem, its entries are read."""
    import feedparser  # type: ignore[import-untyped]

    data, brought = provenance.split(data)
    if _ENTITY.search(data, 0, _HEAD):
        raise KutipError(
            f"{file} is not read: it declares entities, which feeds do not; bring it again from "
            "its source."
        )
    if _is_nested(data):
        raise KutipError(
            f"{file} is not read: its articles are not closed, so that each lies in the one "
            "before; bring it again from its source."
        )
    charset = f"; charset={brought['charset']}" if brought.get("charset") else ""
    headers = {"content-type": f"application/xml{charset}"}
    feed = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    if not feed.version and not feed.entries:
        raise KutipError(f"{file} is not read: it is XML of another kind, no feed; leave it out.")
    kept = {key: value for key, value in brought.items() if key in ("accessed", "importer")}
    problems = []
    articles: dict[str, RawArticle] = {}  # by id: a feed may list an entry twice
    for number, entry in enumerate(feed.entries, 1):
        made = _article(entry, feed.feed, file, number, kept)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            articles.setdefault(made.id, made)
    if _END.search(data, max(0, len(data) - _TAIL)) is None:
        count = len(feed.entries)
        sentence = f"{file} ends too early, behind {count:,} articles; bring it again."
        problems.append(Problem(file, sentence, ProblemKind.UNREAD))
    elif not feed.entries:
        problems.append(Problem(file, f"{file} is a feed without articles.", ProblemKind.UNREAD))
    return FileContent(tuple(articles.values()), tuple(problems))


def _is_nested(data: bytes) -> bool:
    """Whether entries lie in entries, which takes a parser a time that grows with their square."""
    depth = 0
    for match in _ENTRY.finditer(data):
        depth = max(0, depth - 1) if match[1] else depth + (not match[2])
        if depth > _DEEPEST:
            return True
    return False


def _article(
    entry: Mapping[str, Any],
    feed: Mapping[str, Any],
    file: str,
    number: int,
    kept: Mapping[str, str],
) -> RawArticle | Problem:
    where = f"{file}, article {number}"
    title = _line(_plain(entry.get("title")))
    contents = [_value(each) for each in entry.get("content") or ()]
    summary = str(entry.get("summary") or "")
    lines, captions, is_whole = _body(contents, summary)
    text = normalise("\n\n".join(line for line in (title, *lines) if line))
    if not text.strip():
        return Problem(file, f"{where}: there is neither a title nor a text.", ProblemKind.UNREAD)
    if len(text) > MAX_LENGTH:
        return Problem(file, f"{where}: the article is {TOO_LONG}.", ProblemKind.UNREAD)
    source = entry.get("source")
    link = str(entry.get("link") or "")
    language = str(feed.get("language") or "").split("-")[0].lower()
    published = entry.get("published") or entry.get("created") or ""
    tags = [_value(tag, "term") for tag in entry.get("tags") or ()]
    values = {
        "title": title,
        "url": link if link.startswith(("http://", "https://")) else "",
        "published": _line(published),
        "updated": "" if published else _line(entry.get("updated")),
        "byline": _line(entry.get("author")),
        "outlet": _line(_value(source, "title")) or _line(_plain(feed.get("title"))),
        "section": next(iter(tag for tag in map(_line, tags) if tag), ""),
        "language": language if len(language) == 2 else "",
    }
    key = link or str(entry.get("id") or "") or text
    return RawArticle(
        clean_id(f"{id_from_name(file)}-{digest_of(key)[:_DIGITS]}"),
        text,
        address=f"{id_from_name(file)}-{number}",
        values={
            **kept,
            **{name: value for name, value in values.items() if value},
            **({"captions": [normalise(line) for line in captions]} if captions else {}),
        },
        notes=() if is_whole else (SUMMARY_ONLY,),
    )


def _body(contents: list[str], summary: str) -> tuple[list[str], list[str], bool]:
    """Return the lines of an entry, its captions, and whether that is more than a summary."""
    longest = max(contents, key=len, default="")
    if len(longest) < len(summary):
        longest = summary
    lines, captions = _lines(longest)
    words = sum(len(line.split()) for line in lines)
    is_other = bool(contents) and bool(summary) and len(longest) > _WHOLE * len(summary)
    return lines, captions, words >= _WORDS or is_other


def _lines(markup: str) -> tuple[list[str], list[str]]:
    """Return the lines and the captions of a piece of mark-up."""
    from index.articles.pages.fragment import read_fragment  # not before a feed is read

    return read_fragment(markup)


def _value(item: Any, key: str = "value") -> str:
    return str(item.get(key) or "") if isinstance(item, Mapping) else ""


def _plain(value: Any) -> str:
    """Return a title without the mark-up that some feeds put into it."""
    text = str(value or "")
    return " ".join(_lines(text)[0]) if "<" in text else text


def _line(value: Any) -> str:
    return normalise(one_line(str(value or "")))


FEED: Final = Format(
    "RSS or Atom", (".xml", ".rss", ".atom"), recognise, read, extra="web", heavy=True
)
