"""The words by which a text says that somebody said something.

All in lower case unless said otherwise; several words have single spaces between. A language
gives what it has; without verbs of saying nothing is attributed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, from the first day to the last (ISO; None: still)."""

    name: str
    first: str
    last: str | None

    def held_on(self, day: str) -> bool:
        """Return whether the office was theirs on `day`, ISO."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, eq=False)
class AttributionWords:
    """What a language brings to finding who said what (see `index.attribution`)."""

    # Cues, by how they stand to the content and the speaker.
    after: Words = ()  # behind the content, before the speaker: "..., said X"
    clitic: Words = ()  # the same with the speaker in the word itself: "..., she said"
    thus: Words = ()  # behind the content, before the speaker: "..., in the words of X"
    say: Words = ()  # between speaker and content: "X said that ..."
    attitude: Words = ()  # "X thinks ..."
    act: Words = ()  # with a noun phrase or an infinitive: "X praised ..."
    passive: Words = ()  # "it was said by X that ..."
    according: Words = ()  # before the speaker, before or behind the content: "according to X"
    source: Words = ()  # before a source beside another cue: "citing X"

    # How sure a report is, by its features (see `index.attribution.confidence`).
    span_weights: Mapping[str, float] = field(default_factory=dict)
    speaker_weights: Mapping[str, float] = field(default_factory=dict)

    # Around a verb of saying.
    that_words: Words = ()  # that open the content: "that"
    purpose_words: Words = ()  # the same for what is asked for: "so that"
    act_links: Words = ()  # between an act and its content: "for"
    joined_acts: Words = ()  # acts that "and" joins to a verb of speech before them
    directives: Words = ()  # verbs that ask somebody for something: "urged"
    directive_links: Words = ()  # between whom they ask and what for: "to"
    addressees: Words = ()  # who may be asked without a name: "all parties"
    verb_starts: Words = ()  # how verbs begin, and words before verbs
    connectives: Words = ()  # in front of content that its reporter interrupts: "however"
    unsaid: Words = ()  # verbs of speech that are content of "refused to": nothing was said
    subordinators: Words = ()  # that begin a clause of time or reason before the subject
    remarks: Words = ()  # that begin the reporter's own remark behind content: "referring to"
    formers: Words = ()  # before an office that somebody held once: "former"
    addressee_words: Words = ()  # before whom something is said to: "to"
    addressee_links: Words = ()  # between whom it is said to and the content: "for"
    agent_words: Words = ()  # before the speaker of a passive: "by"
    join_strong: Words = ()  # that join a second verb of any kind to the same subject
    join_weak: Words = ()  # that join a second verb of speech to it
    blockers: Words = ()  # before a verb that says what was not said, or belongs to the content
    adverbs: Words = ()  # between the subject and its verb
    manner: Words = ()  # how it was said, right after the verb
    prepositions: Words = ()  # of what stands between a verb of speech and its content
    background: Words = ()  # where the content of an act ends and the reporter goes on
    anaphors: Words = ()  # that stand for content said elsewhere: "this"

    # Phrases and clauses.
    phrase_ends: Words = ()  # words before which the phrase that names a speaker ends
    clause_openers: Words = ()  # more words that begin a clause behind a comma
    that_joins: Words = ()  # that join a second clause of content: "and that"
    subject_joins: Words = ()  # before a pronoun that is the subject of a clause of its own
    subject_pronouns: Words = ()  # such pronouns
    relatives: Words = ()  # that begin a relative clause
    abbreviations: Words = ()  # a full stop behind one of these ends no sentence

    # Speakers.
    pronouns: Words = ()
    plural_pronouns: Words = ()
    titles: Mapping[str, str] = field(
        default_factory=dict
    )  # words that open an office -> written out in full
    bodies: Words = ()  # nouns of a nameless body: "ministry"
    body_kinds: Words = ()  # those of the bodies that stand for one of any name: "company"
    documents: Words = ()  # nouns of what speaks for its author: "report"
    media_nouns: Words = ()  # before the name of a medium, and no part of it: "news agency"
    days: Words = ()  # names of days and months
    role_ends: Words = ()  # words before which the phrase of a speaker without a name ends
    plural_determiners: Words = ()  # those of them that mean more than one
    home_offices: Mapping[str, tuple["Holder", ...]] = field(
        default_factory=dict
    )  # offices of the language's own state, in full and lower case -> who held them when
    determiners: Words = ()  # in front of such a noun, and part of the phrase: "a", "several"
    openers: Words = ()  # that open a sentence before its subject: "earlier"
    speaker_nouns: Words = ()  # nouns of people and bodies that speak without a name: "sources"
    contrasts: Words = ()  # before the subject of a clause that ends the content before it
    hard_contrasts: Words = ()  # those of them that need no comma before them
    demonstratives: Words = ()  # behind an office or a body named before
    speaker_leads: Words = ()  # before a speaker, and no part of who it is
    lead_tails: Words = ()  # that may stand behind such a word
    state_words: Words = ()  # in front of a state these are still the state: "government"
    posting_words: Words = ()  # between a nameless speaker and where it is posted
    takers: Words = ()  # prepositions that take a name out of subject position
    joint_words: Words = ()  # between those who speak as one
    metonyms: Mapping[str, str] = field(
        default_factory=dict
    )  # capitals and houses -> their state, as written


NO_ATTRIBUTION: Final = AttributionWords()  # splits sentences, attributes nothing
