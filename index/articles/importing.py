"""Bringing articles from elsewhere into a corpus folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.articles.discover import discover, read_bytes, read_head
from index.articles.formats.registry import format_of, read_articles, refusal, suffixes_listed
from index.base.errors import KutipError
from index.base.files import write_whole
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Which files came in, which were there already, and what stayed out, and why."""

    copied: tuple[str, ...]  # their names in the corpus folder
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]
    articles: int = 0  # in the files that came in
    renamed: tuple[str, ...] = ()  # a sentence for each hidden file that is not hidden any more

    @property
    def files_left_out(self) -> int:
        """How many files stayed out, whole."""
        return sum(p.count for p in self.problems if p.kind is ProblemKind.LEFT_OUT)

    @property
    def rows_left_out(self) -> int:
        """How many rows of the files that came in are no articles."""
        return sum(p.count for p in self.problems if p.kind is ProblemKind.UNREAD)


def import_files(sources: Iterable[Path], into: Path) -> ImportReport:
    """Copy the article files among `sources` (files, or folders with all in them) to `into`.

    `into` is made where it is missing. A file that holds no article is left out with a reason;
    one that `into` already has stays as it is. A file never takes the place of another: a second
    file of the same name gets a number. Raises KutipError where `into` cannot be written.
    """
    copied: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    renamed: list[str] = []
    articles = 0
    _make(into)
    for source in sources:
        for item in _files(source):
            outcome = item if isinstance(item, Problem) else _bring(item, into)
            if isinstance(outcome, Problem):
                problems.append(replace(outcome, kind=ProblemKind.LEFT_OUT))
                continue
            (copied if outcome.is_new else kept).append(outcome.name)
            articles += outcome.articles if outcome.is_new else 0
            problems += outcome.problems
            if outcome.was_hidden:
                shown = show_safely(outcome.was_hidden)
                renamed.append(f"{shown} is hidden, so it came in as {outcome.name}.")
    return ImportReport(tuple(copied), tuple(kept), tuple(problems), articles, tuple(renamed))


@dataclass(frozen=True, slots=True)
class _Brought:
    """A file that is in the corpus folder now."""

    name: str  # there
    is_new: bool
    articles: int
    problems: tuple[Problem, ...]  # of its rows
    was_hidden: str = ""  # its name before, where that was a hidden one


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
        discovery = discover(source, is_corpus=False)
        yield from discovery.problems
        if discovery.own:
            first, more = discovery.own[0].name, len(discovery.own) - 1
            files = f"{first} and {more} more files" if more else first
            text = f"{shown} is a corpus itself; {files} of kutip stay there, copy them by hand."
            yield Problem(shown, text, count=more + 1)
        yield from (item.path for item in discovery.files)
        if not discovery.files:
            yield Problem(shown, f"{shown} has no {suffixes_listed('or')} files.")
    elif not source.exists():
        yield Problem(shown, f"There is no {shown}; check the path.")
    elif format_of(source.name) is None:
        yield Problem(shown, refusal(shown, read_head(source)))
    else:
        yield source


def _bring(path: Path, into: Path) -> _Brought | Problem:
    """Copy one file; return what came of it, or why it stayed out."""
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
        target, is_new = _place(into, path.name.lstrip("."), data)
        if is_new:
            write_whole(target, data)
    except OSError as error:
        raise KutipError(
            f"{shown} cannot be written to {into} ({error.strerror or error}); "
            "what came before it is there."
        ) from error
    hidden = path.name if path.name.startswith(".") else ""
    return _Brought(target.name, is_new, len(content.articles), content.problems, hidden)


def _place(into: Path, name: str, data: bytes) -> tuple[Path, bool]:
    """Return where `data` may go under `name` and True, or where it is and False."""
    usual, number = Path(name), 1
    while True:
        own = name if number == 1 else f"{usual.stem}-{number}{usual.suffix}"
        target = into / own
        if not target.exists():
            return target, True
        if target.is_file() and target.read_bytes() == data:
            return target, False
        number += 1
