"""The words of data/cues.yaml, by which Indonesian news says that somebody said something."""

import json
from types import MappingProxyType
from typing import Any

from index.languages.attribution import AttributionWords, Holder
from index.languages.id.data import read_text, read_yaml


def read_attribution_words() -> AttributionWords:
    """Read the cues and the words around them."""
    lists: dict[str, Any] = read_yaml("cues.yaml")
    after, thus = lists.pop("after"), lists.pop("thus")
    more = lists.pop("clitic_more")
    titles, metonyms = lists.pop("titles"), lists.pop("metonyms")
    offices = lists.pop("home_offices")
    weights = json.loads(read_text("confidence.json"))
    return AttributionWords(
        home_offices=MappingProxyType(
            {
                office: tuple(Holder(*held) for held in holders)
                for office, holders in offices.items()
            }
        ),
        span_weights=MappingProxyType(weights["span"]),
        speaker_weights=MappingProxyType(weights["speaker"]),
        after=tuple(after),
        clitic=(*(f"{word}nya" for word in after), *more),
        thus=tuple(f"demikian {word}" for word in thus),
        titles=MappingProxyType(titles),
        metonyms=MappingProxyType(metonyms),
        **{name: tuple(words) for name, words in lists.items()},
    )
