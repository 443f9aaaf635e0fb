"""Train how sure suggestions are, and write the weights: `make train-suggestions`.

Two logistic regressions with an L2 penalty over yes-or-no features: is a report a claim, is its
speaker right. Trained on articles marked by hand; printed are the figures of leaving one outlet
out: how well the probabilities rank (area under the curve), and how often each tenth is right.
"""

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.attribution.features import span_features, speaker_features
from index.attribution.suggester import placed
from scripts.gold import GOLD, Reader, digest, gold_articles, scorer

SETS = ("dev", "wide")
WEIGHTS = Path(__file__).resolve().parents[1] / "index/languages/id/data/confidence.json"
PENALTY = 1.0
ROUNDS = 60
FEWEST = 3  # reports that have a feature which gets a weight


@dataclass(frozen=True)
class Example:
    """A report with its features, and what people said of it."""

    outlet: str
    span: tuple[str, ...]
    speaker: tuple[str, ...]
    is_claim: bool
    is_right: bool  # its speaker, where it is a claim


def examples(folder: Path) -> list[Example]:
    """Return the reports of all articles; those that match an optional claim are left out."""
    score, reader = scorer(folder), Reader()
    made: list[Example] = []
    for gold in gold_articles(folder, SETS):
        reading = reader.reading(gold.article)
        for report in placed(reading):
            start, end = report.attribution.report.start, report.attribution.report.end
            speaker = "+".join(party.name for party in report.attribution.parties)
            mine = [{"start": start, "end": end, "speaker": speaker}]
            result = score.score(gold.claims, mine, "all", gold.article.text)[0]
            if not result["pred"]:
                continue
            made.append(
                Example(
                    gold.outlet,
                    tuple(span_features(reading, report.attribution, report.form)),
                    tuple(speaker_features(reading, report.attribution)),
                    bool(result["ov"]),
                    bool(result["spk"]),
                )
            )
    return made


def train(rows: list[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    """Return the weights of features by Newton's method; those of rare features are left out."""
    counts: defaultdict[str, int] = defaultdict(int)
    for features, _ in rows:
        for feature in set(features):
            counts[feature] += 1
    names = ["", *sorted(name for name, count in counts.items() if count >= FEWEST)]
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    matrix[:, 0] = 1
    for number, (features, _) in enumerate(rows):
        for feature in features:
            if feature in place:
                matrix[number, place[feature]] = 1
    labels = np.array([float(label) for _, label in rows])
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (guess - labels) + penalty * weights
        curve = (matrix.T * (guess * (1 - guess))) @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {name: round(float(weights[place[name]]), 3) for name in names}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args()
    rows = examples(options.gold)
    claims = [row for row in rows if row.is_claim]
    WEIGHTS.write_text(
        json.dumps(
            {
                "trained on": {
                    "reports": len(rows),
                    "claims": len(claims),
                    "digest": digest(options.gold, SETS),
                },
                "span": train([(row.span, row.is_claim) for row in rows]),
                "speaker": train([(row.speaker, row.is_right) for row in claims]),
            },
            indent=1,
            ensure_ascii=False,
            sort_keys=True,
        )
        + "\n",
        encoding="utf-8",
    )
    print(f"{WEIGHTS.name}: {len(rows)} reports, {len(claims)} claims")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
