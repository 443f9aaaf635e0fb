"""Known names: a language's gazetteer, the speakers of the corpus, what people added."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from index.base.names import slug, word_key
from index.entities.lexicon import Lexicon
from index.entities.model import EntityType
from index.entities.tokens import Tokens, read_words, tokenise
from index.entities.trie import Trie
from index.languages.entities import EntityWords
from index.project.corrections import Correction, NamedKind
from index.project.model import Project, Speaker, SpeakerKind

_FOLDED: Final = 1 << 13  # names whose folding is kept: those of the gazetteer are folded twice
_ACRONYM: Final = 3  # so short a name in capitals must stand in capitals ("IN", not "In")
_LANGUAGES_KEPT: Final = 8
_KINDS: Final = {
    SpeakerKind.PERSON: EntityType.PERSON,
    SpeakerKind.BODY: EntityType.BODY,
    SpeakerKind.STATE: EntityType.PLACE,
}


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something known, in one of its written forms."""

    canonical: str
    type: EntityType
    id: str
    form: tuple[str, ...] = ()  # the words as written
    strict: bool = False  # capitals must agree with `form`
    speaker: bool = False  # from speakers.yaml

    def fits(self, tokens: Tokens, at: int, end: int, lower_openers: Container[str]) -> bool:
        """Return whether the capitals of the words from `at` to `end` allow this name.

        One of `lower_openers` may open it in lower case.
        """
        words = read_words(tokens.words[at:end])
        if words == self.form:
            return True
        if self.strict:
            return words[0] == self.form[0] and self.form[0].islower() and len(words) > 1
        last = end - 1
        if not (tokens.caps[last] or words[-1][0].isdigit() or self.form[-1].islower()):
            return False
        return bool(tokens.caps[at]) or (len(words) > 1 and tokens.keys[at] in lower_openers)


@dataclass(frozen=True)
class Gazetteer:
    """All known names, ready to be matched."""

    trie: Trie[Name]
    by_key: dict[str, Name]  # folded full or other name -> Name, speakers first
    short: dict[str, tuple[Name, ...]]  # one-word names of persons -> whom they may mean
    states: dict[str, str]  # id of a state or city -> the state's full name


@lru_cache(_FOLDED)
def name_key(name: str) -> str:
    """Return the words of a name as the trie compares them with the words of a text.

    Not `index.base.names.fold`: an apostrophe that an outlet leaves out parts no word ("Ma'ruf" is
    "Maruf").
    """
    return " ".join(tokenise(name).keys)


def build(project: Project, lexicon: Lexicon) -> Gazetteer:
    """Return a language's gazetteer, with the speakers of `project` and what people added first."""
    base, states = _known_names(lexicon.words)
    corrected = _corrected_names(project.corrections)
    names = [*_speaker_names(project.speakers, base, states, lexicon.titles), *corrected, *base]
    trie: Trie[Name] = Trie()
    by_key: dict[str, Name] = {}
    short: dict[str, list[Name]] = {}
    for name in names:
        written = " ".join(name.form)
        trie.add(written, name)
        by_key.setdefault(name_key(written), name)
        if name.type is EntityType.PERSON and len(name.form) == 1:
            short.setdefault(word_key(written), []).append(name)
    alone = {key: tuple(dict.fromkeys(meant)) for key, meant in short.items()}
    return Gazetteer(trie, by_key, alone, states)


def _corrected_names(corrections: Iterable[Correction]) -> Iterator[Name]:
    """Yield what people added, so that their other forms ("Budi" of "Budi Jaya") are found too."""
    for correction in corrections:
        if correction.kind is not NamedKind.NONE:
            kind = EntityType(correction.kind.value)
            for written in dict.fromkeys((correction.canonical, correction.text)):
                yield _name(correction.canonical, kind, written)


def _speaker_names(
    speakers: Iterable[Speaker], base: tuple[Name, ...], states: dict[str, str], titles: Trie[str]
) -> Iterator[Name]:
    """Yield every name of the speakers; one the gazetteer knows brings its other names along."""
    by_form = {name_key(" ".join(name.form)): name for name in base}
    forms: dict[str, list[str]] = {}
    for name in base:
        forms.setdefault(name.id, []).append(" ".join(name.form))
    for speaker in speakers:
        kind = _KINDS[speaker.kind]
        written: dict[str, str] = {}
        for own in (speaker.name, *speaker.aliases):
            tokens, other = tokenise(own), by_form.get(name_key(own))
            if kind is EntityType.PERSON and titles.longest(tokens, 0, _always):
                continue  # a title is an office, no name
            if kind is EntityType.PLACE and other and slug(states.get(other.id, "")) != other.id:
                continue  # a capital stays the city, though it can stand for its state
            written.setdefault(name_key(own), own)
            if other and other.type is kind:
                for form in forms[other.id]:
                    written.setdefault(name_key(form), form)
        for form in filter(None, written.values()):
            if tokenise(form).words:
                yield replace(_name(speaker.name, kind, form), id=speaker.id, speaker=True)


def _always(_value: str, _end: int) -> bool:
    return True


def _name(canonical: str, kind: EntityType, written: str) -> Name:
    words = read_words(tokenise(written).words)
    strict = (written.isupper() and all(len(word) <= _ACRONYM for word in words)) or written[
        :1
    ].islower()
    return Name(canonical, kind, slug(canonical) or canonical, words, strict)


@lru_cache(_LANGUAGES_KEPT)
def _known_names(words: EntityWords) -> tuple[tuple[Name, ...], dict[str, str]]:
    """Return the names of a language's gazetteer, and the state of every state and city by id.

    A written form that two things of one kind share names the first of them.
    """
    gazetteer = words.known_names()
    kinds = (
        (EntityType.PLACE, gazetteer.places),
        (EntityType.BODY, gazetteer.bodies),
        (EntityType.EVENT, gazetteer.events),
        (EntityType.PUBLICATION, gazetteer.publications),
        (EntityType.PERSON, gazetteer.persons),
    )
    written: dict[tuple[str, EntityType], Name] = {}
    for kind, names in kinds:
        for canonical, forms in names.items():
            for form in forms:
                if (form, kind) not in written:
                    written[form, kind] = _name(canonical, kind, form)
    states: dict[str, str] = {}
    for name, state in gazetteer.states.items():
        states.setdefault(slug(name), state)
    return tuple(written.values()), states
