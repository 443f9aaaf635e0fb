"""What people say that a text names comes before everything that kutip finds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from index.base.folding import without_accents
from index.base.names import slug
from index.entities.gazetteer import Gazetteer, name_key
from index.entities.model import Entity, EntityType
from index.entities.tokens import Tokens, read_words, tokenise
from index.entities.trie import Trie
from index.project.corrections import Correction, NamedKind


class Corrections:
    """Applies the corrections of a corpus to the entities of its articles."""

    def __init__(self, corrections: Iterable[Correction], gazetteer: Gazetteer) -> None:
        self._names_by_key = gazetteer.by_key
        self._nothing: set[tuple[str, ...]] = set()
        self._names: Trie[Correction] = Trie()
        self._words: dict[str, tuple[str, ...]] = {}
        for correction in corrections:
            words = _compared(tokenise(correction.text).words)
            if correction.kind is NamedKind.NONE:
                self._nothing.add(words)
            else:
                self._names.add(correction.text, correction)
                self._words[correction.text] = words

    def apply(
        self, entities: tuple[Entity, ...], lines: Iterable[Tokens], text: str
    ) -> tuple[Entity, ...]:
        """Return `entities` of an article's `text`, whose words are `lines`, as people want them.

        A corrected text within a longer name stays a part of that name, unless kutip only
        guessed the longer one.
        """
        if self._nothing:
            entities = tuple(e for e in entities if not self._is_nothing(e))
        if not self._words:
            return entities
        replacements = [
            replacement for tokens in lines for replacement in self._in_line(tokens, text)
        ]
        starts = [entity.start for entity in entities]
        kept: list[Entity] = []
        covered: set[int] = set()  # places in `entities`
        for replacement in replacements:
            first = max(bisect_right(starts, replacement.start) - 1, 0)
            over = range(first, bisect_left(starts, replacement.end))
            over_it = [at for at in over if entities[at].end > replacement.start]
            if not any(self._part_of(replacement, entities[at]) for at in over_it):
                kept.append(replacement)
                covered.update(over_it)
        others = [entity for at, entity in enumerate(entities) if at not in covered]
        return tuple(sorted((*others, *kept), key=lambda entity: entity.start))

    def _is_nothing(self, entity: Entity) -> bool:
        return _compared(tokenise(entity.text).words) in self._nothing

    def _in_line(self, tokens: Tokens, text: str) -> Iterator[Entity]:
        """Yield the corrected names of a line, the longest where several begin at a word."""

        def fits(correction: Correction, end: int) -> bool:
            words = _compared(tokens.words[at:end])
            return words == self._words[correction.text] or all(map(str.isupper, words))

        at = 0
        while at < len(tokens):
            match = self._names.longest(tokens, at, fits)
            if match:
                end, correction = match
                yield self._entity(correction, tokens.starts[at], tokens.ends[end - 1], text)
                at = end
            else:
                at += 1

    def _entity(self, correction: Correction, start: int, end: int, text: str) -> Entity:
        kind = EntityType(correction.kind.value)
        if text.startswith(correction.text, start):  # with what is no word at its end: ")"
            end = start + len(correction.text)
        canonical = correction.canonical
        name = self._names_by_key.get(name_key(canonical))
        if name and name.type is kind:
            return Entity(start, end, text[start:end], kind, name.canonical, name.id)
        return Entity(start, end, text[start:end], kind, canonical, slug(canonical) or canonical)

    def _part_of(self, corrected: Entity, entity: Entity) -> bool:
        """Return whether a corrected text is only a part of a longer name that was found."""
        longer = entity.end - entity.start > corrected.end - corrected.start
        if not (longer and entity.start <= corrected.start and corrected.end <= entity.end):
            return False
        return entity.type is not corrected.type or name_key(entity.canonical) in self._names_by_key


def _compared(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as they are compared: their capitals count, their accents do not."""
    return tuple(map(without_accents, read_words(words)))
