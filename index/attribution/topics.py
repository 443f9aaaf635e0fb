"""Which topics a claim is likely about: the ones its words speak for, and the ones used lately."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from index.base.folding import fold_letters
from index.project.model import Topic

_NAMED: Final = 4.0  # for a label or a keyword in the claim's words
_LATE: Final = 2.0  # for the topic used last; half for the one before it, and so on
_LONG_ENOUGH: Final = 4  # letters: shorter words are mostly no words of content


def rank_topics(topics: Sequence[Topic], words: str, recent: Iterable[str]) -> tuple[Topic, ...]:
    """Return all `topics`, likeliest first for a claim that says `words`.

    A topic named by the claim's words comes first, the one with most of its label and keywords
    in them before the rest. Then words that it shares with a topic's label, description and
    examples count (a word that few topics have for more), and topics used lately (`recent` has
    their ids, newest first); among equals the codebook's own order decides.
    """
    latest = {topic_id: place for place, topic_id in reversed(list(enumerate(recent)))}
    said = f" {_plain(words)} "
    told = [_words_of(topic) for topic in topics]
    spread = Counter(word for own in told for word in own)
    claimed = _content(said)

    def likelihood(place: int, topic: Topic) -> tuple[float, int]:
        named = sum(f" {_plain(word)} " in said for word in (topic.label, *topic.keywords))
        shared = sum(
            math.log(len(topics) / spread[word]) / math.log(len(topics))
            for word in claimed & told[place]
            if spread[word] < len(topics)
        )
        late = _LATE / (1 + latest[topic.id]) if topic.id in latest else 0.0
        return -(_NAMED * named + min(shared, _NAMED / 2) + late), place

    ranked = sorted(enumerate(topics), key=lambda item: likelihood(*item))
    return tuple(topic for _, topic in ranked)


def _words_of(topic: Topic) -> frozenset[str]:
    """Return the words of content that a topic is described by."""
    return _content(_plain(" ".join((topic.label, topic.description, *topic.examples))))


def _content(plain: str) -> frozenset[str]:
    return frozenset(word for word in plain.split() if len(word) >= _LONG_ENOUGH)


def _plain(words: str) -> str:
    """Return the words alone, in lower case, single spaces between."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold_letters(words)).split())
