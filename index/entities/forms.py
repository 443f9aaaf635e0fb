"""Names that their form shows: "Kementerian X", "KTT X", "Selat X", "medcom.id"."""

from typing import Final

from index.entities.known import event_tail, state_end
from index.entities.model import EntityType
from index.entities.titles import portfolio_end
from index.entities.tokens import Link
from index.entities.view import Mention, View

_MINISTRIES: Final = frozenset({"kementerian", "kementrian", "departemen", "kemenko", "ministry"})
_LOWER_PLACES: Final = frozenset({"selat", "laut", "semenanjung", "teluk", "kepulauan"})
_CRISES: Final = frozenset({"krisis", "konflik", "invasi"})
_LOWER_EVENTS: Final = _CRISES | {"perang"}
_INVASION: Final = "invasi"
_DAY_EVENTS: Final = frozenset({"hari", "pameran", "gempa", "tsunami", "liga"})
_CITIZEN: Final = "warga"
_NO_MEDIA: Final = frozenset({"go", "ac"})  # sites of the state and of schools
_AND: Final = frozenset({"dan", "serta", "of", "and", "for", "the"})
_ROMAN: Final = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
)
_PILGRIM: Final = "haji"  # a title, but also a word in the names of bodies
_PLACE_WORDS: Final = 3
_BODY_WORDS: Final = 9
_DOMAIN_END: Final = 4
_DOMAIN_WORDS: Final = 8
_NUMBER_DIGITS: Final = 2


def formed_name(view: View, at: int) -> Mention | None:
    """Return the name that begins at word `at` as its form shows."""
    key = view.tokens.keys[at]
    if not view.tokens.caps[at]:
        if key in _LOWER_EVENTS:
            return _crisis(view, at)
        if at + 1 < len(view) and view.tokens.links[at + 1] == Link.DOT:
            return _domain(view, at)
        return _place(view, at, at + 1) if key in _LOWER_PLACES else None
    return (
        _domain(view, at)
        or (_crisis(view, at) if key in _CRISES else None)
        or (_english(view, at) if key == "the" else None)
        or (_state(view, at) if view.is_in("state_heads", at) else None)
        or _headed(view, at)
    )


def _headed(view: View, at: int) -> Mention | None:
    """Find a body, an event or a place by its first word."""
    for heads, build in (
        ("body_heads", _body),
        ("event_heads", _event),
        ("place_heads", _place),
    ):
        end = view.phrase(heads, at)
        if end:
            return None if view.phrase("titles", at) > end else build(view, at, end)
    return None


def _english(view: View, at: int) -> Mention | None:
    """Let "The" belong to a known or marked name of several words: "The Asia Group"."""
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
    end = _extend(view, at, head_end, _BODY_WORDS)
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


def _extend(view: View, head: int, at: int, limit: int, joins: bool = True) -> int:
    """Return the end of the words with capitals that belong to `head`, from word `at` on.

    `joins` says that "dan" may stand inside the name.
    """
    tokens, end = view.tokens, at
    personal = view.is_in("personal_heads", head)
    while end < len(tokens) and end - at < limit:
        if tokens.keys[end] in _AND and end > at:
            if not (joins and _goes_on_after_and(view, end)):
                break
            end += 2
            continue
        if not view.close(end) or view.dated[end]:
            break
        if _is_number(tokens.words[end]):
            end += 1
            continue
        if not tokens.caps[end] or (view.is_in("stop", end) and not view.is_in("inside", end)):
            break
        known = view.known[end]
        if known is None:
            if _ends_name(view, head, end, end > at):
                break
            end += 1
            continue
        if known.type is EntityType.PERSON and not personal:
            break
        end = known.end
        if known.type is EntityType.BODY and end - at > 1:
            end = state_end(view, end)
        if known.type is not EntityType.PERSON and view.is_in("whole_heads", head):
            continue
        if (known.type is not EntityType.PLACE or not goes_on_after_place(view, end)):
            break
    return end


def _is_number(word: str) -> bool:
    """Say whether `word` numbers a body: "Komisi XI", "SMAN 1"."""
    return word in _ROMAN or (word.isdigit() and len(word) <= _NUMBER_DIGITS)


def goes_on_after_place(view: View, at: int) -> bool:
    """Say whether a body's name goes on after a place: "Indonesia Institute"."""
    return view.close(at) and view.tokens.links[at] == Link.SPACE and view.is_in("body_marks", at)


def _ends_name(view: View, head: int, at: int, begun: bool) -> bool:
    """Say whether the unknown word `at` with a capital is no longer part of the head's name."""
    if view.headline and not view.is_in("firm_heads", head) and view.ordinary(at):
        return not view.is_in("portfolio", at)
    titled = view.titles[at] and view.tokens.keys[at] != _PILGRIM
    if titled and not view.is_in("titled_heads", head):
        return True
    if view.is_in("personal_heads", head):
        return False
    return view.is_in("given_names", at) and (begun or not view.ordinary(at))


def _goes_on_after_and(view: View, at: int) -> bool:
    """Say whether "dan" joins a word to the body's name: "Riset dan Inovasi"."""
    word = at + 1
    return (
        not view.headline
        and view.close(at)
        and view.close_capital(word)
        and view.ordinary(word)
        and not view.is_in("stop", word)
        and not view.known[word]
        and not view.titles[word]
        and not view.phrase("body_heads", word)
        and not view.phrase("event_heads", word)
    )


def _event(view: View, at: int, head_end: int) -> Mention | None:
    end = _extend(view, at, event_tail(view, head_end), _BODY_WORDS)
    if end == head_end:
        return None
    if view.tokens.keys[at] in _DAY_EVENTS and not view.ordinary(head_end):
        return None
    return Mention(at, event_tail(view, end), EntityType.EVENT)


def _crisis(view: View, at: int) -> Mention | None:
    """Find "krisis Ukraina", "perang Gaza", "invasi penuh Moskow ke Ukraina"."""
    tokens, end = view.tokens, at + 1
    invasion = tokens.keys[at] == _INVASION
    while invasion and end - at <= _PLACE_WORDS and view.close(end) and not tokens.caps[end]:
        end += 1
    first = _place_end(view, end)
    if not first:
        return None
    second = 0
    if first < len(tokens) and tokens.links[first] == Link.HYPHEN:
        second = _place_end(view, first)
    elif first + 1 < len(tokens) and tokens.keys[first] in ("ke", "di"):
        second = _place_end(view, first + 1)
    if invasion and not second:
        return None
    return Mention(at, second or first, EntityType.EVENT)


def _place_end(view: View, at: int) -> int:
    known = view.known[at] if view.close(at) else None
    return known.end if known and known.type is EntityType.PLACE else 0


def _place(view: View, at: int, head_end: int) -> Mention | None:
    end = _extend(view, at, head_end, _PLACE_WORDS, joins=False)
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
