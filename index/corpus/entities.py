"""Whom and what the articles of a corpus name, and a person's corrections of that."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus.codebook import CorpusCodebook

if TYPE_CHECKING:
    from index.entities.finder import EntityFinder
    from index.entities.mention_index import MentionIndex
    from index.entities.model import Entity, EntityRecord, EntityType
    from index.project.corrections import NamedKind

_KEPT = 16  # articles whose entities are remembered


class CorpusEntities(CorpusCodebook):
    """The part of `Corpus` about entities."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._entities = lru_cache(_KEPT)(self._find_entities)

    def reload_project(self) -> None:
        super().reload_project()
        self._forget("_finder")
        self._entities.cache_clear()

    @cached_property
    def _finder(self) -> "EntityFinder":
        from index.entities.finder import EntityFinder

        return EntityFinder(self.project)

    def entities(self, article_id: str) -> "tuple[Entity, ...]":
        """Return the entities of an article, in text order."""
        return self._entities(article_id, self._library.signature(article_id))

    def _find_entities(self, article_id: str, _signature: str) -> "tuple[Entity, ...]":
        return self._finder.find(self.article(article_id))

    @cached_property
    def _sightings(self) -> "MentionIndex":
        from index.entities.mention_index import MentionIndex

        return MentionIndex(self._library.cache / "sightings.sqlite")

    def entity_record(self, entity_id: str, kind: "EntityType") -> "EntityRecord | None":
        """Return what the corpus knows of an entity, as of the last time it was indexed."""
        return self._sightings.record(entity_id, kind)

    def entity_names(self, kind: "EntityType", limit: int = 2_000) -> list[str]:
        """Return the full names of a kind in the corpus, those in most articles first."""
        return self._sightings.names(kind, limit)

    def correct_entity(self, text: str, kind: "NamedKind", name: str = "") -> None:
        """Say in entities.yaml what `text` names throughout the corpus, or that it names nothing.

        Raises KutipError, and changes nothing, where the file cannot take it.
        """
        from index.base.text import one_line
        from index.project.correct import set_correction
        from index.project.corrections import Correction

        text, name = one_line(text), one_line(name)
        set_correction(self.root, Correction(text, kind, "" if name == text else name))
        self.reload_project()

    def forget_correction(self, text: str) -> None:
        """Let kutip find by itself again what `text` names."""
        from index.project.correct import drop_correction

        drop_correction(self.root, text)
        self.reload_project()
