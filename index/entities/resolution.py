"""Resolves names over a whole article: the kinds of unknown ones, and whom short names mean."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from index.entities.article_names import ArticleNames, LearnedName
from index.entities.classify import ENOUGH, Weights, is_plain, weigh
from index.entities.line import Mention
from index.entities.model import EntityType
from index.entities.persons import Persons
from index.entities.repeat_mentions import RepeatMentions
from index.entities.scan import Run, Scan
from index.entities.tokens import Link

_SHORTEST_NAME: Final = 2
_COORDINATED: Final = {EntityType.PERSON: 2.0, EntityType.PLACE: 1.5}
_SHARED_NAME: Final = 2.0


@dataclass
class Resolution:
    """Resolves the names of an article from all of its lines."""

    scans: list[Scan]
    article_names: ArticleNames
    persons: Persons

    def resolve(self) -> None:
        """Add to the mentions of each line the names that only the whole article shows."""
        article_names, scans = self.article_names, self.scans
        for scan in scans:
            article_names.learn_from_mentions(scan)
        article_names.forget_redefined(scans)
        weights = self._weights()
        self._decide(weights)
        self._lend_kinds(weights)
        self._decide(weights)
        article_names.learn_from_runs(scans, self.persons)
        for scan in scans:
            self._meet_known(scan)
        for key in self.persons.short_names():
            article_names.learn(key.title(), LearnedName(EntityType.PERSON, short=True))
        repeats = RepeatMentions(article_names)
        for scan in scans:
            repeats.find(scan)
            for mention in scan.mentions:
                if mention.type is EntityType.PERSON:
                    self._name_person(scan, mention)

    def _weights(self) -> dict[str, Weights]:
        """Take, for each unknown name, the best reasons from all its places."""
        weights: dict[str, Weights] = defaultdict(dict)
        for scan in self.scans:
            for run in scan.runs:
                _leave_out_employer(scan, run)
                if scan.line.headline and not run.titled:
                    continue
                best = weights[self.article_names.run_name(scan, run)]
                for kind, weight in weigh(scan, run, self.article_names.text).items():
                    best[kind] = max(best.get(kind, 0.0), weight)
        return weights

    def _decide(self, weights: dict[str, Weights]) -> None:
        """Learn each name whose best reason is good enough."""
        for name, kinds in weights.items():
            if not kinds or len(name) < _SHORTEST_NAME:
                continue
            kind, weight = max(kinds.items(), key=lambda item: item[1])
            if weight >= ENOUGH:
                self.article_names.learn(
                    name, LearnedName(kind, None, name if name.isupper() else None)
                )
                if kind is EntityType.PERSON and " " in name:
                    self.persons.meet(name)

    def _lend_kinds(self, weights: dict[str, Weights]) -> None:
        """Let a name take after the one that "and" joins to it, or that is a part of it."""
        for scan in self.scans:
            for run, kind in self._coordinated(scan):
                name = self.article_names.run_name(scan, run)
                if name in weights and (kind is EntityType.PLACE or " " in name):
                    weights[name][kind] = weights[name].get(kind, 0.0) + _COORDINATED[kind]
        for name, kinds in weights.items():
            parts = name.split()
            for part in {parts[0], parts[-1]} - {name}:
                learned = self.article_names.names.get(part)
                if learned and learned.type is EntityType.PERSON and kinds:
                    kinds[EntityType.PERSON] = kinds.get(EntityType.PERSON, 0.0) + _SHARED_NAME

    def _coordinated(self, scan: Scan) -> list[tuple[Run, EntityType]]:
        """Return the unknown names joined by "and" to a person or a place, with that kind."""
        kinds = {edge: m.type for m in scan.mentions for edge in (m.start, m.end)}
        for run in scan.runs:
            learned = self.article_names.names.get(self.article_names.run_name(scan, run))
            if learned:
                kinds[run.start] = kinds[run.end] = learned.type
        coordinated = []
        for run in scan.runs:
            upper = self.article_names.run_name(scan, run).isupper()
            if not (scan.line.headline or upper or is_plain(scan, run)):
                coordinated += [(run, kind) for kind in _joined_kinds(scan, run, kinds)]
        return coordinated

    def _meet_known(self, scan: Scan) -> None:
        """Remember the known persons who are named in full."""
        for mention in scan.mentions:
            if mention.type is EntityType.PERSON and mention.end - mention.start > 1:
                name = self.article_names.printed(scan, mention.start, mention.end)
                self.persons.meet(name, scan.line.tokens.starts[mention.start])

    def _name_person(self, scan: Scan, mention: Mention) -> None:
        """Give a person's mention the full name it stands for."""
        tokens = scan.line.tokens
        keys = tuple(tokens.keys[mention.start : mention.end])
        printed = self.article_names.printed(scan, mention.start, mention.end)
        at = tokens.starts[mention.start]
        mention.canonical = self.persons.whom(mention, keys, printed, at)


def _leave_out_employer(scan: Scan, run: Run) -> None:
    """Cut "XYZ" from "XYZ Maria Brekke": only behind a title, before a given name."""
    line = scan.line
    size = run.end - run.start
    if not run.titled or size <= _SHORTEST_NAME or line.is_in(line.words.given_names, run.start):
        return
    first, second = line.tokens.words[run.start : run.start + 2]
    if len(first) > _SHORTEST_NAME and first.isupper() and not second.isupper():
        run.start += 1
        return
    for at in range(run.start + 1, run.end - 1):
        if not (line.ordinary(at - 1) or line.tokens.words[at - 1].isupper()):
            return
        if line.is_in(line.words.given_names, at):
            run.start = at
            return


def _joined_kinds(scan: Scan, run: Run, kinds: dict[int, EntityType]) -> list[EntityType]:
    """Return the kinds of the persons and places that "and" joins to `run`."""
    tokens, joined = scan.line.tokens, []
    before, behind, joints = run.start - 1, run.end, scan.line.words.coordinators
    if before > 0 and scan.line.is_in(joints, before) and tokens.links[run.start] == Link.SPACE:
        joined.append(kinds.get(before))
    if behind + 1 < len(tokens) and scan.line.is_in(joints, behind):
        joined.append(kinds.get(behind + 1))
    return [kind for kind in joined if kind in (EntityType.PERSON, EntityType.PLACE)]
