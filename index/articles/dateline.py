"""The dateline: the place, outlet and agency in front of the first paragraph.

"BEIJING - ", "Goa, India (Xinhua) – ", "Jakarta, CNN Indonesia -- ", "TEMPO.CO, Tangerang - ",
"KONTAN.CO.ID – JAKARTA. ", "Moskow: ", and "Liputan6.com, JakartaKita" where the joint is lost.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.articles.wordlist import words

_WORD: Final = r"[A-Z][\w'’.-]*"
_NAME: Final = rf"{_WORD}(?:[ ](?:(?:de|da|do|del|of|the|la|le|el|al|dan|bin)[ ])*{_WORD}){{0,4}}"
_DOMAIN: Final = r"(?i:[a-z0-9][\w-]*\.(?:com|co\.id|co|id|net|org|tv|news)\b)"
_DASH: Final = r"\s*(?:--|[-–—])+\s*"
_SPACED_DASH: Final = r"(?:\s+[-–—]+\s*|\s*[-–—]+\s+)"  # never that of "Rusia-Iran sepakat"
_AGENCY: Final = r"\((?P<agency>[A-Z][\w. /-]{1,30})\)"
_TEXT: Final = r"(?=[\"'“‘(\[]?\s?[A-Z0-9])"

# "Liputan6.com, Jakarta - ", "Merdeka.com - ", "KONTAN.CO.ID – JAKARTA. "
_OUTLET_FIRST: Final = re.compile(
    rf"(?P<outlet>{_DOMAIN})"
    rf"(?:,\s*(?P<place>{_NAME}){_DASH}"
    rf"|{_DASH}(?P<upper>[A-Z]{{3,}}(?:[ ][A-Z]+)*)(?:{_DASH}|\.\s+)"
    rf"|{_DASH}){_TEXT}"
)
# "Liputan6.com, Jakarta Kepala", "Liputan6.com, JakartaKita": the dash is lost
_OUTLET_NO_DASH: Final = re.compile(
    rf"(?P<outlet>{_DOMAIN}),\s*(?P<place>[A-Z][a-z]+?)\s?(?=[A-Z])"
)
_GLUED: Final = re.compile(r"[a-z][A-Z]")
_PLACE_FIRST: Final = re.compile(
    rf"(?P<place>{_NAME})(?:,\s*(?P<second>{_DOMAIN}|{_NAME}))?"
    rf"(?:,?\s*[0-9]{{1,2}}[ ][A-Z][a-z]+\.?|,\s*[A-Z][a-z]+\.?[ ][0-9]{{1,2}})?"
    rf"\s*(?:{_AGENCY})?{_SPACED_DASH}{_TEXT}"
)
_COLON: Final = re.compile(rf"(?P<place>{_NAME}):\s+{_TEXT}")

_MEDIA: Final = re.compile(
    r"\b(?:online|news|radio|tv|media|post|times|pos|press|daily|herald|journal|kompas|tempo|"
    r"republika|cnn|cnbc|bbc|voa|viva|koran|harian|majalah|tribun\w*|antara|liputan6|detik\w*)\b",
    re.IGNORECASE,
)
_PLATFORMS: Final = words(
    "google.com facebook.com instagram.com twitter.com x.com youtube.com tiktok.com whatsapp.com "
    "telegram.org wa.me t.me bit.ly pinterest.com linkedin.com"
)
_MAX_PLACE: Final = 40
_SHORT: Final = 4
_ACRONYM: Final = 3
_SMALL: Final = words("de da do del of the la le el al dan")
# Cities that stand before a colon so often that the text need not confirm them.
_CITIES: Final = words(
    "jakarta bandung surabaya medan semarang yogyakarta makassar denpasar palembang bogor bekasi "
    "depok tangerang malang surakarta solo padang pekanbaru batam pontianak banjarmasin samarinda "
    "manado ambon jayapura kupang mataram aceh beijing moskow washington london paris tokyo seoul "
    "gaza yerusalem teheran kyiv kiev brussels jenewa singapura bangkok manila hanoi"
)
_PROVINCES: Final = words(
    "jawa barat|jawa tengah|jawa timur|banten|bali|ntb|ntt|aceh|sumatera utara|sumatera barat|"
    "sumatera selatan|riau|kepulauan riau|jambi|bengkulu|lampung|kalimantan barat|"
    "kalimantan tengah|kalimantan selatan|kalimantan timur|kalimantan utara|sulawesi utara|"
    "sulawesi tengah|sulawesi selatan|sulawesi tenggara|sulawesi barat|gorontalo|maluku|"
    "maluku utara|papua|papua barat|diy|jabar|jateng|jatim|sumut|sumbar|sumsel|kalbar|kalteng|"
    "kalsel|kaltim|kaltara|sulut|sulteng|sulsel|as|ri|rrt|inggris|korsel|korut|uea|tiongkok|cina|"
    "usa|uk",
    "|",
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; `end` is where the sentence behind it begins."""

    end: int
    place: str | None = None
    outlet: str | None = None
    agency: str | None = None


