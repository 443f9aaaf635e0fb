"""The search index of a corpus: kept up to date article by article, and searched.

Whoosh and what needs it are imported when first used, so that opening kutip does not wait.
"""

import errno
import json
import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.base.errors import KutipError
from index.base.files import write_whole
from index.search.generations import Generation, Generations, UnusableError
from index.search.model import Document, Hit, Results, StoppedError, UpdateReport

if TYPE_CHECKING:
    from index.search.evaluate import Evaluator
    from index.search.highlight import Finder, Marks
    from index.search.query import Parsed

FORMAT: Final = 3  # raised whenever an index must be written anew
_DOCUMENTS: Final = "documents.json"  # id -> signature of each article in the generation
_TRIES: Final = 3  # openings of a generation, since a builder may replace it meanwhile
_MANY: Final = 100  # articles from which on the roots kept from other runs are worth reading

Fetch = Callable[[Collection[str]], Iterable[Document]]
Progress = Callable[[int, int], None]  # articles done, articles to do


class SearchIndex:
    """The index in `folder`, which is derived and disposable.

    `update` may run in one thread while another searches; each sees whole generations only.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._generations = Generations(folder, _made_by)
        self._lock = threading.RLock()  # around what is open
        self._opened: str | None = None  # the line of CURRENT that the following belong to
        self._generation: Generation | None = None
        self._signatures: dict[str, str] = {}
        self._evaluator: Evaluator | None = None

    def is_current(self, signatures: Mapping[str, str]) -> bool:
        """Tell whether the index is sound and holds these articles (id -> signature), no others."""
        try:
            with self._lock:
                self._open()
                return self._signatures == signatures
        except UnusableError:
            return False

    def is_usable(self) -> bool:
        """Tell whether there is a sound index, up to date or not."""
        try:
            with self._lock:
                self._open()
                return True
        except UnusableError:
            return False

    def damage(self) -> str | None:
        """Return what is wrong with an index that is there, as a sentence; None if nothing is."""
        try:
            with self._lock:
                self._forget()
                self._open()
        except UnusableError as unusable:
            return str(unusable) if self._generations.current_name() is not None else None
        return None

    def ids(self) -> frozenset[str]:
        """Return the ids of the articles in the index; none where there is no sound one."""
        try:
            with self._lock:
                self._open()
                return frozenset(self._signatures)
        except UnusableError:
            return frozenset()

    def update(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        *,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> UpdateReport:
        """Bring the index up to date with `signatures` (id -> signature of every article).

        `fetch` is given the ids that are new or changed and yields their documents; one that it
        does not yield stays out. A missing, damaged or foreign index is made anew. Waits while
        another process builds. Raises KutipError when the disk refuses; the old index stays.
        """
        return self._build(fetch, signatures, progress, should_stop, fresh=False)

    def rebuild(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        *,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> UpdateReport:
        """Make the index anew from all articles; otherwise as `update`."""
        return self._build(fetch, signatures, progress, should_stop, fresh=True)

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        text_of: Callable[[str], str],
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> Results:
        """Return the best `limit` articles for `query`, newer first among equals.

        With `by_date`, or where the query says `sort:date`, it is the newest ones.
        `text_of` gives the text that a snippet is cut from, by article id. With `as_you_type`
        the last word may be unfinished. When `should_stop` says so, gives up and returns nothing.
        Never raises for a query or a damaged index; `Results.message` has the sentence.
        """
        from index.search.facets import count_facets
        from index.search.nearest import FEW, mended

        parsed = _parsed(query, as_you_type)
        newest_first = parsed.by_date or by_date
        if parsed.tree is None:
            return Results((), 0, parsed.message)
        nearest = None
        try:
            with self._lock:
                evaluator = self._searcher()
                matching = evaluator.matching(parsed.tree, should_stop)
                total = sum(len(scores) for _, scores in matching)
                best = evaluator.best(matching, limit, by_date=newest_first)
                found = [(score, evaluator.stored(number)) for score, number in best]
                facets = count_facets(matching, evaluator)
                if total <= FEW:
                    nearest = mended(query, parsed.words, evaluator, total)
        except StoppedError:
            return Results((), 0)
        except UnusableError as unusable:
            return Results((), 0, f"{unusable} Bring the index up to date and search again.")
        finder = _finder(query, as_you_type)
        hits = tuple(_hit(score, stored, finder, text_of) for score, stored in found)
        return Results(hits, total, parsed.message, nearest, facets, newest_first)

    def matching_ids(
        self,
        query: str,
        should_stop: Callable[[], bool] | None = None,
        *,
        as_you_type: bool = False,
        by_date: bool = True,
    ) -> tuple[list[str], str]:
        """Return the ids of all articles that match and what is to be said of the query.

        Newest first, or with `by_date` false best first. With `as_you_type` the last word may be
        unfinished.
        """
        parsed = _parsed(query, as_you_type)
        if parsed.tree is None:
            return [], parsed.message
        try:
            with self._lock:
                evaluator = self._searcher()
                found = evaluator.matching(parsed.tree, should_stop)
                total = sum(len(scores) for _, scores in found)
                ordered = evaluator.best(found, total, by_date=by_date or parsed.by_date)
                return [evaluator.stored(number)["id"] for _, number in ordered], parsed.message
        except StoppedError:
            return [], ""
        except UnusableError as unusable:
            return [], f"{unusable} Bring the index up to date and search again."

    def finder(self, query: str, *, as_you_type: bool = False) -> "Finder":
        """Return what finds the places in a text that `query` matches."""
        return _finder(query, as_you_type)

    def words_from(self, prefix: str, limit: int = 20) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with `prefix`, with how many articles have
        each; none without an index."""
        from index.search.schema import EXACT

        try:
            with self._lock:
                return self._searcher().words_from(EXACT, prefix, limit)
        except UnusableError:
            return []

    def matches(
        self, query: str, text: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return where `text` matches `query`, in code points, sorted, without overlaps."""
        return matches(query, text, as_you_type=as_you_type)

    def close(self) -> None:
        """Let go of the open files."""
        with self._lock:
            self._forget()

    def _open(self) -> None:
        """Verify the current generation unless it was verified last time. Raises UnusableError."""
        for attempt in range(_TRIES):
            line = self._generations.current_name()
            if line is not None and line == self._opened:
                return
            self._forget()
            try:
                generation = self._generations.current()
                signatures = _read_signatures(generation)
            except (UnusableError, OSError) as error:
                # A builder may have replaced the generation while it was read.
                if self._generations.current_name() != line and attempt + 1 < _TRIES:
                    continue
                if isinstance(error, UnusableError):
                    raise
                raise UnusableError("The index could not be read.") from error
            self._opened, self._generation, self._signatures = line, generation, signatures
            return

    def _searcher(self) -> "Evaluator":
        """Return what answers queries on the current generation. Raises UnusableError."""
        from whoosh.index import open_dir

        from index.search.evaluate import Evaluator
        from index.search.stems import stems, stems_path

        for _ in range(_TRIES):
            self._open()
            if self._evaluator is not None:
                return self._evaluator
            if self._generation is None:
                break
            try:
                # Snippets ask for the roots of many words.
                stems().load(stems_path())
                index = open_dir(str(self._generation.folder), readonly=True)
                evaluator = Evaluator(index.searcher())
            except OSError:
                evaluator = None
            if evaluator is not None and self._generations.current_name() == self._opened:
                self._evaluator = evaluator
            else:  # replaced between the verification and here
                self._forget()
        raise UnusableError("The index could not be opened.")

    def _forget(self) -> None:
        if self._evaluator is not None:
            self._evaluator.searcher.close()
        self._opened = self._generation = self._evaluator = None
        self._signatures = {}

    def _build(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        progress: Progress | None,
        should_stop: Callable[[], bool] | None,
        *,
        fresh: bool,
    ) -> UpdateReport:
        job = _Job(fetch, signatures, progress or _ignore, should_stop or _never)
        try:
            with self._generations.lock(job.should_stop) as held:
                if not held:
                    return UpdateReport(total=len(self._signatures), stopped=True)
                return self._bring_up_to_date(job, fresh=fresh)
        except OSError as error:
            raise self._refused(error) from error

    def _bring_up_to_date(self, job: "_Job", *, fresh: bool) -> UpdateReport:
        base, indexed, reason = self._base(fresh=fresh)
        signatures = job.signatures
        needed = [key for key, signature in signatures.items() if indexed.get(key) != signature]
        gone = [key for key in indexed if key not in signatures]
        if base and not needed and not gone:
            return UpdateReport(total=len(indexed))
        changed = {key for key in needed if key in indexed}
        folder = self._generations.begin(base)
        try:
            added = _write(folder, job, needed, {*changed, *gone})
            if added is None:
                return UpdateReport(total=len(indexed), stopped=True)
            kept = {key: indexed[key] for key in indexed.keys() - {*changed, *gone}}
            now = kept | added
            write_whole(folder / _DOCUMENTS, json.dumps(now).encode("ascii"))
            self._adopt(self._generations.finish(folder, base), now)
        finally:
            self._generations.abandon_unfinished(folder)
        return UpdateReport(
            added=len(added.keys() - changed),
            changed=len(added.keys() & changed),
            deleted=len(gone),
            total=len(now),
            rebuilt=reason,
        )

    def _adopt(self, generation: Generation, signatures: dict[str, str]) -> None:
        """Go on with the generation just made: what it holds need not be verified."""
        with self._lock:
            self._forget()
            self._opened = self._generations.current_name()
            self._generation, self._signatures = generation, signatures

    def _base(self, *, fresh: bool) -> tuple[Generation | None, dict[str, str], str]:
        """Return the generation to build on, its signatures, and why there is none."""
        if fresh:
            return None, {}, "It was asked for."
        try:
            with self._lock:
                self._open()
                return self._generation, dict(self._signatures), ""
        except UnusableError as unusable:
            return None, {}, str(unusable)

    def _refused(self, error: OSError) -> KutipError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            what = "The disk is full; free some space and start again."
        else:
            what = f"The disk refused ({error.strerror}); see whether you can write there."
        return KutipError(
            f"The search index in {self.folder} could not be brought up to date. {what} "
            "The old index stays in use."
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """What an update was asked for."""

    fetch: Fetch
    signatures: Mapping[str, str]
    progress: Progress
    should_stop: Callable[[], bool]


def _write(
    folder: Path, job: _Job, needed: list[str], delete: Collection[str]
) -> dict[str, str] | None:
    """Write the articles `needed` and return their signatures; None when stopped."""
    from index.search.build import write
    from index.search.stems import stems, stems_path

    wanted_ids = set(needed)
    documents = (document for document in job.fetch(needed) if document.id in wanted_ids)
    many = len(needed) > _MANY
    if many:
        stems().load(stems_path())
    try:
        added = write(
            folder,
            documents,
            delete,
            progress=lambda done: job.progress(done, len(needed)),
            should_stop=job.should_stop,
        )
    except StoppedError:
        return None
    if many:
        stems().save(stems_path())
    return added


def matches(query: str, text: str, *, as_you_type: bool = False) -> "Marks":
    """Return where `text` matches `query`, in code points, sorted, without overlaps."""
    return _finder(query, as_you_type).matches(text)


@lru_cache(maxsize=32)
def _parsed(query: str, as_you_type: bool = False) -> "Parsed":
    from index.search.query import parse

    return parse(query, as_you_type=as_you_type)


@lru_cache(maxsize=32)
def _finder(query: str, as_you_type: bool = False) -> "Finder":
    from index.search.highlight import Finder, wanted

    return Finder(wanted(_parsed(query, as_you_type).tree))


def _hit(
    score: float,
    stored: Mapping[str, str],
    finder: "Finder",
    text_of: Callable[[str], str],
) -> Hit:
    from index.search.highlight import snippet

    try:
        text = text_of(stored["id"])
    except KeyError:  # gone since the index was made
        text = ""
    line, marks = snippet(finder, text)
    return Hit(
        article_id=stored["id"],
        title=stored["title"],
        outlet=stored.get("outlet"),
        published=stored.get("written"),
        score=score,
        snippet=line,
        marks=marks,
    )


def _read_signatures(generation: Generation) -> dict[str, str]:
    """Return id -> signature of the articles in a verified generation."""
    if _DOCUMENTS not in generation.files:
        raise UnusableError("The index was incomplete (documents.json).")
    signatures = json.loads((generation.folder / _DOCUMENTS).read_bytes())
    return {str(key): str(value) for key, value in signatures.items()}


@lru_cache(maxsize=1)
def _made_by() -> dict[str, str]:
    """Return what an index must agree with to be opened."""
    from importlib.metadata import version

    from index.search.analysis import fingerprint

    return {
        "format": str(FORMAT),
        "whoosh": version("whoosh3"),
        "stemmer": version("PySastrawi"),
        "analysis": fingerprint(),
        "machine": f"{sys.byteorder} {os.uname().machine}",
    }


def _never() -> bool:
    return False


def _ignore(done: int, total: int) -> None:
    """Take no notice of progress."""
