"""Write index/languages/id/data/roots.txt: the roots of words that Indonesian news uses.

    python -m scripts.roots ARTICLES.jsonl    title, body and outlet of an article a line

Roots are those that PySastrawi finds. Only forms of words in its dictionary are kept, and only
those that two outlets use: no name and no other word that is an article's own. What a list has an
exception for is kept too, since another corpus may do without the exception.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from index.languages.id.search import SEARCH
from index.languages.id.stemmer import SHIPPED_ROOTS, SastrawiStemmer, write_roots
from index.search.analysis.analyzer import analyzer_for

OUTLETS = 2


def words_used(lines: Iterable[str]) -> list[str]:
    """Return the words that several outlets use, sorted."""
    split = analyzer_for(SEARCH).split
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for article in map(json.loads, lines):
        for word in split(f"{article['title']}\n\n{article['body']}"):
            for part in word.surface.split("-"):
                outlets[part].add(article["outlet"])
    return sorted(word for word, theirs in outlets.items() if len(theirs) >= OUTLETS)


def main() -> None:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    dictionary = frozenset(StemmerFactory().get_words())
    stemmer = SastrawiStemmer()
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        roots = {word: stemmer.stem(word) for word in words_used(lines)}
    shipped = {word: root for word, root in roots.items() if root in dictionary}
    if not write_roots(SHIPPED_ROOTS, shipped):
        sys.exit(f"{SHIPPED_ROOTS} cannot be written.")
    print(f"{len(shipped):,} words, {SHIPPED_ROOTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
