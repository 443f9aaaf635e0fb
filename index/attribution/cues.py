"""The cue lexicon (data/cues.yaml) as patterns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from index.base import yaml

_FILE: Final = "cues.yaml"


class CueKind(StrEnum):
    """How a cue stands to its content and its speaker."""

    AFTER = "after"  # content, kata X
    CLITIC = "clitic"  # content, katanya
    THUS = "thus"  # content, demikian pernyataan X
    SAY = "say"  # X mengatakan bahwa content
    ATTITUDE = "attitude"  # X menilai content
    ACT = "act"  # X memuji content
    PASSIVE = "passive"  # dikatakan oleh X bahwa content
    ACCORDING = "according"  # menurut X, content
    SOURCE = "source"  # content, dilansir dari X
    NONE = "none"  # a quotation without a cue


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of saying, `text[start:end]`."""

    start: int
    end: int
    kind: CueKind


class Lexicon:
    """The words of data/cues.yaml, ready for matching; use `lexicon()`."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.titles: dict[str, str] = data["titles"]
        self.metonyms: dict[str, str] = data["metonyms"]
        self.bodies = frozenset(data["bodies"])
        self.pronouns: frozenset[str] = frozenset(data["pronouns"])
        self.plural_pronouns: frozenset[str] = frozenset(data["plural_pronouns"])
        self.abbreviations = frozenset(data["abbreviations"])
        self.blockers = frozenset(data["blockers"])
        self.join_strong = frozenset(data["join_strong"])
        after: list[str] = data["after"]
        kinds: dict[CueKind, list[str]] = {
            CueKind.THUS: [f"demikian {word}" for word in data["thus"]],
            CueKind.CLITIC: [f"{word}nya" for word in after],
            CueKind.AFTER: after,
            **{kind: data[kind.value] for kind in _FROM_DATA},
        }
        self._kind_of = {word: kind for kind, words in kinds.items() for word in words}
        self._cue = whole_words(self._kind_of)
        self.manner = re.compile(rf"(?:(?:{_either(data['manner'])})\s+)*", re.IGNORECASE)
        self.trailing_adverbs = re.compile(
            rf"(?:\s+(?:{_either(data['adverbs'])}))+\s*$", re.IGNORECASE
        )
        self.prepositions = _starting(data["prepositions"])
        self.background = re.compile(rf",\s+(?:{_either(data['background'])})\b", re.IGNORECASE)
        joins = [*data["join_strong"], *data["join_weak"]]
        self.join = re.compile(
            rf"(?:,\s*)?\b({_either(joins)})\s+(?:(?:{_either(data['adverbs'])})\s+)*$",
            re.IGNORECASE,
        )
        self.clause_starts = _starting(
            [*joins, *data["background"], "namun", "karena", "meskipun", "walaupun", "agar"]
        )

    def cues(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield every word of saying in `text[start:end]`, whatever it means there."""
        for match in self._cue.finditer(text, start, end):
            yield self._made(match)

    def cue_at(self, text: str, start: int, end: int) -> Cue | None:
        """Return the word of saying that begins at `start`."""
        match = self._cue.match(text, start, end)
        return self._made(match) if match else None

    def _made(self, match: re.Match[str]) -> Cue:
        word = " ".join(match.group().lower().split())
        return Cue(match.start(), match.end(), self._kind_of[word])

    def pronoun_at_end(self, words: str) -> str | None:
        """Return the singular or plural pronoun that ends `words`, in lower case."""
        lowered = " ".join(words.lower().split())
        known = (*self.plural_pronouns, *self.pronouns)
        return next((p for p in known if lowered == p or lowered.endswith(f" {p}")), None)


_FROM_DATA: Final = (
    CueKind.SAY,
    CueKind.ATTITUDE,
    CueKind.ACT,
    CueKind.PASSIVE,
    CueKind.ACCORDING,
    CueKind.SOURCE,
)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read on first use."""
    data = resources.files("index.attribution").joinpath("data", _FILE).read_bytes()
    return Lexicon(yaml.load(data, _FILE))


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of `words` standing alone, the longest where several fit."""
    return re.compile(rf"(?<![\w-])(?:{_either(words)})(?![\w-])", re.IGNORECASE)


def _starting(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(words)})\b", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
