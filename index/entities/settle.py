"""Decide, over a whole article, what its unknown names are and whom its short names mean."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from index.entities.evidence import ENOUGH, outer_body, outer_person, weigh
from index.entities.gazetteer import Gazetteer, Name, fold
from index.entities.model import EntityType
from index.entities.resolve import fold_spelling
from index.entities.scan import Mention, Run, Scan
from index.entities.tokens import Link
from index.entities.trie import Trie
from index.entities.words import Words

_LONGEST_ACRONYM: Final = 12
_SHORTEST_NAME: Final = 2


@dataclass(slots=True)
class Person:
    """Somebody the article names in full, by the words of the longest form."""

    canonical: str
    keys: tuple[str, ...]
    seen: list[int] = field(default_factory=list)  # where, in code points

    def has(self, keys: tuple[str, ...]) -> bool:
        """Say whether `keys` are some of this person's names, in order."""
        rest = iter(self.keys)
        return all(key in rest for key in keys)


@dataclass(frozen=True, slots=True)
class Learned:
    """A name that the article itself taught."""

    type: EntityType
    canonical: str | None
    form: str | None = None  # an acronym stands as written
    short: bool = False  # part of a person's name


@dataclass
class Settlement:
    """What an article taught: its persons, its other names, its acronyms."""

    scans: list[Scan]
    text: str
    gazetteer: Gazetteer
    words: Words
    day: str | None = None
    persons: dict[str, Person] = field(default_factory=dict)
    learned: dict[str, Learned] = field(default_factory=dict)

    def settle(self) -> None:
        """Add to the mentions of each scan what the whole article gives reason for."""
        self._learn_acronyms()
        weights = self._weights()
        self._decide(weights)
        self._join_coordinated(weights)
        self._lend_surnames(weights)
        self._decide(weights)
        self._learn_acronyms_of_names()
        for scan in self.scans:
            for mention in scan.mentions:
                if mention.type is EntityType.PERSON and mention.end - mention.start > 1:
                    self._meet(scan, mention)
        self._learn_short_names()
        for scan in self.scans:
            self._find_spelt_out(scan)
            self._drop_other_acronyms(scan)
        trie: Trie[Learned] = Trie()
        for written, learned in self.learned.items():
            trie.add(written, learned)
        for scan in self.scans:
            self._find_learned(scan, trie)
            for mention in scan.mentions:
                if mention.type is EntityType.PERSON:
                    mention.canonical = self._whom(scan, mention)

    # What the article teaches

    def _learn_acronyms(self) -> None:
        """Learn "Organisasi Kerja Sama Shanghai (SCO)": the bracket names what stands before."""
        for scan in self.scans:
            for mention in scan.mentions:
                found = self._bracket(scan, mention.end)
                printed = self._printed(scan, mention.start, mention.end)
                if found and (
                    mention.type is not EntityType.PLACE
                    or " " in printed or "-" in printed
                    or _abbreviates(found, [printed])
                ):
                    canonical = mention.canonical or printed
                    self.learned.setdefault(found, Learned(mention.type, canonical, found))
                inside = self._bracketed(scan, mention)
                if inside:
                    canonical = mention.canonical or self._printed(scan, mention.start, mention.end)
                    self.learned.setdefault(inside, Learned(mention.type, canonical, inside))
            for run in scan.runs:
                found = self._bracket(scan, run.end)
                if not found or run.titled or found in self.words.lists["plain_acronyms"]:
                    continue
                spelt = _abbreviates(found, scan.tokens.words[run.start : run.end])
                if spelt and self._acts_as_body(found, scan, run):
                    name = self._printed(scan, run.start, run.end)
                    self.learned.setdefault(found, Learned(EntityType.BODY, name, found))
                    self.learned.setdefault(name, Learned(EntityType.BODY, name))

    def _learn_acronyms_of_names(self) -> None:
        """Learn "Senior Officials Meeting (SOM)" once the long name is known for an event."""
        for scan in self.scans:
            for run in scan.runs:
                name = self._printed(scan, run.start, run.end)
                learned, found = self.learned.get(name), self._bracket(scan, run.end)
                if learned and found and learned.type is not EntityType.PERSON:
                    if _abbreviates(found, scan.tokens.words[run.start : run.end]):
                        self.learned[found] = Learned(learned.type, name, found)

    def _acts_as_body(self, acronym: str, scan: Scan, run: Run) -> bool:
        """Say whether the name or its acronym speaks or has members anywhere in the article."""
        if outer_body(scan, run) or any(
            key in self.words.lists["body_marks"] for key in scan.tokens.keys[run.start : run.end]
        ):
            return True
        return any(
            outer_body(other, found) or outer_person(other, found, self.text) >= ENOUGH
            for other in self.scans
            for found in other.runs
            if other.tokens.words[found.start] == acronym
        )

    def _bracket(self, scan: Scan, at: int) -> str | None:
        """Return the one word in brackets at word `at` when it looks like an acronym."""
        tokens = scan.tokens
        if at >= len(tokens):
            return None
        end = at + 1
        while end < len(tokens) and tokens.links[end] == Link.JOINED:
            end += 1
        before = self.text[tokens.ends[at - 1] : tokens.starts[at]]
        behind = self.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1]
        word = self.text[tokens.starts[at] : tokens.ends[end - 1]]
        if before not in (" (", "(") or behind not in (")", ",", "/"):
            return None
        if sum(c.isupper() for c in word) < _SHORTEST_NAME or len(word) > _LONGEST_ACRONYM:
            return None
        return word

    def _bracketed(self, scan: Scan, mention: Mention) -> str | None:
        """Return the acronym before "(Badan Pengelola Keuangan Haji)", the other way round."""
        tokens, at = scan.tokens, mention.start
        if mention.type is not EntityType.BODY or at == 0 or mention.end - at == 1:
            return None
        if self.text[tokens.ends[at - 1] : tokens.starts[at]] not in (" (", "("):
            return None
        word = tokens.words[at - 1]
        words = tokens.words[at : mention.end]
        return word if word.isupper() and len(word) > 1 and _abbreviates(word, words) else None

    def _weights(self) -> dict[str, Counter[EntityType]]:
        """Take, for each unknown name, the best reasons from all its places."""
        weights: dict[str, Counter[EntityType]] = defaultdict(Counter)
        for scan in self.scans:
            for run in scan.runs:
                self._leave_out_employer(scan, run)
                if scan.headline and not run.titled:
                    continue
                best = weights[self._printed(scan, run.start, run.end)]
                for kind, weight in weigh(scan, run, self.text).items():
                    best[kind] = max(best[kind], weight)
        return weights

    def _join_coordinated(self, weights: dict[str, Counter[EntityType]]) -> None:
        """Let "A dan B" be of one kind where only one of them is known yet."""
        for scan in self.scans:
            kinds = {m.start: m.type for m in scan.mentions} | {m.end: m.type for m in scan.mentions}
            for run in scan.runs:
                learned = self.learned.get(self._printed(scan, run.start, run.end))
                if learned:
                    kinds[run.start] = kinds[run.end] = learned.type
            for run in scan.runs:
                name = self._printed(scan, run.start, run.end)
                plain = all(self.words.ordinary(k) for k in scan.tokens.keys[run.start : run.end])
                if scan.headline or name not in weights or name.isupper() or plain:
                    continue
                for kind in _neighbours(scan, run, kinds):
                    if kind is EntityType.PLACE or run.end - run.start > 1:
                        weights[name][kind] += 1.5

    def _lend_surnames(self, weights: dict[str, Counter[EntityType]]) -> None:
        """Let "Danon" who speaks make "Danny Danon" a person."""
        for name, kinds in weights.items():
            parts = name.split()
            for part in {parts[0], parts[-1]} - {name}:
                learned = self.learned.get(part)
                if learned and learned.type is EntityType.PERSON and kinds:
                    kinds[EntityType.PERSON] += 2.0

    def _leave_out_employer(self, scan: Scan, run: Run) -> None:
        """Cut "Astrindo" from "Direktur Astrindo Budi Santoso": only behind a title."""
        keys = scan.tokens.keys[run.start : run.end]
        given = self.words.lists["given_names"]
        if not run.titled or len(keys) <= _SHORTEST_NAME or keys[0] in given:
            return
        for shift in range(1, len(keys) - 1):
            before = range(run.start, run.start + shift)
            if keys[shift] in given and all(
                self.words.ordinary(scan.tokens.keys[i]) or scan.tokens.words[i].isupper()
                for i in before
            ):
                run.start += shift
                return

    def _decide(self, weights: dict[str, Counter[EntityType]]) -> None:
        for name, kinds in weights.items():
            kind, weight = max(kinds.items(), key=lambda item: item[1], default=(None, 0.0))
            if kind and weight >= ENOUGH and len(name) >= _SHORTEST_NAME:
                form = name if name.isupper() else None
                self.learned.setdefault(name, Learned(kind, None, form))
                if kind is EntityType.PERSON and " " in name:
                    self._meet_by_name(name)

    def _meet_by_name(self, name: str) -> None:
        keys = tuple(fold(name).split())
        canonical = fold_spelling(name)
        known = self.gazetteer.by_key.get(" ".join(keys))
        if known and known.type is EntityType.PERSON:
            canonical = known.canonical
        self.persons.setdefault(canonical, Person(canonical, keys))

    def _meet(self, scan: Scan, mention: Mention) -> None:
        """Remember a known person who is named in full."""
        keys = tuple(scan.tokens.keys[mention.start : mention.end])
        name = mention.canonical or ""
        person = self.persons.setdefault(name, Person(name, keys))
        if len(keys) > len(person.keys):
            person.keys = keys
        person.seen.append(scan.tokens.starts[mention.start])

    def _learn_short_names(self) -> None:
        lists = self.words.lists
        for person in self.persons.values():
            for position, key in enumerate(person.keys):
                outer = position in (0, len(person.keys) - 1)
                if len(key) < _SHORTEST_NAME or key in lists["particles"]:
                    continue
                if outer or not self.words.ordinary(key):
                    self.learned.setdefault(
                        key.title(), Learned(EntityType.PERSON, None, None, short=True)
                    )

    def _find_spelt_out(self, scan: Scan) -> None:
        """Learn both names of "AZEC (Asia Zero Emission Community)"."""
        tokens = scan.tokens
        for at in range(1, len(tokens)):
            word = tokens.words[at - 1]
            if not (word.isupper() and len(word) > _SHORTEST_NAME and tokens.caps[at]):
                continue
            if self.text[tokens.ends[at - 1] : tokens.starts[at]] != " (":
                continue
            end = at + 1
            while end < len(tokens) and tokens.links[end] in (Link.SPACE, Link.HYPHEN):
                end += 1
            closed = self.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1] == ")"
            initials = "".join(w[0] for w in tokens.words[at:end] if w[0].isupper())
            if closed and initials == word and word not in self.words.lists["plain_acronyms"]:
                name = self._printed(scan, at, end)
                self.learned.setdefault(word, Learned(EntityType.BODY, name, word))
                self.learned.setdefault(name, Learned(EntityType.BODY, name))
                scan.mentions.append(Mention(at, end, EntityType.BODY, name))

    def _drop_other_acronyms(self, scan: Scan) -> None:
        """Forget a known acronym that this article uses for something else.

        "Pekerja Migran Indonesia (PMI)" is no Red Cross.
        """
        tokens = scan.tokens
        for mention in list(scan.mentions):
            at, word = mention.start, tokens.words[mention.start]
            size = len(word)
            if mention.end - at > 1 or mention.name is None or not word.isupper() or at < size:
                continue
            if self.text[tokens.ends[at - 1] : tokens.starts[at]] != " (":
                continue
            spelt = tokens.words[at - size : at]
            initials = "".join(w[0].upper() for w in spelt)
            plain = all(self.words.ordinary(key) for key in tokens.keys[at - size : at])
            if initials == word and plain and fold(" ".join(spelt)) not in self.gazetteer.by_key:
                for other in self.scans:
                    other.mentions = [
                        m
                        for m in other.mentions
                        if m.end - m.start > 1 or other.tokens.words[m.start] != word
                    ]

    # Where it is used

    def _find_learned(self, scan: Scan, trie: Trie[Learned]) -> None:
        """Add mentions of what was learned to the words of `scan` that have none."""
        covered = list(scan.dated)
        for mention in scan.mentions:
            covered[mention.start : mention.end] = [True] * (mention.end - mention.start)
        at = 0
        while at < len(scan.tokens):
            found = None
            if not covered[at] and (scan.tokens.caps[at] or scan.tokens.words[at][0].isdigit()):
                found = trie.longest(
                    scan.tokens, at, lambda name, end, at=at: self._fits(scan, name, at, end, covered)
                )
            if found:
                end, learned = found
                scan.mentions.append(Mention(at, end, learned.type, learned.canonical))
                at = end
            else:
                at += 1

    def _fits(self, scan: Scan, name: Learned, at: int, end: int, covered: list[bool]) -> bool:
        tokens = scan.tokens
        if any(covered[at:end]):
            return False
        if name.form is not None and not scan.headline:
            return self._printed(scan, at, end) == name.form
        if name.form is not None:
            return tokens.words[at].isupper()
        if not tokens.caps[end - 1]:
            return False
        if end - at > 1 or not name.short:
            return True
        return self._short_fits(scan, at, covered)

    def _short_fits(self, scan: Scan, at: int, covered: list[bool]) -> bool:
        """Say whether the one word `at` stands for a person named in full elsewhere."""
        tokens, words = scan.tokens, self.words
        if not scan.headline and self._beside_name(scan, at, covered):
            return False
        if not words.ordinary(tokens.keys[at]) or tokens.keys[at] in words.lists["given_names"]:
            return True
        if at + 1 < len(tokens) and tokens.keys[at + 1] in words.lists["say_after"]:
            return True
        return not (scan.headline or tokens.opens[at])

    def _beside_name(self, scan: Scan, at: int, covered: list[bool]) -> bool:
        """Say whether an unknown capitalised word hangs on word `at`, so that it is another name."""
        tokens = scan.tokens
        for neighbour, link in ((at - 1, at), (at + 1, at + 1)):
            if not 0 <= neighbour < len(tokens) or tokens.links[link] != Link.SPACE:
                continue
            if covered[neighbour] or not tokens.caps[neighbour]:
                continue
            key = tokens.keys[neighbour]
            plain = self.words.ordinary(key) and (tokens.opens[neighbour] or neighbour > at)
            if not plain and not scan.title_end(neighbour):
                return True
        return False

    def _whom(self, scan: Scan, mention: Mention) -> str:
        """Return the full name of the person meant by `mention`."""
        keys = tuple(scan.tokens.keys[mention.start : mention.end])
        at = scan.tokens.starts[mention.start]
        persons = [person for person in self.persons.values() if person.has(keys)]
        known = self._known_persons(keys, mention.name)
        if len(keys) > 1 and mention.canonical:
            chosen = mention.canonical
        elif persons:
            named = {name.canonical for name in known}
            preferred = [p for p in persons if p.canonical in named] if not _met(persons) else []
            chosen = _nearest(preferred or persons, at).canonical
        elif known:
            chosen = self._on_the_day(known).canonical
        else:
            chosen = fold_spelling(self._printed(scan, mention.start, mention.end))
        for person in persons:
            if person.canonical == chosen:
                person.seen.append(at)
        return chosen

    def _known_persons(self, keys: tuple[str, ...], name: Name | None) -> tuple[Name, ...]:
        if len(keys) == 1 and keys[0] in self.gazetteer.short:
            return self.gazetteer.short[keys[0]]
        return (name,) if name else ()

    def _on_the_day(self, known: tuple[Name, ...]) -> Name:
        """Return the one of `known` who is the likeliest in an article of this day."""
        return known[0]

    def _printed(self, scan: Scan, start: int, end: int) -> str:
        raw = self.text[scan.tokens.starts[start] : scan.tokens.ends[end - 1]]
        return " ".join(raw.split())


