"""The places that a search found as suggestions, to be coded with one topic or speaker."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.articles.model import Article
from index.attribution.model import Draft
from index.attribution.suggestion import Form, Level, Suggestion
from index.suggestions.open import HIT_RULE, ranges_of

_NOBODY_SPEAKS: Final = 0.3  # confidence where the text seems to make nobody claim the words
_WHY: Final = "a hit; nobody seems to say it"

Range = tuple[int, int]


def hit_suggestions(
    article: Article,
    hits: Iterable[Range],
    found: Sequence[Suggestion],
    draft_at: Callable[[Article, int], Draft],
    query: str,
) -> tuple[Suggestion, ...]:
    """Return what holds the `hits` of a query in an article, each once, in text order.

    That is what is suggested in the article (`found`, doubtful ones too) and has the hit in its
    words, the shortest; else the clause or sentence that `draft_at` drafts a claim of.
    """
    rule = f"{HIT_RULE}{query}"
    made: dict[Range, Suggestion] = {}
    for start, end in sorted(hits):
        over = [
            each
            for each in found
            if any(first <= start and end <= last for first, last in ranges_of(each))
        ]
        if over:
            suggestion = replace(min(over, key=lambda each: each.end - each.start), rule=rule)
        else:
            suggestion = _of_draft(article, draft_at(article, start), rule)
        if suggestion.start < suggestion.end:
            made.setdefault((suggestion.start, suggestion.end), suggestion)
    return tuple([made[place] for place in sorted(made)])


def _of_draft(article: Article, draft: Draft, rule: str) -> Suggestion:
    return Suggestion(
        article.id,
        article.digest,
        draft.start,
        draft.end,
        article.text[draft.start : draft.end],
        draft.gaps,
        draft.cue,
        draft.source,
        draft.speakers,
        Form.INDIRECT,
        Level.CORE,
        rule,
        _NOBODY_SPEAKS,
        _NOBODY_SPEAKS,
        _WHY,
    )
