"""The topics of kutip.yaml: a tree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from index.project.field_reader import Fields
from index.project.model import Topic

_TOPIC_KEYS: Final = ("id", "label", "description", "keywords", "examples", "parent")


def read_topics(values: dict[str, Any], fields: Fields) -> tuple[Topic, ...]:
    """Return the topics in parsed kutip.yaml, each id once, as a tree without cycles."""
    return _rooted(tuple(fields.entries(values, "topics", "topic", read_topic)), fields)


def read_topic(item: Any, fields: Fields, where: str) -> Topic | None:
    """Return the topic that one entry of `topics` describes; a bare text is its label."""
    entry = fields.labelled(item, _TOPIC_KEYS, where)
    if entry is None:
        return None
    values, topic_id, label = entry
    return Topic(
        id=topic_id,
        label=label,
        description=fields.text(values, "description", where) or "",
        keywords=fields.texts(values, "keywords", where),
        parent=fields.text(values, "parent", where),
        examples=fields.texts(values, "examples", where),
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """The topics by id, for looking upward."""

    parents: dict[str, str | None]

    def closes_cycle(self, topic_id: str) -> bool:
        """Say whether going up from `topic_id` comes back to it."""
        seen = {topic_id}
        parent = self.parents[topic_id]
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = self.parents.get(parent)
        return parent == topic_id


def _rooted(topics: Sequence[Topic], fields: Fields) -> tuple[Topic, ...]:
    """Return the topics with every parent that is unknown or closes a cycle taken away."""
    tree = _Tree({topic.id: topic.parent for topic in topics})
    rooted: list[Topic] = []
    for topic in topics:
        if topic.parent is not None and topic.parent not in tree.parents:
            fields.note(
                f"the parent `{topic.parent}` of topic `{topic.id}` is no topic; "
                "correct it or add that topic."
            )
        elif topic.parent is not None and tree.closes_cycle(topic.id):
            fields.note(
                f"topic `{topic.id}` lies below itself through `{topic.parent}`; "
                "take one `parent` away."
            )
        else:
            rooted.append(topic)
            continue
        tree.parents[topic.id] = None
        rooted.append(replace(topic, parent=None))
    return tuple(rooted)


def topic_entry(topic: Topic) -> dict[str, Any]:
    """Return the fields of a topic as they are written; what is empty is left out."""
    entry: dict[str, Any] = {"id": topic.id, "label": topic.label}
    if topic.description:
        entry["description"] = topic.description
    if topic.keywords:
        entry["keywords"] = list(topic.keywords)
    if topic.examples:
        entry["examples"] = list(topic.examples)
    if topic.parent is not None:
        entry["parent"] = topic.parent
    return entry
