"""The persons of one article: who is named in full, and whom a short name means."""

import bisect
from dataclasses import dataclass, field
from typing import Final

from index.base.names import word_key
from index.entities.gazetteer import Gazetteer, Name, name_key
from index.entities.line import Mention
from index.entities.model import EntityType
from index.languages.entities import EntityWords
from index.project.model import Project

_SHORTEST: Final = 2


@dataclass(slots=True)
class Person:
    """Somebody named in full, by the words of the longest form."""

    canonical: str
    keys: tuple[str, ...]
    seen: list[int] = field(default_factory=list)  # where, in code points, in order

    def has(self, keys: tuple[str, ...]) -> bool:
        """Return whether `keys` are some of this person's names, in order."""
        rest = iter(self.keys)
        return all(key in rest for key in keys)

    def distance(self, at: int) -> tuple[bool, int]:
        """Return how far from `at` the person was last named, or, worse, is named next."""
        position = bisect.bisect_right(self.seen, at)
        if position:
            return False, at - self.seen[position - 1]
        return True, self.seen[0] if self.seen else at


@dataclass
class Persons:
    """Everybody an article names, and what is known of them outside it."""

    gazetteer: Gazetteer
    project: Project
    words: EntityWords
    day: str | None  # the article's, for who holds an office
    met: dict[str, Person] = field(default_factory=dict)
    _by_key: dict[str, list[Person]] = field(default_factory=dict)

    def meet(self, name: str, at: int | None = None) -> str:
        """Remember somebody named in full as `name` (at `at`); return the canonical name."""
        keys = tuple(name_key(name).split())
        known_name = self.gazetteer.by_key.get(" ".join(keys))
        is_person = known_name is not None and known_name.type is EntityType.PERSON
        canonical = known_name.canonical if known_name and is_person else self._one_spelling(name)
        person = self.met.setdefault(canonical, Person(canonical, ()))
        if len(keys) > len(person.keys):
            for key in set(keys) - set(person.keys):
                self._by_key.setdefault(key, []).append(person)
            person.keys = keys
        if at is not None:
            bisect.insort(person.seen, at)
        return canonical

    def short_names(self) -> set[str]:
        """Return the single names that stand for somebody met, as keys."""
        short: set[str] = set()
        for person in self.met.values():
            for position, key in enumerate(person.keys):
                outer = position in (0, len(person.keys) - 1)
                if len(key) < _SHORTEST or key in self.words.particles:
                    continue
                if outer or not self.words.is_ordinary(key):
                    short.add(key)
        return short

    def whom(self, mention: Mention, keys: tuple[str, ...], printed: str, at: int) -> str:
        """Return the full name of the person meant by the name `keys`, printed at `at`."""
        persons = [person for person in self._by_key.get(keys[0], ()) if person.has(keys)]
        namesakes = self.gazetteer.short.get(keys[0], ()) if len(keys) == 1 else ()
        if mention.canonical and (len(keys) > 1 or mention.name is None):
            chosen = mention.canonical
        elif persons and not (namesakes and self._are_namesakes(persons, keys[0])):
            chosen = min(persons, key=lambda person: person.distance(at)).canonical
        elif namesakes:
            chosen = self._likeliest(namesakes).canonical
        else:
            chosen = self._one_spelling(printed)
        if chosen in self.met:
            bisect.insort(self.met[chosen].seen, at)
        return chosen

    def _one_spelling(self, name: str) -> str:
        """Return a person's name with its given name in the one spelling kutip uses."""
        spellings = self.words.spellings
        return " ".join(
            spellings[key].capitalize() if (key := word_key(word)) in spellings else word
            for word in name.split()
        )

    def _are_namesakes(self, persons: list[Person], key: str) -> bool:
        """Return whether `persons` only share a last name with the one known by it alone.

        "Trump" is Donald Trump, though the article names Melania Trump too, or only her.
        """
        known_names = {name.canonical for name in self.gazetteer.short[key]}
        others = [person for person in persons if person.canonical not in known_names]
        return len(known_names) == 1 and all(person.keys[0] != key for person in others)

    def _likeliest(self, names: tuple[Name, ...]) -> Name:
        """Return the one of `known` who held an office on the article's day, else the first."""
        for name in names:
            speaker = self.project.speaker(name.id)
            if speaker and speaker.role_on(self.day):
                return name
        return names[0]
