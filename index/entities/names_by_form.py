"""Names by their form: "Ministry of X", "Summit X", "Strait of X", a site's address."""

from typing import Final

from index.entities.events import crisis_name, event_name
from index.entities.known_names import marked_behind, state_end
from index.entities.line import Line, Mention
from index.entities.model import EntityType
from index.entities.name_extent import extend
from index.entities.titles import portfolio_end
from index.entities.tokens import Link, read_words

_NO_MEDIA: Final = frozenset({"go", "ac"})  # sites of the state and of schools
_PLACE_WORDS: Final = 3
_BODY_WORDS: Final = 9
_DOMAIN_END: Final = 4
_DOMAIN_WORDS: Final = 8


def formed_name(line: Line, at: int) -> Mention | None:
    """Return the name that begins at word `at` as its form shows."""
    words, key = line.words, line.tokens.keys[at]
    if not line.tokens.caps[at]:
        if key in words.crisis_heads:
            return crisis_name(line, at)
        if at + 1 < len(line) and line.tokens.links[at + 1] == Link.DOT:
            return _domain(line, at)
        return _place(line, at, at + 1) if key in words.lower_place_heads else None
    return (
        _domain(line, at)
        or (crisis_name(line, at) if key in words.crisis_heads else None)
        or (_english(line, at) if key in words.foreign_openers else None)
        or (_state(line, at) if line.is_in(line.words.state_heads, at) else None)
        or _headed(line, at)
    )


def _headed(line: Line, at: int) -> Mention | None:
    """Find a body, an event or a place by its first word."""
    for heads, build in (
        (line.lexicon.body_heads, _body),
        (line.lexicon.event_heads, event_name),
        (line.lexicon.place_heads, _place),
    ):
        end = line.phrase(heads, at)
        if end == at + 1 and _needs_capitals(line, at):
            continue
        if end:
            return None if line.phrase(line.lexicon.titles, at) > end else build(line, at, end)
    return None


def _needs_capitals(line: Line, at: int) -> bool:
    """Return whether word `at` must stand in capitals to be an acronym, and does not."""
    word = line.tokens.words[at]
    return line.is_in(line.words.acronym_heads, at) and not word.isupper()


def _english(line: Line, at: int) -> Mention | None:
    """Find "The Asia Group", "International Media Fund": a marked name behind such a word."""
    if not line.is_in(line.words.definite_articles, at):
        marked = marked_behind(line, at + 1) if not line.headline else None
        return Mention(at, marked[0], marked[1]) if marked else None
    inner = line.known_names[at + 1] if line.close(at + 1) else None
    if inner and inner.end > at + 2 and inner.type is not EntityType.PERSON:
        return Mention(at, inner.end, inner.type)
    return None


def _state(line: Line, at: int) -> Mention | None:
    """Return the state whose name begins with a word such as "Republic"."""
    end = state_end(line, at + 1)
    if at and line.is_in(line.words.citizen_words, at - 1):
        return None  # "citizen of the Republic of X"
    state = line.known_names[at + 1] if end > at + 1 else None
    return Mention(at, end, EntityType.PLACE, state.canonical) if state else None


def _domain(line: Line, at: int) -> Mention | None:
    """Find a site's address: "news.id", "NEWSTODAY.COM"."""
    tokens, end = line.tokens, at + 1
    limit = min(len(tokens), at + _DOMAIN_WORDS)
    while end < limit and tokens.links[end] == Link.JOINED:
        end += 1
    dot = end
    while end < limit and tokens.links[end] == Link.DOT and len(tokens.keys[end]) <= _DOMAIN_END:
        end += 1
    if end == dot or len(tokens.words[at]) <= 2 or not _NO_MEDIA.isdisjoint(tokens.keys[dot:end]):
        return None
    return Mention(at, end, EntityType.PUBLICATION)


def _body(line: Line, at: int, head_end: int) -> Mention | None:
    alone = line.is_in(line.words.bodies_alone, at)
    if line.is_in(line.words.ministry_heads, at) or alone:
        named = portfolio_end(line, head_end)
        end = state_end(line, named)
        if end == head_end and not alone:
            return None
        return Mention(at, end, EntityType.BODY, _ministry(line, at, named, end))
    end = extend(line, at, head_end, _BODY_WORDS)
    if end == head_end:
        return None
    mention = line.known_names[head_end]
    if (
        mention
        and mention.end == end
        and line.is_in(line.words.group_heads, at)
        and line.tokens.opens[at]
    ):
        return None  # only the sentence's start gives the head its capital: "Group Hamas"
    return Mention(at, end, EntityType.BODY)


def _ministry(line: Line, at: int, named: int, end: int) -> str | None:
    """Return a ministry's full name, without abbreviations and with its state's full name."""
    short = " ".join(line.tokens.keys[at:named])
    long = line.words.ministry_names.get(short)
    if end == named:
        return long
    state = (
        line.known_names[end - 1]
        if line.is_in(line.words.republic_words, named)
        else line.known_names[named]
    )
    words = long or " ".join(read_words(line.tokens.words[at:named]))
    return f"{words} {state.canonical}" if state else None


def _place(line: Line, at: int, head_end: int) -> Mention | None:
    end = extend(line, at, head_end, _PLACE_WORDS, joins=False)
    return Mention(at, end, EntityType.PLACE) if end > head_end else None


def site_end(line: Line, at: int) -> int:
    """Return the end of a building's or a road's name, before a known place in it, else 0.

    Buildings are no entities of kutip, but the names in theirs are no persons either.
    """
    start = line.phrase(line.lexicon.site_heads, at)
    if not start or not line.tokens.caps[at] or line.headline:
        return 0
    end = start
    while end - start < _PLACE_WORDS and line.close_capital(end):
        mention = line.known_names[end]
        if mention and mention.type is not EntityType.PERSON:
            break
        end = mention.end if mention else end + 1
    return end if end > start else 0
