"""Claims as a second kind of result: the same queries, asked of what was tagged.

They are answered from the claims in memory, so that a claim is found as soon as it is saved.
A bare word looks in the words of a claim, its note, its speaker and its topics.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from rapidfuzz.distance import Levenshtein
from whoosh import query as wq

from index.articles.model import ArticleInfo
from index.claims.model import Claim
from index.project.model import Project
from index.search.analysis.analyzer import analyzer_of
from index.search.documents.assemble import is_tagged, speakers_of, stances_of, topics_of
from index.search.documents.schema import PUBLISHED, day_number, names_of, text_of
from index.search.facets import count_claims
from index.search.highlight import Finder, wanted
from index.search.model import ClaimHit, ClaimResults, Document
from index.search.query.parser import parse
from index.search.query.tree import Near, near_places

_QUOTED: Final = 2.0  # a match in a claim's own words is worth this much more
_EVERY: Final = 512  # claims between looks whether to stop

InfoOf = Callable[[str], ArticleInfo | None]
Fields = dict[str, Any]


class ClaimSearch:
    """Searches claims, and remembers what each is searched by until it changes."""

    def __init__(self, project: Project, info_of: InfoOf) -> None:
        self._project = project
        self._analyzer = analyzer_of(project.words)
        self._info_of = info_of
        self._known: dict[str, tuple[Claim, str, Fields]] = {}

    def search(
        self,
        claims: Iterable[Claim],
        query: str,
        limit: int,
        *,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> ClaimResults:
        """Return the best `limit` claims for `query`, those of newer articles first among equals.

        With `by_date`, or where the query says `sort:date`, it is the newest ones.
        When `should_stop` says so, gives up and returns nothing.
        """
        parsed = parse(query, self._analyzer, as_you_type=as_you_type)
        if parsed.tree is None:
            return ClaimResults((), 0, parsed.message)
        newest_first = parsed.by_date or by_date
        finder = Finder(wanted(parsed.tree), self._analyzer)
        found = []
        for number, claim in enumerate(claims):
            if should_stop and number % _EVERY == 0 and should_stop():
                return ClaimResults((), 0)
            if not is_tagged(claim):
                continue
            quote, fields = self._fields(claim)
            score = _score(parsed.tree, fields)
            if score is not None:
                score += _QUOTED * len(finder.find(quote)) if score else 0.0
                day = fields.get(PUBLISHED, 0)
                key = (day, score) if newest_first else (score, day)
                found.append((key, score, claim, quote))
        found.sort(key=lambda item: (item[0], item[2].id), reverse=True)
        hits = (self._hit(claim, quote, score, finder) for _, score, claim, quote in found[:limit])
        facets = count_claims([item[2] for item in found], self._project, self._info_of)
        return ClaimResults(tuple(hits), len(found), parsed.message, facets)

    def _fields(self, claim: Claim) -> tuple[str, Fields]:
        """Return the words of a claim on one line, and what it is searched by."""
        known = self._known.get(claim.id)
        if known is None or known[0] != claim:
            quote = claim.quote
            known = self._known[claim.id] = (claim, quote, self._analysed(claim, quote))
        return known[1:]

    def _analysed(self, claim: Claim, quote: str) -> Fields:
        project = self._project
        speakers = speakers_of([claim], project)
        topics = topics_of([claim], project)
        info = self._info_of(claim.article)
        known = Document(
            id=claim.id,
            title=info.title if info else "",
            body="\n\n".join((claim.note, *speakers, *topics)),
            outlet=info.outlet if info else None,
            published=info.published if info else None,
            speakers=speakers,
            entities=(quote,),
            topics=topics,
            signature="",
            coders=(claim.coder,),
            stances=stances_of([claim], project),
        )
        day = day_number(known.published) if known.published else 0
        return {
            **names_of(known, self._analyzer),
            **text_of([quote, known.body], self._analyzer),
            PUBLISHED: day,
        }

    def _hit(self, claim: Claim, quote: str, score: float, finder: Finder) -> ClaimHit:
        info = self._info_of(claim.article)
        return ClaimHit(
            claim=claim,
            speaker=self._project.speaker_name(claim.speaker),
            title=info.title if info else "",
            outlet=info.outlet if info else None,
            published=info.published if info else None,
            score=score,
            quote=quote,
            marks=finder.matches(quote),
        )


def _score(tree: Any, fields: Fields) -> float | None:
    """Return how well a claim matches a query tree, None where it does not."""
    match tree:
        case wq.AndMaybe():
            required, optional = tree.subqueries
            score = _score(required, fields)
            return None if score is None else score + (_score(optional, fields) or 0.0)
        case wq.And():
            scores = [_score(part, fields) for part in tree.subqueries]
            return None if None in scores else sum(filter(None, scores))
        case wq.Or():
            found = [s for s in (_score(part, fields) for part in tree.subqueries) if s is not None]
            return sum(found) if found else None
        case wq.Not():
            return 0.0 if _score(tree.query, fields) is None else None
        case wq.ConstantScoreQuery():
            return None if _score(tree.child, fields) is None else 0.0
        case wq.NumericRange():
            return 0.0 if tree.start <= fields.get(PUBLISHED, 0) <= tree.end else None
    return 1.0 if _has(tree, fields) else None


def _has(leaf: Any, fields: Fields) -> bool:
    """Tell whether a claim has the word or words of a leaf of the query tree."""
    terms = fields.get(leaf.fieldname) or {}
    match leaf:
        case wq.Term():
            return leaf.text in terms
        case Near():
            places = sorted((at, word) for word in set(leaf.words) for at in terms.get(word, ()))
            return bool(near_places(places, tuple(leaf.words), leaf.slop))
        case wq.Phrase():
            first, *others = (terms.get(word, ()) for word in leaf.words)
            steps = list(enumerate(others, 1))
            return any(all(at + step in there for step, there in steps) for at in first)
        case wq.Prefix():
            return any(word.startswith(leaf.text) for word in terms)
        case wq.FuzzyTerm():
            return any(
                word[:1] == leaf.text[:1]
                and Levenshtein.distance(word, leaf.text, score_cutoff=leaf.maxdist) <= leaf.maxdist
                for word in terms
            )
    raise TypeError(f"no way to answer {leaf!r}")
