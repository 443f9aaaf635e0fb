"""Makes corpora of any size for the benchmarks, of words that are no language's."""

import json
import random
from pathlib import Path

import yaml

from index import Corpus

LONG = "panjang"  # the id of the long article
_SYLLABLES = ("ka", "ra", "mi", "lu", "sa", "ten", "bar", "di", "pu", "nga", "wo", "hel")
_A_FILE = 10_000  # articles
_NAMES = ("Sergei Lavrov", "Wang Yi", "Rusia", "Tiongkok", "PBB", "Moskow", "Rio de Janeiro")
_OUTLETS = ("Kabar Bahari", "Warta Senja", "Suara Teluk")


def write_articles(folder: Path, count: int, words: int) -> None:
    """Write `count` articles of about `words` words as JSON lines into `folder`.

    In several files where one would be larger than kutip reads.
    """
    chance = random.Random(11)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    for first in range(0, count, _A_FILE):
        with (folder / f"articles-{first:06}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(first, min(first + _A_FILE, count)):
                file.write(json.dumps(_article(chance, vocabulary, number, words)) + "\n")


def _article(
    chance: random.Random, vocabulary: list[str], number: int, words: int
) -> dict[str, str]:
    return {
        "id": f"a{number:06}",
        "title": " ".join(chance.choices(vocabulary, k=8)).capitalize(),
        "outlet": chance.choice(_OUTLETS),
        "published": f"{2000 + number % 24}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "body": _body(chance, vocabulary, words),
    }


def _body(chance: random.Random, vocabulary: list[str], words: int) -> str:
    """Return paragraphs of sentences; every third begins with a name that says something."""
    sentences = []
    for number in range(max(words // 16, 1)):
        said = " ".join(chance.choices(vocabulary, k=14))
        name = chance.choice(_NAMES)
        sentences.append(f"{name} mengatakan {said}." if number % 3 == 0 else f"{said}.")
    pairs = (" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    return "\n\n".join(part[:1].upper() + part[1:] for part in pairs)


def write_long_article(folder: Path, size: int) -> None:
    """Write one article of `size` bytes, with a name in every sentence, and a short one first."""
    chance = random.Random(13)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    parts = ["Artikel yang sangat panjang"]
    while size > 0:
        sentences = [
            f"{chance.choice(_NAMES)} mengatakan {' '.join(chance.choices(vocabulary, k=12))}."
            for _ in range(4)
        ]
        parts.append(" ".join(sentences))
        size -= len(parts[-1]) + 2
    (folder / f"{LONG}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_claims(
    folder: Path, article_id: str, text: str, count: int, coder: str, first: int = 0
) -> None:
    """Write `count` claims on `text`, one in ten of them over the one before.

    Their ids are numbered from `first` on: claims on several articles need different ones.
    """
    step = len(text) // (count + 1)
    claims = []
    for number in range(count):
        start = step * (number if number % 10 else max(number - 1, 0)) + step // 2
        end = start + 150
        span = {"start": start, "end": end, "exact": text[start:end]}
        span |= {"prefix": text[max(start - 32, 0) : start], "suffix": text[end : end + 32]}
        claims.append(
            {
                "id": f"01ARZ3NDEKTSV4RRFFQ6{first + number:06}",
                "spans": [span],
                "speaker": ("sergei-lavrov", "wang-yi", "rusia")[number % 3],
                "topics": ["brics"],
                "stance": number % 3 - 1,
                "status": "accepted",
                "modified": "2024-11-20T07:00:00Z",
                "revision": 1,
            }
        )
    file = folder / "claims" / coder / f"{article_id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    record = {"schema": 1, "article": article_id, "coder": coder, "claims": claims, "end": True}
    written = yaml.dump(
        record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**9
    )
    file.write_text(written, encoding="utf-8")


def write_tagged(folder: Path, articles: int, claims: int, on_one: int, coder: str) -> None:
    """Make a corpus of 400-word articles and one of 60 kB, with so many claims of one coder.

    `on_one` of them are on the long article, the others spread evenly over the rest.
    """
    write_articles(folder, articles, words=400)
    write_long_article(folder, 60_000)
    corpus = Corpus.open(folder)
    ids = [info.id for info in corpus.articles() if info.id != LONG]
    shares = [(LONG, on_one)] if on_one else []
    rest = claims - on_one
    shares += [
        (one, rest * (at + 1) // len(ids) - rest * at // len(ids)) for at, one in enumerate(ids)
    ]
    first = 0
    for article_id, count in shares:
        if count:
            write_claims(folder, article_id, corpus.article(article_id).text, count, coder, first)
        first += count
