"""Titles before persons' names: "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan"."""

from typing import Final

from index.entities.tokens import Link
from index.entities.view import View

_MINISTERS: Final = frozenset({"menteri", "menko", "wamen", "wakil", "mantan", "eks"})
_LONGEST: Final = 16  # words of a title, so that no text makes it slow
_LISTED: Final = frozenset({Link.SPACE, Link.COMMA})
_AND: Final = frozenset({"dan", "serta", "and"})


def title_end(view: View, at: int) -> int:
    """Return the end of a person's title that begins at word `at`, else 0."""
    tokens = view.tokens
    end = view.phrase("titles", at)
    if not end:
        return 0
    if tokens.keys[at] in _MINISTERS and portfolio_end(view, end) > end:
        return portfolio_end(view, end)
    while end - at < _LONGEST and view.close(end):
        if tokens.keys[end] == "menteri":
            return portfolio_end(view, end + 1)
        if tokens.caps[end] and (
            view.is_in("given_names", end) or view.known[end] or view.formed[end]
        ):
            break
        same_case = tokens.caps[end] == tokens.caps[at]
        ranked = view.is_in("ranks", end - 1)
        goes_on = same_case and not ranked and _is_title_word(view, end)
        if not (goes_on or view.is_in("title_tails", end)):
            break
        end += 1
    return end


def portfolio_end(view: View, at: int) -> int:
    """Return the end of what a ministry is for at word `at`: "Energi dan Sumber Daya Mineral"."""
    end = at
    while end < min(len(view), at + _LONGEST):
        if view.close_capital(end) and view.is_in("portfolio", end):
            end += 1
            continue
        step = _joined(view, end)
        if not step or end == at:
            break
        end = step
    return end


def _joined(view: View, at: int) -> int:
    """Return the end of ", Hukum", "dan Hukum" or ", dan Hukum" at word `at`, else 0."""
    tokens, word = view.tokens, at
    if tokens.keys[at] in _AND and tokens.links[at] in _LISTED:
        word += 1
        if not view.close(word):
            return 0
    elif tokens.links[at] != Link.COMMA:
        return 0
    listed = tokens.caps[word] and view.is_in("portfolio", word)
    return word + 1 if listed and not view.phrase("body_heads", word) else 0


def _is_title_word(view: View, at: int) -> bool:
    """Say whether the word `at` is an ordinary one with a capital, before the name proper."""
    if not view.tokens.caps[at] or view.headline:
        return False
    if view.is_in("given_names", at) or view.is_in("family_first", at):
        return False
    if not view.ordinary(at) or not view.close_capital(at + 1):
        return False
    return not any(
        view.phrase(heads, at) for heads in ("body_heads", "event_heads", "place_heads", "titles")
    )
