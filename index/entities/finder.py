"""EntityFinder: the entities of an article."""

from itertools import chain

from index.articles.model import Article, Part
from index.base.cachekey import cache_key
from index.base.folding import as_read, join_lines, plain_spaces
from index.base.names import slug, word_key
from index.entities.article_names import ArticleNames
from index.entities.corrections import Corrections
from index.entities.dates import DateMention, find_dates
from index.entities.gazetteer import build, name_key
from index.entities.lexicon import lexicon_of
from index.entities.line import Mention
from index.entities.lost_spaces import LostSpaces
from index.entities.model import Entity, EntityType
from index.entities.persons import Persons
from index.entities.resolution import Resolution
from index.entities.scan import Scan, scan_line
from index.entities.tokens import Tokens, tokenise
from index.languages.entities import EntityWords
from index.languages.registry import language
from index.project.model import Project


class EntityFinder:
    """Finds who and what an article names. Made once for a corpus, used for every article.

    An article is read in its own language, else in the corpus's. `version` changes with the
    languages' words, the speakers, the corrections and this code: a cache of entities is good
    as long as it stays the same.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_language: dict[str, _LanguageFinder] = {}
        self.version = cache_key(
            *(project.language, project.speakers, project.corrections),
            packages=("index.base", "index.entities", "index.languages"),
        )

    def find(self, article: Article) -> tuple[Entity, ...]:
        """Return the entities of `article`, furniture left out, in text order."""
        code = article.info.language or self._project.language
        finder = self._by_language.get(code)
        if finder is None:
            finder = _LanguageFinder(self._project, language(code).entities)
            self._by_language[code] = finder
        return finder.find(article)


class _LanguageFinder:
    """Finds the entities of articles in one language."""

    def __init__(self, project: Project, words: EntityWords) -> None:
        self._project = project
        self._words = words
        self._lexicon = lexicon_of(words)
        self._gazetteer = build(project, self._lexicon)
        last_words = {word_key(name.form[-1]) for name in self._gazetteer.by_key.values()}
        self._lost_spaces = LostSpaces(words, frozenset(last_words - words.also_words))
        self._corrections = Corrections(project.corrections, self._gazetteer)

    def find(self, article: Article) -> tuple[Entity, ...]:
        """Return the entities of `article`, furniture left out, in text order."""
        text, day = _on_lines(article), article.info.published
        scans: list[Scan] = []
        dates: list[DateMention] = []
        for paragraph in article.paragraphs:
            if paragraph.part is Part.FURNITURE:
                continue
            start, end = paragraph.start, paragraph.end
            line_dates = find_dates(text, start, end, self._words.dates, day)
            scan = self._scan(text, start, end, line_dates)
            if scan is not None:
                scans.append(scan)
                dates.extend(line_dates)
        persons = Persons(self._gazetteer, self._project, self._words, day)
        Resolution(scans, ArticleNames(text), persons).resolve()
        text = article.text
        named = (self._entity(text, scan, mention) for scan in scans for mention in scan.mentions)
        dated = (_date_entity(text, date) for date in dates)
        entities = _without_overlaps(chain(named, dated))
        return self._corrections.apply(entities, (scan.line.tokens for scan in scans), text)

    def _scan(self, text: str, start: int, end: int, dates: list[DateMention]) -> Scan | None:
        """Return what the line `text[start:end]` alone shows; None for one without words."""
        cuts, abbreviations = self._lost_spaces.cuts, self._words.abbreviations
        tokens = tokenise(text, start, end, cuts, abbreviations)
        if not tokens.words:
            return None
        stopped = text.startswith(".", tokens.ends[-1])
        return scan_line(tokens, self._lexicon, self._gazetteer, _dated(tokens, dates), stopped)

    def _entity(self, text: str, scan: Scan, mention: Mention) -> Entity:
        start, end = (
            scan.line.tokens.starts[mention.start],
            scan.line.tokens.ends[mention.end - 1] + mention.tail,
        )
        printed = text[start:end]
        canonical = mention.canonical or as_read(printed)
        name = self._gazetteer.by_key.get(name_key(canonical))
        if name and name.type is mention.type:
            return Entity(start, end, printed, mention.type, name.canonical, name.id)
        if canonical[:1].islower() and mention.type is not EntityType.PUBLICATION:
            canonical = canonical[:1].upper() + canonical[1:]
        return Entity(start, end, printed, mention.type, canonical, slug(canonical) or canonical)


def _on_lines(article: Article) -> str:
    """Return the text at the same length, with plain spaces and each paragraph on one line.

    What a line's end or a space of another kind parts is then one name.
    """
    text = plain_spaces(join_lines(article.text))
    for paragraph in article.paragraphs:
        start, end = paragraph.start, paragraph.end
        if text.find("\n", start, end) >= 0:  # a paragraph that was wrapped
            text = text[:start] + text[start:end].replace("\n", " ") + text[end:]
    return text


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
