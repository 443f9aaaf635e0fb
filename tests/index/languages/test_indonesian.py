"""The Indonesian data: every field is filled, and no name means two things."""

from collections import defaultdict
from dataclasses import fields

import pytest

from index.entities.tokens import tokenise
from index.languages.registry import language

INDONESIAN = language("id")
KNOWN = INDONESIAN.entities.known_names()


@pytest.mark.parametrize("kind", ["places", "bodies", "events", "publications", "persons"])
def test_every_known_name_means_one_thing_of_a_kind(kind: str) -> None:
    meant: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, forms in getattr(KNOWN, kind).items():
        for form in forms:
            meant[tuple(tokenise(form).words)].add(name)
    assert {words: names for words, names in meant.items() if len(names) > 1} == {}


def test_a_city_and_a_state_know_their_state() -> None:
    assert KNOWN.states["Beijing"] == KNOWN.states["Tiongkok"] == "Tiongkok"
    assert set(KNOWN.states) <= set(KNOWN.places)


def test_no_list_is_left_empty() -> None:
    assert INDONESIAN.attribution is not None
    for part in (INDONESIAN.entities, INDONESIAN.attribution):
        empty = [f.name for f in fields(part) if not getattr(part, f.name)]
        assert [name for name in empty if name != "names_by_capitals"] == []
