"""Known names: the gazetteer files, the states of Babel, and the speakers of the corpus."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from index.base.names import slug
from index.entities.model import EntityType
from index.entities.tokens import Tokens, key_of, tokenise
from index.entities.trie import Trie
from index.entities.words import load_words, read_data
from index.project.corrections import Correction, NamedKind
from index.project.model import Project, Speaker, SpeakerKind

_FOLDED: Final = 1 << 13  # names whose folding is kept: those of the gazetteer are folded twice
_ACRONYM: Final = 3  # so short a name in capitals must stand in capitals ("AS", not "As")
_LOWER_OPENERS: Final = frozenset(
    ("semenanjung", "krisis", "belahan", "perang", "selat", "laut", "teluk", "kepulauan")
)
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

    def fits(self, tokens: Tokens, at: int, end: int) -> bool:
        """Say whether the capitals of the words from `at` to `end` allow this name."""
        words = tokens.words[at:end]
        if tuple(words) == self.form:
            return True
        if self.strict:
            return words[0] == self.form[0] and self.form[0].islower() and len(words) > 1
        last = end - 1
        if not (tokens.caps[last] or words[-1][0].isdigit() or self.form[-1].islower()):
            return False
        return bool(tokens.caps[at]) or (len(words) > 1 and tokens.keys[at] in _LOWER_OPENERS)


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

    Not `index.base.names.fold`: accents tell names apart here, and an apostrophe that an outlet
    leaves out parts no word ("Ma'ruf" is "Maruf").
    """
    return " ".join(tokenise(name).keys)


def build(project: Project) -> Gazetteer:
    """Return the gazetteer, with the speakers of `project` and what people added first."""
    base, states = _base()
    corrected = _corrected_names(project.corrections)
    names = [*_speaker_names(project.speakers, base, states), *corrected, *base]
    trie: Trie[Name] = Trie()
    by_key: dict[str, Name] = {}
    short: dict[str, list[Name]] = {}
    for name in names:
        written = " ".join(name.form)
        trie.add(written, name)
        by_key.setdefault(name_key(written), name)
        if name.type is EntityType.PERSON and len(name.form) == 1:
            short.setdefault(key_of(written), []).append(name)
    alone = {key: tuple(dict.fromkeys(found)) for key, found in short.items()}
    return Gazetteer(trie, by_key, alone, states)


def _corrected_names(corrections: Iterable[Correction]) -> Iterator[Name]:
    """Yield what people added, so that their other forms ("Budi" of "Budi Jaya") are found too."""
    for correction in corrections:
        if correction.kind is not NamedKind.NONE:
            kind = EntityType(correction.kind.value)
            for written in dict.fromkeys((correction.canonical, correction.text)):
                yield _name(correction.canonical, kind, written)


def _speaker_names(
    speakers: Iterable[Speaker], base: tuple[Name, ...], states: dict[str, str]
) -> Iterator[Name]:
    """Yield every name of the speakers; one the gazetteer knows brings its other names along."""
    known = {name_key(" ".join(name.form)): name for name in base}
    forms: dict[str, list[str]] = {}
    for name in base:
        forms.setdefault(name.id, []).append(" ".join(name.form))
    titles = load_words().tries["titles"]
    for speaker in speakers:
        kind = _KINDS[speaker.kind]
        written: dict[str, str] = {}
        for own in (speaker.name, *speaker.aliases):
            tokens, other = tokenise(own), known.get(name_key(own))
            if kind is EntityType.PERSON and titles.longest(tokens, 0, _always):
                continue  # "Menlu Rusia" is an office, no name
            if kind is EntityType.PLACE and other and slug(states.get(other.id, "")) != other.id:
                continue  # "Moskow" stays the city, though it can stand for the state
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
    words = tuple(tokenise(written).words)
    strict = (written.isupper() and all(len(word) <= _ACRONYM for word in words)) or written[
        :1
    ].islower()
    return Name(canonical, kind, slug(canonical) or canonical, words, strict)


@cache
def _base() -> tuple[tuple[Name, ...], dict[str, str]]:
    """Return the names of the gazetteer files, and the state of every state and city."""
    places = read_data("places.yaml")
    states: dict[str, str] = {}
    written: dict[tuple[str, EntityType], tuple[str, EntityType, str]] = {}

    def put(canonical: str, kind: EntityType, others: Iterable[str]) -> None:
        canonical, _, hidden = canonical.partition(" (")
        for name in others if hidden else (canonical, *others):
            if name:
                written.setdefault((name, kind), (canonical, kind, name))

    codes = _states(places["states"])
    for canonical, others in codes.values():
        put(canonical, EntityType.PLACE, others)
        states[slug(canonical)] = canonical
    for section in ("former_states", "regions"):
        for canonical, others in places[section].items():
            put(canonical, EntityType.PLACE, others)
    for canonical in places["former_states"]:
        states[slug(canonical)] = canonical
    cities = [(code, spellings) for code, spellings in places["capitals"].items()]
    cities += [(code, found.split(" = ")) for code, found in _cities(places)]
    for code, spellings in cities:
        put(spellings[0], EntityType.PLACE, spellings[1:])
        states.setdefault(slug(spellings[0].partition(" (")[0]), codes[code][0])
    for file, kind in _FILES.items():
        for section_names in read_data(file).values():
            for canonical, others in section_names.items():
                put(canonical, kind, others)
    return tuple(_name(*entry) for entry in written.values()), states


_FILES: Final = {
    "bodies.yaml": EntityType.BODY,
    "events.yaml": EntityType.EVENT,
    "media.yaml": EntityType.PUBLICATION,
    "people.yaml": EntityType.PERSON,
}


def _cities(places: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for code, cities in places["cities"].items():
        yield from ((code, city) for city in cities)
    for cities in places["indonesia"].values():
        yield from (("ID", city) for city in cities)


def _states(listed: dict[str, list[str]]) -> dict[str, tuple[str, list[str]]]:
    """Return for each territory code its full name and the other ones."""
    from babel import Locale

    states = {code: (names[0], names[1:]) for code, names in listed.items()}
    for code, name in Locale("id").territories.items():
        if len(code) == 2 and code.isalpha() and code not in states and code not in _NO_STATE:
            states[code] = (name.partition(" (")[0], [])
    return states


_NO_STATE: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
