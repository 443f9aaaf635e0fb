"""Drafting a claim from what the text of an article says about who claimed what."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from index.base.lazy import Derived
from index.entities.lookup import EntityLookup
from index.project.codebook import Codebook

if TYPE_CHECKING:
    from index.articles.model import Article
    from index.attribution.model import Draft, Segments
    from index.attribution.suggestion import Suggestion
    from index.entities.model import Entity
    from index.languages.model import Language
    from index.project.model import Project, Topic

_CACHED_ARTICLES = 16


class ClaimDrafter:
    """Drafts claims on the articles of a corpus; the segments of the last ones are cached."""

    def __init__(self, codebook: Codebook, entities: EntityLookup) -> None:
        self._codebook = codebook
        self._entities = entities
        self._segments = Derived(lambda: codebook.project, self._segmenter)

    def segments(self, article: "Article") -> "Segments":
        """Return the sentences and clauses of an article."""
        return self._segments.get()(article)

    def _segmenter(self, project: "Project") -> "Callable[[Article], Segments]":
        from index.attribution.segments import segment

        @lru_cache(_CACHED_ARTICLES)
        def segments(article: "Article") -> "Segments":
            return segment(article, _language_of(article, project).attribution)

        return segments

    def draft(self, article: "Article", start: int, end: int | None = None) -> "Draft":
        """Return the claim that the text suggests, on `start` to `end` (code points).

        Without `end` it is on the clause or sentence at `start`.
        """
        from index.attribution.draft import draft, draft_at

        context = self._context(article)
        return draft_at(*context, start) if end is None else draft(*context, start, end)

    def reporting_phrases(
        self, article: "Article", start: int, end: int
    ) -> tuple[tuple[int, int], ...]:
        """Return what of `start` to `end` are words of saying, that a claim may do without."""
        from index.attribution.draft import reporting_phrases

        return reporting_phrases(*self._context(article), start, end)

    def suggestions(self, article: "Article") -> "tuple[Suggestion, ...]":
        """Return what the text seems to make somebody claim, in text order, doubtful ones too."""
        from index.attribution.suggester import suggestions_in

        return suggestions_in(*self._context(article))

    def typed_speakers(self, typed: str, article: "Article") -> tuple[str, ...]:
        """Return the names in what a person typed: "A and B" (in the words of the
        article's language) and "A + B" are two.
        """
        from index.base.joint_speakers import typed_names

        words = _language_of(article, self._codebook.project).attribution
        return typed_names(typed, words.joint_words if words else ())

    def _context(
        self, article: "Article"
    ) -> "tuple[Article, Segments, tuple[Entity, ...], Project, Language]":
        project = self._codebook.project
        return (
            article,
            self.segments(article),
            self._entities.of_article(article),
            project,
            _language_of(article, project),
        )

    def rank_topics(self, words: str, recent: Iterable[str] = ()) -> "tuple[Topic, ...]":
        """Return the codebook, the topics first that a claim of these words is likely about."""
        from index.attribution.topics import rank_topics

        return rank_topics(self._codebook.project.topics, words, recent)


def _language_of(article: "Article", project: "Project") -> "Language":
    from index.languages.registry import language

    return language(article.info.language or project.language)
