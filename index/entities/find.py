"""EntityFinder: the entities of an article."""

import hashlib
from functools import cached_property
from importlib.resources import files
from itertools import chain

from index.articles.model import Article, Part
from index.base.names import slug
from index.entities.corrected import Corrected
from index.entities.dates import DateMention, find_dates
from index.entities.gazetteer import Gazetteer, build, name_key
from index.entities.glue import Unglue
from index.entities.learned import Lessons
from index.entities.model import Entity, EntityType
from index.entities.persons import Persons
from index.entities.scan import Scan, scan_line
from index.entities.settle import Settlement
from index.entities.tokens import Tokens, key_of, tokenise
from index.entities.view import Mention
from index.entities.words import load_words
from index.project.model import Project


class EntityFinder:
    """Finds who and what an article names. Made once for a corpus, used for every article.

    `version` changes with the gazetteer, the speakers, the corrections and this code: a cache of
    entities is good as long as it stays the same.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self.version = _version(project)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return build(self._project)

    @cached_property
    def _unglue(self) -> Unglue:
        words = load_words()
        ends = {key_of(name.form[-1]) for name in self._gazetteer.by_key.values()}
        return Unglue(words, frozenset(ends - words.lists["also_words"]))

    @cached_property
    def _corrected(self) -> Corrected:
        return Corrected(self._project.corrections, self._gazetteer)

    def find(self, article: Article) -> tuple[Entity, ...]:
        """Return the entities of `article`, furniture left out, in text order."""
        words, text = load_words(), article.text
        day = article.info.published
        scans: list[Scan] = []
        dates: list[DateMention] = []
        for paragraph in article.paragraphs:
            if paragraph.part is Part.FURNITURE:
                continue
            for start, end in _lines(text, paragraph.start, paragraph.end):
                tokens = tokenise(text, start, end, self._unglue.cuts)
                if not tokens.words:
                    continue
                found = find_dates(text, start, end, day)
                stopped = text.startswith(".", tokens.ends[-1])
                scans.append(
                    scan_line(tokens, words, self._gazetteer, _dated(tokens, found), stopped)
                )
                dates.extend(found)
        persons = Persons(self._gazetteer, self._project, day)
        Settlement(scans, Lessons(text), persons).settle()
        named = (self._entity(text, scan, mention) for scan in scans for mention in scan.mentions)
        dated = (_date_entity(text, date) for date in dates)
        entities = _without_overlaps(chain(named, dated))
        return self._corrected.apply(entities, (scan.view.tokens for scan in scans), text)

    def _entity(self, text: str, scan: Scan, mention: Mention) -> Entity:
        start, end = (
            scan.view.tokens.starts[mention.start],
            scan.view.tokens.ends[mention.end - 1] + mention.tail,
        )
        printed = text[start:end]
        canonical = mention.canonical or " ".join(printed.split())
        known = self._gazetteer.by_key.get(name_key(canonical))
        if known and known.type is mention.type:
            return Entity(start, end, printed, mention.type, known.canonical, known.id)
        if canonical[:1].islower() and mention.type is not EntityType.PUBLICATION:
            canonical = canonical[:1].upper() + canonical[1:]
        return Entity(start, end, printed, mention.type, canonical, slug(canonical) or canonical)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines of `text[start:end]`: a name never goes over a line's end."""
    lines = []
    while start < end:
        cut = text.find("\n", start, end)
        stop = end if cut < 0 else cut
        lines.append((start, stop))
        start = stop + 1
    return lines


def _dated(tokens: Tokens, dates: list[DateMention]) -> bytearray:
    """Return for each word 1 where a date covers it, else 0."""
    dated = bytearray(len(tokens))
    spans = iter(dates)
    date = next(spans, None)
    for position, start in enumerate(tokens.starts):
        while date and date.end <= start:
            date = next(spans, None)
        if date is None:
            break
        dated[position] = date.start <= start
    return dated


def _date_entity(text: str, date: DateMention) -> Entity:
    printed = text[date.start : date.end]
    identity = date.iso or slug(printed) or printed
    return Entity(date.start, date.end, printed, EntityType.DATE, printed, identity)


def _without_overlaps(entities: chain[Entity]) -> tuple[Entity, ...]:
    """Return the entities in text order; of those that overlap, the longest stays."""
    chosen: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if chosen and entity.start < chosen[-1].end:
            if entity.end - entity.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = entity
            continue
        chosen.append(entity)
    return tuple(chosen)


def _version(project: Project) -> str:
    """Return a hash of the data files, this package's code, the speakers and corrections."""
    digest = hashlib.sha256()
    folder = files("index.entities")
    for part in (folder, folder.joinpath("data")):
        for file in sorted(part.iterdir(), key=lambda found: found.name):
            if file.name.endswith((".py", ".yaml")):
                digest.update(file.read_bytes())
    digest.update(repr((project.speakers, project.corrections)).encode())
    return digest.hexdigest()[:16]
