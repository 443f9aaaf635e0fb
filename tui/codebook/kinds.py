"""What kind of speaker a name is: a person, a body or a state, by what the articles tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index import EntityType, SpeakerKind, fold

if TYPE_CHECKING:
    from index import Corpus

_KINDS: Final = {EntityType.BODY: SpeakerKind.BODY, EntityType.PLACE: SpeakerKind.STATE}


def kind_named(corpus: Corpus, name: str) -> SpeakerKind:
    """Return the kind of a speaker of this name; a person where the articles tell nothing else."""
    folded = fold(name)
    kinds = (
        kind
        for entity, kind in _KINDS.items()
        if any(fold(known) == folded for known in corpus.entity_lookup.names(entity))
    )
    return next(kinds, SpeakerKind.PERSON)
