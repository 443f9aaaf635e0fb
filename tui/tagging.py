"""A claim in the making: which choice is next, and what each key makes of it. Knows no screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from index import Candidate, Claim, Stance, Topic

ON_DIGITS = 9
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
    speaker: Candidate | None = None
    topic: Topic | None = None
    note: str = ""
    step: Step = Step.SPEAKER
    edge: int | None = None  # 0: the left edge moves, 1: the right one
    editing: Claim | None = None  # the claim that is corrected, if it is not a new one
    quick: bool = False  # a correction that is saved as soon as its one choice is made

    @property
    def choices(self) -> int:
        """Return how many digits mean something at this step."""
        count = {Step.SPEAKER: len(self.speakers), Step.TOPIC: len(self.topics)}
        return min(count.get(self.step, 0), ON_DIGITS)

    def choose(self, number: int) -> "Tagging":
        """Take choice `number`, counted from 1; a number without a choice changes nothing."""
        if not 1 <= number <= self.choices:
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
        edge = 1 if self.edge is None else self.edge
        bounds = (self.start, self.end)
        moved = _next_edge(text, bounds[edge], edge, direction)
        start, end = (moved, self.end) if edge == 0 else (self.start, moved)
        if start >= end:
            return replace(self, edge=edge)
        return replace(self, start=start, end=end, edge=edge)


def _next_edge(text: str, position: int, edge: int, direction: int) -> int:
    """Return the next word's start (edge 0) or end (edge 1) from `position` in `direction`.

    Looks no further than a few hundred characters, so that it costs the same in any article.
    """
    low, high = max(0, position - 300), min(len(text), position + 300)
    places = [m.start() if edge == 0 else m.end() for m in _WORD.finditer(text, low, high)]
    if direction > 0:
        return next((place for place in places if place > position), position)
    return next((place for place in reversed(places) if place < position), position)


def stance_of(key: str, stances: Sequence[Stance]) -> int | None:
    """Return the stance that `+`, `0` or `-` stands for on this scale, or None.

    `+` is the highest step, `-` the lowest and `0` the one nearest to the middle.
    """
    values = sorted(stance.value for stance in stances)
    if not values:
        return {"+": 1, "0": 0, "-": -1}.get(key)
    middle = min(values, key=abs)
    return {"+": values[-1], "0": middle, "-": values[0]}.get(key)
