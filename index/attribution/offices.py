"""Offices: who is named with which one in an article, and who held one on its day."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from index.articles.model import Article, Part
from index.base.names import fold
from index.entities.dates import find_dates
from index.entities.model import Entity, EntityType
from index.languages.entities import DateForms
from index.project.model import Speaker

WORD_WITH_SIGNS: Final = re.compile(r"[\w().'-]+")
_APPOSITION: Final = re.compile(r",\s+([^,.;\n]{4,80}),")
_REACH: Final = 90  # characters behind a name in which its office may stand
_REACH_BEFORE: Final = 80
_MORE_WORDS: Final = 3  # of an office than the title of a speaker's has
_DAY_LENGTH: Final = len("2024-03-01")


def day_of(article: Article, dates: DateForms) -> str | None:
    """Return the article's date (ISO): when published, else the first full date it names.

    `dates` are the forms of dates in the article's language.
    """
    if article.info.published:
        return article.info.published[:_DAY_LENGTH]
    for paragraph in article.paragraphs:
        if paragraph.part is not Part.FURNITURE:
            for mention in find_dates(article.text, paragraph.start, paragraph.end, dates):
                if mention.iso and len(mention.iso) == _DAY_LENGTH:
                    return mention.iso
    return None


class Offices:
    """The offices that an article names their holders with, and those of the speakers.

    `titles` are the words that open the name of an office, with their long forms.
    """

    def __init__(self, titles: Mapping[str, str], speakers: Iterable[Speaker], day: str | None):
        self._titles = titles
        self._speakers = tuple(speakers)
        self._day = day
        self._named: dict[str, Entity] = {}  # office written out -> who is named with it

    def learn(self, text: str, entities: Iterable[Entity]) -> None:
        """Learn who is named with which office: "Foreign Minister X", "X, Foreign Minister,"."""
        for entity in entities:
            if entity.type is EntityType.PERSON:
                for office in (self._before(text, entity), self._behind(text, entity)):
                    if office:
                        self._named.setdefault(office, entity)

    def holder(self, office: str, states: Iterable[str]) -> Entity | Speaker | None:
        """Return who holds an office as `written_out` gives it.

        Whoever the article names with it comes first, then the speaker who held it on the day
        for one of `states` (folded names).
        """
        for named, entity in self._named.items():
            if f"{named} ".startswith(f"{office} "):
                return entity
        states = set(states)
        for speaker in self._speakers:
            for held in speaker.offices:
                title, country = fold(held.title), fold(held.country or "")
                fits = office.startswith(title) and (not country or country in states)
                close = len(office.split()) - len(title.split()) <= _MORE_WORDS
                if fits and close and held.held_on(self._day):
                    return speaker
        return None

    def written_out(self, words: list[str]) -> str:
        """Return the words of an office folded and without abbreviations; empty if it is none."""
        bare = [word.strip("(),.") for word in words]
        titled = (n for n, word in enumerate(bare) if word.lower() in self._titles)
        first = next(titled, None)
        if first is None:
            return ""
        return fold(" ".join(self._titles.get(word.lower(), word) for word in bare[first:] if word))

    def _before(self, text: str, entity: Entity) -> str:
        """Return the office right before a name, written out."""
        reach = text[max(0, entity.start - _REACH_BEFORE) : entity.start].rsplit("\n", maxsplit=1)[
            -1
        ]
        words: list[str] = []
        phrase = reach.rstrip(" ,").rpartition(",")[2]
        for word in reversed(WORD_WITH_SIGNS.findall(phrase)):
            if word.startswith("(") and word.endswith(")"):
                continue  # the short form of the office
            titled = word.lower() in self._titles
            if not (titled or word[0].isupper()) or word.startswith("("):
                break
            words.insert(0, word)
        return self.written_out(words)

    def _behind(self, text: str, entity: Entity) -> str:
        """Return the office in apposition after a name, written out."""
        piece = _APPOSITION.match(text[entity.end : entity.end + _REACH])
        return self.written_out(WORD_WITH_SIGNS.findall(piece.group(1))) if piece else ""
