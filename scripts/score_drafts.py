"""Score the drafts of claims against articles marked by hand.

For every claim that is not optional the cursor is put in the middle of its span and `draft_at`
is asked. Printed per file and in all: claims, exact and overlapping spans (shared words at least
half of the longer), the right speaker first, and among the first three.

usage: score_drafts.py [--gold DIR] [--project DIR] [--errors] [seeds|dev ...]
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.attribution.draft import draft_at
from index.attribution.model import Draft
from index.attribution.segments import segment
from index.base.joint_speakers import join_speakers, split_speakers
from index.base.names import fold, slug
from index.entities.model import Entity, EntityType
from index.languages.registry import language
from index.project.find import find_speaker
from index.project.load import load_project
from index.project.model import Project

ROOT = Path(__file__).resolve().parent.parent
TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.BODY,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
    "DATE": EntityType.DATE,
    "PUB": EntityType.PUBLICATION,
}
OUTER = " \n\t\"“”‘’'.,;"


def article_of(name: str, text: str) -> Article:
    """Return the text as an article whose every line is body, the first one its title."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    parts = [Part.TITLE, *[Part.BODY] * len(lines)]
    paragraphs = tuple(Paragraph(a, b, part) for (a, b), part in zip(lines, parts, strict=False))
    return Article(ArticleInfo(name, name, ""), text, paragraphs)


def entities_of(marked: list[dict[str, Any]], project: Project) -> tuple[Entity, ...]:
    """Return the entities marked by hand, with the ids that the project has for them."""
    found = []
    for mark in marked:
        if mark["type"] in TYPES and mark["zone"] == "body":
            speaker = find_speaker(project, mark["canonical"])
            own = speaker.id if speaker else slug(mark["canonical"])
            kind, name = TYPES[mark["type"]], mark["canonical"]
            found.append(Entity(mark["start"], mark["end"], mark["text"], kind, name, own))
    return tuple(sorted(found, key=lambda e: e.start))


def words(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in re.finditer(r"\w+(?:[-’']\w+)*", text) if start <= m.start() < end}


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return start, end


class EntityNavigation:
    """Whether two names are one speaker's, by the scorer's alias table."""

    def __init__(self, path: Path) -> None:
        table = json.loads(path.read_text(encoding="utf-8"))
        self.known = {fold(a): fold(name) for name, own in table.items() for a in [name, *own]}

    def one(self, name: str) -> str:
        parts = [fold(part).replace("republik indonesia", "ri") for part in split_speakers(name)]
        return join_speakers(sorted(self.known.get(part, part) for part in parts))

    def right(self, claim: dict[str, Any], name: str) -> bool:
        wanted = [claim["speaker"], claim["speaker_surface"], *claim["speaker_alt"]]
        return self.one(name) in {self.one(want) for want in wanted if want}


def score(claim: dict[str, Any], found: Draft, text: str, names: EntityNavigation) -> Counter[str]:
    gold, ours = (
        bare(text, claim["start"], claim["end"]),
        bare(text, found.start, found.end),
    )
    mine, theirs = words(text, *gold), words(text, *ours)
    shared = len(mine & theirs) / max(len(mine), len(theirs), 1)
    hits = [names.right(claim, candidate.name) for candidate in found.speakers[:3]]
    return Counter(
        claims=1, exact=gold == ours, overlap=shared >= 0.5, first=any(hits[:1]), three=any(hits)
    )


def show(name: str, total: Counter[str]) -> None:
    rates = (f"{key} {total[key] / max(total['claims'], 1):.3f}" for key in KEYS)
    print(f"{name:34} {total['claims']:4} claims  {'  '.join(rates)}")


KEYS = ("exact", "overlap", "first", "three")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["seeds", "dev"])
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--project", type=Path, default=ROOT / "seeds")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not options.gold.is_dir():
        print(f"There are no articles marked by hand in {options.gold}; name them with --gold.")
        return 1
    project, names = load_project(options.project), EntityNavigation(options.gold / "speakers.json")
    for part in options.sets:
        total: Counter[str] = Counter()
        lines = {kind: options.gold / f"{kind}_{part}.jsonl" for kind in ("claims", "entities")}
        entities = {o["article"]: o["entities"] for o in map(json.loads, lines["entities"].open())}
        for gold in map(json.loads, lines["claims"].open()):
            total += score_article(gold, entities[gold["article"]], project, names, options)
        show(part, total)
    return 0


def score_article(
    gold: dict[str, Any],
    marked: list[dict[str, Any]],
    project: Project,
    names: EntityNavigation,
    options: argparse.Namespace,
) -> Counter[str]:
    text = (options.gold / "text" / f"{gold['article']}.txt").read_text(encoding="utf-8")
    article, entities = article_of(gold["article"], text), entities_of(marked, project)
    indonesian, total = language("id"), Counter[str]()
    segments = segment(article, indonesian.attribution)
    for claim in gold["claims"]:
        if claim["optional"]:
            continue
        middle = (claim["start"] + claim["end"]) // 2
        found = draft_at(article, segments, entities, project, indonesian, middle)
        one = score(claim, found, text, names)
        total += one
        if options.errors and not (one["overlap"] and one["first"]):
            ours = found.speakers[0].name if found.speakers else "-"
            print(f"  {'' if one['overlap'] else 'SPAN '}{claim['speaker']} <- {ours}")
            print(f"    gold {text[claim['start'] : claim['end']]!r}")
            if not one["overlap"]:
                print(f"    ours {text[found.start : found.end]!r}")
    show(gold["article"], total)
    return total


if __name__ == "__main__":
    sys.exit(main())
