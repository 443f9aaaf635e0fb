"""What a coder made of suggestions so far, and how sure like ones are by that.

Nothing is kept but the decisions themselves, which are claims of the corpus: each accepted or
rejected suggestion of a rule and its word of saying counts for the next ones of both.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from index.articles.model import Article
from index.attribution.suggester import THRESHOLD
from index.attribution.suggestion import Suggestion
from index.claims.model import RULE, Claim, Status
from index.suggestions.open import HIT_RULE

_WEIGHT: Final = 12.0  # decisions that a confidence is worth before any were made
_FEWEST: Final = 3  # decisions below which nothing is told by them

Key = tuple[str, str]  # a rule, and the word of saying in small letters


class Experience:
    """How many suggestions of each kind a coder accepted and rejected."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        """Count the decisions among a coder's claims; other claims tell nothing."""
        self._accepted: Counter[Key] = Counter()
        self._rejected: Counter[Key] = Counter()
        for claim in claims:
            rule = claim.origin.rule or ""
            if claim.origin.by != RULE or claim.cue is None or rule.startswith(HIT_RULE):
                continue
            key = rule, _plain(claim.cue.exact)
            (self._rejected if claim.status is Status.REJECTED else self._accepted)[key] += 1

    def applied(
        self, suggestions: Iterable[Suggestion], article: Article
    ) -> tuple[Suggestion, ...]:
        """Return suggestions on `article` as sure as the decisions on like ones make them.

        A confidence counts as `_WEIGHT` decisions beside those that were made (the mean of a beta
        distribution). `why` says how many these were. Those that fall below `THRESHOLD` by that are
        left out.
        """
        sure = (self._as_sure(each, article) for each in suggestions)
        return tuple([each for each in sure if each is not None])

    def _as_sure(self, suggestion: Suggestion, article: Article) -> Suggestion | None:
        if suggestion.cue is None:
            return suggestion
        key = suggestion.rule, _plain(article.text[slice(*suggestion.cue)])
        accepted, rejected = self._accepted[key], self._rejected[key]
        made = accepted + rejected
        if made < _FEWEST:
            return suggestion
        confidence = (_WEIGHT * suggestion.confidence + accepted) / (_WEIGHT + made)
        if confidence < min(THRESHOLD, suggestion.confidence):
            return None
        why = f"{suggestion.why}; you accepted {accepted} of {made} like it"
        return replace(suggestion, confidence=round(confidence, 3), why=why)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
