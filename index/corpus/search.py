"""The index of a corpus: kept up to date, and asked for articles, claims and words."""

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from index.articles.model import Part
from index.base.errors import KutipError
from index.corpus.coders import CorpusCoders
from index.corpus.progress import Progress

if TYPE_CHECKING:
    from index.claims.renamed import Newcomers
    from index.search.analysis.analyzer import Analyzer
    from index.search.claims import ClaimSearch
    from index.search.engine import SearchIndex
    from index.search.indexing.update import UpdateReport
    from index.search.model import ClaimResults, Completion, Occurrence, Results


class CorpusSearch(CorpusCoders):
    """The part of `Corpus` about searching."""

    def reload_project(self) -> None:
        super().reload_project()
        self._forget("_claim_search")

    @property
    def _index(self) -> "SearchIndex":
        """The index: where language or words changed, the old one until there is a new one."""
        if self._last_index.analyzer is not self._analyzer():
            later = self._index_by_words()
            if later.is_usable():
                self._last_index = later
        return self._last_index

    @cached_property
    def _last_index(self) -> "SearchIndex":
        return self._index_by_words()

    def _index_by_words(self) -> "SearchIndex":
        """Return the index as it should be built now, with the language and words.yaml."""
        from index.search.engine import SearchIndex

        return SearchIndex(self._library.cache / "index", self._analyzer())

    def _analyzer(self) -> "Analyzer":
        from index.languages.registry import language
        from index.search.analysis.analyzer import analyzer_for

        return analyzer_for(language(self.project.language).search, self.project.words)

    def update_index(
        self, progress: Progress | None = None, *, rebuild: bool = False
    ) -> "UpdateReport":
        """Bring the index up to date: only the articles that changed, or whose claims did.

        Claims whose article has another name now go with it, as soon as the index has it. Raises
        KutipError where the index cannot be written; the old one then stays in use.
        """
        new = self._newcomers_for_orphans()
        report = self._update_index(progress, rebuild=rebuild)
        if new and self._follow_renamed(new):
            self._update_index(progress, rebuild=False)
        return report

    @cached_property
    def _newcomers(self) -> "Newcomers":
        from index.claims.renamed import Newcomers

        return Newcomers(self._library.cache / "newcomers.json")

    def _newcomers_for_orphans(self) -> frozenset[str]:
        """Return the articles that are new, if there are claims on articles that are gone.

        New are those that the index does not have yet, and those that it got in a run that ended
        before the claims had moved: a copy that was there all along is another article.
        """
        present = self._library.signatures().keys()
        if all(claim.article in present for claim in self.claims()):
            self._newcomers.done()
            return frozenset()
        before, waiting = self._index.ids(), self._newcomers.ids()
        new = (present - before if before else frozenset()) | (waiting & present)
        if new - waiting:
            self._newcomers.keep(new)
        return frozenset(new)

    def _update_index(self, progress: Progress | None, *, rebuild: bool) -> "UpdateReport":
        from index.search.documents.source import DocumentSource

        signatures, finder = self._library.signatures(), self._finder
        if rebuild:
            self._sightings.remove()
        filling = self._sightings.filling(signatures, finder.version)
        documents = DocumentSource(
            signatures, self.article, finder, self.claims(), self.project, filling.keep
        )
        tell = partial(progress, "index") if progress else None
        index = self._index
        if index.analyzer is not self._analyzer():
            index = self._index_by_words()
        report = index.update(documents.fetch, documents.signatures, progress=tell, rebuild=rebuild)
        self._last_index = index
        filling.finish(lambda article_id: finder.find(self.article(article_id)), tell)
        return report

    def _follow_renamed(self, new: frozenset[str]) -> bool:
        """Move the claims of articles that are gone to those of `new` that have their words."""
        from index.claims.renamed import renamed_articles

        claims = self.claims()
        present = self._library.signatures().keys()
        names = renamed_articles(claims, present, lambda words: self._with_words(words, new))
        moved, all_moved = False, True
        for coder, old in sorted({(c.coder, c.article) for c in claims if c.article in names}):
            try:
                self.store(coder).move(old, names[old])
                moved = True
            except KutipError:  # until the next time they are orphans, which `problems` lists
                all_moved = False
        if all_moved:
            self._newcomers.done()
        return moved

    def _with_words(self, words: str, among: Container[str]) -> dict[str, str]:
        """Return the text by id of articles `among` some that have `words` in a row."""
        found = self._index.search(f'"{words}"', 20, text_of=self._body)
        ids = [hit.article_id for hit in found if hit.article_id in among]
        return {article_id: self.article(article_id).text for article_id in ids}

    def has_index(self) -> bool:
        """Say whether there is an index to search, up to date or not."""
        return self._index.is_usable()

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        update: bool = True,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> "Results":
        """Return the best articles for a query; with `by_date` the newest that match.

        The index is brought up to date first, unless `update` is false; where that fails, the old
        one answers, and the message says so. With `as_you_type` the last word may be the
        beginning of one. `should_stop` is asked now and then. Raises KutipError where there is
        no index and none can be made.
        """
        refusal = self._refusal_to_update() if update else ""
        results = self._index.search(
            query,
            limit,
            text_of=self._body,
            by_date=by_date,
            as_you_type=as_you_type,
            should_stop=should_stop,
        )
        return replace(results, message=f"{refusal} {results.message}".strip())

    def _refusal_to_update(self) -> str:
        """Bring the index up to date; return why only the old one is there, if so."""
        try:
            self.update_index()
        except KutipError as error:
            if not self.has_index():
                raise
            return str(error)
        return ""

    def _body(self, article_id: str) -> str:
        from index.search.documents.source import body_of

        return body_of(self.article(article_id))

    def matches(self, article_id: str, query: str) -> tuple[tuple[int, int], ...]:
        """Return every place in an article's text that a query's words match, in order.

        The last word may be the beginning of one, as in a search as you type.
        """
        article = self.article(article_id)
        shown = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)
        for as_you_type in (True, False):  # a short word is none that begins another
            found = []
            for p in article.paragraphs:
                if p.part in shown:
                    words = article.text[p.start : p.end]
                    matches = self._index.marks(query, words, as_you_type=as_you_type)
                    found += [(p.start + start, p.start + end) for start, end in matches]
            if found:
                break
        return tuple(found)

    @cached_property
    def _claim_search(self) -> "ClaimSearch":
        from index.search.claims import ClaimSearch

        return ClaimSearch(self.project, self._info_or_none, self._analyzer())

    def search_claims(
        self,
        query: str,
        limit: int = 20,
        *,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> "ClaimResults":
        """Return the best claims for a query, or the newest, as they are on disk now."""
        return self._claim_search.search(
            self.claims(),
            query,
            limit,
            by_date=by_date,
            as_you_type=as_you_type,
            should_stop=should_stop,
        )

    def concordance(
        self,
        query: str,
        *,
        width: int = 60,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> "Iterator[Occurrence]":
        """Yield every place in the corpus that a query matches with its context, newest first.

        `sort_occurrences` orders them by what stands beside. The index is taken as it is.
        """
        from index.search.concordance import occurrences

        highlighter = self._index.highlighter(query, as_you_type=as_you_type)
        if highlighter.searched.is_empty:  # filters alone, which may match every article
            return
        ids, _ = self._index.matching_ids(query, should_stop, as_you_type=as_you_type)
        for article_id in ids:
            if should_stop and should_stop():
                return
            if self._info_or_none(article_id):
                yield from occurrences(self.article(article_id), highlighter, width)

    def complete(self, text: str, limit: int = 10) -> "tuple[Completion, ...]":
        """Return how the last word of a query may go on: a field, its value, or a word."""
        from index.search.completion import complete

        return complete(text, self._field_values, self._index.words_from, limit)

    def _field_values(self, field: str) -> set[str]:
        """Return the values that a field of a query can have in this corpus."""
        project = self.project
        match field:
            case "outlet":
                return self._index.facet_values("outlet")
            case "date":
                return self._index.facet_values("year")
            case "speaker":
                ids = {one for claim in self.claims() for one in claim.speaker.split("+")}
                known = {speaker.name for speaker in project.speakers}
                return known | {self.speaker_name(one) for one in ids}
            case "topic":
                known = {name for topic in project.topics for name in (topic.id, topic.label)}
                return known | {topic for claim in self.claims() for topic in claim.topics}
            case "coder":
                return {*project.coders, *(claim.coder for claim in self.claims())}
            case "stance":
                return {str(step.value) for step in project.stances}
        return {"tagged": {"yes", "no"}, "sort": {"date", "rank"}}.get(field, set())
