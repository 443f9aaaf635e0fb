"""The claim form: the choices made so far for a claim, and the next one. Knows no screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from index import (
    Article,
    Candidate,
    Claim,
    Project,
    Stance,
    Suggestion,
    Topic,
    Value,
    snap_span,
    snap_spans,
    words_in_order,
    words_touched,
)
from tui.tagging.ranges import Range, subtract, toggle_range

MAX_DIGIT = 9
MAX_SIGNED = 3  # steps of a scale for the keys + 0 -; longer ones are chosen by digits
WORD_REACH = 300  # characters around an edge in which the next word is searched
CLAUSE_REACH = 5_000  # the same for clauses


class Step(IntEnum):
    """The choice that is next."""

    SPEAKER = 0
    TOPIC = 1
    STANCE = 2


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """The choices made so far, and the candidates for the others. Methods return a new form."""

    article: Article  # as it was read: all offsets are of its text
    start: int
    end: int
    speakers: tuple[Candidate, ...]
    topics: tuple[Topic, ...]  # as the codebook lists them, so that a topic keeps its digit
    stances: tuple[Stance, ...]
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    gaps: tuple[Range, ...] = ()  # between start and end, not part of the claim
    reporting_phrases: tuple[Range, ...] = ()  # words of saying inside, which may be left out
    speaker: Candidate | None = None
    topic: Topic | None = None
    more_topics: tuple[Topic, ...] = ()
    addressee: Candidate | None = None
    certainty: int | None = None
    variables: tuple[tuple[str, Value], ...] = ()
    note: str = ""
    step: Step = Step.SPEAKER
    edge: int | None = None  # 0: the left edge moves, 1: the right one
    editing: Claim | None = None  # the claim that is being corrected; None for a new one
    topic_ranking: tuple[str, ...] = ()  # ids of topics, those that the words speak for first
    codebook: Project | None = None  # by which the candidates and the scale were made
    offered_stance: int | None = None  # that enter saves, as the claim in another copy has it
    suggestion: Suggestion | None = None  # that is being accepted
    quick: bool = False  # a correction of one choice, saved as soon as it is made

    @property
    def choices(self) -> int:
        """The number of digits that choose something at this step."""
        steps = len(self.stances) if len(self.stances) > MAX_SIGNED else 0
        count = {
            Step.SPEAKER: len(self.speakers), Step.TOPIC: len(self.topics), Step.STANCE: steps
        }  # fmt: skip
        return min(count[self.step], MAX_DIGIT)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges of the claim's words: from start to end, without the gaps."""
        ranges = [(self.start, self.end)]
        for gap in self.gaps:
            ranges = subtract(ranges, *gap)
        return tuple(ranges)

    def with_ranges(self, ranges: Sequence[Range]) -> "ClaimForm":
        """Set the words of the claim: ranges in order that do not touch."""
        gaps = tuple((before[1], after[0]) for before, after in pairwise(ranges))
        return replace(self, start=ranges[0][0], end=ranges[-1][1], gaps=gaps, edge=None)

    def with_words(self, start: int, end: int) -> "ClaimForm":
        """Add `[start, end)` to the claim, or leave it out if the claim contains it."""
        ranges = toggle_range(self.article.text, self.ranges, start, end)
        return self.with_ranges(ranges) if ranges else self

    @property
    def has_reporting_phrase(self) -> bool:
        """Whether words of saying that may be left out are part of the claim."""
        return any(
            start < last and first < end
            for first, last in self.reporting_phrases
            for start, end in self.ranges
        )

    def toggle_reporting_phrase(self) -> "ClaimForm":
        """Leave out the reporting phrases inside the claim, or include them again."""
        ranges = list(self.ranges)
        if self.has_reporting_phrase:
            for phrase in self.reporting_phrases:
                ranges = subtract(ranges, *phrase)
        else:
            ranges += self.reporting_phrases
        words = snap_spans(self.article.text, ranges)
        return replace(self.with_ranges(words), edge=self.edge) if words else self

    def stance_at(self, number: int) -> int | None:
        """Return the stance that digit `number` chooses on a long scale, or None."""
        if self.step is not Step.STANCE or not 1 <= number <= self.choices:
            return None
        return scale(self.stances)[number - 1].value

    def choose(self, number: int) -> "ClaimForm":
        """Choose speaker or topic `number`, counted from 1; other numbers change nothing."""
        if not 1 <= number <= self.choices or self.step is Step.STANCE:
            return self
        if self.step is Step.SPEAKER:
            return self.with_speaker(self.speakers[number - 1])
        return self.with_topic(self.topics[number - 1])

    def with_speaker(self, speaker: Candidate) -> "ClaimForm":
        """Set the speaker and go on to the topic, or to the stance where there are no topics."""
        listed = speaker in self.speakers
        speakers = self.speakers if listed else (speaker, *self.speakers)
        step = Step.TOPIC if self.topics else Step.STANCE
        return replace(self, speaker=speaker, speakers=speakers, step=step, edge=None)

    def with_topic(self, topic: Topic | None) -> "ClaimForm":
        """Set the topic, or none, and go on to the stance."""
        listed = topic is None or topic in self.topics
        topics = self.topics if listed or topic is None else (*self.topics, topic)
        return replace(self, topic=topic, topics=topics, step=Step.STANCE, edge=None)

    def toggle_topic(self, topic: Topic) -> "ClaimForm":
        """Add a topic to those chosen, or remove it if it was added before."""
        if topic in self.more_topics:
            return replace(self, more_topics=tuple(t for t in self.more_topics if t != topic))
        if self.topic is None:
            return self.with_topic(topic)
        if topic == self.topic:
            return self
        return replace(self, more_topics=(*self.more_topics, topic))

    def with_variable(self, name: str, value: Value | None) -> "ClaimForm":
        """Set a variable that kutip.yaml declares; None removes its value."""
        others = tuple(pair for pair in self.variables if pair[0] != name)
        return replace(self, variables=others if value is None else (*others, (name, value)))

    @property
    def likely_topics(self) -> list[Topic]:
        """The topics, the likeliest first."""
        rank = {name: place for place, name in enumerate(self.topic_ranking)}
        return sorted(self.topics, key=lambda topic: rank.get(topic.id, len(rank)))

    def choose_marked(self) -> "ClaimForm":
        """Choose the likeliest candidate of this step: the first speaker, or a topic anywhere."""
        if self.step is Step.TOPIC and self.topics:
            return self.with_topic(self.likely_topics[0])
        return self.choose(1)

    def step_back(self) -> "ClaimForm":
        """Go back to the previous step, and undo its choice."""
        if self.step is Step.SPEAKER:
            return self
        if self.step is Step.STANCE and self.topics:
            return replace(self, topic=None, step=Step.TOPIC)
        return replace(self, speaker=None, step=Step.SPEAKER)

    @property
    def has_speaker(self) -> bool:
        """Whether a speaker was chosen, so that only the stance is missing."""
        return self.speaker is not None

    def select_edge(self, edge: int) -> "ClaimForm":
        """Select edge 0 (left) or 1 (right) to be moved next."""
        return replace(self, edge=edge)

    def move_edge(self, direction: int) -> "ClaimForm":
        """Move the selected edge, by default the right one, a word right (1) or left (-1)."""
        at = self._edge_offset
        words = words_in_order(self.article.text, at - WORD_REACH, at + WORD_REACH)
        return self._moved(list(words), direction)

    def move_edge_by_clause(
        self, clauses: Sequence[tuple[int, int]], direction: int
    ) -> "ClaimForm":
        """Move the selected edge, by default the right one, a clause right (1) or left (-1)."""
        near = [c for c in clauses if abs(c[0] - self._edge_offset) < CLAUSE_REACH]
        words = [words_touched(self.article.text, *clause) for clause in near]
        return self._moved([clause for clause in words if clause], direction)

    @property
    def _edge_offset(self) -> int:
        """Where the edge that moves is, without a mark that stands outside of its word."""
        here = self.start, self.end
        words = words_touched(self.article.text, *here) or here
        return max(here[0], words[0]) if self.edge == 0 else min(here[1], words[1])

    def _moved(self, pieces: Sequence[tuple[int, int]], direction: int) -> "ClaimForm":
        """Move the left edge to the next start of one of `pieces`, or the right edge to an end."""
        edge = 1 if self.edge is None else self.edge
        moved = _next_edge([piece[edge] for piece in pieces], self._edge_offset, direction)
        start, end = (moved, self.end) if edge == 0 else (self.start, moved)
        if start >= end:
            return replace(self, edge=edge)
        start, end = snap_span(self.article.text, start, end)
        changed = replace(self, start=start, end=end, edge=edge)
        return changed if start < end and changed.ranges else replace(self, edge=edge)


