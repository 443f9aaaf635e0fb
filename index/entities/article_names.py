"""Names learned from an article itself: by form and context, and acronyms it explains."""

from dataclasses import dataclass, field

from index.base.folding import as_read
from index.entities.acronyms import (
    abbreviates,
    acronym_before,
    bracketed_behind,
    initials_before,
    other_meaning,
    spelt_out,
)
from index.entities.classify import ENOUGH, outer_body, outer_person
from index.entities.gazetteer import name_key
from index.entities.line import Mention
from index.entities.model import EntityType
from index.entities.persons import Persons
from index.entities.scan import Run, Scan


@dataclass(frozen=True, slots=True)
class LearnedName:
    """A name learned from the article itself."""

    type: EntityType
    canonical: str | None = None
    form: str | None = None  # an acronym stands as written
    short: bool = False  # one name of a person who has more


def _stands_for(acronym: str, words: list[str], kind: EntityType) -> bool:
    """Return whether `acronym` in brackets may be another name of what the `words` before it name.

    That of a region may be of its English name: only the first letter counts.
    """
    if kind is EntityType.PLACE and len(words) > 1:
        return acronym[0] == words[0][0]
    free = kind not in (EntityType.PERSON, EntityType.PLACE) and len(words) > 1
    return free or abbreviates(acronym, words)


@dataclass
class ArticleNames:
    """The names learned from an article's `text` so far, as written there."""

    text: str
    names: dict[str, LearnedName] = field(default_factory=dict)
    redefined: set[str] = field(default_factory=set)  # known acronyms with another meaning here

    def learn(self, written: str, learned: LearnedName) -> None:
        """Let `written` mean `learned`, unless the article gave it a meaning before."""
        self.names.setdefault(written, learned)

    def printed(self, scan: Scan, start: int, end: int) -> str:
        """Return the words `start` to `end` of a line as printed, in one line."""
        tokens = scan.line.tokens
        return as_read(self.text[tokens.starts[start] : tokens.ends[end - 1]])

    def run_name(self, scan: Scan, run: Run) -> str:
        """Return the unknown name in `run` as printed."""
        return self.printed(scan, run.start, run.end)

    def learn_from_mentions(self, scan: Scan) -> None:
        """Learn the acronyms beside names that are already found."""
        self._take_initials(scan)
        line = scan.line
        plain = line.words.plain_acronyms
        kept: list[Mention] = []
        for mention in scan.mentions:
            behind = bracketed_behind(scan, mention.end, self.text)
            if behind in plain and mention.type is EntityType.BODY and mention.name is None:
                continue  # "State-Owned Enterprise (SOE)" is no body of its own
            kept.append(mention)
            self._learn_beside(scan, mention, "" if behind in plain else behind or "")
        scan.mentions = kept
        for acronym, start, end in spelt_out(scan, self.text):
            if acronym not in plain:
                name = self.printed(scan, start, end)
                self.learn(acronym, LearnedName(EntityType.BODY, name, acronym))
                scan.mentions.append(Mention(start, end, EntityType.BODY, name))

    def _take_initials(self, scan: Scan) -> None:
        """Let an acronym's initials show where the body's name before it begins and ends."""
        for start, end in initials_before(scan, self.text):
            inside = [m for m in scan.mentions if start <= m.start and m.end <= end]
            whole = any(m.start == start and m.end == end for m in inside)
            across = any(m.start < start < m.end or m.start < end < m.end for m in scan.mentions)
            body = any(m.start == start and m.type is EntityType.BODY for m in inside)
            if (
                whole
                or across
                or not (body or scan.line.phrase(scan.line.lexicon.body_heads, start))
            ):
                continue
            scan.mentions = [m for m in scan.mentions if m not in inside]
            scan.runs = [run for run in scan.runs if run.end <= start or end <= run.start]
            scan.mentions.append(Mention(start, end, EntityType.BODY))

    def _learn_beside(self, scan: Scan, mention: Mention, behind: str) -> None:
        """Learn the acronyms in front of and `behind` one name."""
        line = scan.line
        canonical = mention.canonical or self.printed(scan, mention.start, mention.end)
        if behind:
            words = line.tokens.words[mention.start : mention.end]
            if _stands_for(behind, words, mention.type):
                self.learn(behind, LearnedName(mention.type, canonical, behind))
        before = acronym_before(scan, mention, self.text)
        if before:
            self.learn(before, LearnedName(mention.type, canonical, before))
        spelt = other_meaning(scan, mention, self.text)
        if spelt and name_key(" ".join(spelt)) not in line.gazetteer.by_key:
            self.redefined.add(line.tokens.words[mention.start])

    def forget_redefined(self, scans: list[Scan]) -> None:
        """Drop the mentions of acronyms that mean something else in this article."""
        for scan in scans if self.redefined else ():
            words = scan.line.tokens.words
            scan.mentions = [
                mention
                for mention in scan.mentions
                if mention.end - mention.start > 1 or words[mention.start] not in self.redefined
            ]

    def learn_from_runs(self, scans: list[Scan], persons: Persons) -> None:
        """Learn the acronyms behind unknown names: of decided ones, and of bodies that act."""
        acting = self._acting_acronyms(scans)
        for scan in scans:
            for run in scan.runs:
                self._learn_from_run(scan, run, acting, persons)

    def _learn_from_run(self, scan: Scan, run: Run, acting: set[str], persons: Persons) -> None:
        acronym = bracketed_behind(scan, run.end, self.text)
        words = scan.line.tokens.words[run.start : run.end]
        if not acronym or not abbreviates(acronym, words):
            return
        plain = acronym in scan.line.words.plain_acronyms
        name = self.run_name(scan, run)
        decided = self.names.get(name)
        if decided:
            person = decided.type is EntityType.PERSON
            full = persons.meet(name) if person else name
            self.names[acronym] = LearnedName(decided.type, full, acronym)
        elif not (run.titled or plain) and (acronym in acting or outer_body(scan, run)):
            self.learn(acronym, LearnedName(EntityType.BODY, name, acronym))
            self.learn(name, LearnedName(EntityType.BODY, name))

    def _acting_acronyms(self, scans: list[Scan]) -> set[str]:
        """Return the unknown acronyms that speak or have members anywhere in the article."""
        return {
            word
            for scan in scans
            for run in scan.runs
            if (word := scan.line.tokens.words[run.start]).isupper()
            and (outer_body(scan, run) or outer_person(scan, run, self.text) >= ENOUGH)
        }
