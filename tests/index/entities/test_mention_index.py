"""The record of who is named where agrees with the articles, whatever was indexed when."""

from collections import Counter
from pathlib import Path

import pytest

from index import Corpus, EntityType, KutipError


def record_of(corpus: Corpus, entity_id: str, kind: EntityType) -> dict[str, tuple[int, int]]:
    record = corpus.entity_lookup.record(entity_id, kind)
    return {s.article_id: (s.count, s.first) for s in record.sightings} if record else {}


def expected(corpus: Corpus, entity_id: str, kind: EntityType) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for info in corpus.articles():
        here = [e for e in corpus.entities(info.id) if (e.id, e.type) == (entity_id, kind)]
        if here:
            found[info.id] = (len(here), here[0].start)
    return found


def test_every_entity_of_the_seeds_has_its_articles(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.search_index.update()
    keys = {(e.id, e.type) for info in corpus.articles() for e in corpus.entities(info.id)}
    for entity_id, kind in keys:
        if kind is EntityType.DATE:
            assert corpus.entity_lookup.record(entity_id, kind) is None
        else:
            assert record_of(corpus, entity_id, kind) == expected(corpus, entity_id, kind)


def test_forms_and_companions_are_counted(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.search_index.update()
    record = corpus.entity_lookup.record("sergei-lavrov", EntityType.PERSON)
    assert record is not None
    entities = [corpus.entities(info.id) for info in corpus.articles()]
    forms = Counter(e.text for es in entities for e in es if e.id == "sergei-lavrov")
    assert dict(record.forms) == forms
    assert record.forms[0][1] == max(forms.values())
    together: Counter[tuple[str, EntityType]] = Counter(
        key
        for es in entities
        if any(e.id == "sergei-lavrov" for e in es)
        for key in {(e.id, e.type) for e in es if e.type is not EntityType.DATE}
    )
    for companion in record.beside:
        assert companion.articles == together[companion.id, companion.type]
    assert "Sergei Lavrov" in corpus.entity_lookup.names(EntityType.PERSON)


def test_it_follows_articles_that_change_and_go(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.search_index.update()
    first, second = (corpus.root / info.file for info in corpus.articles()[:2])
    first.unlink()
    second.write_text("Judul\n\nSergei Lavrov tiba di Moskow pada hari Senin.\n", "utf-8")
    corpus.library.refresh()
    corpus.search_index.update()
    for entity_id, kind in (("sergei-lavrov", EntityType.PERSON), ("moskow", EntityType.PLACE)):
        assert record_of(corpus, entity_id, kind) == expected(corpus, entity_id, kind)


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100])
def test_a_missing_or_damaged_record_is_made_anew(seeds: Path, damage: bytes) -> None:
    corpus = Corpus.open(seeds)
    corpus.search_index.update()
    file = next(path for path in corpus.library.cache.glob("sightings.sqlite"))
    file.write_bytes(damage)
    if damage:
        with pytest.raises(KutipError, match="--rebuild"):
            corpus.entity_lookup.record("sergei-lavrov", EntityType.PERSON)
    corpus.search_index.update()
    assert len(record_of(corpus, "sergei-lavrov", EntityType.PERSON)) == 4


def test_before_anything_is_indexed_nobody_is_known(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    assert corpus.entity_lookup.record("sergei-lavrov", EntityType.PERSON) is None
    assert corpus.entity_lookup.names(EntityType.PERSON) == []
