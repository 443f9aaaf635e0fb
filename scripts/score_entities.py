"""Score the entity finder on the articles marked by hand in ../shared/gold.

    python scripts/score_entities.py [--set seeds|dev] [--errors OUTLET ...]

Prints, for each outlet and for each kind, how many entities were found with the exact span and
kind: precision, recall and F1. With --errors it lists what went wrong in the outlets named.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.entities.finder import EntityFinder
from index.project.model import Project

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
KINDS = {
    "PER": "person", "ORG": "body", "GPE": "place", "LOC": "place", "EVENT": "event",
    "DATE": "date", "PUB": "publication",
}  # fmt: skip
CORE = ("person", "body", "place")
Span = tuple[int, int, str]


def article_of(name: str, text: str, furniture: set[int]) -> Article:
    """Make an article whose every line is body, but for the lines in `furniture`."""
    paragraphs = [
        Paragraph(found.start(), found.end(), Part.FURNITURE if number in furniture else Part.BODY)
        for number, found in enumerate(re.finditer(r"\S(?:[^\n]*\S)?", text))
    ]
    return Article(ArticleInfo(name, f"{name}.txt", name), text, tuple(paragraphs))


def read_gold(name: str) -> list[tuple[str, Article, set[Span], set[Span]]]:
    """Return outlet, article, marked entities and those in furniture, for each gold article."""
    found = []
    for line in (GOLD / f"entities_{name}.jsonl").read_text("utf-8").splitlines():
        marked = json.loads(line)
        key = marked["article"]
        text = (GOLD / "text" / f"{key}.txt").read_text("utf-8")
        spans, outside = set(), set()
        inside, furniture = set(), set()
        lines = [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]
        for entity in marked["entities"]:
            number = next(i for i, (a, b) in enumerate(lines) if a <= entity["start"] < b)
            if entity["zone"] != "body":
                furniture.add(number)
                outside.add((entity["start"], entity["end"], ""))
                continue
            inside.add(number)
            if entity["type"] in KINDS:
                spans.add((entity["start"], entity["end"], KINDS[entity["type"]]))
        outlet = "seeds" if name == "seeds" else key.split("_")[0]
        found.append((outlet, article_of(key, text, furniture - inside), spans, outside))
    return found


def f1(counts: Counter[str]) -> str:
    """Return precision, recall and F1 as text."""
    right, guessed, marked = counts["right"], counts["guessed"], counts["marked"]
    precision = right / guessed if guessed else 1.0
    recall = right / marked if marked else 1.0
    f = 2 * right / (guessed + marked) if guessed + marked else 1.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f:.3f}   ({right} of {marked}, {guessed} found)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=("seeds", "dev", "both"), default="both")
    parser.add_argument("--errors", nargs="*", default=[])
    options = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit(f"{GOLD} is not on this machine: there is nothing to score against.")
    finder = EntityFinder(Project())
    names = ("seeds", "dev") if options.set == "both" else (options.set,)
    for name in names:
        score(finder, read_gold(name), options.errors)


def score(
    finder: EntityFinder, gold: list[tuple[str, Article, set[Span], set[Span]]], errors: list[str]
) -> None:
    """Print the scores of the articles in `gold`."""
    outlets: dict[str, Counter[str]] = defaultdict(Counter)
    core: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    spent, words = 0.0, 0
    finder.find(gold[0][1])
    for outlet, article, marked, outside in gold:
        started = time.perf_counter()
        entities = finder.find(article)
        spent += time.perf_counter() - started
        words += len(article.text.split())
        guessed = {
            (e.start, e.end, str(e.type))
            for e in entities
            if not any(e.start < end and start < e.end for start, end, _ in outside)
        }
        for span in guessed | marked:
            concerned = [outlets[outlet], outlets["ALL"], kinds[span[2]]]
            concerned += [core[outlet], core["ALL"]] if span[2] in CORE else []
            for counts in concerned:
                counts["guessed"] += span in guessed
                counts["marked"] += span in marked
                counts["right"] += span in guessed and span in marked
        if outlet in errors or article.id in errors:
            show(article, guessed, marked)
    tables = (("every kind", outlets), ("person, body, place", core), ("kind", kinds))
    for title, table in tables:
        print(f"\n{title}")
        for key, counts in sorted(table.items()):
            print(f"  {key:14} {f1(counts)}")
    print(f"\n{1000 * spent / max(words, 1) * 400:.2f} ms for 400 words")


def show(article: Article, guessed: set[Span], marked: set[Span]) -> None:
    """Print what was missed (-) and what was wrongly found (+)."""
    print(f"--- {article.id}")
    for start, end, kind in sorted(guessed ^ marked):
        sign = "-" if (start, end, kind) in marked else "+"
        before, behind = article.text[max(0, start - 40) : start], article.text[end : end + 25]
        context = f"{before}[{article.text[start:end]}]{behind}".replace("\n", "⏎")
        print(f"  {sign} {kind:11} {context}")


if __name__ == "__main__":
    main()
