"""The search index of a corpus: kept up to date article by article, and searched.

Whoosh and what needs it are imported when first used, so that opening kutip does not wait.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.project.words import NO_WORDS, OwnWords
from index.search.indexing.update import Fetch, Job, Progress, update
from index.search.model import Hit, Results, StoppedError, UpdateReport
from index.search.storage.manifest import OutdatedError, UnusableError
from index.search.storage.open_index import Opening

if TYPE_CHECKING:
    from index.search.highlight import Finder
    from index.search.query.parser import Parsed


class SearchIndex:
    """The index in `folder`, which is derived and disposable.

    `update` may run in one thread while another searches; each sees whole generations only.
    """

    def __init__(self, folder: Path, words: OwnWords = NO_WORDS) -> None:
        """Take the folder, and the words of the corpus's own that texts are analysed with."""
        self.folder = folder
        self.words = words
        self._opening = Opening(folder, words)

    def is_current(self, signatures: Mapping[str, str]) -> bool:
        """Tell whether the index is sound and holds these articles (id -> signature), no others."""
        try:
            with self._opening.lock:
                return self._opening.signatures() == signatures
        except UnusableError:
            return False

    def is_usable(self) -> bool:
        """Tell whether there is a sound index, up to date or not."""
        try:
            with self._opening.lock:
                self._opening.generation()
                return True
        except UnusableError:
            return False

    def damage(self) -> str | None:
        """Return what is wrong with an index that is there, as a sentence; None if nothing is.

        One that is only out of date, which the next search mends, is not damaged.
        """
        try:
            with self._opening.lock:
                self._opening.forget()
                self._opening.generation()
        except OutdatedError:
            return None
        except UnusableError as unusable:
            there = self._opening.generations.current_name() is not None
            return str(unusable) if there else None
        return None

    def ids(self) -> frozenset[str]:
        """Return the ids of the articles in the index; none where there is no sound one."""
        try:
            with self._opening.lock:
                return frozenset(self._opening.signatures())
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
        return self._update(fetch, signatures, progress, should_stop, fresh=False)

    def rebuild(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        *,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> UpdateReport:
        """Make the index anew from all articles; otherwise as `update`."""
        return self._update(fetch, signatures, progress, should_stop, fresh=True)

    def _update(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        progress: Progress | None,
        should_stop: Callable[[], bool] | None,
        *,
        fresh: bool,
    ) -> UpdateReport:
        asked = (progress or _ignore, should_stop or _never)
        return update(self._opening, Job(self.words, fetch, signatures, *asked, fresh))

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
        from index.search.analysis.analyzer import analyzer_of
        from index.search.facets import count_facets
        from index.search.spelling import FEW, mended

        parsed = _parsed(query, self.words, as_you_type)
        newest_first = parsed.by_date or by_date
        if parsed.tree is None:
            return Results((), 0, parsed.message)
        nearest = None
        try:
            with self._opening.lock:
                evaluator = self._opening.searcher()
                matching = evaluator.matching(parsed.tree, should_stop)
                total = sum(len(scores) for _, scores in matching)
                best = evaluator.best(matching, limit, by_date=newest_first)
                found = [(score, evaluator.stored(number)) for score, number in best]
                facets = count_facets(matching, evaluator)
                if total <= FEW:
                    nearest = mended(query, parsed.words, analyzer_of(self.words), evaluator, total)
        except StoppedError:
            return Results((), 0)
        except UnusableError as unusable:
            return Results((), 0, f"{unusable} Bring the index up to date and search again.")
        finder = self.finder(query, as_you_type=as_you_type)
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
        parsed = _parsed(query, self.words, as_you_type)
        if parsed.tree is None:
            return [], parsed.message
        try:
            with self._opening.lock:
                evaluator = self._opening.searcher()
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
        return _finder(query, self.words, as_you_type)

    def words_from(self, prefix: str, limit: int = 20) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with `prefix`, with how many articles have
        each; none without an index."""
        from index.search.documents.schema import EXACT

        try:
            with self._opening.lock:
                return self._opening.searcher().words_from(EXACT, prefix, limit)
        except UnusableError:
            return []

    def facet_values(self, facet: str) -> set[str]:
        """Return the values that any article has of a facet; none without an index."""
        from index.search.facets import values_of

        try:
            with self._opening.lock:
                return values_of(facet, self._opening.searcher())
        except UnusableError:
            return set()

    def matches(
        self, query: str, text: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return where `text` matches `query`, in code points, sorted, without overlaps."""
        return self.finder(query, as_you_type=as_you_type).matches(text)

    def close(self) -> None:
        """Let go of the open files."""
        with self._opening.lock:
            self._opening.forget()


@lru_cache(maxsize=32)
def _parsed(query: str, words: OwnWords, as_you_type: bool) -> "Parsed":
    from index.search.analysis.analyzer import analyzer_of
    from index.search.query.parser import parse

    return parse(query, analyzer_of(words), as_you_type=as_you_type)


@lru_cache(maxsize=32)
def _finder(query: str, words: OwnWords, as_you_type: bool) -> "Finder":
    from index.search.analysis.analyzer import analyzer_of
    from index.search.highlight import Finder, wanted

    return Finder(wanted(_parsed(query, words, as_you_type).tree), analyzer_of(words))


def _hit(
    score: float,
    stored: Mapping[str, str],
    finder: "Finder",
    text_of: Callable[[str], str],
) -> Hit:
    from index.search.snippets import snippet

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


def _never() -> bool:
    return False


def _ignore(done: int, total: int) -> None:
    """Take no notice of progress."""
