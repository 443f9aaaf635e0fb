"""What the text around a claim tells about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segments:
    """The sentences and clauses of an article as (start, end) in code points, in text order.

    Only titles, captions, subheadings and body have any. Sentences do not overlap; every
    clause lies within one sentence, and the clauses of a sentence cover its words.
    """

    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have said it."""

    speaker_id: str
    name: str
    role: str | None  # on the article's date


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as the text suggests it, before a person decides."""

    start: int
    end: int
    cue: tuple[int, int] | None  # the words of saying: "said"
    source: tuple[int, int] | None  # the words that name the speaker
    speakers: tuple[Candidate, ...]  # likeliest first
    gaps: tuple[tuple[int, int], ...] = ()  # inside it, and not part of it: the words of saying
