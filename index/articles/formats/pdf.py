"""PDF with text: its lines become paragraphs again, without page numbers, headers and footers."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from index.articles.formats.document import DocumentParagraph, articles_of
from index.articles.formats.model import FileContent, Format
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_BEGINNING: Final = b"%PDF-"
_MAX_PAGES: Final = 500
_EDGE: Final = 3  # lines at the top and bottom of a page among which headers and footers are
_SAME_LINE: Final = 0.4  # of the font's size: how far apart signs of one line stand
_GAP: Final = 1.45  # of the usual distance of lines: what parts paragraphs
_SAME_HEIGHT: Final = 4.0  # points, for lines of several pages
_LARGER: Final = 1.25  # of the usual font size: a title
_INDENT: Final = 6.0  # points
_SHORT: Final = 0.8  # of the width of lines: the last line of a paragraph
_PAGE: Final = re.compile(r"\W*(?:\w+\s+)?\d{1,4}(?:\s*(?:/|of|\w{2,5})\s*\d{1,4})?\W*")
_DIGITS: Final = re.compile(r"\d+")
_ENDS: Final = (".", "!", "?", "”", '"', ":", "…", ")")


@dataclass(slots=True)
class _Line:
    """A line of a page: its text, where it begins (points), and the size of its font."""

    text: str
    x: float
    y: float
    size: float


def recognise(head: bytes) -> bool:
    """Whether `head` begins as a PDF."""
    return head.lstrip().startswith(_BEGINNING)


def read(data: bytes, file: str) -> FileContent:
    """Read the text of a PDF; pages that are pictures are told of."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    if _BEGINNING not in data[:1024]:
        raise KutipError(f"{file} is no PDF, whatever its name says; rename it, or save it anew.")
    try:
        reader = PdfReader(_stream(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise KutipError(f"{file} is encrypted; open it with its password and save it without.")
        pages = [_lines(page) for page in reader.pages[:_MAX_PAGES]]
        more = len(reader.pages) - len(pages)
        stated = _stated_title(reader)
    except KutipError:
        raise
    except DependencyError as error:  # what decrypts AES is none of kutip's libraries
        raise KutipError(f"{file} is encrypted; open it and save it without encryption.") from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError,
            RecursionError, OSError, OverflowError, ZeroDivisionError) as error:  # fmt: skip
        raise KutipError(
            f"{file} is damaged and cannot be read; download it again, or print it to a new PDF."
        ) from error
    if not any(pages):
        raise KutipError(
            f"{file} has no text, only pictures of {len(pages)} pages (scanned); run text "
            "recognition (OCR) on it first."
        )
    content = articles_of(_paragraphs(_without_edges(pages)), file, stated)
    return FileContent(content.articles, (*content.problems, *_missing(pages, more, file)))


def _stream(data: bytes) -> Any:
    import io

    return io.BytesIO(data)


def _missing(pages: Sequence[Sequence[_Line]], more: int, file: str) -> Iterator[Problem]:
    empty = sum(not page for page in pages)
    if empty:
        sentence = (
            f"{file}: {empty} of {len(pages)} pages have no text (pictures); run text recognition "
            "(OCR) on it for the rest."
        )
        yield Problem(file, sentence, ProblemKind.DROPPED, empty)
    if more > 0:
        sentence = f"{file}: only its first {_MAX_PAGES} pages are read; split it."
        yield Problem(file, sentence, ProblemKind.DROPPED, more)


def _stated_title(reader: "PdfReader") -> str:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else ""


def _lines(page: "PageObject") -> list[_Line]:
    """Return the lines of a page in the order in which it writes them."""
    lines: list[_Line] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        x = float(tm[4]) * float(cm[0]) + float(tm[5]) * float(cm[2]) + float(cm[4])
        y = float(tm[4]) * float(cm[1]) + float(tm[5]) * float(cm[3]) + float(cm[5])
        height = abs(float(size or 0) * float(tm[3]) * float(cm[3])) or 10.0
        for number, part in enumerate(text.split("\n")):
            if not part.strip():
                if lines and number == 0 and abs(lines[-1].y - y) <= height * _SAME_LINE:
                    lines[-1].text += part
                continue
            if lines and number == 0 and abs(lines[-1].y - y) <= height * _SAME_LINE:
                lines[-1].text += part
            else:
                lines.append(_Line(part, x, y, height))

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(line.text.split())
    return [line for line in lines if line.text]


def _without_edges(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Return the pages without the lines that most have at their top or bottom, and numbers."""
    filled = [page for page in pages if page]
    counts: Counter[tuple[str, int]] = Counter()
    for page in filled:
        counts.update({_masked(line) for line in _edges(page)})
    often = max(2, (len(filled) + 1) // 2)
    repeated = {text for text, count in counts.items() if count >= often}
    kept = []
    for page in filled:
        edges = {id(line) for line in _edges(page)}
        last = {id(line) for line in _outermost(page)}
        kept.append(
            [
                line
                for line in page
                if not (
                    (id(line) in edges and _masked(line) in repeated)
                    or (id(line) in last and _PAGE.fullmatch(line.text) and len(line.text) < 20)
                )
            ]
        )
    return kept


def _edges(page: Sequence[_Line]) -> list[_Line]:
    """Return the uppermost and lowermost lines of a page."""
    ordered = sorted(page, key=lambda line: -line.y)
    return ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - _EDGE) :]


def _outermost(page: Sequence[_Line]) -> tuple[_Line, ...]:
    if len(page) < 2:
        return ()
    return max(page, key=lambda line: line.y), min(page, key=lambda line: line.y)


def _masked(line: _Line) -> tuple[str, int]:
    """Return what a line of one page has in common with its like on others: words and height."""
    return _DIGITS.sub("#", line.text).casefold(), round(line.y / _SAME_HEIGHT)


def _paragraphs(pages: Sequence[Sequence[_Line]]) -> list[DocumentParagraph]:
    """Return the lines of all pages joined to paragraphs; the largest at the top is the title."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    size = median(line.size for line in lines for _ in range(len(line.text) // 20 + 1))
    steps = [
        a.y - b.y for page in pages for a, b in itertools.pairwise(page) if 0 < a.y - b.y < size * 3
    ]
    step = _usual(steps) if steps else size * 1.2
    width = max(len(line.text) for line in lines)
    largest = max(line.size for line in lines[:10])
    paragraphs: list[list[_Line]] = []
    for page in pages:
        for number, line in enumerate(page):
            before = page[number - 1] if number else None
            if paragraphs and not _begins(line, before, paragraphs[-1], step, width):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return [
        DocumentParagraph(
            _joined([line.text for line in paragraph]),
            0 if paragraph[0].size >= max(size * _LARGER, largest) else None,
        )
        for paragraph in paragraphs
    ]


def _usual(steps: Sequence[float]) -> float:
    """Return the distance of lines that is the most frequent."""
    counts = Counter(round(step) for step in steps)
    most = max(counts.values())
    return float(min(step for step, count in counts.items() if count == most))


def _begins(
    line: _Line, before: _Line | None, paragraph: Sequence[_Line], step: float, width: int
) -> bool:
    """Whether a line begins a paragraph; `before` is None for the first of a page."""
    last = paragraph[-1]
    ended = last.text.endswith(_ENDS)
    if abs(line.size - last.size) > 1:
        return True
    if before is None or line.y > before.y:  # another page, or column
        return ended and (len(last.text) < width * _SHORT or line.text[0].isupper())
    if before.y - line.y > max(step, 1.0) * _GAP:
        return True
    first = paragraph[0] if len(paragraph) == 1 else paragraph[1]
    if line.x - first.x > _INDENT and ended:
        return True
    return ended and len(last.text) < width * _SHORT


def _joined(lines: Sequence[str]) -> str:
    """Join lines; a word parted at their end is whole again, a doubled word stays."""
    text = lines[0]
    for line in lines[1:]:
        head, tail = text.rsplit(None, 1)[-1], line.split(None, 1)[0]
        is_parted = head.endswith("-") and len(head) > 2 and head[-2].isalpha()
        if text.endswith("\xad"):
            text = text[:-1] + line
        elif not is_parted:
            text = f"{text} {line}"
        elif tail[0].islower() and not tail.casefold().startswith(head[:-1].casefold()):
            text = text[:-1] + line
        else:
            text += line
    return text


PDF: Final = Format("PDF", (".pdf",), recognise, read, extra="office", heavy=True)