def read(line: str, *, strong: bool = False, text: str = "") -> Dateline | None:
    """Return the dateline that `line` begins with, or None.

    A place before a colon counts only where `text`, the whole article, speaks of that place, and
    never when `strong` is asked for, since headlines have that form too.
    """
    head = line[:120]
    match = _OUTLET_FIRST.match(head)
    if match and not _GLUED.search(match["place"] or ""):
        return Dateline(match.end(), _place(match["place"] or match["upper"]), match["outlet"])
    match = _OUTLET_NO_DASH.match(head)
    if match:
        return Dateline(match.end(), match["place"], match["outlet"])
    match = _PLACE_FIRST.match(head)
    if match:
        return _place_first(match)
    match = None if strong else _COLON.match(head)
    if match and _is_spoken_of(match["place"], text):
        return Dateline(match.end(), _place(match["place"]))
    return None


def _place_first(match: re.Match[str]) -> Dateline | None:
    place, second, agency = match["place"], match["second"], match["agency"]
    if len(place) > _MAX_PLACE or (len(place.split()) > _SHORT and not (second or agency)):
        return None
    if place.casefold().startswith("info "):  # "INFO NASIONAL - ": an advertiser's article
        return Dateline(match.end())
    if second is None:
        if is_outlet(place):
            return Dateline(match.end(), None, place, agency)
        return Dateline(match.end(), _place(place), None, agency)
    if is_outlet(second) or not (agency or _is_region(second)):
        return Dateline(match.end(), _place(place), second, agency)
    return Dateline(match.end(), f"{_place(place)}, {_place(second)}", None, agency)


def is_outlet(name: str) -> bool:
    """Say whether `name` has the form of a news outlet: a domain, or a word such as News."""
    return bool(_MEDIA.search(name) or re.search(_DOMAIN, name))


def site(furniture: Iterable[str]) -> str | None:
    """Return the domain that the site's own lines name most, or None; platforms do not count."""
    names = [name for line in furniture for name in re.findall(_DOMAIN, line)]
    counted = Counter(name for name in names if name.lower() not in _PLATFORMS)
    return counted.most_common(1)[0][0] if counted else None


def _is_region(name: str) -> bool:
    """Say whether `name` is a country or province, so that "Goa, India" is one place."""
    return name.casefold() in _PROVINCES or name.casefold() in _countries()


@cache
def _countries() -> frozenset[str]:
    """Return the names of the world's states in Indonesian and English (Unicode CLDR)."""
    from babel import Locale

    names = (name for code in ("id", "en") for name in Locale(code).territories.values())
    return frozenset(name.casefold() for name in names)


def _is_spoken_of(place: str, text: str) -> bool:
    if place.casefold() in _CITIES:
        return True
    return re.search(rf"\b(?:di|ke|dari|in|from|to) {re.escape(place)}\b", text) is not None


def _place(name: str | None) -> str | None:
    """Return a place in the usual case: RIO DE JANEIRO becomes Rio de Janeiro."""
    if not name:
        return None
    name = name.rstrip("-")
    if not name.isupper() or len(name) <= _ACRONYM:
        return name
    small = (word if word in _SMALL else word.title() for word in name.lower().split())
    return " ".join(small)
