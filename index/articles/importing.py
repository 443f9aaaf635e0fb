"""Bringing articles from elsewhere into a corpus folder, each once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from index.articles.discover import TOO_LARGE, discover, read_bytes, read_head
from index.articles.formats.jsonl import lines_of
from index.articles.formats.model import FileContent, RawArticle
from index.articles.formats.registry import (
    format_of,
    is_lines,
    is_table,
    read_articles,
    refusal,
    suffixes_listed,
)
from index.articles.held import HeldArticles
from index.articles.tables_read import Tables
from index.base.errors import KutipError, StoppedError
from index.base.files import write_whole
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely
from index.project.tables import TableColumns

Progress = Callable[[int, int], None]
"""Called with the files that are done and all there are; StoppedError from it ends the import."""
Columns = tuple[Tables, TableColumns | None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Which files came in, which were there already, and what stayed out, and why."""

    copied: tuple[str, ...]  # their names in the corpus folder
    kept: tuple[str, ...]  # files of which nothing was new, as the corpus calls them if it has them
    problems: tuple[Problem, ...]
    articles: int = 0  # in the files that came in
    there: int = 0  # articles left out of files that came in, since the corpus had them
    renamed: tuple[str, ...] = ()  # a sentence for each file that came in as another than it was
    stopped: bool = False  # before the end: what came until then is there
    waiting: int = 0  # files that it did not come to
    tables: tuple[str, ...] = ()  # the files of rows that are there now, as the corpus calls them
    unnamed: tuple[Path, ...] = ()  # tables that stayed out, since their columns are not known

    @property
    def files_left_out(self) -> int:
        """How many files stayed out, whole."""
        return sum(p.count for p in self.problems if p.kind is ProblemKind.LEFT_OUT)

    @property
    def rows_left_out(self) -> int:
        """How many rows of the files that came in are no articles."""
        return sum(p.count for p in self.problems if p.kind is ProblemKind.UNREAD)

    @property
    def read_in_part(self) -> int:
        """How many articles came of which a part could not be read."""
        return sum(p.count for p in self.problems if p.kind is ProblemKind.PARTLY)

    @property
    def rows(self) -> int:
        """How many rows, or other parts, the files that came in have, articles or not."""
        return self.articles + self.there + self.rows_left_out


def import_files(
    sources: Iterable[Path],
    into: Path,
    held: HeldArticles,
    progress: Progress | None = None,
    columns: Columns = ((), None),
) -> ImportReport:
    """Copy the article files among `sources` (files, or folders with all in them) to `into`.

    `held` is what that folder holds, `columns` what it says of columns of tables, and what is said
    of those that come. A file that holds no article is left out with a reason. One
    that `into` has under any name, or whose articles it all has, stays out and counts as kept; of
    a file with some articles that it has, the others come as JSON lines. A file never takes the
    place of another: a second file of the same name gets a number. An import that was stopped,
    by ctrl+c too, goes on when it is repeated. Raises KutipError where `into` cannot be written.
    """
    run = _Import(into, held, *columns)
    try:
        items = [item for source in sources for item in _files(source)]
        for count, item in enumerate(items):
            run.waiting = len(items) - count
            if progress is not None:
                progress(count, len(items))
            run.take(item)
            run.waiting -= 1
        if progress is not None:
            progress(len(items), len(items))
    except (KeyboardInterrupt, StoppedError):
        return run.report(stopped=True)
    return run.report(stopped=False)


