"""Titles before persons' names: "Coordinating Minister for Politics, Law and Security"."""

from typing import Final

from index.entities.line import Line
from index.entities.tokens import Link

_LONGEST: Final = 16  # words of a title, so that no text makes it slow
_LISTED: Final = frozenset({Link.SPACE, Link.COMMA})


def title_end(line: Line, at: int) -> int:
    """Return the end of a person's title that begins at word `at`, else 0."""
    tokens = line.tokens
    end = line.phrase(line.lexicon.titles, at)
    if not end:
        return 0
    if line.is_in(line.words.portfolio_titles, at) and portfolio_end(line, end) > end:
        return portfolio_end(line, end)
    while end - at < _LONGEST and line.close(end):
        if line.is_in(line.words.minister_words, end):
            return portfolio_end(line, end + 1)
        if tokens.caps[end] and (
            line.is_in(line.words.given_names, end)
            or line.known_names[end]
            or line.formed_names[end]
        ):
            break
        same_case = tokens.caps[end] == tokens.caps[at]
        ranked = line.is_in(line.words.ranks, end - 1)
        goes_on = same_case and not ranked and _is_title_word(line, end)
        if not (goes_on or line.is_in(line.words.title_tails, end)):
            break
        end += 1
    return end


def portfolio_end(line: Line, at: int) -> int:
    """Return the end of what a ministry is for at word `at`: "Energy and Mineral Resources"."""
    end = at
    while end < min(len(line), at + _LONGEST):
        if line.close_capital(end) and line.is_in(line.words.portfolio, end):
            end += 1
            continue
        step = _joined(line, end)
        if not step or end == at:
            break
        end = step
    return end


def _joined(line: Line, at: int) -> int:
    """Return the end of ", Law", "and Law" or ", and Law" at word `at`, else 0."""
    tokens, word = line.tokens, at
    if line.is_in(line.words.list_conjunctions, at) and tokens.links[at] in _LISTED:
        word += 1
        if not line.close(word):
            return 0
    elif tokens.links[at] != Link.COMMA:
        return 0
    listed = tokens.caps[word] and line.is_in(line.words.portfolio, word)
    return word + 1 if listed and not line.phrase(line.lexicon.body_heads, word) else 0


def _is_title_word(line: Line, at: int) -> bool:
    """Return whether the word `at` is an ordinary one with a capital, before the name proper."""
    if not line.tokens.caps[at] or line.headline:
        return False
    if line.is_in(line.words.given_names, at) or line.is_in(line.words.family_first, at):
        return False
    if not line.ordinary(at) or not line.close_capital(at + 1):
        return False
    return not any(
        line.phrase(phrases, at) for phrases in (*line.lexicon.heads, line.lexicon.titles)
    )
