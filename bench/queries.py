"""Queries of eight classes for any corpus, chosen by how many of its articles have the words."""

import random
from collections import Counter
from collections.abc import Collection

from index.search.documents.document import Document

QUERIES = 20  # of each class
CLASSES = ("rare", "common", "AND", "phrase", "prefix", "fuzzy", "date + word", "OR of five")
Words = list[str]


def queries_by_class(documents: Collection[Document]) -> dict[str, list[Words]]:
    """Return the words of each query of each class, chosen by how many articles have them."""
    chance = random.Random(3)
    frequency: Counter[str] = Counter()
    for document in documents:
        frequency.update(set(_words(document)))
    articles, total = list(documents), len(documents)
    plain = sorted(word for word in frequency if word.isalpha() and len(word) > 4)
    rarest = sorted(plain, key=lambda word: frequency[word])[: 5 * QUERIES]
    rare = [word for word in plain if 3 <= frequency[word] <= 15] or rarest  # of a large corpus
    middle = [word for word in plain if 0.004 * total <= frequency[word] <= 0.04 * total]
    common = sorted(plain, key=lambda word: -frequency[word])[:QUERIES]
    pairs: list[Words] = []
    while len(pairs) < QUERIES - 4:
        words = _words(chance.choice(articles))
        at = chance.randrange(len(words) - 1)
        pair = words[at : at + 2]
        if all(word.isalpha() and frequency[word] > 20 for word in pair):
            pairs.append(pair)
    phrases = ["kerja sama", "luar negeri", "uni eropa", "kedua negara"]
    dated = Counter(document.published[:4] for document in articles if document.published)
    years = [year for year, _ in dated.most_common(5)]
    times = range(QUERIES)
    return {
        "rare": [[chance.choice(rare)] for _ in times],
        "common": [[word] for word in common],
        "AND": [[chance.choice(common), chance.choice(middle)] for _ in times],
        "phrase": [*pairs, *(phrase.split() for phrase in phrases)],
        "prefix": [[chance.choice(middle)[: 3 + n % 4]] for n in times],
        "fuzzy": [[_misspelled(chance.choice(middle), chance)] for _ in times],
        "date + word": [[chance.choice(common), years[n % len(years)]] for n in times],
        "OR of five": [chance.sample(middle, 3) + chance.sample(common, 2) for _ in times],
    }


def _words(document: Document) -> list[str]:
    return [word.strip(".,").lower() for word in document.body.split()]


def _misspelled(word: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(word))
    return word[:at] + chance.choice("aeiounkrt") + word[at + 1 :]
