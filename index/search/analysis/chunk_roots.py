"""The root of each chunk of text, remembered between queries: texts are made of the same words."""

from typing import Final

from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import plain_word, surfaces_of

SEVERAL: Final = ""  # the "root" of a chunk of several words, or of words of a synonym
_MOST: Final = 300_000  # chunks remembered, some 60 MB


class ChunkRoots(dict[str, str]):
    """Chunk -> its root; SEVERAL where it has other than one word, or may be in a synonym."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self.analyzer = analyzer

    def __missing__(self, chunk: str) -> str:
        if len(self) > _MOST:
            self.clear()
        root = self[chunk] = self._root_of(chunk)
        return root

    def _root_of(self, chunk: str) -> str:
        analyzer = self.analyzer
        plain = plain_word(chunk)
        if plain:  # by far most are, and their texts are read for the first time
            return SEVERAL if plain in analyzer.synonyms.words else analyzer.root(plain)
        surfaces = surfaces_of(chunk, analyzer)
        if len(surfaces) != 1 or self.may_be_in_synonym(surfaces):
            return SEVERAL
        return analyzer.root(surfaces[0])

    def may_be_in_synonym(self, surfaces: list[str]) -> bool:
        """Whether words may be part of a synonym, which may have one half of a reduplication."""
        parts = {*surfaces, *(part for surface in surfaces for part in surface.split("-"))}
        return not self.analyzer.synonyms.words.isdisjoint(parts)
