"""The suggestions over the article that is shown: those that are open for the coder.

Knows no screen.
"""

from collections.abc import Sequence

from index import Article, Candidate, Claim, Suggestion, open_suggestions
from tui.session import Session
from tui.suggestions.open_suggestion import OpenSuggestion


class SuggestionLayer:
    """Holds what was found in an article, and tells what of it is open by now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._article: Article | None = None
        self._found: tuple[Suggestion, ...] = ()
        self._open: tuple[object, tuple[OpenSuggestion, ...]] | None = None  # for which state

    def show(self, article: Article | None, found: Sequence[Suggestion]) -> None:
        """Take what was found in an article; with None, nothing is shown."""
        self._article, self._found, self._open = article, tuple(found), None

    def is_of(self, article: Article | None) -> bool:
        """Whether an article was looked through as it is."""
        own = self._article
        return bool(own and article and (own.id, own.text) == (article.id, article.text))

    def of(self, article: Article) -> tuple[OpenSuggestion, ...]:
        """Return the open suggestions on an article that is shown, in text order.

        Nothing while it is another than the one that was looked through, or where the coder does
        without suggestions.
        """
        session = self._session
        if not self.is_of(article) or not session.shows_suggestions:
            return ()
        decided = session.decided(article.id)
        state = (decided, session.speaker_choices.version, session.coder)
        if self._open is None or self._open[0] != state:
            self._open = state, open_for(session, article, self._found, decided)
            if self._found:
                session.suggested_in.add(article.id)
        return self._open[1]

    def find(self, mark_id: str) -> OpenSuggestion | None:
        """Return the open suggestion with this id of its mark."""
        every = self.of(self._article) if self._article else ()
        return next((each for each in every if each.id == mark_id), None)

    def followers(self, of: OpenSuggestion) -> list[OpenSuggestion]:
        """Return the other open suggestions whose speaker was resolved the same way."""
        every = self.of(self._article) if self._article else ()
        return same_way(of, every)


def open_for(
    session: Session,
    article: Article,
    found: Sequence[Suggestion],
    decided: Sequence[Claim],
) -> tuple[OpenSuggestion, ...]:
    """Return what the coder of a session left open of the suggestions `found` in an article."""
    still_open = open_suggestions(found, article, decided)
    sure = session.experience.applied(still_open, article)
    return tuple(_with_speaker(session, article, each) for each in sure)


def _with_speaker(session: Session, article: Article, suggestion: Suggestion) -> OpenSuggestion:
    chosen = session.speaker_choices.of(suggestion)
    likeliest: Candidate | None = next(iter(suggestion.speakers), None)
    return OpenSuggestion(article, suggestion, chosen or likeliest, chosen is not None)


def same_way(of: OpenSuggestion, every: Sequence[OpenSuggestion]) -> list[OpenSuggestion]:
    """Return the others of `every` with the same words for the speaker, taken for the same one.

    Where a text says who speaks without a word for it, nothing follows.
    """

    def way(each: OpenSuggestion) -> tuple[str, str]:
        first = next(iter(each.suggestion.speakers), None)
        return each.source.casefold(), first.speaker_id if first else ""

    if not of.source:
        return []
    alike = way(of)
    return [
        each
        for each in every
        if each.article.id == of.article.id and each.id != of.id and way(each) == alike
    ]
