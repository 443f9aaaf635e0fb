"""Events that their form shows: "KTT X", "krisis X", "perang X-Y"."""

from typing import Final

from index.entities.extent import extend
from index.entities.known import event_tail
from index.entities.model import EntityType
from index.entities.tokens import Link
from index.entities.view import Mention, View

LOWER_EVENTS: Final = frozenset({"krisis", "konflik", "invasi", "perang"})
_INVASION: Final = "invasi"
_DAY_EVENTS: Final = frozenset({"hari", "pameran", "gempa", "tsunami", "liga"})
_SIDES: Final = frozenset({EntityType.PLACE, EntityType.BODY})
_LONGEST_GAP: Final = 3  # words between "invasi" and whose it is
_LONGEST: Final = 9


def event_name(view: View, at: int, head_end: int) -> Mention | None:
    """Return the event whose first words end at `head_end`."""
    end = extend(view, at, event_tail(view, head_end), _LONGEST)
    if end == head_end:
        return None
    if view.tokens.keys[at] in _DAY_EVENTS and not view.ordinary(head_end):
        return None
    if end < len(view) and view.tokens.links[end] == Link.HYPHEN:
        end = _side_end(view, end) or end  # "Perang Dagang X-Y"
    return Mention(at, event_tail(view, end), EntityType.EVENT)


def crisis_name(view: View, at: int) -> Mention | None:
    """Find "krisis Ukraina", "perang Israel-Hamas", "invasi penuh Moskow ke Ukraina"."""
    tokens, end = view.tokens, at + 1
    invasion = tokens.keys[at] == _INVASION
    while invasion and end - at <= _LONGEST_GAP and view.close(end) and not tokens.caps[end]:
        end += 1
    known = view.known[end] if view.close(end) else None
    if known is None or known.type is not EntityType.PLACE:
        return None
    first, second = known.end, 0
    if first < len(tokens) and tokens.links[first] == Link.HYPHEN:
        second = _side_end(view, first)
    elif first + 1 < len(tokens) and tokens.keys[first] in _joints(tokens.keys[at]):
        second = _side_end(view, first + 1)
    if invasion and not second:
        return None
    return Mention(at, second or first, EntityType.EVENT)


def _joints(event: str) -> tuple[str, ...]:
    """Return the words between the two sides of an event."""
    return ("ke", "di", "dan", "vs", "melawan") if event == "perang" else ("ke", "di")


def _side_end(view: View, at: int) -> int:
    """Return the end of a side of a war at word `at`, else 0."""
    known = view.known[at] if view.close(at) else None
    return known.end if known and known.type in _SIDES else 0
