"""Which formats kutip reads; a new format is one more line in `FORMATS`."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final

from index.articles import bounded
from index.articles.formats.csv import CSV
from index.articles.formats.docx import DOCX
from index.articles.formats.extras import how_to_install
from index.articles.formats.feed import FEED
from index.articles.formats.html import HTML
from index.articles.formats.jsonl import JSON, JSON_LINES
from index.articles.formats.markdown import MARKDOWN
from index.articles.formats.mhtml import MHTML
from index.articles.formats.model import FileContent, Format
from index.articles.formats.pdf import PDF
from index.articles.formats.rows import read_by
from index.articles.formats.rtf import RTF
from index.articles.formats.spreadsheet import SPREADSHEET
from index.articles.formats.text import TEXT
from index.articles.formats.warc import WARC
from index.articles.formats.zip import zip_format
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.project.tables import TableColumns

_Reading = Callable[[Format], FileContent]

# In the order in which sentences name them; the more special come later (see `recognise`).
FORMATS: Final[tuple[Format, ...]] = (
    TEXT,
    MARKDOWN,
    JSON_LINES,
    JSON,
    CSV,
    HTML,
    MHTML,
    FEED,
    WARC,
    zip_format(lambda data, file: read_inside(data, file)),  # noqa: PLW0108 - is made below
    SPREADSHEET,
    DOCX,
    RTF,
    PDF,
)
PROJECTS: Final = {".dna": "DNA", ".qdpx": "REFI-QDA", ".ris": "Zotero"}
"""Projects of other programs by their suffix; index/imports reads them, which knows of claims."""
HEAD: Final = 4096  # bytes by which a format is recognised

_BY_SUFFIX: Final = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}


def suffixes_listed(conjunction: str) -> str:
    """Return the suffixes in a sentence: ".txt, .md, .jsonl and .csv" for "and"."""
    *others, last = _BY_SUFFIX
    return f"{', '.join(others)} {conjunction} {last}"


def format_of(file: str) -> Format | None:
    """Return the format that the suffix of `file` names, whatever its case; None for others."""
    suffixes = PurePosixPath(file.lower()).suffixes
    return _BY_SUFFIX.get("".join(suffixes[-2:])) or _BY_SUFFIX.get("".join(suffixes[-1:]))


def is_table(file: str) -> bool:
    """Whether the suffix of `file` is that of tables, whose columns may have to be named."""
    kind = format_of(file)
    return kind is not None and kind.table is not None


def recognise(head: bytes) -> Format | None:
    """Return the most special format that the first bytes of a file look like, or None."""
    return next((kind for kind in reversed(FORMATS) if kind.recognise(head)), None)


def refusal(file: str, head: bytes = b"", more: int = 0) -> str:
    """Return the sentence that refuses `file`, whose suffix names no format.

    Where `head`, its first bytes, looks like a format that kutip reads, the sentence says how to
    rename the file; not where it is mere text, as source code and letters are. Of a project of
    another program it says how that is imported. `more` is the number of other files that the
    sentence speaks of.
    """
    program = PROJECTS.get(PurePosixPath(file).suffix.lower())
    if program:
        what = f"{file} and {more} more like it are projects" if more else f"{file} is a project"
        return (
            f"{what} of {program}: `kutip import FILE --into FOLDER` brings its documents and "
            "statements."
        )
    looks_like = recognise(head) if head else None
    advice = (
        f"it looks like {looks_like.name}: rename it to end in {looks_like.suffixes[0]}"
        if looks_like is not None and looks_like is not TEXT
        else "save it as one of these"
    )
    what = f"{file} and {more} more like it are" if more else f"{file} is"
    return f"{what} not read: kutip reads {suffixes_listed('and')} files; {advice}."


def is_lines(file: str) -> bool:
    """Whether each line of a file stands for itself, by its name."""
    return format_of(file) is JSON_LINES


def read_articles(data: bytes, file: str, tables: Sequence[TableColumns] = ()) -> FileContent:
    """Read the articles in `data`, the content of `file` (path from the corpus folder).

    `tables` say what the columns of tables are, where their names do not tell.

    Never raises for what is in the data: a bad line is a problem and the others are read. A file
    whose suffix names no format is refused, and one whose extra is not installed, too.
    """

    def reading(kind: Format) -> FileContent:
        return (bounded.read if kind.heavy else read_by)(kind, data, file, tables)

    return _read(data, file, reading)


def read_inside(data: bytes, file: str) -> FileContent:
    """Read a file of an archive as `read_articles` does, in this process, which is bounded."""
    return _read(data, file, lambda kind: read_by(kind, data, file, ()))


def _read(data: bytes, file: str, way: _Reading) -> FileContent:
    kind = format_of(file)
    if kind is None:
        problem = Problem(file, refusal(file, data[:HEAD]), ProblemKind.LEFT_OUT)
        return FileContent((), (problem,))
    try:
        return way(kind)
    except KutipError as error:
        sentence = str(error)
    except ImportError:
        if not kind.extra:
            raise
        sentence = how_to_install(file, kind.name, kind.extra)
    return FileContent((), (Problem(file, sentence, ProblemKind.UNREAD),))