@dataclass(slots=True)
class _Import:
    """One import: what came of the files so far."""

    into: Path
    held: HeldArticles
    known: Tables
    said: TableColumns | None
    copied: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    articles: int = 0
    there: int = 0
    waiting: int = 0
    tables: list[str] = field(default_factory=list)
    unnamed: list[Path] = field(default_factory=list)

    def report(self, *, stopped: bool) -> ImportReport:
        return ImportReport(
            tuple(self.copied),
            tuple(self.kept),
            tuple(self.problems),
            self.articles,
            self.there,
            tuple(self.renamed),
            stopped,
            self.waiting,
            tuple(self.tables),
            tuple(self.unnamed),
        )

    def take(self, item: "Path | Problem") -> None:
        """Bring a file in, or note why it stays out."""
        reason = item if isinstance(item, Problem) else self._bring(item)
        if reason is not None:
            self.problems.append(replace(reason, kind=ProblemKind.LEFT_OUT))

    def _bring(self, path: Path) -> Problem | None:
        """Copy one file; return why it stayed out, if it did and was not there already."""
        shown = show_safely(path.name)
        try:
            data = read_bytes(path)
        except OSError as error:
            reason = error.strerror or str(error)
            if is_lines(path.name) and reason.startswith(TOO_LARGE):
                reason += "; copy it into the corpus folder, where it is read line by line"
            return Problem(shown, f"{shown} cannot be read ({reason}).")
        name = self.held.file_like(data)
        if name is not None:
            self.kept.append(name)
            self._note_table(name)
            return None
        content = read_articles(data, path.name, self._columns(path.name))
        if not content.articles:
            if any(problem.kind is ProblemKind.UNNAMED for problem in content.problems):
                self.unnamed.append(path)
            reason = (
                content.problems[0].sentence if content.problems else f"{shown} holds no article."
            )
            return Problem(shown, reason)
        fresh = self._fresh(content.articles, path.name)
        self.problems += content.problems
        if not fresh:
            self.kept.append(shown)
        elif len(fresh) < len(content.articles):
            self._write_part(path, data, content, fresh)
        else:
            self._write(path.name, data, fresh)
            self._note_table(self.copied[-1])
            if path.name.startswith("."):
                self.renamed.append(f"{shown} is hidden, so it came in as {self.copied[-1]}.")
        return None

    def _columns(self, file: str) -> Tables:
        """Return what is known of columns, and first what is said of those of this file."""
        others = [replace(entry, file="") for entry in self.known]  # it is no file of the corpus
        return (replace(self.said, file=file), *others) if self.said else others

    def _note_table(self, file: str) -> None:
        if is_table(file):
            self.tables.append(file)

    def _fresh(self, articles: Iterable[RawArticle], file: str) -> list[RawArticle]:
        """Return the articles of a file that the corpus does not have, each once."""
        fresh = []
        for raw in articles:
            if not self.held.has(raw, file):
                self.held.add([raw], file)
                fresh.append(raw)
        return fresh

    def _write_part(
        self, path: Path, data: bytes, content: FileContent, fresh: list[RawArticle]
    ) -> None:
        """Write the articles of a file that are new, where they can be written as they are."""
        shown, count = show_safely(path.name), len(content.articles)
        lines = lines_of(fresh)
        again = read_articles(lines, "part.jsonl").articles
        double = count - len(fresh)
        are = "is" if double == 1 else "are"
        there = (
            f"{double:,} of the {count:,} articles of {shown} {are} there already, or twice in it"
        )
        if [raw.text for raw in again] == [raw.text for raw in fresh]:
            self._write(PurePath(path.name).stem + ".jsonl", lines, fresh)
            self.there += double
            self.renamed.append(f"{there}; the others came in as {self.copied[-1]}.")
        else:  # part of a text of a kind that JSON lines do not keep to the letter
            self._write(path.name, data, content.articles)
            self._note_table(self.copied[-1])
            self.renamed.append(f"{there}; {self.copied[-1]} has them again.")

    def _write(self, name: str, data: bytes, articles: Iterable[RawArticle]) -> None:
        """Write a file under a name that is free."""
        try:
            target = _free(self.into, name.lstrip(".") or "articles")
            write_whole(target, data)
        except OSError as error:
            raise KutipError(
                f"{show_safely(name)} cannot be written to {self.into} "
                f"({error.strerror or error}); what came before it is there."
            ) from error
        self.held.add_file(target, len(data))
        self.copied.append(target.name)
        self.articles += len(tuple(articles))


def make_target(folder: Path) -> None:
    """Make the folder that articles are brought into; KutipError where that fails."""
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


def _free(into: Path, name: str) -> Path:
    """Return a path in `into` for a new file: `name`, or the same with a number."""
    usual, number = Path(name), 1
    target = into / name
    while target.exists() or target.is_symlink():
        number += 1
        target = into / f"{usual.stem}-{number}{usual.suffix}"
    return target