def _next_edge(offsets: Sequence[int], edge: int, direction: int) -> int:
    """Return the first of the sorted `offsets` beyond `edge` in `direction`, else `edge`."""
    if direction > 0:
        return next((offset for offset in offsets if offset > edge), edge)
    return next((offset for offset in reversed(offsets) if offset < edge), edge)


def scale(stances: Sequence[Stance]) -> list[Stance]:
    """Return the steps of a stance scale as the panel lists them, the highest first."""
    return sorted(stances, key=lambda stance: -stance.value)


def stance_of(key: str, stances: Sequence[Stance]) -> int | None:
    """Return the stance for the key `+`, `0` or `-` on a scale, or None.

    `+` is the highest step, `-` the lowest. `0` is the step 0, else the middle step; without
    either, it means no stance.
    """
    values = sorted(stance.value for stance in stances)
    if not values:
        return {"+": 1, "0": 0, "-": -1}.get(key)
    middle = values[len(values) // 2] if len(values) % 2 else None
    return {"+": values[-1], "0": 0 if 0 in values else middle, "-": values[0]}.get(key)


def stance_key(value: int, stances: Sequence[Stance]) -> str:
    """Return the key for a step of a scale, or its number where there is none."""
    keys = (key for key in "+0-" if stance_of(key, stances) == value)
    return next(keys, f"{value:+d}")
