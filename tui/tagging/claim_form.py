"""A claim in the making: which choice is next, and what each key makes of it. Knows no screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from index import Candidate, Claim, Stance, Topic, Value
from tui.tagging.ranges import Range, reshaped, without

ON_DIGITS = 9
SIGNED = 3  # steps of a scale that + 0 - can name; of longer ones digits choose
NEAR = 300  # characters around an edge in which words are looked for: enough in any article
FAR = 5_000  # the same for clauses
_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class Step(IntEnum):
    """The choice that is next."""

    SPEAKER = 0
    TOPIC = 1
    STANCE = 2


@dataclass(frozen=True, slots=True)
class Tagging:
    """Everything chosen so far, and what there is to choose from; each key gives a new one."""

    article_id: str
    start: int
    end: int
    speakers: tuple[Candidate, ...]
    topics: tuple[Topic, ...]
    stances: tuple[Stance, ...]
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    gaps: tuple[Range, ...] = ()  # between start and end, and no words of the claim
    saying: tuple[Range, ...] = ()  # words of saying between them, which may be a gap
    speaker: Candidate | None = None
    topic: Topic | None = None
    more_topics: tuple[Topic, ...] = ()
    addressee: Candidate | None = None
    certainty: int | None = None
    variables: tuple[tuple[str, Value], ...] = ()
    note: str = ""
    step: Step = Step.SPEAKER
    edge: int | None = None  # 0: the left edge moves, 1: the right one
    editing: Claim | None = None  # the claim that is corrected, if it is not a new one
    quick: bool = False  # a correction that is saved as soon as its one choice is made

    @property
    def choices(self) -> int:
        """Return how many digits mean something at this step."""
        steps = len(self.stances) if len(self.stances) > SIGNED else 0
        count = {
            Step.SPEAKER: len(self.speakers), Step.TOPIC: len(self.topics), Step.STANCE: steps
        }  # fmt: skip
        return min(count[self.step], ON_DIGITS)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Return the words of the claim: from start to end, without the gaps."""
        ranges = [(self.start, self.end)]
        for gap in self.gaps:
            ranges = without(ranges, *gap)
        return tuple(ranges)

    def with_ranges(self, ranges: Sequence[Range]) -> "Tagging":
        """Let these be the words of the claim: ranges in order, apart from each other."""
        gaps = tuple((before[1], after[0]) for before, after in pairwise(ranges))
        return replace(self, start=ranges[0][0], end=ranges[-1][1], gaps=gaps, edge=None)

    def with_words(self, text: str, start: int, end: int) -> "Tagging":
        """Add `text[start:end]` to the claim, or leave it out where it is within its words."""
        ranges = reshaped(text, self.ranges, start, end)
        return self.with_ranges(ranges) if ranges else self

    def turn_saying(self) -> "Tagging":
        """Leave out the words of saying inside the claim, or take them in again."""
        others = tuple(gap for gap in self.gaps if gap not in self.saying)
        if others != self.gaps:
            return replace(self, gaps=others)
        return replace(self, gaps=tuple(sorted({*self.gaps, *self.saying})))

    def stance_at(self, number: int) -> int | None:
        """Return the step of a long scale that digit `number` chooses at the stance, or None."""
        if self.step is not Step.STANCE or not 1 <= number <= self.choices:
            return None
        return scale(self.stances)[number - 1].value

    def choose(self, number: int) -> "Tagging":
        """Take speaker or topic `number`, counted from 1; one without a choice changes nothing."""
        if not 1 <= number <= self.choices or self.step is Step.STANCE:
            return self
        if self.step is Step.SPEAKER:
            return self.with_speaker(self.speakers[number - 1])
        return self.with_topic(self.topics[number - 1])

    def with_speaker(self, speaker: Candidate) -> "Tagging":
        """Set the speaker and go on to the topic, or to the stance where there are no topics."""
        known = speaker in self.speakers
        speakers = self.speakers if known else (speaker, *self.speakers)
        step = Step.TOPIC if self.topics else Step.STANCE
        return replace(self, speaker=speaker, speakers=speakers, step=step, edge=None)

    def with_topic(self, topic: Topic | None) -> "Tagging":
        """Set the topic, or none, and go on to the stance."""
        known = topic is None or topic in self.topics
        topics = self.topics if known or topic is None else (topic, *self.topics)
        return replace(self, topic=topic, topics=topics, step=Step.STANCE, edge=None)

    def with_another_topic(self, topic: Topic) -> "Tagging":
        """Set a topic beside those chosen, or the first one; one that is beside them goes."""
        if topic in self.more_topics:
            return replace(self, more_topics=tuple(t for t in self.more_topics if t != topic))
        if self.topic is None:
            return self.with_topic(topic)
        if topic == self.topic:
            return self
        return replace(self, more_topics=(*self.more_topics, topic))

    def with_variable(self, name: str, value: Value | None) -> "Tagging":
        """Set a variable of the corpus's own, or take its value away."""
        kept = tuple(pair for pair in self.variables if pair[0] != name)
        return replace(self, variables=kept if value is None else (*kept, (name, value)))

    def take(self) -> "Tagging":
        """Take the first choice of this step."""
        return self.choose(1)

    def step_back(self) -> "Tagging":
        """Go back to the choice before, and choose it again."""
        if self.step is Step.SPEAKER:
            return self
        if self.step is Step.STANCE and self.topics:
            return replace(self, topic=None, step=Step.TOPIC)
        return replace(self, speaker=None, step=Step.SPEAKER)

    def ready(self) -> bool:
        """Say whether a stance would make this a whole claim: a speaker has been chosen."""
        return self.speaker is not None

    def pick_edge(self, edge: int) -> "Tagging":
        """Let edge 0 (left) or 1 (right) be moved by the following keys."""
        return replace(self, edge=edge)

    def move_edge(self, text: str, direction: int) -> "Tagging":
        """Move the chosen edge, by default the right one, a word on (1) or back (-1)."""
        low, high = max(0, self._edge_at - NEAR), min(len(text), self._edge_at + NEAR)
        words = [match.span() for match in _WORD.finditer(text, low, high)]
        return self._moved(words, direction)

    def move_edge_by(self, clauses: Sequence[tuple[int, int]], direction: int) -> "Tagging":
        """Move the chosen edge, by default the right one, a clause on (1) or back (-1)."""
        near = [c for c in clauses if abs(c[0] - self._edge_at) < FAR]
        return self._moved(near, direction)

    @property
    def _edge_at(self) -> int:
        return self.start if self.edge == 0 else self.end

    def _moved(self, pieces: Sequence[tuple[int, int]], direction: int) -> "Tagging":
        """Move the edge to where the next of `pieces` begins (left edge) or ends (right one)."""
        edge = 1 if self.edge is None else self.edge
        moved = _next_edge([piece[edge] for piece in pieces], self._edge_at, direction)
        start, end = (moved, self.end) if edge == 0 else (self.start, moved)
        changed = replace(self, start=start, end=end, edge=edge)
        return changed if start < end and changed.ranges else replace(self, edge=edge)


