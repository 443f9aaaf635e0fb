"""Names in their Indonesian form: states and cities, bodies, events, news media, people."""

from collections.abc import Iterable, Iterator
from typing import Final

from index.languages.entities import KnownNames
from index.languages.id.data import read_yaml

_NO_STATE: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})  # of CLDR's codes
_Listed = dict[str, list[str]]


def read_known_names() -> KnownNames:
    """Read the gazetteer files, and the territory names of CLDR."""
    places = read_yaml("places.yaml")
    territories = dict(_territories(places["states"]))
    cities = [(code, spellings) for code, spellings in places["capitals"].items()]
    cities += [(code, city.split(" = ")) for code, city in _cities(places)]
    states = {_full(names[0]): names[0] for names in territories.values()}
    states |= {_full(name): name for name in places["former_states"]}
    for code, spellings in cities:
        states.setdefault(_full(spellings[0]), territories[code][0])
    return KnownNames(
        places=_forms(
            [
                *territories.values(),
                *_entries(places["former_states"]),
                *_entries(places["regions"]),
                *(spellings for _, spellings in cities),
            ]
        ),
        bodies=_file("bodies.yaml"),
        events=_file("events.yaml"),
        publications=_file("media.yaml"),
        persons=_file("people.yaml"),
        states=states,
    )


def _full(name: str) -> str:
    """Return a full name without what is in brackets: "Santiago (ibu kota)" is no written form."""
    return name.partition(" (")[0]


def _forms(entries: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """Return each full name with its written forms, itself among them unless it has brackets."""
    forms: dict[str, dict[str, None]] = {}
    for first, *others in entries:
        written = others if "(" in first else [first, *others]
        forms.setdefault(_full(first), {}).update(dict.fromkeys(filter(None, written)))
    return {name: tuple(written) for name, written in forms.items()}


def _entries(section: _Listed) -> Iterator[list[str]]:
    yield from ([name, *others] for name, others in section.items())


def _file(name: str) -> dict[str, tuple[str, ...]]:
    sections = read_yaml(name).values()
    return _forms(entry for section in sections for entry in _entries(section))


def _cities(places: dict[str, _Listed]) -> Iterator[tuple[str, str]]:
    """Yield the territory code of each city that is no capital, and its spellings."""
    for code, cities in places["cities"].items():
        yield from ((code, city) for city in cities)
    for cities in places["indonesia"].values():
        yield from (("ID", city) for city in cities)


def _territories(listed: _Listed) -> Iterator[tuple[str, list[str]]]:
    """Yield for each territory code of CLDR the full name and the other ones."""
    from babel import Locale

    yield from listed.items()
    for code, name in Locale("id").territories.items():
        if len(code) == 2 and code.isalpha() and code not in listed and code not in _NO_STATE:
            yield code, [_full(name)]
