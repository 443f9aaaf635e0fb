"""Acronyms that an article explains: "World Food Programme (WFP)" and the like."""

from typing import Final

from index.entities.line import Mention
from index.entities.model import EntityType
from index.entities.scan import Scan
from index.entities.tokens import Link

_LONGEST: Final = 12
_SHORTEST: Final = 2


def bracketed_behind(scan: Scan, at: int, text: str) -> str | None:
    """Return the one word in brackets at word `at` when it looks like an acronym."""
    tokens = scan.line.tokens
    if at >= len(tokens) or text[tokens.ends[at - 1] : tokens.starts[at]] not in (" (", "("):
        return None
    end = at + 1
    while end < min(len(tokens), at + _LONGEST) and tokens.links[end] == Link.JOINED:
        end += 1
    word = text[tokens.starts[at] : tokens.ends[end - 1]]
    behind = text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1]
    capitals = sum(letter.isupper() for letter in word)
    if behind not in (")", ",", "/") or capitals < _SHORTEST or len(word) > _LONGEST:
        return None
    return word


def acronym_before(scan: Scan, mention: Mention, text: str) -> str | None:
    """Return the acronym before a body in brackets: "WFP (World Food Programme)"."""
    tokens, at = scan.line.tokens, mention.start
    if mention.type is not EntityType.BODY or at == 0 or mention.end - at == 1:
        return None
    if text[tokens.ends[at - 1] : tokens.starts[at]] not in (" (", "("):
        return None
    word = tokens.words[at - 1]
    fits = word.isupper() and len(word) >= _SHORTEST
    return word if fits and abbreviates(word, tokens.words[at : mention.end]) else None


def spelt_out(scan: Scan, text: str) -> list[tuple[str, int, int]]:
    """Return acronym, start and end for each "AZEC (Asia Zero Emission Community)"."""
    tokens, spelt = scan.line.tokens, []
    for at in range(1, len(tokens)):
        word = tokens.words[at - 1]
        if not (word.isupper() and len(word) > _SHORTEST and tokens.caps[at]):
            continue
        if text[tokens.ends[at - 1] : tokens.starts[at]] != " (":
            continue
        end = at + 1
        while end < min(len(tokens), at + _LONGEST) and scan.line.close(end):
            end += 1
        closed = text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1] == ")"
        initials = "".join(word[0] for word in tokens.words[at:end] if word[0].isupper())
        if closed and initials == word:
            spelt.append((word, at, end))
    return spelt


def initials_before(scan: Scan, text: str) -> list[tuple[int, int]]:
    """Return the words before each acronym in brackets whose initials it is, as start and end.

    "Bureau of Standards and Measures (BSM)": small words between them do not count.
    """
    tokens, spans = scan.line.tokens, []
    for end in range(_SHORTEST, len(tokens)):
        word = tokens.words[end]
        if not (word.isupper() and _SHORTEST < len(word) <= _LONGEST):
            continue
        if bracketed_behind(scan, end, text) != word:
            continue
        start = _spelt_from(scan, end)
        if start < end:
            spans.append((start, end))
    return spans


def _spelt_from(scan: Scan, end: int) -> int:
    """Return where the words begin whose initials spell the acronym at word `end`, else `end`."""
    tokens = scan.line.tokens
    left = tokens.words[end]
    for at in range(end - 1, max(end - 2 * _LONGEST, -1), -1):
        if tokens.caps[at]:
            if tokens.words[at][0] != left[-1]:
                return end
            left = left[:-1]
            if not left:
                return at
        if not scan.line.close(at):
            return end
    return end


def abbreviates(acronym: str, words: list[str]) -> bool:
    """Return whether the letters of `acronym` run through `words`, from the first letter on."""
    letters = iter("".join(words).upper())
    acronym = acronym.upper()
    return acronym[:1] == words[0][:1].upper() and all(letter in letters for letter in acronym)


def other_meaning(scan: Scan, mention: Mention, text: str) -> list[str]:
    """Return the words that give a known acronym another meaning here, or an empty list.

    In "World Food Prize (WFP)" the acronym is not that of the known body.
    """
    tokens, at = scan.line.tokens, mention.start
    word = tokens.words[at]
    first = at - len(word)
    if mention.end - at > 1 or mention.name is None or not word.isupper() or first < 0:
        return []
    if text[tokens.ends[at - 1] : tokens.starts[at]] != " (":
        return []
    spelt = tokens.words[first:at]
    same = "".join(part[0].upper() for part in spelt) == word
    return spelt if same and all(scan.line.ordinary(i) for i in range(first, at)) else []
