"""A tiny language of invented words: what a new language must bring, and no more.

Kralo Velta Zilda Moru zarit ke domuna bela.    President of Velt Zilda Moru said that ...
"""

import re
from dataclasses import replace

from index.languages import dates, page
from index.languages.attribution import AttributionWords
from index.languages.entities import DateForms, EntityWords, KnownNames
from index.languages.model import Language
from index.languages.search import SearchWords

_MONTHS = ("mon", "tuk", "rif", "sol", "pek", "lim", "vor", "gan", "hup", "jel", "kex", "wim")
_DATE = rf"\b(?P<day>\d\d?) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})\b"


def _known_names() -> KnownNames:
    return KnownNames(
        places={"Velt": ("Velt", "Velta"), "Ombur": ("Ombur",)},
        bodies={"Gruna": ("Gruna", "Gruna Ombura")},
        states={"Velt": "Velt", "Ombur": "Velt"},
    )


class _Stemmer:
    """Takes the ending off: "toramos" and "tora" have one root."""

    def stem(self, word: str) -> str:
        return word.removesuffix("mos")

    def save(self) -> None:
        """Nothing is saved."""


class Tiny:
    """Invented for tests."""

    code = "zz"
    name = "Tiny"
    page = replace(page.NEUTRAL, stop_words=frozenset({"ke", "na", "ol"}), byline_labels=("skrib",))
    dates = replace(dates.NEUTRAL, months=tuple((month,) for month in _MONTHS))
    entities = EntityWords(
        known_names=_known_names,
        dates=DateForms(
            re.compile(_DATE, re.IGNORECASE),
            {month: number for number, month in enumerate(_MONTHS, 1)},
            lambda match: match["month"].isupper(),
        ),
        is_ordinary=lambda word: word in {"domuna", "bela", "tora"},
        titles=("kralo",),
        given_names=frozenset({"zilda"}),
        body_heads=("hauz",),
        place_prepositions={"na": 2.0},
        stop=frozenset({"ke", "na", "ol"}),
    )
    search = SearchWords(
        "tiny", _Stemmer(), synonyms=lambda: {"gruna": ("velthaz",)}, yes=frozenset({"ja"})
    )
    attribution = AttributionWords(
        say=("zarit",),
        after=("zar",),
        that_words=("ke",),
        pronouns=("ol",),
        titles={"kralo": "kralo"},
        abbreviations=("kr",),
    )


TINY: Language = Tiny()  # a type checker sees that it has every part
