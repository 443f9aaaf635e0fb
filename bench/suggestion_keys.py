"""How many keys a claim costs an ideal coder: from suggestions, and by hand.

The coder knows the claims of articles that were marked by hand, and makes them in a copy of these
articles with as few keys as kutip lets them. From suggestions: `]` once an article, then for each
one a digit where the speaker is another of the ranked, and `a`, or `x`; what is not suggested is
made by hand. By hand: to the sentence and to the word, `c`, edges a word at a time, a digit for
the speaker, a stance key. Every claim is saved, and what is open after that is asked anew.

usage: python -m bench.suggestion_keys [--seeds DIR] [--gold DIR]
"""

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from index import Article, Candidate, Corpus, Suggestion, ranges_of
from index.attribution.snapping import words_in_order

SHARED = Path(__file__).resolve().parents[2] / "shared"
DIGITS = 9
NAME_KEYS = 6  # `/`, some letters of a name, enter
MOST = 1.3

Range = tuple[int, int]


@dataclass
class Keys:
    """Keys and the claims that they made."""

    keys: int = 0
    claims: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def each(self) -> float:
        return self.keys / max(self.claims, 1)


def scorer(folder: Path) -> ModuleType:
    """Load the scorer that lies beside the articles marked by hand."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(text: str, ranges: Sequence[Range]) -> frozenset[int]:
    return frozenset(word[0] for place in ranges for word in words_in_order(text, *place))


def shared(text: str, ours: Sequence[Range], theirs: Sequence[Range]) -> float:
    """Return the words in both, as a share of those of the longer one."""
    left, right = words(text, ours), words(text, theirs)
    return len(left & right) / max(len(left), len(right), 1)


class IdealCoder:
    """Makes the claims of one article with as few keys as kutip lets them."""

    def __init__(
        self, corpus: Corpus, article: Article, gold: list[dict[str, Any]], score: ModuleType
    ) -> None:
        self._corpus = corpus
        self._article = article
        self._gold = gold
        self._score = score

    def _is(self, candidate: Candidate, claim: dict[str, Any]) -> bool:
        return bool(self._score.speaker_ok(claim, candidate.name.replace(" + ", "+")))

    def _rank(self, candidates: Sequence[Candidate], claim: dict[str, Any]) -> int | None:
        ranks = (n for n, each in enumerate(candidates[:DIGITS]) if self._is(each, claim))
        return next(ranks, None)

    def from_suggestions(self) -> Keys:
        """Return the keys from suggestions, and by hand where there is none."""
        made, inbox = Keys(), self._corpus.suggestion_inbox
        article, text, store = self._article, self._article.text, self._corpus.store("ideal")
        wanted = [*self._gold]
        chosen: dict[tuple[str, str], Candidate] = {}
        last, moved = -1, False
        while True:
            still_open = inbox.open_in(article, store.claims(article.id))
            ahead = [each for each in still_open if each.start > last]
            if not ahead:
                break
            if not moved:
                made.keys, moved = made.keys + 1, True  # ] to the first one
            here = ahead[0]
            last = here.start
            match = self._best(here, wanted)
            made.keys += 1  # a or x, which go on to the next
            if match is None or (match["optional"] and not self._is_right(here, match, chosen)):
                store.add(inbox.rejected(here, article, "ideal"))
                made.told.append(f"x {' '.join(here.exact.split())[:70]}")
                continue
            wanted.remove(match)
            made.claims += 1
            way = self._way(here)
            speaker = chosen.get(way, next(iter(here.speakers), None))
            if speaker is None or not self._is(speaker, match):
                rank = self._rank(here.speakers, match)
                made.keys += 1 if rank is not None else NAME_KEYS
                speaker = here.speakers[rank] if rank is not None else None
                speaker = speaker or Candidate(match["speaker"], match["speaker"], None)
                if way[0]:
                    chosen[way] = speaker
                made.told.append(f"speaker {match['speaker']}: {here.exact[:50]}")
            nudges = self._edges(ranges_of(here), match)
            if nudges:
                made.keys += 3 + nudges  # c, the speaker, a stance
                made.told.append(f"edges {nudges}: {here.exact[:70]}")
            store.add(inbox.accepted(here, article, "ideal", speaker))
        missing = [claim for claim in wanted if not claim["optional"]]
        by_hand = self.by_hand(missing)
        made.told += [f"missing {text[c['start'] : c['end']][:70]}" for c in missing]
        return Keys(made.keys + by_hand.keys, made.claims + by_hand.claims, made.told)

    def _is_right(
        self,
        here: Suggestion,
        claim: dict[str, Any],
        chosen: dict[tuple[str, str], Candidate],
    ) -> bool:
        """Whether a suggestion is a claim as it stands; one that need not be made is rejected."""
        speaker = chosen.get(self._way(here), next(iter(here.speakers), None))
        right = speaker is not None and self._is(speaker, claim)
        return right and not self._edges(ranges_of(here), claim)

    def _way(self, here: Suggestion) -> tuple[str, str]:
        """Return how the speaker was resolved: by which words, for whom."""
        first = next(iter(here.speakers), None)
        source = self._article.text[slice(*here.source)] if here.source else ""
        return source.casefold(), first.speaker_id if first else ""

    def _best(self, here: Suggestion, wanted: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Return the claim that a suggestion is: at least half of the words of the longer."""
        text = self._article.text
        rated = [
            (shared(text, ranges_of(here), [(c["start"], c["end"])]), -n)
            for n, c in enumerate(wanted)
        ]
        best = max(rated, default=(0.0, 0))
        return wanted[-best[1]] if best[0] >= 0.5 else None

    def _edges(self, ranges: Sequence[Range], claim: dict[str, Any]) -> int:
        """Return the keys that move the edges of a claim to where they should be."""
        text = self._article.text
        start, end = ranges[0][0], ranges[-1][1]
        keys = 0
        for side, (at, goal) in enumerate(((start, claim["start"]), (end, claim["end"]))):
            low, high = sorted((at, goal))
            steps = sum(
                any(map(str.isalnum, text[a:b])) for a, b in words_in_order(text, low, high)
            )
            keys += steps + (bool(steps) if side == 0 else 0)  # [ once for the left edge
        return keys

    def by_hand(self, claims: Sequence[dict[str, Any]] | None = None) -> Keys:
        """Return the keys that make claims without suggestions, by default all that must be."""
        if claims is None:
            claims = [claim for claim in self._gold if not claim["optional"]]
        drafter, article = self._corpus.drafter, self._article
        sentences = drafter.segments(article).sentences
        made, at = Keys(), 0
        for claim in sorted(claims, key=lambda claim: claim["start"]):
            ahead = [start for start, _ in sentences if at < start <= claim["start"]]
            made.keys += len(ahead)  # )
            here = ahead[-1] if ahead else at
            ways = []
            for n, (word, _) in enumerate(words_in_order(article.text, here, claim["end"])):
                draft = drafter.draft(article, word)
                nudges = self._edges([(draft.start, draft.end)], claim)
                rank = self._rank(draft.speakers, claim)
                speaker = 1 if rank is not None else NAME_KEYS
                ways.append((n + 1 + nudges + speaker + 1, word))  # w, c, edges, digit, stance
                if n > min(way[0] for way in ways):
                    break
            keys, at = min(ways)
            made.keys += keys
            made.claims += 1
        return made


