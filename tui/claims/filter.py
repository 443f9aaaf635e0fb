"""Which claims a person wants to see, by what they type. Knows no screen."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index import Claim, Project

FIELDS = ("topic", "stance", "year", "coder")
_PART = re.compile(rf'({"|".join(FIELDS)}):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)')
_SIGNS = {"+": "1", "-": "-1"}


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What was asked for: words that all have to be there, and one of the values of each field."""

    words: tuple[str, ...] = ()
    topics: frozenset[str] | None = None
    stances: frozenset[int] | None = None
    years: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    def keeps(self, claim: Claim, day: str, text: str) -> bool:
        """Say whether a claim is wanted; `text` is what its words are looked for in, casefolded."""
        return (
            (self.topics is None or not self.topics.isdisjoint(claim.topics))
            and (self.stances is None or claim.stance in self.stances)
            and (not self.years or day.startswith(self.years))
            and (not self.coders or claim.coder.casefold().startswith(self.coders))
            and all(word in text for word in self.words)
        )


def read_filter(typed: str, project: Project) -> ClaimFilter:
    """Return what `typed` asks for: words, and `topic:brics stance:- year:2024 coder:rani`.

    A field with several values takes any of them. A topic is meant by its id or by words of its
    label, and the topics below it with it; a stance by its sign, number or label.
    """
    words: list[str] = []
    values: dict[str, list[str]] = {field: [] for field in FIELDS}
    for field, *texts in _PART.findall(typed):
        value = "".join(texts).casefold()
        if value:
            (values[field] if field else words).append(value)
    return ClaimFilter(
        tuple(words),
        _topics(values["topic"], project) if values["topic"] else None,
        _stances(values["stance"], project) if values["stance"] else None,
        tuple(values["year"]),
        tuple(values["coder"]),
    )


def token(field: str, value: str) -> str:
    """Return how `value` of a field is typed."""
    return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def _topics(values: Iterable[str], project: Project) -> frozenset[str]:
    """Return the ids that are meant, those of topics below them too."""
    wanted = set[str]()
    for value in values:
        named = {topic.id for topic in project.topics if value == topic.id.casefold()}
        labelled = {topic.id for topic in project.topics if value in topic.label.casefold()}
        wanted |= named or labelled or {value}
    below = {topic.id for topic in project.topics if topic.parent in wanted} - wanted
    while below:
        wanted |= below
        below = {topic.id for topic in project.topics if topic.parent in wanted} - wanted
    return frozenset(wanted)


def _stances(values: Iterable[str], project: Project) -> frozenset[int]:
    return frozenset(
        step.value
        for step in project.stances
        for value in values
        if str(step.value) == _SIGNS.get(value, value) or step.label.casefold().startswith(value)
    )


class Haystacks:
    """The words by which each claim is found, made once for each version of a claim."""

    def __init__(self, describe: Callable[[Claim], Sequence[str]]) -> None:
        """`describe` gives what else than its own words and note speaks for a claim."""
        self._describe = describe
        self._known: dict[str, tuple[Claim, str]] = {}

    def of(self, claim: Claim) -> str:
        """Return the words of a claim, casefolded."""
        known, text = self._known.get(claim.id, (None, ""))
        if known is not claim:
            words = (span.exact for span in claim.spans)
            text = " ".join((*words, claim.note, *self._describe(claim))).casefold()
            text = " ".join(text.split())
            self._known[claim.id] = (claim, text)
        return text
