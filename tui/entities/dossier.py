"""What the page of an entity shows, as rows. Knows no screen."""

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

FEW = 40  # articles that are looked up one by one

Goal = Sighting | Companion | Claim


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line: something short at the left, words, and what is said at the right end."""

    left: str
    text: str
    right: str
    goal: Goal  # where enter leads


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of an entity, ready to be shown."""

    id: str
    type: EntityType
    name: str
    forms: tuple[tuple[str, int], ...] = ()
    mentions: int = 0
    days: tuple[str, ...] = ()  # of its articles, newest first, "" where unknown
    articles: tuple[DossierRow, ...] = ()
    beside: tuple[DossierRow, ...] = ()
    claims: tuple[DossierRow, ...] = ()

    @property
    def years(self) -> str:
        """Return the years of its articles: "2023 - 2024"."""
        known = sorted(day[:4] for day in self.days if day)
        return " - ".join(dict.fromkeys((known[0], known[-1]))) if known else ""

    @property
    def other_forms(self) -> tuple[tuple[str, int], ...]:
        return tuple((form, count) for form, count in self.forms if form != self.name)


def dossier_of(
    corpus: Corpus, claims: Sequence[Claim], entity_id: str, kind: EntityType, name: str
) -> Dossier:
    """Return what the corpus knows of an entity; slow, for a thread."""
    record = corpus.entity_lookup.record(entity_id, kind)
    own = _claim_rows(corpus, claims, {entity_id, record.canonical if record else name})
    if record is None:
        return Dossier(entity_id, kind, name, claims=own)
    infos = _infos(corpus, [sighting.article_id for sighting in record.sightings])
    found = {sighting.article_id: sighting for sighting in record.sightings}
    known = [(info, found[article_id]) for article_id, info in infos.items()]
    return Dossier(
        id=entity_id,
        type=kind,
        name=record.canonical,
        forms=record.forms,
        mentions=sum(sighting.count for sighting in record.sightings),
        days=tuple(_day(info) for info, _ in known),
        articles=tuple(_article_row(info, sighting) for info, sighting in known),
        beside=_companion_rows(record),
        claims=own,
    )


def _infos(corpus: Corpus, article_ids: Sequence[str]) -> Mapping[str, ArticleInfo]:
    """Return what is known of these articles, newest first; those that are gone left out."""
    if len(article_ids) > FEW:
        wanted = set(article_ids)
        return {info.id: info for info in corpus.articles() if info.id in wanted}
    infos = [info for info in (_info(corpus, one) for one in article_ids) if info]
    infos.sort(key=lambda info: info.published or "", reverse=True)
    return {info.id: info for info in infos}


def _info(corpus: Corpus, article_id: str) -> ArticleInfo | None:
    try:
        return corpus.library.info(article_id)
    except KutipError:
        return None


def _day(info: ArticleInfo | None) -> str:
    return (info.published or "")[:10] if info else ""


def _article_row(info: ArticleInfo, sighting: Sighting) -> DossierRow:
    right = f"{sighting.count}×" + (f"  {info.outlet}" if info.outlet else "")
    return DossierRow(_day(info), info.title or info.id, right, sighting)


def _companion_rows(record: EntityRecord) -> tuple[DossierRow, ...]:
    return tuple(DossierRow(KINDS[c.type], c.canonical, f"{c.articles}", c) for c in record.beside)


def _claim_rows(corpus: Corpus, claims: Iterable[Claim], names: set[str]) -> tuple[DossierRow, ...]:
    """Return the claims of whoever has one of `names`, newest article first."""
    own = [claim for claim in claims if names & set(claim.speakers)]
    rows = []
    for claim in own:
        quote = claim.quote
        topics = (corpus.codebook.project.topic(topic) for topic in claim.topics)
        labels = ", ".join(topic.label for topic in topics if topic)
        rows.append(DossierRow(_day(_info(corpus, claim.article)), quote, labels, claim))
    return tuple(sorted(rows, key=lambda row: row.left, reverse=True))
