"""The filter that a person types over a list of claims. Knows no screen."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index import Claim, Project, fold_letters

FIELDS = ("topic", "stance", "year", "coder")
_PART = re.compile(rf'({"|".join(FIELDS)}):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)')
_SIGNS = {"+": "1", "-": "-1"}


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Words that a claim must all contain, and for each field the values of which it has one."""

    words: tuple[str, ...] = ()
    topics: frozenset[str] | None = None
    stances: frozenset[int] | None = None
    years: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    def matches(self, claim: Claim, day: str, text: str) -> bool:
        """Return whether a claim of `day` (ISO) matches; `text` is searched, folded."""
        return (
            (self.topics is None or not self.topics.isdisjoint(claim.topics))
            and (self.stances is None or claim.stance in self.stances)
            and (not self.years or day.startswith(self.years))
            and (not self.coders or claim.coder.casefold().startswith(self.coders))
            and all(word in text for word in self.words)
        )


def parse_filter(typed: str, project: Project) -> ClaimFilter:
    """Return the filter for words and fields: `topic:brics stance:- year:2024 coder:rani`.

    Several values of a field match any of them. A topic is given by its id or by words of its
    label, and includes the topics below it; a stance by its sign, number or label.
    """
    words: list[str] = []
    values: dict[str, list[str]] = {field: [] for field in FIELDS}
    for field, *texts in _PART.findall(typed):
        value = "".join(texts).casefold()
        if field and value:
            values[field].append(value)
        elif folded := fold_letters(value):
            words.append(folded)
    return ClaimFilter(
        tuple(words),
        _topics(values["topic"], project) if values["topic"] else None,
        _stances(values["stance"], project) if values["stance"] else None,
        tuple(values["year"]),
        tuple(values["coder"]),
    )


def token(field: str, value: str) -> str:
    """Return `value` of a field as a person types it."""
    return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def _topics(values: Iterable[str], project: Project) -> frozenset[str]:
    """Return the ids of the topics that are given, and of those below them."""
    ids = set[str]()
    for value in values:
        by_id = {topic.id for topic in project.topics if value == topic.id.casefold()}
        folded = fold_letters(value)
        by_label = {
            topic.id for topic in project.topics if folded and folded in fold_letters(topic.label)
        }
        ids |= by_id or by_label or {value}
    below = {topic.id for topic in project.topics if topic.parent in ids} - ids
    while below:
        ids |= below
        below = {topic.id for topic in project.topics if topic.parent in ids} - ids
    return frozenset(ids)


def _stances(values: Iterable[str], project: Project) -> frozenset[int]:
    return frozenset(
        step.value
        for step in project.stances
        for value in values
        if str(step.value) == _SIGNS.get(value, value)
        or fold_letters(step.label).startswith(fold_letters(value))
    )


class ClaimTexts:
    """The text that each claim is searched in, cached for each version of a claim."""

    def __init__(self, describe: Callable[[Claim], Sequence[str]]) -> None:
        """`describe` returns what is searched besides a claim's own words and note."""
        self._describe = describe
        self._cache: dict[str, tuple[Claim, str]] = {}

    def text_of(self, claim: Claim) -> str:
        """Return the text of a claim, folded, with single spaces."""
        cached, text = self._cache.get(claim.id, (None, ""))
        if cached is not claim:
            words = (span.exact for span in claim.spans)
            text = fold_letters(" ".join((*words, claim.note, *self._describe(claim))))
            text = " ".join(text.split())
            self._cache[claim.id] = (claim, text)
        return text
