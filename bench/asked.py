"""Queries of eight classes for any corpus, chosen by how many of its articles have the words."""

import random
from collections import Counter
from collections.abc import Collection

from index.search.model import Document

QUERIES = 20  # of each class
CLASSES = ("rare", "common", "AND", "phrase", "prefix", "fuzzy", "date + word", "OR of five")
Words = list[str]
Asked = dict[str, list[Words]]


def queries(documents: Collection[Document]) -> Asked:
    """Return the words of the queries of each class, chosen by how many articles have them."""
    chance = random.Random(3)
    had: Counter[str] = Counter()
    for document in documents:
        had.update(set(_words(document)))
    every, total = list(documents), len(documents)
    plain = sorted(word for word in had if word.isalpha() and len(word) > 4)
    rare = [word for word in plain if 3 <= had[word] <= 15]
    middle = [word for word in plain if 0.004 * total <= had[word] <= 0.04 * total]
    common = sorted(plain, key=lambda word: -had[word])[:QUERIES]
    pairs: list[Words] = []
    while len(pairs) < QUERIES - 4:
        words = _words(chance.choice(every))
        place = chance.randrange(len(words) - 1)
        pair = words[place : place + 2]
        if all(word.isalpha() and had[word] > 20 for word in pair):
            pairs.append(pair)
    known = ["kerja sama", "luar negeri", "uni eropa", "kedua negara"]
    dated = Counter(document.published[:4] for document in every if document.published)
    years = [year for year, _ in dated.most_common(5)]
    times = range(QUERIES)
    return {
        "rare": [[chance.choice(rare)] for _ in times],
        "common": [[word] for word in common],
        "AND": [[chance.choice(common), chance.choice(middle)] for _ in times],
        "phrase": [*pairs, *(phrase.split() for phrase in known)],
        "prefix": [[chance.choice(middle)[: 3 + n % 4]] for n in times],
        "fuzzy": [[_wrong(chance.choice(middle), chance)] for _ in times],
        "date + word": [[chance.choice(common), years[n % len(years)]] for n in times],
        "OR of five": [chance.sample(middle, 3) + chance.sample(common, 2) for _ in times],
    }


def _words(document: Document) -> list[str]:
    return [word.strip(".,").lower() for word in document.body.split()]


def _wrong(word: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(word))
    return word[:place] + chance.choice("aeiounkrt") + word[place + 1 :]
