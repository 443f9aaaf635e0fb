"""Which formats kutip reads; a new format is one more line in `FORMATS`."""

from pathlib import PurePosixPath
from typing import Final

from index.articles import bounded
from index.articles.formats.csv import CSV
from index.articles.formats.extras import how_to_install
from index.articles.formats.html import HTML
from index.articles.formats.jsonl import JSON_LINES
from index.articles.formats.markdown import MARKDOWN
from index.articles.formats.model import FileContent, Format
from index.articles.formats.text import TEXT
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

# In the order in which sentences name them; the more special come later (see `recognise`).
FORMATS: Final[tuple[Format, ...]] = (
    TEXT,
    MARKDOWN,
    JSON_LINES,
    CSV,
    HTML,
)
HEAD: Final = 4096  # bytes by which a format is recognised

_BY_SUFFIX: Final = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}


def suffixes_listed(conjunction: str) -> str:
    """Return the suffixes in a sentence: ".txt, .md, .jsonl and .csv" for "and"."""
    *others, last = _BY_SUFFIX
    return f"{', '.join(others)} {conjunction} {last}"


def format_of(file: str) -> Format | None:
    """Return the format that the suffix of `file` names, whatever its case; None for others."""
    return _BY_SUFFIX.get(PurePosixPath(file).suffix.lower())


def recognise(head: bytes) -> Format | None:
    """Return the most special format that the first bytes of a file look like, or None."""
    return next((kind for kind in reversed(FORMATS) if kind.recognise(head)), None)


def refusal(file: str, head: bytes = b"", more: int = 0) -> str:
    """Return the sentence that refuses `file`, whose suffix names no format.

    Where `head`, its first bytes, looks like a format that kutip reads, the sentence says how to
    rename the file; not where it is mere text, as source code and letters are. `more` is the
    number of other files that the sentence speaks of.
    """
    looks_like = recognise(head) if head else None
    advice = (
        f"it looks like {looks_like.name}: rename it to end in {looks_like.suffixes[0]}"
        if looks_like is not None and looks_like is not TEXT
        else "save it as one of these"
    )
    what = f"{file} and {more} more like it are" if more else f"{file} is"
    return f"{what} not read: kutip reads {suffixes_listed('and')} files; {advice}."


def read_articles(data: bytes, file: str) -> FileContent:
    """Read the articles in `data`, the content of `file` (path from the corpus folder).

    Never raises for what is in the data: a bad line is a problem and the others are read. A file
    whose suffix names no format is refused, and one whose extra is not installed, too.
    """
    kind = format_of(file)
    if kind is None:
        problem = Problem(file, refusal(file, data[:HEAD]), ProblemKind.LEFT_OUT)
        return FileContent((), (problem,))
    try:
        return bounded.read(kind, data, file) if kind.heavy else kind.read(data, file)
    except KutipError as error:
        sentence = str(error)
    except ImportError:
        if not kind.extra:
            raise
        sentence = how_to_install(file, kind.name, kind.extra)
    return FileContent((), (Problem(file, sentence, ProblemKind.UNREAD),))
