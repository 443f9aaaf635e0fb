"""WARC (.warc, .warc.gz): an archive of the web, of whose responses the articles are read."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from index.articles import bounded
from index.articles.formats import text
from index.articles.formats.html import HTML
from index.articles.formats.model import FileContent, Format, RawArticle, clean_id, id_from_name
from index.articles.formats.provenance import comment
from index.articles.model import digest_of
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely

_GZIP: Final = b"\x1f\x8b"
_MAX_UNPACKED: Final = 256 * 2**20  # bytes of all records
_MAX_RECORD: Final = 10 * 2**20
_MAX_PROBLEMS: Final = 20
_DIGITS: Final = 8
_CHUNK: Final = 2**20
_PAGES: Final = ("text/html", "application/xhtml+xml")
_LIBRARY_FAILS: Final = (
    AttributeError,
    TypeError,
    KeyError,
)  # of warcio, where a header is missing


@dataclass(frozen=True, slots=True)
class _Response:
    """A page that the archive holds."""

    url: str
    date: str
    kind: str
    charset: str
    data: bytes


class _LeftOutError(Exception):
    """Why a record is not read, as the end of a sentence."""


def recognise(head: bytes) -> bool:
    """Whether `head` begins as a record does, packed or not."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def read(data: bytes, file: str) -> FileContent:
    """Read an article of each page in the archive; what it promises and lacks is a problem."""
    problems: list[Problem] = []
    articles: dict[tuple[str, str], RawArticle] = {}  # a page may be archived twice, or changed
    pages = 0
    for item in _responses(data, file):
        if isinstance(item, Problem):
            problems.append(item)
        elif item is not None:
            pages += 1
            made = _article(item, file)
            if isinstance(made, RawArticle):
                articles.setdefault((made.id, made.apart), made)
            else:
                problems.append(made)
    if len(problems) > _MAX_PROBLEMS:
        count = len(problems) - _MAX_PROBLEMS
        sentence = f"{file} has {count:,} more pages that are not read, for reasons like these."
        problems[_MAX_PROBLEMS:] = [Problem(file, sentence, ProblemKind.UNREAD, count)]
    if not pages and not problems:
        raise KutipError(f"{file} is not read: it is an archive that holds no page; leave it out.")
    return FileContent(tuple(articles.values()), tuple(problems))


def _responses(data: bytes, file: str) -> Iterator[_Response | Problem | None]:
    """Yield the pages of an archive, None for what is no page, and what is wrong with it."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    try:
        plain, is_whole = _unpacked(data, file)
    except zlib.error:
        plain, is_whole = b"", False
    records = 0
    try:
        for record in ArchiveIterator(BytesIO(plain), no_record_parse=False):
            records += 1
            where = f"{file}, record {records}"
            if record.rec_type not in ("response", "resource"):
                yield None
                continue
            try:
                yield _response(record)
            except _LeftOutError as error:
                sentence = f"{where} ({_shown(record)}) is not read: {error}."
                yield Problem(file, sentence, ProblemKind.UNREAD)
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, zlib.error, *_LIBRARY_FAILS):
        is_whole = False
    if not is_whole:
        sentence = (
            f"{file} is damaged or ends too early, behind {records:,} records; what came before "
            "is read: bring it again from its source."
        )
        yield Problem(file, sentence, ProblemKind.UNREAD)


def _unpacked(data: bytes, file: str) -> tuple[bytes, bool]:
    """Return the records of an archive, unpacked, and whether the last of them is whole.

    KutipError for an archive that would take too much memory.
    """
    if not data.startswith(_GZIP):
        return data, _ends_whole(data)
    out = bytearray()
    rest = data
    is_whole = True
    while rest:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not member.eof:
            if not rest:
                is_whole = False
                break
            try:
                out += member.decompress(rest, _CHUNK)
            except zlib.error:
                return bytes(out), False
            rest = member.unconsumed_tail or member.unused_data
            if len(out) > _MAX_UNPACKED:
                raise KutipError(
                    f"{file} is not read: unpacked, it is larger than {_MAX_UNPACKED // 2**20} "
                    "MB; split it."
                )
    return bytes(out), is_whole and _ends_whole(bytes(out[-8:]))


def _ends_whole(data: bytes) -> bool:
    return data.endswith((b"\r\n\r\n", b"\n\n"))


def _response(record: Any) -> _Response | None:
    """Return the page of a record; None for a picture and the like, or an answer of failure."""
    headers = record.http_headers
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    stated = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind, _, rest = stated.lower().partition(";")
    if headers is not None and headers.get_statuscode() != "200":
        return None
    if kind.strip() not in (*_PAGES, "text/plain") or not url.startswith(("http://", "https://")):
        return None
    promised = record.length
    data = record.content_stream().read(_MAX_RECORD + 1)
    if len(data) > _MAX_RECORD:
        raise _LeftOutError(f"it is larger than {_MAX_RECORD // 2**20} MB")
    if headers is None and promised is not None and len(data) < promised:
        raise _LeftOutError("it ends too early")
    length = (headers.get_header("Content-Length") or "") if headers is not None else ""
    packing = headers.get_header("Content-Encoding") if headers is not None else None
    if length.isdecimal() and not packing and len(data) < int(length):
        raise _LeftOutError("it ends too early")
    charset = rest.partition("charset=")[2].strip(" \"'")
    date = record.rec_headers.get_header("WARC-Date") or ""
    return _Response(url, date, kind.strip(), charset, data)


def _article(response: _Response, file: str) -> RawArticle | Problem:
    """Read the article of a page, in the process that is ended if it takes too long."""
    name = f"{file}: {show_safely(response.url)[:200]}"
    try:
        if response.kind in _PAGES:
            values = {"url": response.url, "charset": response.charset}
            content = bounded.read(HTML, response.data + comment(values), name)
        else:
            content = text.read(response.data, name)
    except KutipError as error:
        return Problem(file, str(error), ProblemKind.UNREAD)
    if not content.articles:
        return content.problems[0]
    raw = content.articles[0]
    stem = id_from_name(file.removesuffix(".gz"))
    return replace(
        raw,
        id=clean_id(f"{stem}-{digest_of(response.url)[:_DIGITS]}"),
        apart=digest_of(raw.text)[:_DIGITS],
        values={**raw.values, "url": response.url, "accessed": response.date},
    )


def _shown(record: Any) -> str:
    return show_safely(record.rec_headers.get_header("WARC-Target-URI") or "no address")[:200]


WARC: Final = Format("WARC", (".warc", ".warc.gz"), recognise, read, extra="web")
