"""The words of data/words.yaml, by which Indonesian news shows what a name is."""

from types import MappingProxyType
from typing import Any, Final

from index.base.names import word_key
from index.languages.entities import EntityWords
from index.languages.id.data import read_yaml
from index.languages.id.date_forms import date_forms
from index.languages.id.dates import DATES
from index.languages.id.dictionary import Dictionary
from index.languages.id.gazetteer import read_known_names

_PHRASES: Final = frozenset({"titles", "body_heads", "event_heads", "place_heads", "site_heads"})
_PAIRS: Final = frozenset({"spellings", "ministry_names"})
_AS_WRITTEN: Final = frozenset({"plain_acronyms", "abbreviations"})
_SIDES: Final = frozenset({"ke", "di"})  # between the two sides of a conflict


def read_entity_words() -> EntityWords:
    """Read the word lists; the gazetteer and the dictionary are read when they are asked."""
    lists = {name: _list(name, block) for name, block in read_yaml("words.yaml").items()}
    dictionary = Dictionary(lists["stop"])
    return EntityWords(
        known_names=read_known_names,
        dates=date_forms(),
        is_ordinary=dictionary.is_ordinary,
        is_verb=dictionary.is_verb,
        crisis_heads=MappingProxyType(
            {
                "perang": _SIDES | {"dan", "vs", "melawan"},
                **dict.fromkeys(("krisis", "konflik", "invasi"), _SIDES),
            }
        ),
        place_prepositions=MappingProxyType({"di": 2.0, "ke": 1.0, "dari": 1.0}),
        no_place_phrases=frozenset({("luar", "negeri"), ("dalam", "negeri")}),
        age_words=("tahun", "th"),
        home_state="Indonesia",
        time_zones=frozenset(map(str.lower, DATES.zones)),
        **lists,
    )


def _list(name: str, block: str) -> Any:
    """Return the list `name` of the file as the field of EntityWords of that name holds it."""
    terms = [term.replace("_", " ") for term in block.split()]
    if name in _PAIRS:
        return MappingProxyType(dict(term.split("=", 1) for term in terms))
    if name in _PHRASES:
        return tuple(terms)
    return frozenset(terms if name in _AS_WRITTEN else map(word_key, terms))
