"""The claims of two ministers, topic by topic. Knows no screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Claim, Project
from tui.style.formatting import counted

NO_TOPIC = ""


class Leaning(StrEnum):
    """The way most claims go, as it is shown."""

    FOR = "+"
    NEUTRAL = "0"
    AGAINST = "-"
    MIXED = "±"  # as many for as against


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The claims of both ministers on a topic."""

    topic: str  # its id; empty for claims without one
    label: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    middle: float = 0  # of the stance scale

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of the two has claims on it."""
        return not (self.left and self.right)

    @property
    def leanings(self) -> tuple[Leaning | None, Leaning | None]:
        """The ways the claims of the two go."""
        return leaning(self.left, self.middle), leaning(self.right, self.middle)

    @property
    def lacks_stance(self) -> bool:
        """Whether both have claims on it, but one of them none with a stance."""
        return not self.is_one_sided and None in self.leanings

    def differs(self) -> bool:
        """Return whether both take a stance and lean another way."""
        left, right = self.leanings
        return left is not None and right is not None and left is not right


def leaning(claims: Sequence[Claim], middle: float = 0) -> Leaning | None:
    """Return the way most claims go that are not neutral; None without any stance."""
    stances = [claim.stance - middle for claim in claims if claim.stance is not None]
    if not stances:
        return None
    supporting, opposing = (sum(s > 0 for s in stances), sum(s < 0 for s in stances))
    if supporting == opposing:
        return Leaning.MIXED if supporting else Leaning.NEUTRAL
    return Leaning.FOR if supporting > opposing else Leaning.AGAINST


def stance_counts(claims: Sequence[Claim]) -> dict[int | None, int]:
    """Return the number of claims of each stance, the highest first, and of none at the end."""
    counts = Counter(claim.stance for claim in claims)
    stances = sorted((stance for stance in counts if stance is not None), reverse=True)
    return {stance: counts[stance] for stance in (*stances, *([None] if None in counts else []))}


def middle_of(project: Project) -> float:
    """Return what is neither for nor against on the stance scale: 0, else its middle."""
    values = [step.value for step in project.stances]
    return 0 if 0 in values or not values else (min(values) + max(values)) / 2


def topic_rows(
    left: Sequence[Claim], right: Sequence[Claim], project: Project
) -> tuple[TopicRow, ...]:
    """Return a row for each topic that either has claims on, in the order of the codebook."""
    left_claims, right_claims = _by_topic(left), _by_topic(right)
    middle = middle_of(project)
    labels = {topic.id: topic.label for topic in project.topics}
    used = left_claims.keys() | right_claims.keys()
    not_in_codebook = sorted(used - labels.keys(), key=lambda topic: (topic == NO_TOPIC, topic))
    topics = [*(topic for topic in labels if topic in used), *not_in_codebook]
    return tuple(
        TopicRow(
            topic,
            labels.get(topic, topic or "no topic"),
            tuple(left_claims.get(topic, ())),
            tuple(right_claims.get(topic, ())),
            middle,
        )
        for topic in topics
    )


def _by_topic(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    by_topic: dict[str, list[Claim]] = {}
    for claim in claims:
        for topic in claim.topics or (NO_TOPIC,):
            by_topic.setdefault(topic, []).append(claim)
    return by_topic


def differences_text(rows: Sequence[TopicRow]) -> str:
    """Return on how many topics the two differ: "stances differ on 2 topics; on 1 only ..."."""
    one_sided = sum(row.is_one_sided for row in rows)
    without_stance = sum(row.lacks_stance for row in rows)
    text = f"stances differ on {counted(sum(row.differs() for row in rows), 'topic')}"
    if one_sided:
        text += f"; on {one_sided:,} only one of them speaks"
    if without_stance:
        text += f"; on {without_stance:,} not both take a stance"
    return text
