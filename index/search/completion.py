"""Completions in the search box: of fields, of their values, and of words of the corpus."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from index.base.folding import fold_letters
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.claims.scope import EVERYBODY, Scope
from index.project.codebook import Codebook
from index.search.article_index import ArticleIndex
from index.search.model import Completion
from index.search.query.filters import FIELDS
from index.search.query.parser import MAX_LENGTH

_LAST_WORD: Final = re.compile(r"[-+(]*(?:([^\W\d_]+):)?(\"[^\"]*|[^\s()\":]*)$")
_SHORTEST: Final = 2  # letters of a word before it is completed
_WHOLE: Final = 5  # letters from which a word of the corpus counts as typed whole
_RARER: Final = 5  # times as rare may be what completes it: rarer ones are slips of the press
_RARER_SHORT: Final = 20  # the same for a shorter word, which may be the beginning of another
_OPERATORS: Final = ("AND", "OR", "NOT")

WordsFrom = Callable[
    [str], Iterable[tuple[str, int]]
]  # prefix -> words, and how many articles have each


def complete(
    text: str, values: Callable[[str], Iterable[str]], words_from: WordsFrom, limit: int
) -> tuple[Completion, ...]:
    """Return the completions of the last word of the query `text`, the likeliest first.

    `values` gives the values that a field can have; other words are those of the corpus.
    """
    if len(text) > MAX_LENGTH:
        return ()
    match = _LAST_WORD.search(text)
    if match is None:
        return ()
    field, typed = match[1], match[2]
    head = text[: match.start(2)]
    if field:
        matching = _matching(fold_letters(typed.lstrip('"')), values(field.lower()))
        completions = (
            Completion(head + _quoted(value), f"{field.lower()}:{value}", 0) for value in matching
        )
        return tuple(c for c in completions if c.query != text)[:limit]
    if len(typed) < _SHORTEST or typed.startswith('"') or typed in _OPERATORS:
        return ()
    prefix = fold_letters(typed)
    fields = [f"{name}:" for name in FIELDS if name.startswith(prefix)]
    counts = dict(words_from(prefix))
    count_as_typed = counts.pop(prefix, 0)
    least = count_as_typed / (_RARER if len(prefix) >= _WHOLE else _RARER_SHORT)
    words = [(word, count) for word, count in counts.items() if count >= least]
    ranked = [(name, 0) for name in fields] + sorted(words, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Completion(head + word, word, count) for word, count in ranked[:limit])


def _matching(typed: str, values: Iterable[str]) -> list[str]:
    """Return the values that begin with `typed`, then those with a later word that does."""
    folded = {value: fold_letters(value) for value in values}
    distinct = sorted(folded, key=lambda value: (folded[value], value))
    starting = [value for value in distinct if folded[value].startswith(typed)]
    later = [
        value
        for value in distinct
        if value not in starting
        and any(part.startswith(typed) for part in re.split(r"[\W_]+", folded[value]))
    ]
    return starting + later


def _quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    return f'"{value}"' if re.search(r"[\s()]", value) else value


class QueryCompletion:
    """Completes queries by the index, the codebook and the claims as they are now."""

    def __init__(self, index: ArticleIndex, codebook: Codebook, claims: ClaimReader) -> None:
        self._index = index
        self._codebook = codebook
        self._claims = claims

    def complete(
        self, text: str, limit: int = 10, *, scope: Scope = EVERYBODY
    ) -> tuple[Completion, ...]:
        """Return how the last word of a query may go on: a field, its value, or a word.

        Values of claims are those of the claims in `scope`.
        """

        def values(field: str) -> set[str]:
            return self._field_values(field, scope)

        return complete(text, values, self._index.engine.words_from, limit)

    def _claims_in(self, scope: Scope) -> tuple[Claim, ...]:
        """Return the claims of a scope, without what only rejects a suggestion."""
        return tuple([c for c in scope.of(self._claims.read().claims) if not c.is_declined])

    def _field_values(self, field: str, scope: Scope) -> set[str]:
        """Return the values that a field of a query can have in this corpus."""
        project = self._codebook.project
        match field:
            case "outlet":
                return self._index.engine.facet_values("outlet")
            case "date":
                return self._index.engine.facet_values("year")
            case "speaker":
                claims = self._claims_in(scope)
                ids = {speaker for claim in claims for speaker in claim.speakers}
                names = {speaker.name for speaker in project.speakers}
                return names | {project.speaker_name(speaker) for speaker in ids}
            case "topic":
                names = {name for topic in project.topics for name in (topic.id, topic.label)}
                claims = self._claims_in(scope)
                return names | {topic for claim in claims for topic in claim.topics}
            case "coder":
                claims = self._claims_in(scope)
                return {*project.coders, *(claim.coder for claim in claims)}
            case "stance":
                return {str(step.value) for step in project.stances}
        return {"tagged": {"yes", "no"}, "sort": {"date", "rank"}}.get(field, set())
