"""Classifies unknown names: what their own words and those around them say about their kind.

The weights are small hand-set numbers: 2 stands for one good reason, 3 for one that decides.
"""

import re
from typing import Final

from index.entities.model import EntityType
from index.entities.scan import Run, Scan
from index.entities.tokens import Link
from index.languages.entities import Words

ENOUGH: Final = 2.0  # the weight from which a name is taken for an entity

_DASH: Final = re.compile(r"\)?,?\s*(?:\s-|-\s|--|–|—)\s*[\"“'‘]?")
_LONGEST_PERSON: Final = 8
_LONGEST_MARKED: Final = 4
_LONGEST_PLACE: Final = 3
_NAMES_OF_PERSONS: Final = range(2, 4)
_BYLINE_WORDS: Final = range(2, 5)
_BYLINE_REST: Final = 8

Weights = dict[EntityType, float]


def weigh(scan: Scan, run: Run, text: str) -> Weights:
    """Return the weight for each kind that the name in `run` could be of."""
    tokens = scan.line.tokens
    words = tokens.words[run.start : run.end]
    person = _inner_person(scan, run) + outer_person(scan, run, text)
    if len(words) == 1 and len(words[0]) > 1 and words[0].isupper():
        if not words[0].isalpha() or words[0] in scan.line.words.plain_acronyms:
            return {}
        if _is_dateline(scan, run, text):
            return {EntityType.PLACE: ENOUGH}
        speaks = 2.0 if person >= ENOUGH else 0.0
        shown = ENOUGH if scan.line.words.names_by_capitals else 0.0
        return {EntityType.BODY: outer_body(scan, run) + speaks + shown}
    marked = _body_marks(scan, run)
    return {
        EntityType.PERSON: 0.0 if marked else person,
        EntityType.BODY: marked + outer_body(scan, run),
        EntityType.PLACE: _outer_place(scan, run, text),
        EntityType.PUBLICATION: _outer_medium(scan, run)
        + _last_word(scan, run, scan.line.words.medium_marks),
        EntityType.EVENT: _last_word(scan, run, scan.line.words.event_marks),
    }


def is_plain(scan: Scan, run: Run) -> bool:
    """Return whether every word of the name is an ordinary one."""
    return all(scan.line.ordinary(at) for at in range(run.start, run.end))


def _before(scan: Scan, run: Run, back: int = 1) -> str:
    """Return the key of the word `back` places before the name, empty at a break."""
    tokens, at = scan.line.tokens, run.start - back
    if at < 0 or any(
        tokens.links[i] not in (Link.SPACE, Link.JOINED) for i in range(at + 1, run.start + 1)
    ):
        return ""
    return tokens.keys[at]


def _inner_person(scan: Scan, run: Run) -> float:
    """Weigh the words of the name itself as a person's."""
    line, tokens = scan.line, scan.line.tokens
    keys = tokens.keys[run.start : run.end]
    if len(keys) > _LONGEST_PERSON or any(not key.isalpha() for key in keys):
        return -9.0
    if any(line.is_in(line.words.no_person, at) for at in range(run.start, run.end)):
        return -1.0
    weight = 0.0
    if line.is_in(line.words.given_names, run.start):
        first = 0.5 if len(keys) == 1 else 2.0
        weight += 1.0 if len(keys) > 1 and _is_phrase(scan, run) else first
    elif line.is_in(line.words.family_first, run.start) and 2 <= len(keys) <= 3:
        weight += 0.5 if line.ordinary(run.end - 1) else 2.0
    if len(keys) == 1:
        return weight
    strange = not any(len(key) == 1 or line.words.is_ordinary(key) for key in keys)
    if strange and len(keys) in _NAMES_OF_PERSONS:
        weight += ENOUGH if line.words.names_by_capitals else 1.0
    later = range(run.start + 1, run.end)
    weight += sum(1.0 for at in later if line.is_in(line.words.given_names, at))
    weight += 1.0 if keys[-1].endswith(line.lexicon.family_endings) else 0.0
    weight += 1.5 if any(line.is_in(line.words.particles, at) for at in later[:-1]) else 0.0
    return weight + (1.0 if any(len(key) == 1 for key in keys[:-1]) else 0.0)


def outer_person(scan: Scan, run: Run, text: str) -> float:
    """Weigh what stands around the name as around a person's."""
    line, words = scan.line, scan.line.words
    tokens = line.tokens
    before = _before(scan, run)
    weight = _titled(scan, run, text)
    weight += 2.0 if before in words.say_before else 0.0
    weight += 1.0 if before in words.person_before else 0.0
    weight += 2.5 if _is_byline(scan, run) else 0.0
    start, end = tokens.starts[run.start], tokens.ends[run.end - 1]
    if text[start - 1 : start] == "/" and run.end - run.start > 1:
        weight += 2.0  # "(Xinhua/Javed Dar)"
    weight += 2.0 if line.lexicon.age.match(text, end) else 0.0
    if run.end < len(line):
        link = tokens.links[run.end]
        if line.is_in(line.words.say_after, run.end) and link in (Link.SPACE, Link.COMMA):
            weight += 2.0 if link == Link.SPACE else 1.5
        elif (
            link == Link.COMMA
            and line.is_in(line.words.roles, run.end)
            and not tokens.caps[run.end]
        ):
            weight += 1.0
    return weight


