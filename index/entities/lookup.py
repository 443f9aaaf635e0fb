"""Looking up entities: those of one article, and what the corpus knows of each."""

from functools import lru_cache
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.base.lazy import Derived, lazy_attribute
from index.project.codebook import Codebook

if TYPE_CHECKING:
    from index.articles.model import Article
    from index.entities.finder import EntityFinder
    from index.entities.mention_index import MentionIndex
    from index.entities.model import Entity, EntityRecord, EntityType
    from index.project.model import Project

_CACHED_ARTICLES = 16


class EntityLookup:
    """The entities of a corpus; those of the last articles asked for are cached."""

    def __init__(self, library: Library, codebook: Codebook) -> None:
        self._library = library
        self._by_article = Derived(lambda: codebook.project, self._finding)

    def in_article(self, article_id: str) -> "tuple[Entity, ...]":
        """Return the entities of an article, in text order."""
        return self._by_article.get().entities(article_id, self._library.signature(article_id))

    def of_article(self, article: "Article") -> "tuple[Entity, ...]":
        """Return the entities of an article as it was read, in the order of its text."""
        return self._by_article.get().entities_of(article)

    @property
    def finder(self) -> "EntityFinder":
        """What finds entities, by the codebook as it is now."""
        return self._by_article.get().finder

    @lazy_attribute
    def mention_index(self) -> "MentionIndex":
        """The record of which articles name which entity, as of the last time they were indexed."""
        from index.entities.mention_index import MentionIndex

        return MentionIndex(self._library.cache / "sightings.sqlite")

    def record(self, entity_id: str, kind: "EntityType") -> "EntityRecord | None":
        """Return what the corpus knows of an entity, as of the last time it was indexed."""
        return self.mention_index.record(entity_id, kind)

    def names(self, kind: "EntityType", limit: int = 2_000) -> list[str]:
        """Return the full names of a kind in the corpus, those in most articles first."""
        return self.mention_index.names(kind, limit)

    def kind_of(self, name: str) -> "EntityType | None":
        """Return what kind of entity a name is when it stands alone; None where that is open."""
        from index.articles.model import Article, ArticleInfo, Paragraph, Part

        text = Article(ArticleInfo("", "", ""), name, (Paragraph(0, len(name), Part.BODY),))
        whole = (e.type for e in self.finder.find(text) if (e.start, e.end) == (0, len(name)))
        return next(whole, None)

    def _finding(self, project: "Project") -> "_Finding":
        from index.entities.finder import EntityFinder

        return _Finding(EntityFinder(project), self._library)


class _Finding:
    """A finder and what it found in the last articles."""

    def __init__(self, finder: "EntityFinder", library: Library) -> None:
        self.finder = finder

        @lru_cache(_CACHED_ARTICLES)
        def entities(article_id: str, _signature: str) -> "tuple[Entity, ...]":
            return finder.find(library.article(article_id))

        self.entities = entities
        self.entities_of = lru_cache(_CACHED_ARTICLES)(finder.find)
