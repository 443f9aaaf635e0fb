"""Claims as a second kind of result: the same queries, asked of what was tagged.

They are answered from the claims in memory, so that a claim is found as soon as it is saved.
A bare word looks in the words of a claim, its note, its speaker and its topics.
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, Final, NamedTuple

from index.articles.model import ArticleInfo
from index.claims.model import Claim
from index.project.model import Project
from index.search.analysis.analyzer import Analyzer
from index.search.analysis.chunk_roots import ChunkRoots
from index.search.analysis.vocabulary import Vocabulary
from index.search.documents.document import Document
from index.search.documents.schema import PUBLISHED
from index.search.documents.source import is_tagged, speakers_of, stances_of, topics_of
from index.search.facets import count_claims
from index.search.highlight import Highlighter, searched_terms
from index.search.match_in_memory import Fields, fields_of, score
from index.search.model import ClaimHit, ClaimResults
from index.search.query.parser import parse_query
from index.search.ways_on import no_claims

_QUOTE_BOOST: Final = 2.0  # a match in a claim's own words is worth this much more
_CHECK_EVERY: Final = 512  # claims, between questions whether to stop

InfoOf = Callable[[str], ArticleInfo | None]


class _SearchedClaim(NamedTuple):
    """A claim, its words on one line, and its fields."""

    claim: Claim
    quote: str
    fields: Fields


class ClaimMatcher:
    """Searches claims, and remembers the fields of each until it changes.

    Safe to use from several threads.
    """

    def __init__(self, project: Project, info_of: InfoOf, analyzer: Analyzer) -> None:
        self._project = project
        self._analyzer = analyzer
        self._vocabulary = Vocabulary(analyzer)
        self._chunk_roots = ChunkRoots(analyzer)
        self._info_of = info_of
        self._searched: dict[str, _SearchedClaim] = {}
        self._lock = Lock()

    def search(
        self,
        claims: Iterable[Claim],
        query: str,
        limit: int,
        *,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
        of_some_coders: bool = False,
    ) -> ClaimResults:
        """Return the best `limit` claims for `query`, those of newer articles first among equals.

        With `by_date`, or where the query says `sort:date`, it is the newest ones.
        `of_some_coders` says that there may be more claims than `claims`.
        When `should_stop` says so, gives up and returns nothing.
        """
        parsed = parse_query(query, self._analyzer, as_you_type=as_you_type)
        if parsed.tree is None:
            return ClaimResults((), 0, parsed.message)
        newest_first = parsed.by_date or by_date
        highlighter = Highlighter(searched_terms(parsed.tree), self._chunk_roots)
        matches = []
        searched = []
        for number, claim in enumerate(claims):
            if should_stop and number % _CHECK_EVERY == 0 and should_stop():
                return ClaimResults((), 0)
            if not is_tagged(claim):
                continue
            _, quote, fields = self._searched_claim(claim)
            searched.append(fields)
            value = score(parsed.tree, fields)
            if value is not None:
                value += _QUOTE_BOOST * len(highlighter.find(quote)) if value else 0.0
                day = fields[PUBLISHED]
                key = (day, value) if newest_first else (value, day)
                matches.append((key, value, claim, quote))
        matches.sort(key=lambda item: (item[0], item[2].id), reverse=True)
        hits = (
            self._hit(claim, quote, value, highlighter)
            for _, value, claim, quote in matches[:limit]
        )
        facets = count_claims([item[2] for item in matches], self._project, self._info_of)
        message = parsed.message
        if not matches:

            def count(tree: Any) -> int:
                return sum(score(tree, fields) is not None for fields in searched)

            sentences = no_claims(parsed.claim_parts, count, of_some_coders=of_some_coders)
            message = " ".join(filter(None, [message, *sentences]))
        return ClaimResults(tuple(hits), len(matches), message, facets)

    def _searched_claim(self, claim: Claim) -> _SearchedClaim:
        with self._lock:
            searched = self._searched.get(claim.id)
            if searched is None or searched.claim != claim:
                searched = _SearchedClaim(claim, claim.quote, self._fields(claim))
                self._searched[claim.id] = searched
            return searched

    def _fields(self, claim: Claim) -> Fields:
        project = self._project
        speakers = speakers_of([claim], project)
        topics = topics_of([claim], project)
        info = self._info_of(claim.article)
        document = Document(
            id=claim.id,
            title=info.title if info else "",
            body="",
            outlet=info.outlet if info else None,
            published=info.published if info else None,
            speakers=speakers,
            entities=(claim.quote,),
            topics=topics,
            signature="",
            coders=(claim.coder,),
            stances=stances_of([claim], project),
        )
        text = (claim.quote, claim.note, *speakers, *topics)
        return fields_of(document, text, self._vocabulary)

    def _hit(self, claim: Claim, quote: str, value: float, highlighter: Highlighter) -> ClaimHit:
        info = self._info_of(claim.article)
        return ClaimHit(
            claim=claim,
            speaker=self._project.speaker_name(claim.speaker),
            title=info.title if info else "",
            outlet=info.outlet if info else None,
            published=info.published if info else None,
            score=value,
            quote=quote,
            marks=highlighter.marks(quote),
        )
