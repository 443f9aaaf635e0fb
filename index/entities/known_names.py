"""Known names at a word: the longest of the gazetteer that is meant here."""

from typing import Final

from index.entities.gazetteer import Name
from index.entities.line import NAME_LINKS, Line, Mention
from index.entities.model import EntityType
from index.entities.tokens import Link
from index.languages.entities import Words

_MARKED_WORDS: Final = 4
_NUMERALS: Final = frozenset("IVX")
_YEAR_DIGITS: Final = 4


def known_name(line: Line, at: int) -> Mention | None:
    """Return the known name that begins at word `at`, with what belongs to it behind."""
    longest = _longest(line, at)
    if not longest:
        return None
    end, name = longest
    if end == at + 1 and not _fits_alone(line, at, name):
        return None
    if name.type is EntityType.PERSON and _is_part_of_name(line, at, end):
        return None
    return _with_tail(line, at, end, name)


def _with_tail(line: Line, at: int, end: int, name: Name) -> Mention | None:
    """Return the known `name` with what belongs to it behind; None where it is another name."""
    if name.type is EntityType.EVENT:
        end = event_tail(line, end)
    elif name.type is EntityType.PLACE:
        marked = marked_behind(line, end)
        if marked:
            return Mention(at, marked[0], marked[1])
        if line.close_capital(end) and line.is_in(line.words.directions, end):
            return Mention(at, end + 1, EntityType.PLACE)  # "South Lebanon"
    elif name.type is EntityType.BODY:
        state = state_end(line, end) if end - at > 1 else end
        if state > end:
            return Mention(
                at, state, EntityType.BODY, _of_state(line, name, line.known_names[state - 1])
            )
        tail = _body_tail(line, end)
        if tail > end + 1 or not (tail == end or line.is_in(line.words.same_body, end)):
            return Mention(at, tail, EntityType.BODY)  # "Harvard Business School"
        end = tail
    elif name.type is EntityType.PUBLICATION:
        end = _tail(line, end, line.words.medium_tails)
    elif line.close_capital(end) and line.is_in(line.words.generation_suffixes, end):
        return None  # "Donald Trump Jr" is another
    return Mention(at, end, name.type, name.canonical, name)


def _longest(line: Line, at: int) -> tuple[int, Name] | None:
    return line.gazetteer.trie.longest(
        line.tokens, at, lambda name, end: name.fits(line.tokens, at, end, line.words.lower_openers)
    )


def event_tail(line: Line, at: int) -> int:
    """Return the end of an ordinal ("16th") and of a year behind an event's name at word `at`."""
    tokens, end = line.tokens, at
    numbered = end + 1 < len(tokens) and tokens.links[end + 1] == Link.HYPHEN
    if numbered and line.is_in(line.words.ordinal_prefixes, end):
        end += 2
    if end < len(tokens) and tokens.links[end] == Link.SPACE:
        word = tokens.words[end]
        if len(word) == _YEAR_DIGITS and word.isdigit() and word.startswith(("19", "20")):
            end += 1
    return end


def state_end(line: Line, at: int) -> int:
    """Return the end of a state's name that hangs on the word before `at`, else `at`."""
    republic = line.close_capital(at) and line.is_in(line.words.republic_words, at)
    start = at + 1 if republic else at
    state = line.known_names[start] if line.close(start) else None
    if state and state.name and state.name.id in line.gazetteer.states:
        return state.end
    return at


def _of_state(line: Line, name: Name, state: Mention | None) -> str:
    """Return the full name of a body of a state: the home state's are called as without it."""
    if state is None or state.canonical in (None, line.words.home_state):
        return name.canonical
    if name.canonical.endswith(f" {state.canonical}"):
        return name.canonical
    return f"{' '.join(name.form)} {state.canonical}"


def _body_tail(line: Line, at: int) -> int:
    """Return the end of "Group" or "Business School" behind a known body, else `at`."""
    for end in range(at, min(at + _MARKED_WORDS - 1, len(line))):
        if line.headline or not line.close_capital(end) or line.tokens.links[end] != Link.SPACE:
            return at
        if line.is_in(line.words.body_marks, end):
            return end + 1
        if (
            line.is_in(line.words.stop, end)
            or line.title_ends[end]
            or line.known_names[end]
            or line.dated[end]
        ):
            return at
    return at


