"""Makes corpora of any size for the benchmarks, of words that are no language's."""

import json
import random
from pathlib import Path

_SYLLABLES = ("ka", "ra", "mi", "lu", "sa", "ten", "bar", "di", "pu", "nga", "wo", "hel")
_NAMES = ("Sergei Lavrov", "Wang Yi", "Rusia", "Tiongkok", "PBB", "Moskow", "Rio de Janeiro")
_OUTLETS = ("Kabar Bahari", "Warta Senja", "Suara Teluk")


def write_articles(folder: Path, count: int, words: int) -> None:
    """Write `count` articles of about `words` words as JSON lines into `folder`."""
    chance = random.Random(11)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            day = f"{2000 + number % 24}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            record = {
                "id": f"a{number:06}",
                "title": " ".join(chance.choices(vocabulary, k=8)).capitalize(),
                "outlet": chance.choice(_OUTLETS),
                "published": day,
                "body": _body(chance, vocabulary, words),
            }
            file.write(json.dumps(record) + "\n")


def _body(chance: random.Random, vocabulary: list[str], words: int) -> str:
    """Return paragraphs of sentences; every third begins with a name that says something."""
    sentences = []
    for number in range(max(words // 16, 1)):
        said = " ".join(chance.choices(vocabulary, k=14))
        name = chance.choice(_NAMES)
        sentences.append(f"{name} mengatakan {said}." if number % 3 == 0 else f"{said}.")
    pairs = (" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    return "\n\n".join(part[:1].upper() + part[1:] for part in pairs)