def _next_edge(places: Sequence[int], position: int, direction: int) -> int:
    """Return the first of `places`, which are in order, beyond `position` in `direction`."""
    if direction > 0:
        return next((place for place in places if place > position), position)
    return next((place for place in reversed(places) if place < position), position)


def scale(stances: Sequence[Stance]) -> list[Stance]:
    """Return the steps of a stance scale, the highest first, as the panel lists them."""
    return sorted(stances, key=lambda stance: -stance.value)


def stance_of(key: str, stances: Sequence[Stance]) -> int | None:
    """Return the stance that `+`, `0` or `-` stands for on this scale, or None.

    `+` is the highest step, `-` the lowest and `0` the step 0, else the one in the middle; where
    there is none, it stands for no stance.
    """
    values = sorted(stance.value for stance in stances)
    if not values:
        return {"+": 1, "0": 0, "-": -1}.get(key)
    middle = values[len(values) // 2] if len(values) % 2 else None
    return {"+": values[-1], "0": 0 if 0 in values else middle, "-": values[0]}.get(key)


def sign_of(value: int, stances: Sequence[Stance]) -> str:
    """Return the key that stands for a step of a scale, or its number where none does."""
    signs = (sign for sign in "+0-" if stance_of(sign, stances) == value)
    return next(signs, f"{value:+d}")
