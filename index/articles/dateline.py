"""The dateline: the place, outlet and agency in front of the first paragraph.

"BEIJING - ", "Goa, India (Xinhua) – ", "Jakarta, CNN Indonesia -- ", "TEMPO.CO, Tangerang - ",
"KONTAN.CO.ID – JAKARTA. ", "Moskow: ", and "Liputan6.com, JakartaKita" where the joint is lost.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from index.base.text import any_of, word_set
from index.languages.page import PageWords

_WORD: Final = r"[A-Z][\w'’.-]*"
_DOMAIN: Final = r"(?i:[a-z0-9][\w-]*\.(?:com|co\.id|co|id|net|org|tv|news)\b)"
_DASH: Final = r"\s*(?:--|[-–—])+\s*"
_SPACED_DASH: Final = r"(?:\s+[-–—]+\s*|\s*[-–—]+\s+)"  # never that of "Rusia-Iran sepakat"
_AGENCY: Final = r"\((?P<agency>[A-Z][\w. /-]{1,30})\)"
_TEXT: Final = r"(?=[\"'“‘(\[]?\s?[A-Z0-9])"

# "Liputan6.com, Jakarta Kepala", "Liputan6.com, JakartaKita": the dash is lost
_OUTLET_NO_DASH: Final = re.compile(
    rf"(?P<outlet>{_DOMAIN}),\s*(?P<place>[A-Z][a-z]+?)\s?(?=[A-Z])"
)
_GLUED: Final = re.compile(r"[a-z][A-Z]")
_PLATFORMS: Final = word_set(
    "google.com facebook.com instagram.com twitter.com x.com youtube.com tiktok.com whatsapp.com "
    "telegram.org wa.me t.me bit.ly pinterest.com linkedin.com"
)
_HEAD: Final = 120  # characters of a line in which a dateline ends
_MAX_PLACE: Final = 40
_SHORT: Final = 4
_ACRONYM: Final = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; `end` is where the sentence behind it begins."""

    end: int
    place: str | None = None
    outlet: str | None = None
    agency: str | None = None


class DatelineRules:
    """Reads the datelines of articles in one language."""

    def __init__(self, words: PageWords) -> None:
        self._words = words
        particles = "|".join(words.place_particles)
        name = rf"{_WORD}(?:[ ](?:(?:{particles})[ ])*{_WORD}){{0,4}}"
        # "Liputan6.com, Jakarta - ", "Merdeka.com - ", "KONTAN.CO.ID – JAKARTA. "
        self._outlet_first = re.compile(
            rf"(?P<outlet>{_DOMAIN})"
            rf"(?:,\s*(?P<place>{name}){_DASH}"
            rf"|{_DASH}(?P<upper>[A-Z]{{3,}}(?:[ ][A-Z]+)*)(?:{_DASH}|\.\s+)"
            rf"|{_DASH}){_TEXT}"
        )
        self._place_first = re.compile(
            rf"(?P<place>{name})(?:,\s*(?P<second>{_DOMAIN}|{name}))?"
            rf"(?:,?\s*[0-9]{{1,2}}[ ][A-Z][a-z]+\.?|,\s*[A-Z][a-z]+\.?[ ][0-9]{{1,2}})?"
            rf"\s*(?:{_AGENCY})?{_SPACED_DASH}{_TEXT}"
        )
        self._colon = re.compile(rf"(?P<place>{name}):\s+{_TEXT}")
        self._media = re.compile(rf"\b{any_of(words.media_words)}\b", re.IGNORECASE)

    def read(self, line: str, *, strong: bool = False, text: str = "") -> Dateline | None:
        """Return the dateline that `line` begins with, or None.

        A place before a colon counts only where `text`, the whole article, speaks of that place,
        and never when `strong` is asked for, since headlines have that form too.
        """
        head = line[:_HEAD]
        match = self._outlet_first.match(head)
        if match and not _GLUED.search(match["place"] or ""):
            place = self._place(match["place"] or match["upper"])
            return Dateline(match.end(), place, match["outlet"])
        match = _OUTLET_NO_DASH.match(head)
        if match:
            return Dateline(match.end(), match["place"], match["outlet"])
        match = self._place_first.match(head)
        if match:
            return self._read_place_first(match)
        match = None if strong else self._colon.match(head)
        if match and self._is_spoken_of(match["place"], text):
            return Dateline(match.end(), self._place(match["place"]))
        return None

    def _read_place_first(self, match: re.Match[str]) -> Dateline | None:
        place, second, agency = match["place"], match["second"], match["agency"]
        if len(place) > _MAX_PLACE or (len(place.split()) > _SHORT and not (second or agency)):
            return None
        if place.casefold().startswith(self._words.advertiser_labels):
            return Dateline(match.end())
        if second is None:
            if self.is_outlet(place):
                return Dateline(match.end(), None, place, agency)
            return Dateline(match.end(), self._place(place), None, agency)
        if self.is_outlet(second) or not (agency or self._is_region(second)):
            return Dateline(match.end(), self._place(place), second, agency)
        return Dateline(match.end(), f"{self._place(place)}, {self._place(second)}", None, agency)

    def is_outlet(self, name: str) -> bool:
        """Whether `name` has the form of a news outlet: a domain, or a word such as News."""
        return bool(self._media.search(name) or re.search(_DOMAIN, name))

    def _is_region(self, name: str) -> bool:
        """Whether `name` is a country or province, so that "Goa, India" is one place."""
        return name.casefold() in self._words.regions or name.casefold() in self._countries

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The names of the world's states in lower case (Unicode CLDR)."""
        from babel import Locale

        locales = map(Locale, self._words.country_languages)
        return frozenset(
            name.casefold() for locale in locales for name in locale.territories.values()
        )

    def _is_spoken_of(self, place: str, text: str) -> bool:
        if place.casefold() in self._words.cities:
            return True
        prepositions = any_of(self._words.place_prepositions)
        return re.search(rf"\b{prepositions} {re.escape(place)}\b", text) is not None

    def _place(self, name: str | None) -> str | None:
        """Return a place in the usual case: RIO DE JANEIRO becomes Rio de Janeiro."""
        if not name:
            return None
        name = name.rstrip("-")
        if not name.isupper() or len(name) <= _ACRONYM:
            return name
        particles = self._words.place_particles
        words = (word if word in particles else word.title() for word in name.lower().split())
        return " ".join(words)


def is_domain(name: str) -> bool:
    """Whether `name` is that of a site, such as Kompas.com."""
    return re.fullmatch(_DOMAIN, name) is not None


def site(furniture: Iterable[str]) -> str | None:
    """Return the domain that the site's own lines name most, or None; platforms do not count."""
    names = [name for line in furniture for name in re.findall(_DOMAIN, line)]
    counted = Counter(name for name in names if name.lower() not in _PLATFORMS)
    return counted.most_common(1)[0][0] if counted else None
