"""Events by their form: a head and a name ("Summit X"), a crisis or a war of states."""

from typing import Final

from index.entities.known_names import event_tail
from index.entities.line import Line, Mention
from index.entities.model import EntityType
from index.entities.name_extent import extend
from index.entities.tokens import Link

_SIDES: Final = frozenset({EntityType.PLACE, EntityType.BODY})
_LONGEST_GAP: Final = 3  # words between "invasi" and whose it is
_LONGEST: Final = 9


def event_name(line: Line, at: int, head_end: int) -> Mention | None:
    """Return the event whose first words end at `head_end`."""
    end = extend(line, at, event_tail(line, head_end), _LONGEST)
    if end == head_end:
        return None
    if line.is_in(line.words.day_event_heads, at) and not line.ordinary(head_end):
        return None
    if end < len(line) and line.tokens.links[end] == Link.HYPHEN:
        end = _side_end(line, end) or end  # "Trade War X-Y"
    return Mention(at, event_tail(line, end), EntityType.EVENT)


def crisis_name(line: Line, at: int) -> Mention | None:
    """Return the crisis of a place, the war of two sides, the invasion of one by the other."""
    tokens, end = line.tokens, at + 1
    invasion = line.is_in(line.words.invasion_heads, at)
    while invasion and end - at <= _LONGEST_GAP and line.close(end) and not tokens.caps[end]:
        end += 1
    place = line.known_names[end] if line.close(end) else None
    if place is None or place.type is not EntityType.PLACE:
        return None
    first, second = place.end, 0
    if first < len(tokens) and tokens.links[first] == Link.HYPHEN:
        second = _side_end(line, first)
    elif first + 1 < len(tokens) and line.is_in(line.words.crisis_heads[tokens.keys[at]], first):
        second = _side_end(line, first + 1)
    if invasion and not second:
        return None
    return Mention(at, second or first, EntityType.EVENT)


def _side_end(line: Line, at: int) -> int:
    """Return the end of a side of a war at word `at`, else 0."""
    side = line.known_names[at] if line.close(at) else None
    return side.end if side and side.type in _SIDES else 0
