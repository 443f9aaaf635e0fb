"""Names and word families: does the search find the word, its forms, and nothing else?

    python -m bench.words ARTICLES.jsonl    id, title, body and outlet of an article a line

Names: words written with a capital inside a sentence and never in lower case, half of them such as
look like a form of another word, chosen by a seed. Right is an article that has the name; precision
at 10.
Families: `word_families.txt`. Right is an article that has any form of the family; each form that
the articles have is searched, and the mean of recall and precision is taken.
"""

import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from index import Article, Corpus, Part, Results
from index.languages.id.dictionary import root_words
from index.languages.id.morphology import analyses

FAMILIES: Final = Path(__file__).with_name("word_families.txt")
NAMES: Final = 150
_SEED: Final = 12
_TOP: Final = 10
_FORMS: Final = 2  # of a family that are searched
_ARTICLES: Final = range(2, 40)  # that a name stands in
_MOST: Final = 6_000  # hits, more than there are articles
_INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_WORD: Final = re.compile(r"[^\W_]+")


class Words:
    """Which articles have which word, and in which case it is written; without page clutter."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles: defaultdict[str, set[str]] = defaultdict(set)
        self.lower: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()  # with a capital, inside a sentence
        for article in articles:
            for paragraph in article.paragraphs:
                if paragraph.part is not Part.FURNITURE:
                    text = article.text[paragraph.start : paragraph.end]
                    self._count(article.id, unicodedata.normalize("NFKC", text))

    def _count(self, article_id: str, text: str) -> None:
        for word in _WORD.findall(text):
            self.articles[word.lower()].add(article_id)
            self.lower[word.lower()] += word == word.lower()
        self.inside.update(word.lower() for word in _INSIDE.findall(text))

    def names(self) -> list[str]:
        """Return words that are always capitalised, half of them like forms of other words."""
        roots = root_words()
        fitting = sorted(
            word
            for word, ids in self.articles.items()
            if word.isascii() and word.isalpha() and len(word) > 3
            and not self.lower[word] and self.inside[word] > 1
            and len(ids) in _ARTICLES and word not in roots
        )  # fmt: skip
        alike = [word for word in fitting if analyses(word, roots)]
        other = [word for word in fitting if not analyses(word, roots)]
        choice = random.Random(_SEED)
        half = min(NAMES // 2, len(alike))
        return choice.sample(alike, half) + choice.sample(other, NAMES - half)


def ids_of(hits: Results) -> list[str]:
    return [hit.article_id for hit in hits]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def score_names(corpus: Corpus, words: Words) -> None:
    scores = {}
    for name in words.names():
        right = words.articles[name]
        first = ids_of(corpus.search(name, limit=min(_TOP, len(right))))
        scores[name] = sum(article in right for article in first) / min(_TOP, len(right))
    print(
        f"names      precision at {_TOP}: {mean(list(scores.values())):.3f}  ({len(scores)} names)"
    )
    print("  missed:", ", ".join(sorted(name for name, score in scores.items() if score < 1)))


def score_families(corpus: Corpus, words: Words) -> None:
    search = corpus.search_index.engine.search
    recall: list[float] = []
    precision: list[float] = []
    worst: list[tuple[float, str]] = []
    for line in FAMILIES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        forms = [form for form in line.split() if words.articles.get(form)]
        right = set[str]().union(*(words.articles[form] for form in forms))
        for form in sorted(forms, key=lambda form: -len(words.articles[form]))[:_FORMS]:
            hits = set(ids_of(search(form, _MOST, text_of=lambda _: "")))  # no snippets
            recall.append(len(hits & right) / len(right))
            precision.append(len(hits & right) / max(1, len(hits)))
            worst.append((recall[-1] * precision[-1], form))
    figures = f"recall {mean(recall):.3f}  precision {mean(precision):.3f}"
    print(f"families   {figures}  ({len(recall)} queries)")
    print("  worst:", ", ".join(f"{form} {score:.2f}" for score, form in sorted(worst)[:12]))


def main() -> None:
    news = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / news.name).write_bytes(news.read_bytes())
        corpus = Corpus.open(folder)
        words = Words(corpus.article(info.id) for info in corpus.articles())
        score_names(corpus, words)
        score_families(corpus, words)


if __name__ == "__main__":
    main()
