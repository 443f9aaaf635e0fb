"""Score suggestions against articles marked by hand: `make score`.

Each outlet is scored with a model that was trained on the others. Printed are, for each outlet and
each set: exact and overlapping spans (F1), the right speaker among those found, both right (F1),
each with the interval that holds 95 of 100 samples of the articles; then how often suggestions of a
confidence were right. `--errors` lists what was missed, wrong or too much.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.attribution.confidence import probability
from index.attribution.features import span_features, speaker_features
from index.attribution.suggester import THRESHOLD, PlacedReport, placed
from scripts.gold import GOLD, GoldArticle, Reader, gold_articles, scorer
from scripts.train_suggestions import SETS, examples, train

CLEAN = ("ekonomi.bisnis.com", "antaranews.com", "cnnindonesia.com", "cnbcindonesia.com")
RAW = ("sindonews", "tempo", "tribunnews", "okezone", "posmetro")
SAMPLES = 500
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Scored:
    """What was found in one article."""

    gold: GoldArticle
    counts: Counter[str]
    misses: list[dict[str, Any]]
    extra: list[dict[str, Any]]
    wrong: list[tuple[dict[str, Any], dict[str, Any]]]


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return F1 of exact and overlapping spans and of both right, and the share of speakers."""

    def f1(right: int) -> float:
        total = counts["pred"] + counts["gold"]
        return 2 * right / total if total else 0.0

    speaker = counts["spk"] / counts["ov"] if counts["ov"] else 0.0
    return {
        "overlap": f1(counts["ov"]),
        "exact": f1(counts["ex"]),
        "speaker": speaker,
        "both": f1(counts["spk"]),
    }


def total(articles: Iterable[Scored]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(article.counts)
    return counts


def show(name: str, articles: Sequence[Scored]) -> None:
    """Print a line of figures with their intervals."""
    best = figures(total(articles))
    chance = random.Random(len(articles))
    samples = [figures(total(chance.choices(articles, k=len(articles)))) for _ in range(SAMPLES)]
    cells = []
    for key, value in best.items():
        ordered = sorted(sample[key] for sample in samples)
        low, high = ordered[round(0.025 * SAMPLES)], ordered[round(0.975 * SAMPLES) - 1]
        cells.append(f"{key} {value:.3f} ({low:.2f}-{high:.2f})")
    print(f"{name:<22} {len(articles):>3} articles  {'  '.join(cells)}")


def suggestions(
    reader: Reader, gold: GoldArticle, weights: dict[str, dict[str, float]], threshold: float
) -> list[dict[str, Any]]:
    """Return what is suggested on an article with a model, as the scorer wants it."""
    reading = reader.reading(gold.article)
    made = [_predicted(reading, report, weights) for report in placed(reading)]
    return [each for each in made if each["confidence"] >= threshold]


def _predicted(
    reading: Any, report: PlacedReport, weights: dict[str, dict[str, float]]
) -> dict[str, Any]:
    attribution = report.attribution
    return {
        "start": attribution.report.start,
        "end": attribution.report.end,
        "speaker": "+".join(party.name for party in attribution.parties),
        "rule": f"{attribution.report.kind}, {attribution.naming}",
        "confidence": probability(
            weights["span"], span_features(reading, attribution, report.form)
        ),
        "speaker_confidence": probability(
            weights["speaker"], speaker_features(reading, attribution)
        ),
    }


def reliability(rows: Sequence[tuple[float, bool]], name: str) -> None:
    """Print how often what has a confidence is right."""
    print(f"\n{name}: confidence, suggestions, right")
    for low, high in pairwise(STEPS):
        inside = [right for confidence, right in rows if low <= confidence < high]
        if inside:
            share = sum(inside) / len(inside)
            print(f"  {low:.2f} to {min(high, 1):.2f}  {len(inside):>5}  {share:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--outlet", action="append", help="these alone")
    parser.add_argument("--rules", action="store_true", help="what the rules find, without a model")
    parser.add_argument("--errors", action="store_true", help="list every error")
    options = parser.parse_args()
    if not options.gold.is_dir():
        print(f"{options.gold} is missing: there are no articles to score on.", file=sys.stderr)
        return 2
    score, reader = scorer(options.gold), Reader()
    rows = examples(options.gold)
    by_outlet: defaultdict[str, list[Scored]] = defaultdict(list)
    models: dict[str, dict[str, dict[str, float]]] = {}
    spans: list[tuple[float, bool]] = []
    speakers: list[tuple[float, bool]] = []
    for gold in gold_articles(options.gold, ("seeds", *SETS)):
        if options.outlet and gold.outlet not in options.outlet:
            continue
        if gold.outlet not in models:
            others = [row for row in rows if row.outlet != gold.outlet]
            models[gold.outlet] = {
                "span": train([(row.span, row.is_claim) for row in others]),
                "speaker": train([(row.speaker, row.is_right) for row in others if row.is_claim]),
            }
        threshold = 0.0 if options.rules else THRESHOLD
        made = suggestions(reader, gold, models[gold.outlet], threshold)
        text = gold.article.text
        counts, misses, extra, wrong = score.score(gold.claims, made, "all", text)
        by_outlet[gold.outlet].append(Scored(gold, counts, misses, extra, wrong))
        for each in made:
            alone = score.score(gold.claims, [each], "all", text)[0]
            if alone["pred"]:
                spans.append((each["confidence"], bool(alone["ov"])))
            if alone["ov"]:
                speakers.append((each["speaker_confidence"], bool(alone["spk"])))
    for outlet, articles in sorted(by_outlet.items()):
        show(outlet, articles)
    for name, outlets in (("clean", CLEAN), ("raw", RAW), ("all but seeds", [*by_outlet])):
        group = [a for o in outlets if o != "seeds" for a in by_outlet.get(o, ())]
        if group:
            show(name, group)
    reliability(spans, "Spans")
    reliability(speakers, "Speakers")
    if options.errors:
        list_errors([article for group in by_outlet.values() for article in group])
    return 0


def list_errors(articles: Iterable[Scored]) -> None:
    """Print every error with the words around it."""
    for scored in articles:
        text, name = scored.gold.article.text, scored.gold.article.id
        for gold in scored.misses:
            print(f"missed {name} {gold['cue']!r} {gold['speaker']}: {_around(text, gold)}")
        for made in scored.extra:
            print(f"too much {name} {made['rule']} {made['speaker']}: {_around(text, made)}")
        for gold, made in scored.wrong:
            got = f"{made['speaker']} ({made['rule']})"
            print(f"speaker {name} {gold['speaker']} not {got}: {_around(text, made)}")


def _around(text: str, claim: dict[str, Any]) -> str:
    start, end = claim["start"], claim["end"]
    piece = f"{text[max(0, start - 80) : start]}[{text[start:end]}]{text[end : end + 80]}"
    return " ".join(piece.split())


if __name__ == "__main__":
    sys.exit(main())
