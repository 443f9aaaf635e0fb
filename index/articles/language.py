"""Language detection: which language a text is in, told by the small words that every text has."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from index.languages.model import Language
from index.languages.page import ENGLISH_STOP_WORDS
from index.languages.registry import languages

_WORD: Final = re.compile(r"[a-z]+")
_SAMPLE: Final = 20_000  # characters
_LEAST_WORDS: Final = 3
_LEAST_SHARE: Final = 0.05


def detect_language(text: str) -> str | None:
    """Return the language of `text` (ISO 639-1), or None where it is too short or unclear to tell.

    English and the languages that kutip supports can be told.
    """
    tokens = _WORD.findall(text[:_SAMPLE].lower())
    stop_words = _stop_words(languages())
    hits = {code: sum(word in stop for word in tokens) for code, stop in stop_words.items()}
    best = max(hits, key=lambda code: hits[code])
    least = max(_LEAST_WORDS, _LEAST_SHARE * len(tokens))
    rivals = [count for code, count in hits.items() if code != best]
    return best if hits[best] >= least and hits[best] > max(rivals, default=0) else None


@cache
def _stop_words(supported: tuple[Language, ...]) -> Mapping[str, frozenset[str]]:
    own = {language.code: language.page.stop_words for language in supported}
    return {"en": ENGLISH_STOP_WORDS, **own}
