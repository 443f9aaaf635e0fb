"""The words by which people, bodies, places, events, dates and publications are recognised.

Words are lower case and without apostrophes, as `index.base.names.word_key` makes them; phrases
are words with single spaces between. A language gives what it has: every list may be empty.
`PLAIN` has none: names are recognised by their capitals alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

Words = frozenset[str]
Phrases = tuple[str, ...]

_NONE: Final[Words] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class DateForms:
    """How dates are written within sentences.

    `pattern` has named groups, each of which may be missing or empty: `iso` (2024-03-01),
    `numeric` (1/3/2024 or 1/3, day first), `day` with `month` and perhaps `year`, `month_only`
    with `month_year`, and `year_only`.
    """

    pattern: re.Pattern[str]
    months: Mapping[str, int]  # name or abbreviation in lower case -> 1 to 12
    is_word: Callable[[re.Match[str]], bool]  # whether a match is an ordinary word after all


@dataclass(frozen=True, slots=True, eq=False)
class KnownNames:
    """A language's gazetteer: the full name of each, with its other names, by kind."""

    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    publications: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states: Mapping[str, str] = field(
        default_factory=dict
    )  # a state or city -> the state it belongs to


def _no_names() -> KnownNames:
    return KnownNames()


def _never(_: object) -> bool:
    return False


_ISO_DATES: Final = DateForms(
    re.compile(r"(?<![\w./-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\w)"), {}, _never
)


@dataclass(frozen=True, slots=True, eq=False)
class EntityWords:
    """What a language brings to the finding of entities (see `index.entities`)."""

    known_names: Callable[[], KnownNames] = _no_names  # called once, on first use
    dates: DateForms = _ISO_DATES

    # Take two or three words with capitals for a person, an acronym for a body, for want of
    # words that say more.
    names_by_capitals: bool = False

    # The dictionary.
    is_ordinary: Callable[[str], bool] = _never  # whether a word is no name in itself
    is_verb: Callable[[str], bool] = _never
    stop: Words = _NONE  # capitalised words that never begin a name
    small_words: Words = _NONE  # that even headlines write small
    always_small: Words = _NONE  # short ones that only headlines write with a capital
    also_words: Words = _NONE  # known names of one word that are ordinary words too
    plain_acronyms: Words = _NONE  # as written; acronyms that name no entity
    abbreviations: Words = _NONE  # in capitals; a full stop behind them ends no sentence
    after_names: Words = _NONE  # that may have lost the space between them and a name before

    # Persons: titles before the name, the name itself, what stands around it.
    titles: Phrases = ()
    ranks: Words = _NONE  # titles right before the name
    title_tails: Words = _NONE  # second parts of a title: "general" in "attorney general"
    minister_words: Words = _NONE  # within a title, a ministry's portfolio follows
    portfolio_titles: Words = _NONE  # at a title's start, a ministry's portfolio may follow
    portfolio: Words = _NONE  # what a ministry is for: "defence"
    titles_in_bodies: Words = _NONE  # titles that are also words in the names of bodies
    posting_words: Words = _NONE  # between a title and where it is held: "ambassador to X"
    given_names: Words = _NONE
    family_first: Words = _NONE  # family names that stand first: "wang"
    family_endings: Words = _NONE  # endings of family names
    particles: Words = _NONE  # lower-case words inside a name: "van"
    generation_suffixes: Words = _NONE  # "jr"
    no_person: Words = _NONE  # words that stand in no person's name
    say_before: Words = _NONE  # verbs of saying before a name
    say_after: Words = _NONE  # verbs of saying and doing after a name
    person_before: Words = _NONE  # other words right before a person
    age_words: Phrases = ()  # behind a number in brackets: "years"
    roles: Words = _NONE  # lower-case words after the comma behind a name
    hyphen_suffixes: Words = _NONE  # that hang on a name with a hyphen and are no part of it
    spellings: Mapping[str, str] = field(
        default_factory=dict
    )  # of a given name -> the one spelling in full names

    # Bodies.
    body_heads: Phrases = ()  # that open a body's name; capitalised words follow
    bodies_alone: Words = _NONE  # that name a body without more words
    ministry_heads: Words = _NONE
    ministry_names: Mapping[str, str] = field(
        default_factory=dict
    )  # short or old name -> full name
    titled_heads: Words = _NONE  # heads that may hold a title: "Office of the President"
    personal_heads: Words = _NONE  # heads that may hold a person's name
    firm_heads: Words = _NONE  # heads whose names stay whole in a headline
    whole_heads: Words = _NONE  # heads that go on behind a known name
    acronym_heads: Words = _NONE  # heads that must stand in capitals
    group_heads: Words = _NONE  # heads that are ordinary words before a known name
    body_marks: Words = _NONE  # capitalised words inside a name that show a body: "group"
    same_body: Words = _NONE  # marks that make no other body of a known one: "ltd"
    body_before: Words = _NONE
    body_joins: Words = _NONE  # small words inside an English body's name: "of"
    company_tails: Words = _NONE  # a state's name that belongs to the company before it
    no_company_ends: Words = _NONE  # words before it that make no company
    bracketed_forms: Words = _NONE  # legal forms in brackets that belong to a company's name
    name_conjunctions: Words = _NONE  # inside a body's name: "and"
    list_conjunctions: Words = _NONE  # between the last two parts of a portfolio
    coordinators: Words = _NONE  # that join two names of one kind
    foreign_openers: Words = _NONE  # that open an English name: "the", "international"
    definite_articles: Words = _NONE  # of those, the ones that no name needs: "the"

    # Places.
    place_heads: Phrases = ()  # that open a place's name and belong to it: "lake"
    lower_place_heads: Words = _NONE  # of those, the ones that may be written small
    lower_openers: Words = _NONE  # that may be written small at the start of a known name
    site_heads: Phrases = ()  # that open the name of a building or a road
    state_heads: Words = _NONE  # in capitals before a state: "republic"
    republic_words: Words = _NONE  # of those, the ones that may stand between a body and a state
    citizen_words: Words = _NONE  # before them, a state is no place of its own
    place_before: Words = _NONE
    no_place_phrases: frozenset[tuple[str, str]] = frozenset()  # before a name that is no place
    place_prepositions: Mapping[str, float] = field(default_factory=dict)  # -> how strong a sign
    directions: Words = _NONE  # behind a place: "south"
    home_state: str = ""  # bodies of it are called as without it

    # Events.
    event_heads: Phrases = ()
    event_marks: Words = _NONE  # last words that show an event: "summit"
    day_event_heads: Words = _NONE  # heads that are ordinary words before ordinary words
    crisis_heads: Mapping[str, Words] = field(
        default_factory=dict
    )  # "war" -> what joins its two sides
    invasion_heads: Words = _NONE  # of those, the ones that need two sides
    ordinal_prefixes: Words = _NONE  # before a hyphen and a number: "ke-16"

    # Publications.
    medium_marks: Words = _NONE  # last words that show a news medium: "times"
    medium_tails: Words = _NONE  # behind a known medium: "online"
    media_cues: Words = _NONE  # that take a medium as their object
    source_prepositions: Words = _NONE  # between such a word and the medium

    # Words that may stand inside a body's name, though they are in `stop`.
    inside: Words = _NONE
    time_zones: Words = _NONE  # abbreviations beside a byline's time


PLAIN: Final = EntityWords(names_by_capitals=True)
