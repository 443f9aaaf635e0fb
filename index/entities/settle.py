"""Decide, over a whole article, what its unknown names are and whom its short names mean."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from index.entities.acronyms import (
    abbreviates,
    acronym_before,
    bracketed_behind,
    other_meaning,
    spelt_out,
)
from index.entities.evidence import ENOUGH, Weights, is_plain, outer_body, outer_person, weigh
from index.entities.gazetteer import fold
from index.entities.model import EntityType
from index.entities.persons import Persons
from index.entities.scan import Run, Scan
from index.entities.tokens import Link
from index.entities.trie import Trie
from index.entities.view import Mention

_SHORTEST_NAME: Final = 2
_COORDINATED: Final = {EntityType.PERSON: 2.0, EntityType.PLACE: 1.5}
_SHARED_NAME: Final = 2.0


@dataclass(frozen=True, slots=True)
class Learned:
    """A name that the article itself taught."""

    type: EntityType
    canonical: str | None = None
    form: str | None = None  # an acronym stands as written
    short: bool = False  # one name of a person who has more


@dataclass
class Settlement:
    """What the lines of an article teach together."""

    scans: list[Scan]
    text: str
    persons: Persons
    learned: dict[str, Learned] = field(default_factory=dict)
    redefined: set[str] = field(default_factory=set)  # known acronyms with another meaning here

    def settle(self) -> None:
        """Add to the mentions of each line what the whole article gives reason for."""
        for scan in self.scans:
            self._learn_from_mentions(scan)
        self._forget_redefined()
        weights = self._weights()
        self._decide(weights)
        self._lend_kinds(weights)
        self._decide(weights)
        acting = self._acting_acronyms()
        for scan in self.scans:
            self._learn_from_runs(scan, acting)
        for scan in self.scans:
            self._meet_known(scan)
        for key in self.persons.short_names(self.scans[0].view.words) if self.scans else ():
            self.learned.setdefault(key.title(), Learned(EntityType.PERSON, short=True))
        trie: Trie[Learned] = Trie()
        for written, learned in self.learned.items():
            trie.add(written, learned)
        for scan in self.scans:
            self._find_learned(scan, trie)
            for mention in scan.mentions:
                if mention.type is EntityType.PERSON:
                    self._name_person(scan, mention)

    # What the article teaches

    def _learn_from_mentions(self, scan: Scan) -> None:
        """Learn the acronyms beside names that are already found."""
        view = scan.view
        for mention in list(scan.mentions):
            printed = self._printed(scan, mention.start, mention.end)
            canonical = mention.canonical or printed
            behind = bracketed_behind(scan, mention.end, self.text)
            if behind:
                words = view.tokens.words[mention.start : mention.end]
                single_place = mention.type is EntityType.PLACE and len(words) == 1
                own = mention.type is EntityType.PERSON or single_place
                if not own or abbreviates(behind, words):
                    self._teach(behind, Learned(mention.type, canonical, behind))
            before = acronym_before(scan, mention, self.text)
            if before:
                self._teach(before, Learned(mention.type, canonical, before))
            spelt = other_meaning(scan, mention, self.text)
            if spelt and fold(" ".join(spelt)) not in view.gazetteer.by_key:
                self.redefined.add(view.tokens.words[mention.start])
        for acronym, start, end in spelt_out(scan, self.text):
            if acronym not in view.words.lists["plain_acronyms"]:
                name = self._printed(scan, start, end)
                self._teach(acronym, Learned(EntityType.BODY, name, acronym))
                scan.mentions.append(Mention(start, end, EntityType.BODY, name))

    def _teach(self, written: str, learned: Learned) -> None:
        self.learned.setdefault(written, learned)

    def _forget_redefined(self) -> None:
        """Drop the mentions of acronyms that mean something else in this article."""
        for scan in self.scans if self.redefined else ():
            words = scan.view.tokens.words
            scan.mentions = [
                mention
                for mention in scan.mentions
                if mention.end - mention.start > 1 or words[mention.start] not in self.redefined
            ]

    def _weights(self) -> dict[str, Weights]:
        """Take, for each unknown name, the best reasons from all its places."""
        weights: dict[str, Weights] = defaultdict(dict)
        for scan in self.scans:
            for run in scan.runs:
                _leave_out_employer(scan, run)
                if scan.view.headline and not run.titled:
                    continue
                best = weights[self._run_name(scan, run)]
                for kind, weight in weigh(scan, run, self.text).items():
                    best[kind] = max(best.get(kind, 0.0), weight)
        return weights

    def _decide(self, weights: dict[str, Weights]) -> None:
        """Learn each name whose best reason is good enough."""
        for name, kinds in weights.items():
            if not kinds or len(name) < _SHORTEST_NAME:
                continue
            kind, weight = max(kinds.items(), key=lambda item: item[1])
            if weight >= ENOUGH:
                self._teach(name, Learned(kind, None, name if name.isupper() else None))
                if kind is EntityType.PERSON and " " in name:
                    self.persons.meet(name)

    def _lend_kinds(self, weights: dict[str, Weights]) -> None:
        """Let a name take after the one that "dan" joins to it, or that is a part of it."""
        for scan in self.scans:
            for run, kind in self._coordinated(scan):
                name = self._run_name(scan, run)
                if name in weights and (kind is EntityType.PLACE or " " in name):
                    weights[name][kind] = weights[name].get(kind, 0.0) + _COORDINATED[kind]
        for name, kinds in weights.items():
            parts = name.split()
            for part in {parts[0], parts[-1]} - {name}:
                learned = self.learned.get(part)
                if learned and learned.type is EntityType.PERSON and kinds:
                    kinds[EntityType.PERSON] = kinds.get(EntityType.PERSON, 0.0) + _SHARED_NAME

    def _coordinated(self, scan: Scan) -> list[tuple[Run, EntityType]]:
        """Return the unknown names joined by "dan" to a person or a place, with that kind."""
        kinds = {edge: m.type for m in scan.mentions for edge in (m.start, m.end)}
        for run in scan.runs:
            learned = self.learned.get(self._run_name(scan, run))
            if learned:
                kinds[run.start] = kinds[run.end] = learned.type
        found = []
        for run in scan.runs:
            upper = self._run_name(scan, run).isupper()
            if not (scan.view.headline or upper or is_plain(scan, run)):
                found += [(run, kind) for kind in _joined_kinds(scan, run, kinds)]
        return found

    def _learn_from_runs(self, scan: Scan, acting: set[str]) -> None:
        """Learn the acronyms behind unknown names: of decided ones, and of bodies that act."""
        for run in scan.runs:
            acronym = bracketed_behind(scan, run.end, self.text)
            words = scan.view.tokens.words[run.start : run.end]
            if not acronym or not abbreviates(acronym, words):
                continue
            plain = acronym in scan.view.words.lists["plain_acronyms"]
            name = self._run_name(scan, run)
            decided = self.learned.get(name)
            if decided:
                person = decided.type is EntityType.PERSON
                full = self.persons.meet(name) if person else name
                self.learned[acronym] = Learned(decided.type, full, acronym)
            elif not (run.titled or plain) and (acronym in acting or outer_body(scan, run)):
                self._teach(acronym, Learned(EntityType.BODY, name, acronym))
                self._teach(name, Learned(EntityType.BODY, name))

    def _acting_acronyms(self) -> set[str]:
        """Return the unknown acronyms that speak or have members anywhere in the article."""
        return {
            word
            for scan in self.scans
            for run in scan.runs
            if (word := scan.view.tokens.words[run.start]).isupper()
            and (outer_body(scan, run) or outer_person(scan, run, self.text) >= ENOUGH)
        }

    def _meet_known(self, scan: Scan) -> None:
        """Remember the known persons who are named in full."""
        for mention in scan.mentions:
            if mention.type is EntityType.PERSON and mention.end - mention.start > 1:
                name = self._printed(scan, mention.start, mention.end)
                self.persons.meet(name, scan.view.tokens.starts[mention.start])

    # Where it is used

    def _find_learned(self, scan: Scan, trie: Trie[Learned]) -> None:
        """Add mentions of what was learned to the words of the line that have none."""
        tokens = scan.view.tokens
        covered = bytearray(scan.view.dated)
        for mention in scan.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

        def fits(name: Learned, end: int) -> bool:
            return not any(covered[at:end]) and self._fits(scan, name, at, end, covered)

        at = 0
        while at < len(tokens):
            found = None
            if not covered[at] and not tokens.words[at].islower():
                found = trie.longest(tokens, at, fits)
            if found:
                end, learned = found
                scan.mentions.append(Mention(at, end, learned.type, learned.canonical))
                at = end
            else:
                at += 1

    def _fits(self, scan: Scan, name: Learned, at: int, end: int, covered: bytearray) -> bool:
        """Say whether the words from `at` to `end` may stand for what the article taught."""
        tokens = scan.view.tokens
        if name.form is not None:
            if scan.view.headline:
                return tokens.words[at].isupper()
            return self._printed(scan, at, end) == name.form
        if not (tokens.caps[at] and tokens.caps[end - 1]):
            return False
        return end - at > 1 or not name.short or _short_fits(scan, at, covered)

    def _name_person(self, scan: Scan, mention: Mention) -> None:
        """Give a person's mention the full name it stands for."""
        tokens = scan.view.tokens
        keys = tuple(tokens.keys[mention.start : mention.end])
        printed = self._printed(scan, mention.start, mention.end)
        at = tokens.starts[mention.start]
        mention.canonical = self.persons.whom(mention, keys, printed, at)

    def _run_name(self, scan: Scan, run: Run) -> str:
        return self._printed(scan, run.start, run.end)

    def _printed(self, scan: Scan, start: int, end: int) -> str:
        tokens = scan.view.tokens
        return " ".join(self.text[tokens.starts[start] : tokens.ends[end - 1]].split())


