"""The suggestions of a corpus: those that are open for a coder, and what a coder makes of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.articles.library import Library
from index.articles.model import Article
from index.attribution.drafter import ClaimDrafter
from index.attribution.model import Candidate
from index.attribution.suggester import THRESHOLD
from index.attribution.suggestion import Suggestion
from index.base.clock import utc_now
from index.base.errors import KutipError
from index.claims.builder import ClaimBuilder
from index.claims.model import RULE, Claim, Origin, Status
from index.claims.resolve import stored_speaker
from index.claims.stores import ClaimStores
from index.project.codebook import Codebook
from index.suggestions.hits import hit_suggestions
from index.suggestions.open import open_suggestions, ranges_of

NOBODY: Final = "unknown"  # the speaker of a rejected suggestion whose text names none
_OTHER_TEXT: Final = (
    "The article {} is not the text any more that was looked through for claims; open it again."
)
_NO_SPEAKER: Final = "The text does not say who speaks; choose the speaker."

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted of many articles."""

    coder: str
    articles: int  # that were looked through
    claims: int  # that were made
    articles_with_claims: int
    is_stopped: bool = False  # before all articles were looked through


class SuggestionInbox:
    """Tells the suggestions that are open for a coder, and makes claims of them.

    Nothing of a suggestion is kept until a coder decides: then it is a claim of theirs, accepted
    or rejected, saved in the coder's store as any other.
    """

    def __init__(
        self,
        library: Library,
        codebook: Codebook,
        drafter: ClaimDrafter,
        builder: ClaimBuilder,
        stores: ClaimStores,
    ) -> None:
        self._library = library
        self._codebook = codebook
        self._drafter = drafter
        self._builder = builder
        self._stores = stores

    def of_article(self, article: Article) -> tuple[Suggestion, ...]:
        """Return what an article as it was read seems to make somebody claim, in text order.

        Those of a confidence below `THRESHOLD` are left out.
        """
        made = self._drafter.suggestions(article)
        return tuple([each for each in made if each.confidence >= THRESHOLD])

    def of_hits(
        self, article: Article, hits: Iterable[tuple[int, int]], query: str
    ) -> tuple[Suggestion, ...]:
        """Return the clauses or sentences with the hits of a query in an article, each once."""
        found = self._drafter.suggestions(article)
        return hit_suggestions(article, hits, found, self._drafter.draft, query)

    def open_in(self, article: Article, decided: Iterable[Claim]) -> tuple[Suggestion, ...]:
        """Return the suggestions of an article that a coder's claims `decided` leave open."""
        return open_suggestions(self.of_article(article), article, decided)

    def accepted(
        self,
        suggestion: Suggestion,
        seen: Article,
        coder: str,
        speaker: Candidate | None = None,
    ) -> Claim:
        """Return the claim that `coder` makes by accepting a suggestion on `seen`; not saved yet.

        It is by `speaker`, else by the likeliest, on no topic and of no stance. Raises KutipError
        where nobody is known to speak, or the words are no longer in the article.
        """
        speaker = speaker or next(iter(suggestion.speakers), None)
        if speaker is None:
            raise KutipError(_NO_SPEAKER)
        return self._claim(suggestion, seen, coder, speaker)

    def rejected(self, suggestion: Suggestion, seen: Article, coder: str) -> Claim:
        """Return the claim by which `coder` rejects a suggestion on `seen`; not saved yet.

        It counts nowhere, and keeps the suggestion from coming back.
        """
        source = suggestion.source
        words = " ".join(seen.text[slice(*source)].split()) if source else ""
        speaker = next(iter(suggestion.speakers), None)
        speaker = speaker or Candidate(words or NOBODY, words or NOBODY, None)
        claim = self._claim(suggestion, seen, coder, speaker)
        return replace(claim, status=Status.REJECTED)

    def _claim(
        self, suggestion: Suggestion, seen: Article, coder: str, speaker: Candidate
    ) -> Claim:
        if suggestion.digest != seen.digest:
            raise KutipError(_OTHER_TEXT.format(seen.id))
        claim = self._builder.on_ranges(
            seen,
            coder,
            spans=ranges_of(suggestion),
            speaker=stored_speaker(speaker, self._codebook.project),
            cue=suggestion.cue,
            source=suggestion.source,
        )
        return replace(claim, origin=origin_of(suggestion))

    def accept_above(
        self,
        coder: str,
        least: float,
        articles: Sequence[str] | None = None,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Accepted:
        """Accept for `coder` what is open and at least `least` certain (0 to 1); return how many.

        In all articles, or in those of these ids. Each article is one step of undo, on disk
        before the next is looked through; what the coder decided before stays as it is. Raises
        KutipError where a claim cannot be saved.
        """
        store = self._stores.of(coder)
        decided: dict[str, list[Claim]] = {}
        for claim in store.claims():
            decided.setdefault(claim.article, []).append(claim)
        ids = [info.id for info in self._library.infos()] if articles is None else [*articles]
        done = claims = with_claims = 0
        for done, article_id in enumerate(ids):
            if should_stop():
                return Accepted(store.coder, done, claims, with_claims, is_stopped=True)
            if progress:
                progress(done, len(ids))
            article = self._library.article(article_id)
            sure = [
                each
                for each in self.open_in(article, decided.get(article_id, ()))
                if each.speakers and each.certainty >= least
            ]
            if sure:
                made = self._accept_in(article, sure, store.coder)
                claims += made
                with_claims += bool(made)
        if progress:
            progress(len(ids), len(ids))
        return Accepted(store.coder, len(ids), claims, with_claims)

    def _accept_in(self, article: Article, sure: Sequence[Suggestion], coder: str) -> int:
        """Accept suggestions of one article in one step; return how many claims that made."""
        made: list[Claim] = []
        for suggestion in sure:
            if open_suggestions([suggestion], article, made):  # two rules may find the same words
                made.append(self.accepted(suggestion, article, coder))
        title = f"accept {len(made)} suggestion{'s' if len(made) > 1 else ''} in {article.id}"
        return len(self._stores.of(coder).add_all(made, title).changed)


def origin_of(suggestion: Suggestion) -> Origin:
    """Return where a claim came from that was made of a suggestion now."""
    return Origin(
        RULE,
        suggestion.rule,
        suggestion.certainty,
        utc_now(),
        with_suggestions=True,
    )