def _titled(scan: Scan, run: Run, text: str) -> float:
    """Weigh the title before the name: an ordinary word may only belong to the title."""
    if not run.titled:
        return 0.0
    line, tokens = scan.line, scan.line.tokens
    if run.end - run.start > 1 or line.is_in(line.words.given_names, run.start):
        return 3.0
    start, end = tokens.starts[run.start], tokens.ends[run.start]
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return 0.0  # a decree named after an office, with its acronym
    return 1.0 if line.ordinary(run.start) else 3.0


def _is_phrase(scan: Scan, run: Run) -> bool:
    """Return whether a given name that is a word too is followed by nothing but words."""
    line = scan.line
    return is_plain(scan, run) and not any(
        line.is_in(line.words.given_names, at) for at in range(run.start + 1, run.end)
    )


def _is_byline(scan: Scan, run: Run) -> bool:
    """Return whether the name and a date are all that stands in the line."""
    line, tokens = scan.line, scan.line.tokens
    size = run.end - run.start
    if size not in _BYLINE_WORDS or len(tokens) - size > _BYLINE_REST:
        return False
    if all(word.isupper() for word in tokens.words):
        return False
    plain = sum(line.ordinary(at) for at in range(run.start, run.end))
    if 2 * plain >= size and not line.is_in(line.words.given_names, run.start):
        return False
    return all(
        line.dated[at]
        or line.is_in(line.words.stop, at)
        or tokens.words[at][0].isdigit()
        or line.is_in(line.words.time_zones, at)
        for at in range(len(tokens))
        if not run.start <= at < run.end
    )


def _body_marks(scan: Scan, run: Run) -> float:
    """Weigh words such as "Group" inside a name of several words."""
    if run.end - run.start == 1:
        return 0.0
    marked = any(
        scan.line.is_in(scan.line.words.body_marks, at)
        or scan.line.is_in(scan.line.words.company_tails, at)
        for at in range(run.start, run.end)
    )
    return 2.5 if marked else 0.0


def _last_word(scan: Scan, run: Run, marks: Words) -> float:
    """Weigh a last word such as "News" or "Summit"."""
    fitting = 1 < run.end - run.start <= _LONGEST_MARKED
    return 2.6 if fitting and scan.line.is_in(marks, run.end - 1) else 0.0


def outer_body(scan: Scan, run: Run) -> float:
    """Weigh what stands before the name as before a body's."""
    before = _before(scan, run) in scan.line.words.body_before
    apart = scan.line.tokens.links[run.start] == Link.NONE  # in brackets, say
    single = run.end - run.start == 1 and is_plain(scan, run)
    return 2.0 if before or (run.titled and not (single or apart)) else 0.0


def _outer_place(scan: Scan, run: Run, text: str) -> float:
    """Weigh what stands before the name as before a place's."""
    before = _before(scan, run)
    if _is_dateline(scan, run, text):
        return 3.0
    words = scan.line.words
    phrase = (_before(scan, run, 2), before)
    if before in words.place_before and phrase not in words.no_place_phrases:
        return 0.0 if is_plain(scan, run) and _in_longer_name(scan, run) else 3.0
    if is_plain(scan, run) or run.end - run.start > _LONGEST_PLACE:
        return 0.0
    return words.place_prepositions.get(before, 0.0)


def _in_longer_name(scan: Scan, run: Run) -> bool:
    """Return whether the word before the name and the one before that have capitals."""
    caps, links, at = scan.line.tokens.caps, scan.line.tokens.links, run.start - 1
    return at > 0 and bool(caps[at] and caps[at - 1]) and links[at] == Link.SPACE


def _is_dateline(scan: Scan, run: Run, text: str) -> bool:
    """Return whether the name opens its line as the place: "KIGALI - ", "news.id, Kigali - "."""
    line, tokens = scan.line, scan.line.tokens
    before, behind = run.start, run.end
    if run.end - run.start > _LONGEST_PLACE:
        return False
    for mention in scan.mentions:
        if mention.type is EntityType.PUBLICATION:
            if mention.start == 0 and mention.end == run.start:
                before = 0
            elif mention.start == run.end:
                behind = mention.end
    if before > 0 or behind >= len(tokens):
        return False
    shouted = text[tokens.starts[0] : tokens.ends[run.end - 1]].isupper()
    named = shouted or run.start > 0 or behind > run.end
    gap = text[tokens.ends[behind - 1] : tokens.starts[behind]]
    return named and not line.headline and _DASH.fullmatch(gap) is not None


def _outer_medium(scan: Scan, run: Run) -> float:
    """Weigh the words before the name as those that name a news medium."""
    words = scan.line.words
    first, second = _before(scan, run), _before(scan, run, 2)
    cited = first in words.source_prepositions and second in words.media_cues
    return 3.5 if first in words.media_cues or cited else 0.0