def play(folder: Path, gold: Path) -> tuple[Keys, Keys]:
    """Return the keys from suggestions and by hand on the articles of a folder."""
    score = scorer(gold)
    marked = {
        each["article"]: each
        for each in map(json.loads, (gold / "claims_seeds.jsonl").read_text("utf-8").splitlines())
    }
    suggested, by_hand = Keys(), Keys()
    with tempfile.TemporaryDirectory() as home:
        root = Path(home) / "seeds"
        root.mkdir()
        for file in folder.glob("*.txt"):
            shutil.copyfile(file, root / file.name)
        corpus = Corpus.open(root)
        for info in sorted(corpus.articles(), key=lambda info: info.file):
            article = corpus.article(info.id)
            source = marked[Path(info.file).stem]
            read = next((gold / "text").rglob(f"{source['article']}*"), folder / info.file)
            claims = score.onto(source["claims"], read.read_text("utf-8"), article.text)
            coder = IdealCoder(corpus, article, claims, score)
            for total, own in (
                (by_hand, coder.by_hand()),
                (suggested, coder.from_suggestions()),
            ):
                total.keys += own.keys
                total.claims += own.claims
                total.told += [f"{info.file[:4]} {line}" for line in own.told]
    return suggested, by_hand


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=Path, default=SHARED / "seeds")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    options = parser.parse_args()
    suggested, by_hand = play(options.seeds, options.gold)
    print(*suggested.told, sep="\n")
    for name, made in (("from suggestions", suggested), ("by hand", by_hand)):
        print(f"{name:<17}{made.keys:>5} keys {made.claims:>4} claims  {made.each:.2f} a claim")
    print(f"at most {MOST} from suggestions: {'yes' if suggested.each <= MOST else 'NO'}")
    sys.exit(suggested.each > MOST)


if __name__ == "__main__":
    main()
