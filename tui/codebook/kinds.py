"""What kind of speaker a name is: a person, a body or a state."""

from typing import Final

from index import Corpus, EntityType, SpeakerKind

_KINDS: Final = {EntityType.BODY: SpeakerKind.BODY, EntityType.PLACE: SpeakerKind.STATE}


def kind_named(corpus: Corpus, name: str) -> SpeakerKind:
    """Return the kind of a speaker of this name; a person where nothing tells otherwise."""
    kind = corpus.entity_lookup.kind_of(name)
    return SpeakerKind.PERSON if kind is None else _KINDS.get(kind, SpeakerKind.PERSON)
