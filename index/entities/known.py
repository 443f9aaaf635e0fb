"""Known names at a word: the longest of the gazetteer that is meant here."""

from typing import Final

from index.entities.gazetteer import Name
from index.entities.model import EntityType
from index.entities.tokens import Link
from index.entities.view import NAME_LINKS, Mention, View

_PREPOSITIONS: Final = frozenset({"di", "ke", "dari"})
_DIRECTIONS: Final = frozenset({"utara", "selatan", "timur", "barat", "tengah", "tenggara"})
_MARKED_WORDS: Final = 4
_MARKS: Final = (
    (EntityType.BODY, "body_marks"),
    (EntityType.EVENT, "event_marks"),
    (EntityType.PUBLICATION, "medium_marks"),
)
_NUMERALS: Final = frozenset("IVX")
_JUNIOR: Final = frozenset({"jr", "junior", "sr"})
_ORDINAL: Final = "ke"
_YEAR_DIGITS: Final = 4


def known_name(view: View, at: int) -> Mention | None:
    """Return the known name that begins at word `at`, with what belongs to it behind."""
    found = _longest(view, at)
    if not found:
        return None
    end, name = found
    if end == at + 1 and not _fits_alone(view, at, name):
        return None
    if name.type is EntityType.PERSON and _is_part_of_name(view, at, end):
        return None
    return _with_tail(view, at, end, name)


def _with_tail(view: View, at: int, end: int, name: Name) -> Mention | None:
    """Return the known `name` with what belongs to it behind; None where it is another name."""
    if name.type is EntityType.EVENT:
        end = event_tail(view, end)
    elif name.type is EntityType.PLACE:
        marked = marked_behind(view, end)
        if marked:
            return Mention(at, marked[0], marked[1])
        if view.close_capital(end) and view.tokens.keys[end] in _DIRECTIONS:
            return Mention(at, end + 1, EntityType.PLACE)  # "Lebanon Selatan"
    elif name.type is EntityType.BODY:
        state = state_end(view, end) if end - at > 1 else end
        if state > end:
            return Mention(at, state, EntityType.BODY, _of_state(name, view.known[state - 1]))
        tail = _body_tail(view, end)
        if tail > end + 1 or not (tail == end or view.is_in("same_body", end)):
            return Mention(at, tail, EntityType.BODY)  # "Harvard Business School"
        end = tail
    elif name.type is EntityType.PUBLICATION:
        end = _tail(view, end, "medium_tails")
    elif view.close_capital(end) and view.tokens.keys[end] in _JUNIOR:
        return None  # "Donald Trump Jr" is another
    return Mention(at, end, name.type, name.canonical, name)


def _longest(view: View, at: int) -> tuple[int, Name] | None:
    return view.gazetteer.trie.longest(
        view.tokens, at, lambda name, end: name.fits(view.tokens, at, end)
    )


def event_tail(view: View, at: int) -> int:
    """Return the end of "ke-16" and of a year behind an event's name at word `at`."""
    tokens, end = view.tokens, at
    numbered = end + 1 < len(tokens) and tokens.links[end + 1] == Link.HYPHEN
    if numbered and tokens.keys[end] == _ORDINAL:
        end += 2
    if end < len(tokens) and tokens.links[end] == Link.SPACE:
        word = tokens.words[end]
        if len(word) == _YEAR_DIGITS and word.isdigit() and word.startswith(("19", "20")):
            end += 1
    return end


def state_end(view: View, at: int) -> int:
    """Return the end of a state's name that hangs on the word before `at`, else `at`."""
    start = at + 1 if view.close_capital(at) and view.tokens.keys[at] == "republik" else at
    known = view.known[start] if view.close(start) else None
    if known and known.name and known.name.id in view.gazetteer.states:
        return known.end
    return at


def _of_state(name: Name, state: Mention | None) -> str:
    """Return the full name of a body of a state: Indonesia's are called as without it."""
    if state is None or state.canonical in (None, "Indonesia"):
        return name.canonical
    if name.canonical.endswith(f" {state.canonical}"):
        return name.canonical
    return f"{' '.join(name.form)} {state.canonical}"


