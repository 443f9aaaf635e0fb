"""Bringing articles from elsewhere into a corpus folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.articles.discover import discover, read_bytes, read_head
from index.articles.formats.registry import format_of, read_articles, refusal, suffixes_listed
from index.base.errors import KutipError
from index.base.files import write_whole
from index.base.problem import Problem
from index.base.text import show_safely


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Which files came in, which were there already, and which stayed out, and why."""

    copied: tuple[str, ...]  # their names in the corpus folder
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_files(sources: Iterable[Path], into: Path) -> ImportReport:
    """Copy the article files among `sources` (files, or folders with all in them) to `into`.

    `into` is made where it is missing. A file that holds no article is left out with a reason;
    one that `into` already has stays as it is. A file never takes the place of another: a second
    file of the same name gets a number. Raises KutipError where `into` cannot be written.
    """
    copied: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    _make(into)
    for source in sources:
        for item in _files(source):
            outcome = item if isinstance(item, Problem) else _bring(item, into)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                name, is_new = outcome
                (copied if is_new else kept).append(name)
    return ImportReport(tuple(copied), tuple(kept), tuple(problems))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KutipError(
            f"The folder {folder} cannot be made ({error.strerror}); name another with --into."
        ) from error


def _files(source: Path) -> Iterator[Path | Problem]:
    """Return the article files of `source`, a file or a folder."""
    shown = show_safely(str(source))
    if source.is_dir():
        discovery = discover(source)
        yield from discovery.problems
        yield from (item.path for item in discovery.files)
        if not discovery.files:
            yield Problem(shown, f"{shown} has no {suffixes_listed('or')} files.")
    elif not source.exists():
        yield Problem(shown, f"There is no {shown}; check the path.")
    elif format_of(source.name) is None:
        yield Problem(shown, refusal(shown, read_head(source)))
    else:
        yield source


def _bring(path: Path, into: Path) -> tuple[str, bool] | Problem:
    """Copy one file; return its name in `into` and whether it is new, or why it stayed out."""
    shown = show_safely(path.name)
    try:
        data = read_bytes(path)
    except OSError as error:
        return Problem(shown, f"{shown} cannot be read ({error.strerror or error}).")
    content = read_articles(data, path.name)
    if not content.articles:
        reason = content.problems[0].sentence if content.problems else f"{shown} holds no article."
        return Problem(shown, reason)
    try:
        target, is_new = _place(into, path, data)
        if is_new:
            write_whole(target, data)
    except OSError as error:
        raise KutipError(
            f"{shown} cannot be written to {into} ({error.strerror or error}); "
            "what came before it is there."
        ) from error
    return target.name, is_new


def _place(into: Path, path: Path, data: bytes) -> tuple[Path, bool]:
    """Return where `data` may go under the name of `path` and True, or where it is and False."""
    number = 1
    while True:
        name = path.name if number == 1 else f"{path.stem}-{number}{path.suffix}"
        target = into / name
        if not target.exists():
            return target, True
        if target.is_file() and target.read_bytes() == data:
            return target, False
        number += 1