def _leave_out_employer(scan: Scan, run: Run) -> None:
    """Cut "XYZ" from "XYZ Maria Brekke": only behind a title, before a given name."""
    view = scan.view
    size = run.end - run.start
    if not run.titled or size <= _SHORTEST_NAME or view.is_in("given_names", run.start):
        return
    for at in range(run.start + 1, run.end - 1):
        if not (view.ordinary(at - 1) or view.tokens.words[at - 1].isupper()):
            return
        if view.is_in("given_names", at):
            run.start = at
            return


def _joined_kinds(scan: Scan, run: Run, kinds: dict[int, EntityType]) -> list[EntityType]:
    """Return the kinds of the persons and places that "dan" joins to `run`."""
    tokens, found = scan.view.tokens, []
    before, behind = run.start - 1, run.end
    if before > 0 and tokens.keys[before] == "dan" and tokens.links[run.start] == Link.SPACE:
        found.append(kinds.get(before))
    if behind + 1 < len(tokens) and tokens.keys[behind] == "dan":
        found.append(kinds.get(behind + 1))
    return [kind for kind in found if kind in (EntityType.PERSON, EntityType.PLACE)]


def _short_fits(scan: Scan, at: int, covered: bytearray) -> bool:
    """Say whether the one word `at` stands for a person who is named in full elsewhere."""
    view = scan.view
    if not view.headline and _beside_name(scan, at, covered):
        return False
    if not view.ordinary(at) or view.is_in("given_names", at) or view.is_in("family_first", at):
        return True
    if at + 1 < len(view) and view.is_in("say_after", at + 1):
        return True
    return not (view.headline or view.tokens.opens[at])


def _beside_name(scan: Scan, at: int, covered: bytearray) -> bool:
    """Say whether an unknown word with a capital hangs on word `at`, so that it is other."""
    view, tokens = scan.view, scan.view.tokens
    for neighbour in (at - 1, at + 1):
        if not 0 <= neighbour < len(tokens) or tokens.links[max(at, neighbour)] != Link.SPACE:
            continue
        if covered[neighbour] or not tokens.caps[neighbour] or view.titles[neighbour]:
            continue
        plain = view.ordinary(neighbour) and (tokens.opens[neighbour] or neighbour > at)
        if not (plain or view.is_verb(neighbour)):
            return True
    return False
