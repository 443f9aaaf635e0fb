"""Write index/search/data/roots.txt: the roots of words that Indonesian news uses.

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

from index.project.words import NO_WORDS
from index.search.analysis.analyzer import analyzer_of
from index.search.stems import DATA, Stems

OUTLETS = 2


def used(lines: Iterable[str]) -> list[str]:
    """Return the words that several outlets use, in the order of the alphabet."""
    split = analyzer_of(NO_WORDS).split
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for article in map(json.loads, lines):
        for word in split(f"{article['title']}\n\n{article['body']}"):
            for part in word.surface.split("-"):
                outlets[part].add(article["outlet"])
    return sorted(word for word, theirs in outlets.items() if len(theirs) >= OUTLETS)


def main() -> None:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    dictionary = frozenset(StemmerFactory().get_words())
    found, kept = Stems(), Stems()
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        kept.update({word: found[word] for word in used(lines) if found[word] in dictionary})
    path = DATA / "roots.txt"
    kept.save(path)
    print(f"{len(kept):,} words, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