def _tail(line: Line, at: int, marks: Words) -> int:
    """Return the end of one word of `marks` behind a known name, as "Group", else `at`."""
    hangs = line.close_capital(at) and line.tokens.links[at] == Link.SPACE
    return at + 1 if hangs and not line.headline and line.is_in(marks, at) else at


def marked_behind(line: Line, at: int) -> tuple[int, EntityType] | None:
    """Find the rest of "Norway Creative Content Fund" behind a place: its end and kind."""
    for end in range(at, min(at + _MARKED_WORDS, len(line))):
        if not line.close_capital(end) or line.tokens.links[end] != Link.SPACE or line.dated[end]:
            return None
        for kind, marks in (
            (EntityType.BODY, line.words.body_marks),
            (EntityType.EVENT, line.words.event_marks),
            (EntityType.PUBLICATION, line.words.medium_marks),
        ):
            if line.is_in(marks, end):
                return end + 1, kind
        if line.is_in(line.words.stop, end) or line.title_ends[end]:
            return None
    return None


def _fits_alone(line: Line, at: int, name: Name) -> bool:
    """Return whether a known name of one word is meant here, and not an ordinary word."""
    tokens = line.tokens
    if name.type is EntityType.PUBLICATION and _is_numbered(line, at):
        return False  # an address, not the medium
    if name.type is EntityType.PUBLICATION and at and line.is_in(line.words.media_cues, at - 1):
        return True  # cited as a source
    if name.type is EntityType.PERSON and tokens.words[at].isupper() and _is_numeral(name):
        return False  # "Committee XI"
    if name.type is EntityType.PLACE and at and line.phrase(line.lexicon.titles, at - 1) == at:
        return True  # "President of Mali"
    if name.strict or name.speaker or not line.is_in(line.words.also_words, at):
        return not (name.type is EntityType.PLACE and _after_given_name(line, at))
    if _beside_capital(line, at):
        return False
    if at and tokens.links[at] == Link.SPACE and line.is_in(line.words.place_prepositions, at - 1):
        return True
    if tokens.words[at].isupper() and len(tokens.words[at]) > 1 and not line.headline:
        return True
    return not (tokens.opens[at] or line.headline)


def _is_numeral(name: Name) -> bool:
    """Return whether a name, all in capitals, reads as a Roman number."""
    return _NUMERALS.issuperset(name.form[0].upper())


def _is_numbered(line: Line, at: int) -> bool:
    return line.close(at + 1) and line.tokens.words[at + 1].isdigit()


def _after_given_name(line: Line, at: int) -> bool:
    """Return whether a given name stands right before word `at` ("Paris" in "Kevin Paris")."""
    return (
        at > 0
        and line.tokens.links[at] == Link.SPACE
        and bool(line.tokens.caps[at - 1])
        and line.is_in(line.words.given_names, at - 1)
        and not line.ordinary(at - 1)
    )


def _beside_capital(line: Line, at: int) -> bool:
    """Return whether a word with a capital stands right before or behind word `at`."""
    tokens, behind = line.tokens, at + 1
    if at > 0 and tokens.links[at] in NAME_LINKS and tokens.caps[at - 1]:
        return True
    hangs = behind < len(tokens) and tokens.links[behind] in NAME_LINKS
    return hangs and bool(tokens.caps[behind])


def _is_part_of_name(line: Line, at: int, end: int) -> bool:
    """Return whether a person's short name is only the start of a longer name here."""
    if end - at > 1 or line.headline or not line.close_capital(end):
        return False
    if line.tokens.links[end] == Link.JOINED or line.dated[end] or line.title_ends[end]:
        return False
    if line.is_in(line.words.stop, end) or line.is_verb(end):
        return False
    behind = line.known_names[end]
    return behind is None or behind.type is EntityType.PERSON
