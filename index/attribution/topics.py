"""Which topics a claim is likely about: the ones used lately, and the ones its words speak for."""

from collections.abc import Iterable, Sequence

from index.project.model import Topic


def rank_topics(topics: Sequence[Topic], words: str, recent: Iterable[str]) -> tuple[Topic, ...]:
    """Return all `topics`, likeliest first for a claim that says `words`.

    A topic named by the claim's words comes first, the one with most of its keywords in them
    before the rest; then topics used lately (`recent` has their ids, newest first); then the
    codebook's own order.
    """
    latest = {topic_id: place for place, topic_id in reversed(list(enumerate(recent)))}
    said = f" {_plain(words)} "

    def likelihood(place: int, topic: Topic) -> tuple[int, int, int]:
        named = sum(f" {_plain(word)} " in said for word in (topic.label, *topic.keywords))
        return -named, latest.get(topic.id, len(latest)), place

    ranked = sorted(enumerate(topics), key=lambda item: likelihood(*item))
    return tuple(topic for _, topic in ranked)


def _plain(words: str) -> str:
    """Return the words alone, in lower case, single spaces between."""
    return " ".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
