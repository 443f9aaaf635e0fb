"""Completing a query from what a corpus has: fields, their values, words."""

from index.claims.reader import ClaimReader
from index.project.codebook import Codebook
from index.search.article_index import ArticleIndex
from index.search.completion import complete
from index.search.model import Completion


class QueryCompletion:
    """Completes queries by the index, the codebook and the claims as they are now."""

    def __init__(self, index: ArticleIndex, codebook: Codebook, claims: ClaimReader) -> None:
        self._index = index
        self._codebook = codebook
        self._claims = claims

    def complete(self, text: str, limit: int = 10) -> tuple[Completion, ...]:
        """Return how the last word of a query may go on: a field, its value, or a word."""
        return complete(text, self._field_values, self._index.engine.words_from, limit)

    def _field_values(self, field: str) -> set[str]:
        """Return the values that a field of a query can have in this corpus."""
        project = self._codebook.project
        match field:
            case "outlet":
                return self._index.engine.facet_values("outlet")
            case "date":
                return self._index.engine.facet_values("year")
            case "speaker":
                claims = self._claims.read().claims
                ids = {speaker for claim in claims for speaker in claim.speakers}
                names = {speaker.name for speaker in project.speakers}
                return names | {project.speaker_name(speaker) for speaker in ids}
            case "topic":
                names = {name for topic in project.topics for name in (topic.id, topic.label)}
                claims = self._claims.read().claims
                return names | {topic for claim in claims for topic in claim.topics}
            case "coder":
                claims = self._claims.read().claims
                return {*project.coders, *(claim.coder for claim in claims)}
            case "stance":
                return {str(step.value) for step in project.stances}
        return {"tagged": {"yes", "no"}, "sort": {"date", "rank"}}.get(field, set())
