"""The articles of a folder, behind a cache; the interface to the rest of this package."""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from index.articles.model import Article, ArticleInfo
from index.base.corpus_files import check_folder
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from index.articles.catalog import Clash, Remembered
    from index.articles.copies import Copies
    from index.articles.set_values import Settings
    from index.articles.so_far import ArticleSource, ReadSoFar
    from index.articles.tables_read import Tables
    from index.articles.update import Changes, Progress, Told
    from index.project.switches import Repair

T = TypeVar("T")
_CATALOG: Final = "articles.sqlite"
_LOCK: Final = "articles.lock"
_MAX_NAMED: Final = 3


def _default_language() -> str:
    from index.languages.registry import DEFAULT_LANGUAGE

    return DEFAULT_LANGUAGE


class Library:
    """The articles of a folder, read once and kept in the cache until their file changes.

    Made cheaply and without a look at the articles. What is asked of it is answered from the
    catalog in `cache`; only `refresh` looks at the folder. Where there is no
    catalog yet, or a damaged one, the first query reads the articles. Safe to use from several
    threads and processes at once.
    """

    def __init__(
        self,
        root: Path,
        cache: Path,
        language: Callable[[], str] = _default_language,
        refreshed: Callable[[], bool] = lambda: False,
        settings: "Callable[[], Settings | None]" = tuple,
        tables: "Callable[[], Tables | None]" = tuple,
        repairs_off: "Callable[[], frozenset[Repair]]" = frozenset,
    ) -> None:
        """Take the folder `root` as it is; raises KutipError where it is none that can be read.

        `language` is asked for the corpus's language (ISO 639-1) whenever articles are read; it
        is that of articles that state none. `refreshed` is called after every refresh, to let
        what refers to articles follow them; it returns whether anything did. `settings` is
        asked for the values that people set beside the articles, `tables` for what they say of the
        columns of tables; None while that is not known. `repairs_off` is asked for the repairs of
        texts that are not to be made.
        """
        check_folder(root)
        self.root = root
        self.cache = cache
        self._language = language
        self._refreshed = refreshed
        self._so_far: ReadSoFar | None = None
        self._copies: tuple[tuple[int, int], Copies] | None = None  # of a state of the articles
        self._signing = threading.RLock()
        self._signed: Remembered = {}  # so that few changes in a large corpus are seen at once
        self._settings = settings
        self._tables = tables
        self._repairs_off = repairs_off

    @property
    def is_ready(self) -> bool:
        """Whether a catalog exists, so that questions are answered at once."""
        from index.articles import catalog, database

        try:
            with catalog.opened(self._path):
                return True
        except database.UNUSABLE:
            return False

    def show_meanwhile(self, articles: Iterable[Article]) -> None:
        """Answer from these articles as well, as long as there is no catalog.

        They come from a process that reads all of them for the first time.
        """
        from index.articles.so_far import ReadSoFar

        if self._so_far is None:
            self._so_far = ReadSoFar()
        self._so_far.add(articles)

    def forget_meanwhile(self) -> None:
        """Answer from the catalog alone: there is one by now."""
        self._so_far = None

    def refresh(
        self,
        progress: "Progress | None" = None,
        *,
        anew: bool = False,
        told: "Told | None" = None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> "Changes":
        """Read the files that changed by size, time or inode, and forget those that are gone.

        With `anew` all files are read, whatever their stamps say. `progress` is called with the
        bytes read so far and all bytes to be read, `told` with every article that is read. Another
        kutip that refreshes at the same time is waited for. Once `should_stop` says so, what was
        read stays, and the next refresh goes on; claims follow their articles only once all are
        read. Raises StoppedError where it was stopped and all was to be read again, KutipError
        where the folder cannot be read or the cache not written; then all stays as it was.
        """
        try:
            changes = self._refresh(progress, told, should_stop, anew=anew)
            return changes if changes.stopped else replace(changes, moved=self._refreshed())
        except KutipError as error:
            if not self.is_ready:
                raise
            raise KutipError(f"{error} Until then, articles are as of the last time.") from error

    def _refresh(
        self,
        progress: "Progress | None",
        told: "Told | None",
        should_stop: Callable[[], bool],
        *,
        anew: bool,
    ) -> "Changes":
        from index.articles import catalog, database
        from index.articles.discover import discover
        from index.articles.update import update

        discovery, language = discover(self.root), self._language()
        update_now = partial(
            update,
            settings=self._settings(),
            tables=self._tables(),
            anew=anew,
            should_stop=should_stop,
            repairs_off=self._repairs_off(),
        )
        with self._locked():
            try:
                with catalog.changed(self._path) as opened:
                    return update_now(opened, discovery, language, progress, told)
            except database.UNUSABLE as error:
                self._discard_after(error)
            try:
                with catalog.changed(self._path) as opened:
                    return update_now(opened, discovery, language, progress, told)
            except database.UNUSABLE as error:
                raise self._no_cache(str(error)) from error

    def infos(self, limit: int | None = None) -> list[ArticleInfo]:
        """Return all articles, or the first `limit`: newest first, then the undated by file."""
        return self._ask(lambda catalog: catalog.infos(limit))

    def info(self, article_id: str) -> ArticleInfo:
        """Return the metadata of an article. Raises KutipError where there is none of this id."""
        return self._ask_about(article_id, lambda catalog: catalog.info(article_id))

    def article(self, article_id: str) -> Article:
        """Return a whole article. Raises KutipError where there is none of this id."""
        return self._ask_about(article_id, lambda catalog: catalog.article(article_id))

    def info_or_none(self, article_id: str) -> ArticleInfo | None:
        """Return what is known of an article; None where there is none of this id."""
        with contextlib.suppress(KutipError):
            return self.info(article_id)
        return None

    def text_or_none(self, article_id: str) -> str | None:
        """Return the text of an article; None where there is none of this id."""
        with contextlib.suppress(KutipError):
            return self.article(article_id).text
        return None

    def find(self, words: str, told: Callable[[str], None] | None = None) -> str:
        """Return the id of the article that a person means; see `find_article`."""
        from index.articles.find import find_article

        return find_article(self.infos(), words, self._asked, told)

    def find_all(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of articles named one a line; see `find_articles`."""
        from index.articles.find import find_articles

        return find_articles(self.infos(), lines, self._asked)

    def _asked(self, words: str) -> list[str]:
        return self._ask(lambda catalog: catalog.asked(words))

    def signature(self, article_id: str) -> str:
        """Return a hash of the article's text and metadata."""
        return self._ask_about(article_id, lambda catalog: catalog.signature(article_id))

    def signatures(self) -> dict[str, str]:
        """Return the signature of each article by its id, for an index to see what changed."""
        with self._signing:
            return self._ask(lambda catalog: catalog.signatures(self._signed))

    def digest(self, article_id: str) -> str | None:
        """Return the digest of the article's text; None where there is none of this id."""
        info = self.info_or_none(article_id)
        return info.text_sha256 if info else None

    def id_now(self, seen: Article) -> str:
        """Return the id that the article of a text that a person saw has by now.

        It is another one where the file was renamed or moved meanwhile. Where no article, or not
        only one, has that text, it is the id that the article had.
        """
        if self.digest(seen.id) == seen.digest:
            return seen.id
        same = [name for name, digest in self.digests().items() if digest == seen.digest]
        return same[0] if len(same) == 1 else seen.id

    def copies(self) -> "Copies":
        """Return which articles say nearly the same, and which of them appeared first."""
        from index.articles.copies import copies_among

        state = self.state()
        if self._copies is None or self._copies[0] != state:
            self._copies = state, copies_among(self._ask(lambda catalog: catalog.copies()))
        return self._copies[1]

    def digests(self) -> dict[str, str]:
        """Return the digest of each article's text by its id."""
        return self._ask(lambda catalog: catalog.digests())

    def state(self) -> tuple[int, int]:
        """Return two numbers that change whenever any article does."""
        return self._ask(lambda catalog: catalog.state())

    def with_words(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the articles that have each of `words` in their text, word for word.

        Every text is looked through, once.
        """
        wanted = sorted(set(words))

        def look(catalog: "ArticleSource") -> dict[str, tuple[str, ...]]:
            found: dict[str, list[str]] = {each: [] for each in wanted}
            for article_id, text in catalog.texts():
                for each in wanted:
                    if each in text:
                        found[each].append(article_id)
            return {each: tuple(sorted(ids)) for each, ids in found.items()}

        return self._ask(look) if wanted else {}

    def problems(self) -> list[Problem]:
        """Return what was left out or dropped when the files were read, and what clashes."""
        from index.articles.language import unsupported_languages
        from index.articles.notes import note_problems

        infos = self._ask(lambda catalog: catalog.infos(None))
        dropped = [problem for problem in note_problems(infos) if not problem.kind.is_note]
        unknown = unsupported_languages(infos, self._language())
        return [*self._ask(_problems), *dropped, *unknown, *self._problems_of_settings()]

    def left_out(self) -> tuple[Problem, ...]:
        """Return the problems of files and folders alone, as they were told the last time."""
        return tuple(self._ask(lambda catalog: catalog.files.problems()))

    def _problems_of_settings(self) -> list[Problem]:
        settings = self._settings()
        if not settings:
            return []
        from index.articles.set_values import settings_problems

        return settings_problems(settings, self.digests())

    def notes(self, files: Collection[str] | None = None) -> list[Problem]:
        """Return what was guessed or is missing, and may stay so: dates, titles, encodings.

        Of all articles, or of those of `files`, given by their paths from the corpus folder.
        """
        from index.articles.notes import note_problems

        infos = self._ask(lambda catalog: catalog.infos(None))
        if files is not None:
            wanted = frozenset(files)
            infos = [info for info in infos if info.file in wanted]
        return [problem for problem in note_problems(infos) if problem.kind.is_note]

    @property
    def _path(self) -> Path:
        return self.cache / _CATALOG

    def _ask_about(self, article_id: str, question: "Callable[[ArticleSource], T | None]") -> T:
        def ask(catalog: "ArticleSource") -> T | None:
            answer = question(catalog)
            if answer is None:
                catalog.verify_absent(article_id)
            return answer

        answer = self._ask(ask)
        if answer is None:
            raise KutipError(f"There is no article {article_id!r}; `kutip articles` lists them.")
        return answer

    def _ask(self, question: "Callable[[ArticleSource], T]") -> T:
        """Answer from the catalog; where that fails, read the articles again and then answer."""
        from index.articles import catalog, database

        def answer() -> T:
            with catalog.opened(self._path) as opened:
                return question(opened)

        with contextlib.suppress(*database.UNUSABLE):
            return answer()
        if self._so_far is not None:
            return question(self._so_far)
        with self._locked():
            try:
                return answer()  # another process may have rebuilt it meanwhile
            except database.UNUSABLE as error:
                self._discard_after(error)
        self.refresh()
        try:
            return answer()
        except database.UNUSABLE as error:
            raise self._no_cache(str(error)) from error

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other processes from changing the catalog."""
        from index.base.locks import locked

        try:
            self.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self.cache / _LOCK):
                yield
        except OSError as error:
            raise self._no_cache(error.strerror or str(error)) from error

    def _no_cache(self, reason: str) -> KutipError:
        return KutipError(
            f"The cache folder {self.cache} cannot be used ({reason}); make room there, or set "
            "XDG_CACHE_HOME to another folder."
        )

    def _discard_after(self, error: Exception) -> None:
        """Remove the catalog, unless it was the disk that refused; the lock must be held."""
        from index.articles import database

        if database.is_refusal(error):
            raise self._no_cache(str(error)) from error
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)


def _problems(catalog: "ArticleSource") -> list[Problem]:
    """Return the problems of the files, and the ids that two articles want."""
    problems = catalog.files.problems()
    clashes: dict[str, list[Clash]] = {}
    for clash in catalog.clashes():
        clashes.setdefault(clash.wanted, []).append(clash)
    for wanted, rivals in clashes.items():
        places = [f"{_place(rival)} (here {rival.id!r})" for rival in rivals]
        more = f" and {len(places) - _MAX_NAMED} more" if places[_MAX_NAMED:] else ""
        listed = f"{', '.join(places[:_MAX_NAMED])}{more}"
        sentence = f"{listed} have the same id {wanted!r}; rename all but one."
        problems.append(Problem(rivals[0].file, sentence, ProblemKind.SAME_ID, len(rivals)))
    return problems


def _place(clash: "Clash") -> str:
    return f"{clash.file}, line {clash.line}" if clash.line > 1 else clash.file
