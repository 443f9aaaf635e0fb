"""Two ministers side by side, topic by topic. Knows no screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index import Claim, Project

NO_TOPIC = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What both said on a topic."""

    topic: str  # its id; empty for claims without one
    label: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]

    def differs(self) -> bool:
        """Say whether they do not lean alike, or one says nothing on it."""
        return leaning(self.left) != leaning(self.right)


def leaning(claims: Sequence[Claim]) -> int | None:
    """Return which way most claims go: 1 for, -1 against, 0 neither; None where none says."""
    stances = [claim.stance for claim in claims if claim.stance is not None]
    if not stances:
        return None
    balance = sum((stance > 0) - (stance < 0) for stance in stances)
    return (balance > 0) - (balance < 0)


def stance_counts(claims: Sequence[Claim]) -> Counter[int]:
    """Return how many claims there are of each stance."""
    return Counter(claim.stance for claim in claims if claim.stance is not None)


def topic_rows(
    left: Sequence[Claim], right: Sequence[Claim], project: Project
) -> tuple[TopicRow, ...]:
    """Return a row for each topic that either has claims on, in the order of the codebook."""
    sides = (_by_topic(left), _by_topic(right))
    known = {topic.id: topic.label for topic in project.topics}
    used = sides[0].keys() | sides[1].keys()
    rest = sorted(used - known.keys(), key=lambda topic: (topic == NO_TOPIC, topic))
    topics = [*(topic for topic in known if topic in used), *rest]
    return tuple(
        TopicRow(
            topic,
            known.get(topic, topic or "no topic"),
            tuple(sides[0].get(topic, ())),
            tuple(sides[1].get(topic, ())),
        )
        for topic in topics
    )


def _by_topic(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for topic in claim.topics or (NO_TOPIC,):
            found.setdefault(topic, []).append(claim)
    return found
