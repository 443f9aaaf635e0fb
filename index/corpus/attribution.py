"""What the text of an article says about who claimed what."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus.entities import CorpusEntities

if TYPE_CHECKING:
    from index.articles.model import Article
    from index.attribution.model import Draft, Segments
    from index.languages.model import Language
    from index.project.model import Topic

_KEPT = 16  # articles whose sentences are remembered


class CorpusAttribution(CorpusEntities):
    """The part of `Corpus` about sentences, and claims as they suggest them."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._segments = lru_cache(_KEPT)(self._find_segments)

    def segments(self, article_id: str) -> "Segments":
        """Return the sentences and clauses of an article."""
        return self._segments(article_id, self._library.signature(article_id))

    def _find_segments(self, article_id: str, _signature: str) -> "Segments":
        from index.attribution.segments import segment

        article = self.article(article_id)
        return segment(article, self._language_of(article).attribution)

    def _language_of(self, article: "Article") -> "Language":
        from index.languages.registry import language

        return language(article.info.language or self.project.language)

    def draft(self, article_id: str, start: int, end: int | None = None) -> "Draft":
        """Return a claim as the text suggests it, of a selection or of what stands at `start`."""
        from index.attribution.draft import draft, draft_at

        article = self.article(article_id)
        read = (
            article,
            self.segments(article_id),
            self.entities(article_id),
            self.project,
            self._language_of(article),
        )
        return draft_at(*read, start) if end is None else draft(*read, start, end)

    def rank_topics(self, words: str, recent: Iterable[str] = ()) -> "tuple[Topic, ...]":
        """Return the codebook, the topics first that a claim of these words is likely about."""
        from index.attribution.topics import rank_topics

        return rank_topics(self.project.topics, words, recent)
