"""How far a name by form goes on behind its first word."""

from typing import Final

from index.entities.known_names import state_end
from index.entities.line import Line
from index.entities.model import EntityType
from index.entities.tokens import Link

_ROMAN: Final = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
)
_NUMBER_DIGITS: Final = 2


def extend(line: Line, head: int, at: int, limit: int, joins: bool = True) -> int:
    """Return the end of the words with capitals that belong to `head`, from word `at` on.

    `joins` says that "and" may stand inside the name.
    """
    tokens, end = line.tokens, at
    personal = line.is_in(line.words.personal_heads, head)
    while end < len(tokens) and end - at < limit:
        if line.is_in(line.words.name_conjunctions, end) and end > at:
            if not (joins and _goes_on_after_and(line, end)):
                break
            end += 2
            continue
        step = _small_step(line, end, end > at)
        if step:
            end += step
            continue
        if not line.close_capital(end) or line.dated[end]:
            break
        mention = line.known_names[end]
        if mention is None:
            if _ends_name(line, head, end, end > at):
                break
            end += 1
            continue
        if mention.type is EntityType.PERSON and not personal:
            break
        end = mention.end
        if mention.type is EntityType.BODY and end - at > 1:
            end = state_end(line, end)
        if mention.type is not EntityType.PERSON and line.is_in(line.words.whole_heads, head):
            continue
        if mention.type is not EntityType.PLACE or not goes_on_after_place(line, end):
            break
    return end


def _small_step(line: Line, at: int, begun: bool) -> int:
    """Return how many words a number or "al-" with the word behind it adds to a name."""
    tokens = line.tokens
    if not line.close(at) or line.dated[at]:
        return 0
    if _is_number(tokens.words[at]):
        return 1
    tied = begun and not tokens.caps[at] and line.close_capital(at + 1)
    if tied and tokens.links[at + 1] == Link.HYPHEN and line.is_in(line.words.particles, at):
        return 2  # "Salem al-Hadi Brigade"
    return 0


def _is_number(word: str) -> bool:
    """Return whether `word` numbers a body: "Committee XI"."""
    return word in _ROMAN or (word.isdigit() and len(word) <= _NUMBER_DIGITS)


def goes_on_after_place(line: Line, at: int) -> bool:
    """Return whether a body's name goes on after a place: "Norway Institute"."""
    return (
        line.close(at)
        and line.tokens.links[at] == Link.SPACE
        and line.is_in(line.words.body_marks, at)
    )


def _ends_name(line: Line, head: int, at: int, begun: bool) -> bool:
    """Return whether the unknown word `at` is no longer part of the head's name."""
    if line.is_in(line.words.stop, at) and not line.is_in(line.words.inside, at):
        return True
    if line.headline and not line.is_in(line.words.firm_heads, head) and line.ordinary(at):
        return not line.is_in(line.words.portfolio, at)
    titled = line.title_ends[at] and not line.is_in(line.words.titles_in_bodies, at)
    if titled and not line.is_in(line.words.titled_heads, head):
        return True
    if line.is_in(line.words.personal_heads, head):
        return False
    return line.is_in(line.words.given_names, at) and (begun or not line.ordinary(at))


def _goes_on_after_and(line: Line, at: int) -> bool:
    """Return whether "and" joins a word to the body's name: "Research and Innovation"."""
    word = at + 1
    return (
        not line.headline
        and line.close(at)
        and line.close_capital(word)
        and line.ordinary(word)
        and not line.is_in(line.words.stop, word)
        and not line.known_names[word]
        and not line.title_ends[word]
        and not line.phrase(line.lexicon.body_heads, word)
        and not line.phrase(line.lexicon.event_heads, word)
    )
