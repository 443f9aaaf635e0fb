"""The claims of two ministers, topic by topic. Knows no screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index import Claim, Project
from tui.style.formatting import counted

NO_TOPIC = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The claims of both ministers on a topic."""

    topic: str  # its id; empty for claims without one
    label: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of the two has claims on it."""
        return not (self.left and self.right)

    def differs(self) -> bool:
        """Return whether the two lean another way, or only one has claims on it."""
        return leaning(self.left) != leaning(self.right)


def leaning(claims: Sequence[Claim]) -> int | None:
    """Return the way most claims go: 1 for, -1 against, 0 neither; None without any stance."""
    stances = [claim.stance for claim in claims if claim.stance is not None]
    if not stances:
        return None
    balance = sum((stance > 0) - (stance < 0) for stance in stances)
    return (balance > 0) - (balance < 0)


def stance_counts(claims: Sequence[Claim]) -> Counter[int]:
    """Return the number of claims of each stance."""
    return Counter(claim.stance for claim in claims if claim.stance is not None)


def topic_rows(
    left: Sequence[Claim], right: Sequence[Claim], project: Project
) -> tuple[TopicRow, ...]:
    """Return a row for each topic that either has claims on, in the order of the codebook."""
    left_claims, right_claims = _by_topic(left), _by_topic(right)
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
    differ = sum(row.differs() and not row.is_one_sided for row in rows)
    text = f"stances differ on {counted(differ, 'topic')}"
    return f"{text}; on {one_sided:,} only one of them speaks" if one_sided else text