def _neighbours(scan: Scan, run: Run, kinds: dict[int, EntityType]) -> list[EntityType]:
    """Return the kinds of the names that "dan" joins to `run`; a person's or a place's only."""
    tokens, found = scan.tokens, []
    before, behind = run.start - 1, run.end
    if before > 0 and tokens.keys[before] == "dan" and tokens.links[run.start] == Link.SPACE:
        found.append(kinds.get(before))
    if behind + 1 < len(tokens) and tokens.keys[behind] == "dan":
        found.append(kinds.get(behind + 1))
    return [kind for kind in found if kind in (EntityType.PERSON, EntityType.PLACE)]


def _met(persons: list[Person]) -> bool:
    return any(person.seen for person in persons)


def _nearest(persons: list[Person], at: int) -> Person:
    """Return the one last named before `at`, else the first named behind it."""

    def distance(person: Person) -> tuple[bool, int]:
        before = [seen for seen in person.seen if seen <= at]
        return (not before, at - max(before) if before else min(person.seen, default=0))

    return min(persons, key=distance)


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Say whether the letters of `acronym` run through the initials of `words`."""
    initials = "".join(word[0] for word in words).upper()
    rest = iter("".join(words).upper())
    return acronym[0].upper() == initials[:1] and (
        acronym.upper() == initials or all(letter in rest for letter in acronym.upper())
    )
