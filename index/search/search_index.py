"""The search index of a corpus: kept up to date article by article, and searched.

Whoosh and what needs it are imported when first used, so that opening kutip does not wait.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.base.errors import StoppedError
from index.search.analysis.analyzer import Analyzer
from index.search.indexing.update import Fetch, Progress, UpdateJob, UpdateReport, update
from index.search.model import Hit, Results, WayOn
from index.search.storage.manifest import OutdatedError, UnusableError
from index.search.storage.open_index import OpenIndex

if TYPE_CHECKING:
    from index.search.analysis.chunk_roots import ChunkRoots
    from index.search.highlight import Highlighter
    from index.search.query.parser import ParsedQuery
    from index.search.tagged_articles import TaggedArticles

_QUERIES: Final = 32  # whose parsed form and highlighter are kept


class SearchIndex:
    """The index in `folder`, which is derived and disposable.

    `update` may run in one thread while another searches; each sees whole generations only.
    """

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        """Take the folder, and the analyzer of the articles in it and of queries."""
        self.folder = folder
        self.analyzer = analyzer
        self._open = OpenIndex(folder, analyzer)
        self._parsed: Callable[[str, bool], ParsedQuery] = lru_cache(_QUERIES)(self._parse)
        self._highlighters: Callable[[str, bool], Highlighter] = lru_cache(_QUERIES)(
            self._make_highlighter
        )

    def is_current(self, signatures: Mapping[str, str]) -> bool:
        """Whether the index is sound and holds these articles (id -> signature), no others."""
        try:
            with self._open.lock:
                return self._open.signatures() == signatures
        except UnusableError:
            return False

    def is_usable(self) -> bool:
        """Whether there is a sound index, up to date or not."""
        try:
            with self._open.lock:
                self._open.generation()
                return True
        except UnusableError:
            return False

    def damage(self) -> str | None:
        """Return what is wrong with an index that is there, as a sentence; None if nothing is.

        One that is only out of date, which the next search rebuilds, is not damaged.
        """
        try:
            with self._open.lock:
                self._open.close()
                self._open.generation()
        except OutdatedError:
            return None
        except UnusableError as unusable:
            exists = self._open.generations.current_name() is not None
            return str(unusable) if exists else None
        return None

    def ids(self) -> frozenset[str]:
        """Return the ids of the articles in the index; none where there is no sound one."""
        try:
            with self._open.lock:
                return frozenset(self._open.signatures())
        except UnusableError:
            return frozenset()

    def update(
        self,
        fetch: Fetch,
        signatures: Mapping[str, str],
        *,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
        rebuild: bool = False,
    ) -> UpdateReport:
        """Bring the index up to date with `signatures` (id -> signature of every article).

        `fetch` is given the ids that are new or changed and yields their documents; one that it
        does not yield stays out. With `rebuild`, and where the index is missing, damaged or of
        another version or language, all articles are. Waits while another process builds. Raises
        KutipError when the disk refuses; the old index stays.
        """
        job = UpdateJob(
            analyzer=self.analyzer,
            fetch=fetch,
            signatures=signatures,
            progress=progress or _ignore_progress,
            should_stop=should_stop or _never,
            rebuild=rebuild,
        )
        return update(self._open, job)

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        text_of: Callable[[str], str],
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
        seen: "TaggedArticles | None" = None,
    ) -> Results:
        """Return the best `limit` articles for `query`, newer first among equals.

        With `by_date`, or where the query says `sort:date`, it is the newest ones.
        `text_of` gives the text that a snippet is cut from, by article id. With `as_you_type`
        the last word may be unfinished. When `should_stop` says so, gives up and returns nothing.
        With `seen`, what is asked of claims is asked of those alone. Never raises for a query or a
        damaged index; `Results.message` has the sentence.
        """
        from index.search.facets import count_facets
        from index.search.spelling import FEW, corrected_query
        from index.search.ways_on import no_claims, ways_on

        parsed = self._parsed(query, as_you_type)
        newest_first = parsed.by_date or by_date
        if parsed.tree is None:
            return Results((), 0, parsed.message)
        spelling, message = None, parsed.message
        ways: tuple[WayOn, ...] = ()
        try:
            with self._open.lock:
                searcher = self._open.searcher()
                prepared = _prepared(seen)
                matches = searcher.matches(prepared(parsed.tree), should_stop)
                total = sum(len(here) for _, here in matches)
                best = searcher.best(matches, limit, by_date=newest_first)
                stored = [(score, searcher.stored(number)) for score, number in best]
                facets = count_facets(matches, searcher, seen)

                def count(tree: Any) -> int:
                    return sum(len(here) for _, here in searcher.matches(prepared(tree)))

                if total <= FEW:
                    spelling = corrected_query(query, parsed, self.analyzer, searcher, total, count)
                if not total:
                    sentences = no_claims(
                        parsed.claim_parts, count, of_some_coders=seen is not None
                    )
                    message = " ".join(filter(None, [message, *sentences]))
                if not total and not as_you_type:
                    ways = ways_on(query, self.analyzer, count)
        except StoppedError:
            return Results((), 0)
        except UnusableError as unusable:
            return Results((), 0, _unusable_sentence(unusable))
        highlighter = self._highlighters(query, as_you_type)
        hits = tuple(_hit(score, fields, highlighter, text_of) for score, fields in stored)
        return Results(hits, total, message, spelling, facets, newest_first, ways)

    def matching_ids(
        self,
        query: str,
        should_stop: Callable[[], bool] | None = None,
        *,
        as_you_type: bool = False,
        by_date: bool = True,
        seen: "TaggedArticles | None" = None,
    ) -> tuple[list[str], str]:
        """Return the ids of all articles that match, and what is to be said of the query.

        Newest first, or with `by_date` false best first. With `as_you_type` the last word may be
        unfinished; with `seen`, what is asked of claims is asked of those alone.
        """
        parsed = self._parsed(query, as_you_type)
        if parsed.tree is None:
            return [], parsed.message
        try:
            with self._open.lock:
                searcher = self._open.searcher()
                matches = searcher.matches(_prepared(seen)(parsed.tree), should_stop)
                total = sum(len(here) for _, here in matches)
                best = searcher.best(matches, total, by_date=by_date or parsed.by_date)
                return [searcher.stored(number)["id"] for _, number in best], parsed.message
        except StoppedError:
            return [], ""
        except UnusableError as unusable:
            return [], _unusable_sentence(unusable)

    def tree(self, query: str, *, as_you_type: bool = False) -> Any | None:
        """Return what a query asks for; None for nothing."""
        return self._parsed(query, as_you_type).tree

    def highlighter(self, query: str, *, as_you_type: bool = False) -> "Highlighter":
        """Return what finds the places in a text that `query` matches."""
        return self._highlighters(query, as_you_type)

    def marks(
        self, query: str, text: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return where `text` matches `query`, in code points, sorted, without overlaps."""
        return self._highlighters(query, as_you_type).marks(text)

    def words_from(self, prefix: str, limit: int = 20) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with `prefix`, with how many articles have
        each; none without an index."""
        from index.search.documents.schema import EXACT

        try:
            with self._open.lock:
                return self._open.searcher().words_from(EXACT, prefix, limit)
        except UnusableError:
            return []

    def facet_values(self, facet: str) -> set[str]:
        """Return the values that any article has of a facet; none without an index."""
        from index.search.facets import facet_values

        try:
            with self._open.lock:
                return facet_values(facet, self._open.searcher())
        except UnusableError:
            return set()

    def close(self) -> None:
        """Close the open files."""
        with self._open.lock:
            self._open.close()

    @cached_property
    def _chunk_roots(self) -> "ChunkRoots":
        from index.search.analysis.chunk_roots import ChunkRoots

        return ChunkRoots(self.analyzer)

    def _parse(self, query: str, as_you_type: bool) -> "ParsedQuery":
        from index.search.query.parser import parse_query

        return parse_query(query, self.analyzer, as_you_type=as_you_type)

    def _make_highlighter(self, query: str, as_you_type: bool) -> "Highlighter":
        from index.search.highlight import Highlighter, searched_terms

        return Highlighter(searched_terms(self._parsed(query, as_you_type).tree), self._chunk_roots)


def _prepared(seen: "TaggedArticles | None") -> Callable[[Any], Any]:
    """Return what makes of a query tree what is asked of the index."""
    from index.search.query.among import with_seen_claims

    return lambda tree: tree if seen is None else with_seen_claims(tree, seen.matching)


def _unusable_sentence(unusable: UnusableError) -> str:
    return f"{unusable} Bring the index up to date and search again."


def _hit(
    score: float,
    fields: Mapping[str, str],
    highlighter: "Highlighter",
    text_of: Callable[[str], str],
) -> Hit:
    from index.search.snippets import snippet

    try:
        text = text_of(fields["id"])
    except KeyError:  # gone since the index was built
        text = ""
    line, marks = snippet(highlighter, text)
    return Hit(
        article_id=fields["id"],
        title=fields["title"],
        outlet=fields.get("outlet"),
        published=fields.get("written"),
        score=score,
        snippet=line,
        marks=marks,
    )


def _never() -> bool:
    return False


def _ignore_progress(done: int, total: int) -> None:
    """Show no progress."""
