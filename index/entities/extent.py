"""How far a name by form goes on behind its first word."""

from typing import Final

from index.entities.known import state_end
from index.entities.model import EntityType
from index.entities.tokens import Link
from index.entities.view import View

_AND: Final = frozenset({"dan", "serta", "of", "and", "for", "the"})
_ROMAN: Final = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
)
_PILGRIM: Final = "haji"  # a title, but also a word in the names of bodies
_NUMBER_DIGITS: Final = 2


def extend(view: View, head: int, at: int, limit: int, joins: bool = True) -> int:
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
        step = _small_step(view, end, end > at)
        if step:
            end += step
            continue
        if not view.close_capital(end) or view.dated[end]:
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
        if known.type is not EntityType.PLACE or not goes_on_after_place(view, end):
            break
    return end


def _small_step(view: View, at: int, begun: bool) -> int:
    """Return how many words a number or "al-" with the word behind it adds to a name."""
    tokens = view.tokens
    if not view.close(at) or view.dated[at]:
        return 0
    if _is_number(tokens.words[at]):
        return 1
    tied = begun and not tokens.caps[at] and view.close_capital(at + 1)
    if tied and tokens.links[at + 1] == Link.HYPHEN and view.is_in("particles", at):
        return 2  # "Brigade Salem al-Hadi"
    return 0


def _is_number(word: str) -> bool:
    """Say whether `word` numbers a body: "Komisi XI", "SMAN 1"."""
    return word in _ROMAN or (word.isdigit() and len(word) <= _NUMBER_DIGITS)


def goes_on_after_place(view: View, at: int) -> bool:
    """Say whether a body's name goes on after a place: "Indonesia Institute"."""
    return view.close(at) and view.tokens.links[at] == Link.SPACE and view.is_in("body_marks", at)


def _ends_name(view: View, head: int, at: int, begun: bool) -> bool:
    """Say whether the unknown word `at` is no longer part of the head's name."""
    if view.is_in("stop", at) and not view.is_in("inside", at):
        return True
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
