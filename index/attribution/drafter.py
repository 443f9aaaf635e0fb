"""Drafting a claim from what the text of an article says about who claimed what."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.entities.lookup import EntityLookup
from index.project.codebook import Codebook

if TYPE_CHECKING:
    from index.articles.model import Article
    from index.attribution.model import Draft, Segments
    from index.languages.model import Language
    from index.project.model import Topic

_CACHED_ARTICLES = 16


class ClaimDrafter:
    """Drafts claims on the articles of a corpus; the segments of the last ones are cached."""

    def __init__(self, library: Library, codebook: Codebook, entities: EntityLookup) -> None:
        self._library = library
        self._codebook = codebook
        self._entities = entities
        self._segments = lru_cache(_CACHED_ARTICLES)(self._segment)

    def segments(self, article_id: str) -> "Segments":
        """Return the sentences and clauses of an article."""
        return self._segments(article_id, self._library.signature(article_id))

    def _segment(self, article_id: str, _signature: str) -> "Segments":
        from index.attribution.segments import segment

        article = self._library.article(article_id)
        return segment(article, self._language_of(article).attribution)

    def draft(self, article_id: str, start: int, end: int | None = None) -> "Draft":
        """Return the claim that the text suggests, on `start` to `end` (code points).

        Without `end` it is on the clause or sentence at `start`.
        """
        from index.attribution.draft import draft, draft_at

        article = self._library.article(article_id)
        context = (
            article,
            self.segments(article_id),
            self._entities.in_article(article_id),
            self._codebook.project,
            self._language_of(article),
        )
        return draft_at(*context, start) if end is None else draft(*context, start, end)

    def _language_of(self, article: "Article") -> "Language":
        """Return an article's own language, else the corpus's."""
        from index.languages.registry import language

        return language(article.info.language or self._codebook.project.language)

    def rank_topics(self, words: str, recent: Iterable[str] = ()) -> "tuple[Topic, ...]":
        """Return the codebook, the topics first that a claim of these words is likely about."""
        from index.attribution.topics import rank_topics

        return rank_topics(self._codebook.project.topics, words, recent)
