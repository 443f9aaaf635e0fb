"""What a format is, and what is read from a file of one."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from index.base.problem import Problem
from index.base.text import one_line

MAX_BYTES: Final = 64 * 2**20  # of a file
MAX_LENGTH: Final = 2_000_000  # characters in one article; a novel has half as many
TOO_LONG: Final = f"longer than {MAX_LENGTH // 10**6} million characters; split it"
_MAX_ID: Final = 200


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file has it: the text, and the values that the file states."""

    id: str  # the one it asks for; another article may ask for it, too
    text: str  # normalised
    apart: str = ""  # what tells it from others that ask for its id; no number in an order
    address: str = ""  # how a person may call it besides: NAME-7, the seventh row of a file
    start: int = 0  # where the article begins, behind its front matter
    line: int = 1  # of the file, for messages
    values: Mapping[str, Any] = field(default_factory=dict)  # title, published, outlet, ...
    notes: tuple[str, ...] = ()  # what had to be assumed to read it


@dataclass(frozen=True, slots=True)
class FileContent:
    """The articles of one file, and what in it could not be read."""

    articles: tuple[RawArticle, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    `recognise` takes the first bytes of a file (4,096, or all there are) and says whether they
    look like this format; it never raises. `read` takes a file's bytes and its path from the
    corpus folder. It never raises for a bad part, which becomes a problem while the rest is
    read; KutipError, naming the file, where nothing of it can be read; ImportError where its
    `extra` is not installed.
    """

    name: str  # in a sentence: "JSON lines"
    suffixes: tuple[str, ...]  # lower case with the dot; the first is the usual one
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, str], FileContent]
    extra: str = ""  # of pyproject.toml, which brings the libraries that read it
    heavy: bool = False  # whether it is read in a process of its own, bounded in time and memory


def clean_id(value: str) -> str:
    """Return `value` as an id: one line (NFC) without control or invisible characters, or ""."""
    line = unicodedata.normalize("NFC", one_line(value))
    return "".join(char for char in line if char.isprintable())[:_MAX_ID].strip()


def id_from_name(file: str) -> str:
    """Return the id that an article gets from the name of its file."""
    return clean_id(PurePosixPath(file).stem) or "article"


def apart_by_path(file: str) -> str:
    """Return what tells the article of a file from those of others that have its name.

    Its folders and its suffix: "kompas.2024.txt" for `kompas/2024/NAME.txt`.
    """
    path = PurePosixPath(file)
    return clean_id(".".join((*path.parent.parts, path.suffix.removeprefix("."))))
