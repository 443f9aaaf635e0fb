"""Names that their form shows: "Kementerian X", "KTT X", "Selat X", "medcom.id"."""

from typing import Final

from index.entities.events import LOWER_EVENTS, crisis_name, event_name
from index.entities.extent import extend
from index.entities.known import marked_behind, state_end
from index.entities.model import EntityType
from index.entities.titles import portfolio_end
from index.entities.tokens import Link
from index.entities.view import Mention, View

_MINISTRIES: Final = frozenset({"kementerian", "kementrian", "departemen", "kemenko", "ministry"})
_LOWER_PLACES: Final = frozenset({"selat", "laut", "semenanjung", "teluk", "kepulauan"})
_ENGLISH_OPENERS: Final = frozenset({"the", "international", "national", "royal", "american"})
_CITIZEN: Final = "warga"
_NO_MEDIA: Final = frozenset({"go", "ac"})  # sites of the state and of schools
_PLACE_WORDS: Final = 3
_BODY_WORDS: Final = 9
_DOMAIN_END: Final = 4
_DOMAIN_WORDS: Final = 8


def formed_name(view: View, at: int) -> Mention | None:
    """Return the name that begins at word `at` as its form shows."""
    key = view.tokens.keys[at]
    if not view.tokens.caps[at]:
        if key in LOWER_EVENTS:
            return crisis_name(view, at)
        if at + 1 < len(view) and view.tokens.links[at + 1] == Link.DOT:
            return _domain(view, at)
        return _place(view, at, at + 1) if key in _LOWER_PLACES else None
    return (
        _domain(view, at)
        or (crisis_name(view, at) if key in LOWER_EVENTS else None)
        or (_english(view, at) if key in _ENGLISH_OPENERS else None)
        or (_state(view, at) if view.is_in("state_heads", at) else None)
        or _headed(view, at)
    )


def _headed(view: View, at: int) -> Mention | None:
    """Find a body, an event or a place by its first word."""
    for heads, build in (
        ("body_heads", _body),
        ("event_heads", event_name),
        ("place_heads", _place),
    ):
        end = view.phrase(heads, at)
        if end == at + 1 and _needs_capitals(view, at):
            continue
        if end:
            return None if view.phrase("titles", at) > end else build(view, at, end)
    return None


def _needs_capitals(view: View, at: int) -> bool:
    """Say whether word `at` is no acronym as it stands: "SMA 3", but "Ma Zhaoxu"."""
    word = view.tokens.words[at]
    return view.is_in("acronym_heads", at) and not word.isupper()


def _english(view: View, at: int) -> Mention | None:
    """Find "The Asia Group", "International Media Fund": a marked name behind such a word."""
    if view.tokens.keys[at] != "the":
        marked = marked_behind(view, at + 1) if not view.headline else None
        return Mention(at, marked[0], marked[1]) if marked else None
    inner = view.known[at + 1] if view.close(at + 1) else None
    if inner and inner.end > at + 2 and inner.type is not EntityType.PERSON:
        return Mention(at, inner.end, inner.type)
    return None


def _state(view: View, at: int) -> Mention | None:
    """Find "Republik Rumania", "Negara Qatar"."""
    end = state_end(view, at + 1)
    if at and view.tokens.keys[at - 1] == _CITIZEN:
        return None  # "Warga Negara Indonesia"
    known = view.known[at + 1] if end > at + 1 else None
    return Mention(at, end, EntityType.PLACE, known.canonical) if known else None


def _domain(view: View, at: int) -> Mention | None:
    """Find a site's address: "medcom.id", "ORBITINDONESIA.COM"."""
    tokens, end = view.tokens, at + 1
    limit = min(len(tokens), at + _DOMAIN_WORDS)
    while end < limit and tokens.links[end] == Link.JOINED:
        end += 1
    dot = end
    while end < limit and tokens.links[end] == Link.DOT and len(tokens.keys[end]) <= _DOMAIN_END:
        end += 1
    if end == dot or len(tokens.words[at]) <= 2 or not _NO_MEDIA.isdisjoint(tokens.keys[dot:end]):
        return None
    return Mention(at, end, EntityType.PUBLICATION)


def _body(view: View, at: int, head_end: int) -> Mention | None:
    tokens, key = view.tokens, view.tokens.keys[at]
    alone = view.is_in("bodies_alone", at)
    if key in _MINISTRIES or alone:
        named = portfolio_end(view, head_end)
        end = state_end(view, named)
        if end == head_end and not alone:
            return None
        return Mention(at, end, EntityType.BODY, _ministry(view, at, named, end))
    end = extend(view, at, head_end, _BODY_WORDS)
    if end == head_end:
        return None
    known = view.known[head_end]
    if known and known.end == end and view.is_in("group_heads", at) and tokens.opens[at]:
        return None  # only the sentence's start gives "Kelompok Hamas" its capital
    return Mention(at, end, EntityType.BODY)


def _ministry(view: View, at: int, named: int, end: int) -> str | None:
    """Return a ministry's full name: "Kemlu China" is "Kementerian Luar Negeri Tiongkok"."""
    short = " ".join(view.tokens.keys[at:named])
    long = view.words.pairs["ministries"].get(short)
    if end == named:
        return long
    state = view.known[end - 1] if view.tokens.keys[named] == "republik" else view.known[named]
    words = long or " ".join(view.tokens.words[at:named])
    return f"{words} {state.canonical}" if state else None


def _place(view: View, at: int, head_end: int) -> Mention | None:
    end = extend(view, at, head_end, _PLACE_WORDS, joins=False)
    return Mention(at, end, EntityType.PLACE) if end > head_end else None


def site_end(view: View, at: int) -> int:
    """Return the end of a building's or a road's name, before a known place in it, else 0.

    Buildings are no entities of kutip, but the names in theirs are no persons either.
    """
    start = view.phrase("site_heads", at)
    if not start or not view.tokens.caps[at] or view.headline:
        return 0
    end = start
    while end - start < _PLACE_WORDS and view.close_capital(end):
        known = view.known[end]
        if known and known.type is not EntityType.PERSON:
            break
        end = known.end if known else end + 1
    return end if end > start else 0
