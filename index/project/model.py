"""The codebook and the speakers of a corpus."""

from dataclasses import dataclass
from enum import StrEnum

from index.base.joint_speakers import joint_name, split_speakers
from index.base.problem import Problem
from index.languages.registry import DEFAULT_LANGUAGE
from index.project.article_values import ArticleValues
from index.project.corrections import Correction
from index.project.searches import SavedSearch
from index.project.switches import Repair
from index.project.tables import TableColumns
from index.project.variables import Variable
from index.project.words import NO_WORDS, OwnWords


class SpeakerKind(StrEnum):
    PERSON = "person"
    BODY = "body"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: its title, the state or body it belongs to, and from when to when."""

    title: str  # "Foreign Minister"
    country: str | None = None  # "Russia"
    start: str | None = None  # "2004-03-09", "2004-03" or "2004"; None: not known
    end: str | None = None  # None: still held

    def held_on(self, day: str | None) -> bool:
        """Say whether the office was held on `day` (ISO date); an unknown day counts as now."""
        if day is None:
            return self.end is None
        started = self.start is None or self.start <= day[: len(self.start)]
        return started and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who can claim something: a person, a body or a state."""

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    def role_on(self, day: str | None) -> str | None:
        """Return the office held on `day` as printed: "Foreign Minister of Russia"."""
        for office in self.offices:
            if office.held_on(day):
                return f"{office.title} {office.country}" if office.country else office.title
        return None


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the codebook, somewhere in its tree."""

    id: str
    label: str
    description: str = ""
    keywords: tuple[str, ...] = ()  # words that speak for this topic
    parent: str | None = None
    examples: tuple[str, ...] = ()  # words that were, or would be, claims on this topic


@dataclass(frozen=True, slots=True)
class Stance:
    """One step of the stance scale."""

    value: int
    label: str


DEFAULT_STANCES = (Stance(1, "for"), Stance(0, "neutral"), Stance(-1, "against"))


@dataclass(frozen=True, slots=True)
class Project:
    """What the hand-written files say; a corpus without them has an empty one."""

    title: str = ""
    language: str = DEFAULT_LANGUAGE  # ISO 639-1, of articles that state none
    topics: tuple[Topic, ...] = ()
    stances: tuple[Stance, ...] = DEFAULT_STANCES
    variables: tuple[Variable, ...] = ()  # of the corpus's own, noted of each claim
    coders: tuple[str, ...] = ()
    final: str = "final"  # the coder under whose name claims of several are settled
    speakers: tuple[Speaker, ...] = ()
    corrections: tuple[Correction, ...] = ()  # what texts name, where kutip finds it wrongly
    searches: tuple[SavedSearch, ...] = ()  # that somebody gave a name
    words: OwnWords = NO_WORDS  # roots and synonyms, beside those that come with kutip
    article_values: tuple[ArticleValues, ...] = ()  # what people set of articles
    tables: tuple[TableColumns, ...] = ()  # what columns are whose names do not tell
    repairs_off: frozenset[Repair] = frozenset()  # repairs of texts that are not wanted
    suggestions: bool = True  # whether readers show what articles seem to make somebody claim
    suggestions_learn: bool = True  # from what a coder made of others
    problems: tuple[Problem, ...] = ()  # what could not be read, and why
    unread: tuple[Problem, ...] = ()  # those of files without which no claim can be saved

    def topic(self, topic_id: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def speaker(self, speaker_id: str) -> Speaker | None:
        return next((speaker for speaker in self.speakers if speaker.id == speaker_id), None)

    def speaker_name(self, speaker: str) -> str:
        """Return the full name of a claim's speaker, of joint ones all ("Tiongkok + Rusia")."""
        entries = [(part, self.speaker(part)) for part in split_speakers(speaker)]
        return joint_name(entry.name if entry else part for part, entry in entries)

    def correction(self, text: str) -> Correction | None:
        return next(
            (correction for correction in self.corrections if correction.text == text), None
        )
