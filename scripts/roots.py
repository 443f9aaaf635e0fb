"""Write index/languages/id/data/roots.txt: the roots of words that Indonesian news uses.

    python -m scripts.roots ARTICLES.jsonl    title, body and outlet of an article a line

A word is taken apart as its family in these articles is (`index.languages.id.root_choice`). Roots
are those of the dictionary, and those that the articles show: words, or what is left of words,
with several kinds of prefix. A word that is capitalised wherever it stands is a name and its own
root. Words that one outlet alone uses are left out, as are those that are their own root anyway.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from index.languages.id.dictionary import root_words
from index.languages.id.morphology import Analysis, analyses
from index.languages.id.root_choice import Family, choose, families, family_support
from index.languages.id.search import SEARCH
from index.languages.id.stemmer import SHIPPED_ROOTS, is_word, write_roots
from index.search.analysis.analyzer import analyzer_for

_OUTLETS: Final = 2
_ROUNDS: Final = 3  # of taking words apart by the families of the round before
_OFTEN_LOWER: Final = 0.2  # of the times that it is capitalised: the word is no name
_FORMAL: Final = frozenset(
    ("di", "ter", "ber", "ke", "per", "diper", "memper", "diber", "member", "pember", "meN", "peN")
)
_VERBAL: Final = frozenset(("meN", "di", "ter", "peN"))
_SHORTEST_NEW_ROOT: Final = 4  # letters


@dataclass(frozen=True, slots=True)
class Usage:
    """How often each word stands in the articles, by how it is written; and in how many outlets."""

    lower: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    outlets: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def is_name(self, word: str) -> bool:
        """Whether a word is hardly ever written in lower case."""
        return self.lower[word] <= _OFTEN_LOWER * self.capital[word]


class _AnyRoot:
    """Every word may be a root."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and len(word) >= _SHORTEST_NEW_ROOT


def usage_in(lines: Iterable[str]) -> Usage:
    """Count the words of articles, one a line."""
    split = analyzer_for(SEARCH).split
    usage = Usage()
    for article in map(json.loads, lines):
        for word in split(f"{article['title']}\n\n{article['body']}"):
            for written in word.written.split("-"):
                lower = written.lower()
                if is_word(lower):
                    counter = usage.lower if written == lower else usage.capital
                    counter[lower] += 1
                    usage.outlets[lower].add(article["outlet"])
    return usage


def new_roots(usage: Usage, dictionary: frozenset[str]) -> set[str]:
    """Return roots that the dictionary lacks, as forms of them in the articles show."""
    ordinary = [word for word in usage.lower if not usage.is_name(word)]
    unwritten = _roots_of_strangers(usage, ordinary, dictionary)
    roots = dictionary | unwritten
    written = {word for word in ordinary if _may_be_root(word, roots)}
    prefixes: defaultdict[str, set[str]] = defaultdict(set)
    for word in ordinary:
        for analysis in analyses(word, written):
            if analysis.prefix in _FORMAL:
                prefixes[analysis.root].add(analysis.prefix)
    shown = {
        root
        for root, kinds in prefixes.items()
        if len(kinds) >= (3 if analyses(root, roots) else 2)
    }
    new = shown | unwritten
    return {root for root in new if not _is_verb_of(root, new | dictionary)}


def _is_verb_of(word: str, roots: Set[str]) -> bool:
    """Tell whether a word is another root with a verb's suffix: setujui, of setuju."""
    return any(word.endswith(end) and word.removesuffix(end) in roots for end in ("i", "kan"))


def _may_be_root(word: str, roots: Set[str]) -> bool:
    """Tell whether a word may be a root of its own: seimbang, of which there is menyeimbangkan."""
    if len(word) < _SHORTEST_NEW_ROOT or word in roots or word[0] in "nm":
        return False  # n, m: colloquial verbs, such as nambah for menambah
    if word[:2] in ("ke", "di") and word[2:] in roots:
        return False  # two words that should be written apart
    return all(analysis.prefix == "se" for analysis in analyses(word, roots))


def _roots_of_strangers(usage: Usage, words: Iterable[str], roots: frozenset[str]) -> set[str]:
    """Return what is left of words without a root where verbs with several prefixes leave it.

    Of two that explain the same words (mitigas-i, mitigasi) the one that explains more is taken,
    else the one that is written alone.
    """
    forms: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for word in words:
        if not analyses(word, roots):
            for analysis in analyses(word, _AnyRoot()):
                if analysis.prefix in _VERBAL:
                    forms[analysis.root].add((analysis.prefix, analysis.suffix))
    shown: set[str] = set()
    for root, kinds in forms.items():
        prefixes = {prefix for prefix, _ in kinds}
        if "di" in prefixes and len(prefixes) > 1:
            shown.add(root)
    rank = {root: (len(forms[root]), usage.lower[root] > 0) for root in shown}
    return {
        root
        for root in shown
        if not any(
            other != root
            and (other.startswith(root) or root.startswith(other) or other[1:] == root[1:])
            and rank[other] > rank[root]
            for other in shown
        )
    }


def roots_of(usage: Usage, dictionary: frozenset[str]) -> dict[str, str]:
    """Return word -> root for the words of the articles that are taken apart, and for names."""
    roots = dictionary | new_roots(usage, dictionary)
    words = [word for word in usage.lower if not usage.is_name(word)]
    chosen: dict[str, Analysis] = {}
    options = {word: analyses(word, roots) for word in words}
    sure = {word: its[0] for word, its in options.items() if len(its) == 1}
    shown = families((analysis, usage.lower[word]) for word, analysis in sure.items())
    for _ in range(_ROUNDS):
        support = partial(_support, usage, shown)
        best = {word: choose(word, roots, support) for word, its in options.items() if its}
        chosen = {word: analysis for word, analysis in best.items() if analysis}
        shown = families((analysis, usage.lower[word]) for word, analysis in chosen.items())
    named = {word: word for word in usage.capital if usage.is_name(word) and analyses(word, roots)}
    return named | {word: analysis.root for word, analysis in chosen.items()}


def _support(usage: Usage, shown: Mapping[str, Family], analysis: Analysis) -> float:
    """Return how much its family speaks for an analysis, and for a noun in `-an` its root alone."""
    support = family_support(analysis, shown.get(analysis.root, {}))
    if analysis.suffix == "an" and not analysis.prefix:
        support += math.log1p(usage.lower[analysis.root])
    return support


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        usage = usage_in(lines)
    roots = roots_of(usage, root_words())
    used = {
        word: root for word, root in sorted(roots.items()) if len(usage.outlets[word]) >= _OUTLETS
    }
    if not write_roots(SHIPPED_ROOTS, used):
        sys.exit(f"{SHIPPED_ROOTS} cannot be written.")
    print(f"{len(used):,} words, {SHIPPED_ROOTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
