"""A suggestion that is open for the coder, with the speaker that it has by now. Knows no screen."""

from dataclasses import dataclass

from index import Article, Candidate, Suggestion, ranges_of

PREFIX = "suggestion:"  # of the ids of marks: no claim has such an id


@dataclass(frozen=True, slots=True)
class OpenSuggestion:
    """A suggestion on an article as it was read, and who speaks: the likeliest, or as chosen."""

    article: Article
    suggestion: Suggestion
    speaker: Candidate | None
    is_chosen: bool = False  # by the coder

    @property
    def id(self) -> str:
        """The id of its mark, the same as long as the text of the article is."""
        of = self.suggestion
        return f"{PREFIX}{self.article.id}:{of.start}:{of.end}"

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Where its words are."""
        return ranges_of(self.suggestion)

    @property
    def quote(self) -> str:
        """Its words on one line."""
        text = self.article.text
        return " ".join(" … ".join(text[a:b] for a, b in self.ranges).split())

    @property
    def cue(self) -> str:
        """The words of saying on one line."""
        return words_at(self.article, self.suggestion.cue)

    @property
    def source(self) -> str:
        """The words that name the speaker on one line."""
        return words_at(self.article, self.suggestion.source)

    @property
    def certainty(self) -> float:
        """How sure it is, 0 to 1; a speaker whom the coder chose is sure."""
        of = self.suggestion
        return of.confidence if self.is_chosen else of.certainty


def words_at(article: Article, place: tuple[int, int] | None) -> str:
    """Return the words at a place of an article on one line."""
    return " ".join(article.text[slice(*place)].split()) if place else ""
