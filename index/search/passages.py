"""The hits of a query in one article, in the order in which one goes through them.

First the passage that a snippet shows, then the others in which the whole query matches, then
words that match alone; each in the order of the text.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from whoosh import query as wq

from index.articles.model import Article, Part
from index.search.documents.source import body_of, offset_in_article
from index.search.highlight import HIGHLIGHTED, Highlighter, Match, key_of, merged
from index.search.model import ArticleHits
from index.search.query.proximity import Near
from index.search.snippets import BEHIND, best_match

_SHOWN_PARTS: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)

Passage = tuple[int, int]  # from its first hit to the end of its last one


def article_hits(article: Article, tree: Any, highlighter: Highlighter) -> ArticleHits:
    """Return the hits in an article of the query `tree`, of which `highlighter` is."""
    by_paragraph = [*_by_paragraph(article, highlighter)]
    matches = [match for inside in by_paragraph for match in inside]
    ranges = merged(matches)
    whole = [passage for inside in by_paragraph for passage in _whole_passages(tree, inside)]
    first_in: dict[tuple[int, int], None] = {}  # of each passage
    best = best_match(highlighter, body_of(article))
    if best is not None:
        start = offset_in_article(article, best.start)
        # A snippet may begin with a word alone, before a passage that has all of them.
        shown = [(a, b) for a, b in whole if a <= start < b or start <= a < start + BEHIND]
        first = shown[0] if shown else (start, start + 1)
        whole = [passage for passage in whole if passage != first]
        start = max(start, first[0])
        first_in |= dict.fromkeys(span for span in ranges if span[0] <= start < span[1])
    begins = {begin for begin, _ in whole}
    first_in |= dict.fromkeys(span for span in ranges if span[0] in begins)
    return ArticleHits(ranges, tuple(first_in))


def _by_paragraph(article: Article, highlighter: Highlighter) -> Iterator[list[Match]]:
    """Yield the matches in each paragraph that is searched or shown, in the article's offsets."""
    near: list[Match] = []
    if highlighter.searched.near:  # words near one another may be of two paragraphs
        for start, end, key in highlighter.find(body_of(article)):
            at = offset_in_article(article, start)
            near.append(Match(at, at + end - start, key))
    for p in article.paragraphs:
        if p.part in _SHOWN_PARTS:
            text = article.text[p.start : p.end]
            inside = {
                Match(p.start + start, p.start + end, key)
                for start, end, key in highlighter.find(text)
            }
            yield sorted(inside.union(m for m in near if p.start <= m.start < p.end))


def _whole_passages(tree: Any, matches: Iterable[Match]) -> Iterator[Passage]:
    """Yield each part of a paragraph in which all of a query matches."""
    keys: set[str] = set()
    begin = -1
    for start, end, key in matches:
        begin = start if not keys else begin
        keys.add(key)
        if holds(tree, keys):
            yield begin, end
            keys.clear()


def holds(tree: Any, keys: set[str]) -> bool:
    """Whether a query matches a text with matches of these keys; filters are taken to hold."""
    match tree:
        case wq.AndMaybe():
            return holds(tree.subqueries[0], keys)
        case wq.Require():
            return holds(tree.subqueries[1], keys)
        case wq.And():
            return all(holds(part, keys) for part in tree.subqueries)
        case wq.Or():
            return any(holds(part, keys) for part in tree.subqueries)
        case wq.ConstantScoreQuery():
            return holds(tree.child, keys)
        case Near() if tree.fieldname in HIGHLIGHTED:
            return keys.issuperset(tree.words)
    key = key_of(tree) if getattr(tree, "fieldname", None) in HIGHLIGHTED else None
    return key is None or key in keys
