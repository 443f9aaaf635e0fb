"""An article read from its beginning: what is reported, and whose it is."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.articles.model import Article, Paragraph, Part
from index.attribution.cues import CueKind, Lexicon, lexicon_of, single
from index.attribution.model import Segments
from index.attribution.parties import Named, Naming, Party
from index.attribution.reports import Report, reports_in
from index.attribution.segments import Range
from index.attribution.speakers import ArticleSpeakers
from index.entities.model import Entity, EntityType
from index.languages.model import Language
from index.project.model import Project

TEXT_PARTS = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A report and whose it is; no parties where that cannot be told."""

    report: Report
    parties: tuple[Party, ...]
    source: Range | None  # the words that name the speaker
    paragraph: Paragraph
    naming: Naming
    is_settled: bool  # whether who spoke last and who the talk is of are the same


@dataclass(slots=True)
class _Memory:
    """What a pronoun may take up: the last speaker, who the talk is of, the last joint parties."""

    speaker: tuple[Party, ...] = ()
    focus: tuple[Party, ...] = ()
    together: tuple[Party, ...] = ()
    person: tuple[Party, ...] = ()  # the last one who spoke, or of whom a sentence was

    def heard(self, parties: tuple[Party, ...]) -> None:
        """Remember who spoke."""
        if len(parties) > 1:
            self.together = parties
        if parties:
            self.speaker = self.focus = parties


@dataclass(slots=True)
class Reading:
    """Attributions of an article in text order, with the memory that pronouns need."""

    article: Article
    segments: Segments
    speakers: ArticleSpeakers
    lexicon: Lexicon
    memory: _Memory = field(default_factory=_Memory)

    @classmethod
    def of(
        cls,
        article: Article,
        segments: Segments,
        entities: Iterable[Entity],
        project: Project,
        language: Language,
    ) -> "Reading":
        """Return a reading that has not begun, in the article's `language`."""
        lexicon = lexicon_of(language.attribution)
        dates = language.entities.dates
        speakers = ArticleSpeakers(article, entities, project, lexicon, dates)
        return cls(article, segments, speakers, lexicon)

    def until(self, paragraph: Paragraph) -> list[Attribution]:
        """Return the attributions of `paragraph`, having read everything before it."""
        attributions: list[Attribution] = []
        for each in self.article.paragraphs:
            if each.part in TEXT_PARTS and each.start <= paragraph.start:
                if each.part is not Part.BODY:
                    self.memory = _Memory(together=self.memory.together)
                attributions = list(self._read(each))
        return attributions

    def whole(self) -> Iterator[Attribution]:
        """Yield the attributions of the whole article, in text order."""
        for each in self.article.paragraphs:
            if each.part in TEXT_PARTS:
                if each.part is not Part.BODY:
                    self.memory = _Memory(together=self.memory.together)
                yield from self._read(each)

    def speaker_before(self) -> tuple[Party, ...]:
        """Return who spoke last in what was read."""
        return self.memory.speaker

    def sentences(self, paragraph: Paragraph) -> list[Range]:
        """Return the sentences of `paragraph`."""
        every = self.segments.sentences
        first = bisect_left(every, (paragraph.start, paragraph.start))
        last = bisect_left(every, (paragraph.end, paragraph.end))
        return list(every[first:last])

    def _read(self, paragraph: Paragraph) -> Iterator[Attribution]:
        sentences = self.sentences(paragraph)
        reports = reports_in(
            self.article.text,
            paragraph.start,
            paragraph.end,
            sentences,
            self.speakers.names,
            self.lexicon,
            headline=paragraph.part is Part.TITLE,
        )
        for start, end in sentences:
            mine = [report for report in reports if start <= report.start < end]
            for report in mine:
                memory = self.memory
                settled = not memory.focus or memory.focus == memory.speaker
                named = self._whose(report)
                parties = named.parties if named else self._unnamed(report)
                if report.kind is CueKind.SOURCE:  # a pronoun never means a medium
                    self._look_at(start, end)
                else:
                    self.memory.heard(parties)
                    if len(parties) == 1 and self.speakers.is_person(parties[0]):
                        self.memory.person = parties
                source = named.source if named else None
                naming = _naming(named, parties)
                yield Attribution(report, parties, source, paragraph, naming, settled)
            if not mine:
                self._look_at(start, end)

    def _unnamed(self, report: Report) -> tuple[Party, ...]:
        """Return whose a quotation without a cue is: the last speaker's."""
        return self.memory.speaker if report.kind is CueKind.NONE else ()

    def _look_at(self, start: int, end: int) -> None:
        """Note of whom a sentence without a report is: the first person it does not subordinate."""
        for entity in self.speakers.inside(start, end):
            if entity.type is EntityType.PERSON and not self.speakers.taken(entity, start):
                self.memory.focus = self.memory.person = (self.speakers.party(entity),)
                return

    def _whose(self, report: Report) -> Named | None:
        """Return who is named as the speaker of `report`, pronouns taken up from before."""
        if report.cue is None:
            return None
        cue = (report.cue.start, report.cue.end)
        if report.subject is None:
            return Named(self.memory.speaker or self.memory.focus, cue, Naming.CLITIC)
        start, end = report.subject
        words = self.article.text[start:end]
        pronoun = self.lexicon.pronoun_at_end(words.strip(" ,")) or self.lexicon.pronoun_at_start(
            words
        )
        if pronoun is not None:
            at = start + words.lower().rfind(pronoun.split()[-1])
            begin = start + max(words.lower().rfind(pronoun), 0)
            source = (begin, at + len(pronoun.split()[-1]))
            return Named(self._taken_up(pronoun), source, Naming.PRONOUN)
        named = (
            self.speakers.subject(start, end)
            if report.cue.start >= end
            else self.speakers.named(start, end)
        )
        return self._taken_up_again(named) if named else None

    def _taken_up_again(self, named: Named) -> Named:
        """Return who a phrase with a demonstrative means: "that former minister"."""
        role = self.speakers.role_phrase(*named.source)
        if role is None or not self.speakers.is_definite(role) or len(named.parties) > 1:
            return named
        surface = " ".join(self.article.text[slice(*role)].split())
        if named.parties[0].name != surface or self.speakers.is_body_noun(role):
            return named
        return Named(self._before(surface) or named.parties, named.source, Naming.AGAIN)

    def _before(self, surface: str) -> tuple[Party, ...]:
        """Return who was spoken of before as `surface` has it: the same noun, else a person."""
        last = self.memory.speaker
        nouns = {single(word) for word in surface.lower().split()} & self.lexicon.role_nouns
        if len(last) == 1 and nouns & set(last[0].name.lower().split()):
            return last
        return self.memory.person or last

    def _taken_up(self, pronoun: str) -> tuple[Party, ...]:
        memory = self.memory
        if pronoun in self.lexicon.plural_pronouns:
            return memory.together or self.speakers.first_pair
        return memory.focus or memory.speaker


def _naming(named: Named | None, parties: tuple[Party, ...]) -> Naming:
    """Return how the speakers of a report were found."""
    if not parties:
        return Naming.NOBODY
    return named.naming if named else Naming.BEFORE