def _body_tail(view: View, at: int) -> int:
    """Return the end of "Group" or "Business School" behind a known body, else `at`."""
    for end in range(at, min(at + _MARKED_WORDS - 1, len(view))):
        if view.headline or not view.close_capital(end) or view.tokens.links[end] != Link.SPACE:
            return at
        if view.is_in("body_marks", end):
            return end + 1
        if view.is_in("stop", end) or view.titles[end] or view.known[end] or view.dated[end]:
            return at
    return at


def _tail(view: View, at: int, marks: str) -> int:
    """Return the end of one word of `marks` behind a known name, as "Group", else `at`."""
    hangs = view.close_capital(at) and view.tokens.links[at] == Link.SPACE
    return at + 1 if hangs and not view.headline and view.is_in(marks, at) else at


def marked_behind(view: View, at: int) -> tuple[int, EntityType] | None:
    """Find the rest of "Indonesia Creative Content Fund" behind a place: its end and kind."""
    for end in range(at, min(at + _MARKED_WORDS, len(view))):
        if not view.close_capital(end) or view.tokens.links[end] != Link.SPACE or view.dated[end]:
            return None
        for kind, marks in _MARKS:
            if view.is_in(marks, end):
                return end + 1, kind
        if view.is_in("stop", end) or view.titles[end]:
            return None
    return None


def _fits_alone(view: View, at: int, name: Name) -> bool:
    """Say whether a known name of one word is meant here, and not an ordinary word."""
    tokens = view.tokens
    if name.type is EntityType.PUBLICATION and _is_numbered(view, at):
        return False  # "RT 09"
    if name.type is EntityType.PUBLICATION and at and view.is_in("media_cues", at - 1):
        return True  # "Dilansir Antara"
    if name.type is EntityType.PERSON and tokens.words[at].isupper() and _is_numeral(name):
        return False  # "Komisi XI"
    if name.type is EntityType.PLACE and at and view.phrase("titles", at - 1) == at:
        return True  # "Presiden Mali"
    if name.strict or name.speaker or not view.is_in("also_words", at):
        return not (name.type is EntityType.PLACE and _after_given_name(view, at))
    if _beside_capital(view, at):
        return False
    if at and tokens.links[at] == Link.SPACE and tokens.keys[at - 1] in _PREPOSITIONS:
        return True
    if tokens.words[at].isupper() and len(tokens.words[at]) > 1 and not view.headline:
        return True
    return not (tokens.opens[at] or view.headline)


def _is_numeral(name: Name) -> bool:
    """Say whether a name, all in capitals, reads as a Roman number."""
    return _NUMERALS.issuperset(name.form[0].upper())


def _is_numbered(view: View, at: int) -> bool:
    return view.close(at + 1) and view.tokens.words[at + 1].isdigit()


def _after_given_name(view: View, at: int) -> bool:
    """Say whether a given name stands right before word `at` ("Paris" in "Kevin Paris")."""
    return (
        at > 0
        and view.tokens.links[at] == Link.SPACE
        and bool(view.tokens.caps[at - 1])
        and view.is_in("given_names", at - 1)
        and not view.ordinary(at - 1)
    )


def _beside_capital(view: View, at: int) -> bool:
    """Say whether a word with a capital stands right before or behind word `at`."""
    tokens, behind = view.tokens, at + 1
    if at > 0 and tokens.links[at] in NAME_LINKS and tokens.caps[at - 1]:
        return True
    hangs = behind < len(tokens) and tokens.links[behind] in NAME_LINKS
    return hangs and bool(tokens.caps[behind])


def _is_part_of_name(view: View, at: int, end: int) -> bool:
    """Say whether a person's short name is only the start of a longer name here."""
    if end - at > 1 or view.headline or not view.close_capital(end):
        return False
    if view.tokens.links[end] == Link.JOINED or view.dated[end] or view.titles[end]:
        return False
    if view.is_in("stop", end) or view.is_verb(end):
        return False
    behind = view.known[end]
    return behind is None or behind.type is EntityType.PERSON
