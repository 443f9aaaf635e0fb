"""What the corpus tells about an entity, as rows of its page. Knows no screen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index import (
    ArticleInfo,
    Claim,
    Companion,
    Corpus,
    EntityRecord,
    EntityType,
    KutipError,
    Sighting,
)
from tui.entities.mentions import KINDS

MAX_SINGLE_LOOKUPS = 40  # articles; for more it is faster to go through all of them

Goal = Sighting | Companion | Claim


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One line: a date or kind, a title or quote, and counts or topics."""

    left: str
    text: str
    right: str
    goal: Goal  # where enter leads

    @property
    def goal_id(self) -> str:
        """The id of what enter leads to."""
        return self.goal.article_id if isinstance(self.goal, Sighting) else self.goal.id


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """An entity with its articles, the entities named with it, and its claims."""

    id: str
    type: EntityType
    name: str
    forms: tuple[tuple[str, int], ...] = ()  # each with its number of mentions
    mentions: int = 0
    days: tuple[str, ...] = ()  # ISO, of its articles, newest first; "" where unknown
    articles: tuple[ProfileRow, ...] = ()
    companions: tuple[ProfileRow, ...] = ()
    claims: tuple[ProfileRow, ...] = ()

    @property
    def years(self) -> str:
        """The years of its articles: "2023 - 2024"."""
        years = sorted(day[:4] for day in self.days if day)
        return " - ".join(dict.fromkeys((years[0], years[-1]))) if years else ""

    @property
    def other_forms(self) -> tuple[tuple[str, int], ...]:
        """The forms of the name besides the full one."""
        return tuple((form, count) for form, count in self.forms if form != self.name)


def profile_of(
    corpus: Corpus, claims: Sequence[Claim], entity_id: str, kind: EntityType, name: str
) -> EntityProfile:
    """Return the profile of an entity; slow, so call it in a thread. Raises KutipError."""
    record = corpus.entity_lookup.record(entity_id, kind)
    own = _claim_rows(corpus, claims, {entity_id, record.canonical if record else name})
    if record is None:
        return EntityProfile(entity_id, kind, name, claims=own)
    infos = _article_infos(corpus, [sighting.article_id for sighting in record.sightings])
    sightings = {sighting.article_id: sighting for sighting in record.sightings}
    return EntityProfile(
        id=entity_id,
        type=kind,
        name=record.canonical,
        forms=record.forms,
        mentions=sum(sighting.count for sighting in record.sightings),
        days=tuple(_day(info) for info in infos.values()),
        articles=tuple(_article_row(info, sightings[info.id]) for info in infos.values()),
        companions=_companion_rows(record),
        claims=own,
    )


def _article_infos(corpus: Corpus, article_ids: Sequence[str]) -> Mapping[str, ArticleInfo]:
    """Return the articles by id, newest first; those no longer in the corpus are left out."""
    if len(article_ids) > MAX_SINGLE_LOOKUPS:
        ids = set(article_ids)
        return {info.id: info for info in corpus.articles() if info.id in ids}
    infos = [info for info in (_info(corpus, article_id) for article_id in article_ids) if info]
    infos.sort(key=lambda info: info.published or "", reverse=True)
    return {info.id: info for info in infos}


def _info(corpus: Corpus, article_id: str) -> ArticleInfo | None:
    try:
        return corpus.library.info(article_id)
    except KutipError:
        return None


def _day(info: ArticleInfo | None) -> str:
    return (info.published or "")[:10] if info else ""


def _article_row(info: ArticleInfo, sighting: Sighting) -> ProfileRow:
    right = f"{sighting.count}×" + (f"  {info.outlet}" if info.outlet else "")
    return ProfileRow(_day(info), info.title or info.id, right, sighting)


def _companion_rows(record: EntityRecord) -> tuple[ProfileRow, ...]:
    return tuple(ProfileRow(KINDS[c.type], c.canonical, f"{c.articles}", c) for c in record.beside)


def _claim_rows(corpus: Corpus, claims: Iterable[Claim], names: set[str]) -> tuple[ProfileRow, ...]:
    """Return the claims of the speaker with one of `names`, those in the newest article first."""
    rows = []
    for claim in claims:
        if names.isdisjoint(claim.speakers):
            continue
        topics = (corpus.codebook.project.topic(topic) for topic in claim.topics)
        labels = ", ".join(topic.label for topic in topics if topic)
        rows.append(ProfileRow(_day(_info(corpus, claim.article)), claim.quote, labels, claim))
    return tuple(sorted(rows, key=lambda row: row.left, reverse=True))
