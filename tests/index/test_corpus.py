"""The one door: articles, entities, claims and search of a folder."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import index
from index import Anchor, Corpus, EntityType, KutipError, ProblemKind
from tests.conftest import ROOT


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(index, name) for name in index.__all__)


def test_the_library_imports_no_screen() -> None:
    code = (
        "import sys; from index import Corpus; corpus = Corpus.open(sys.argv[1]);"
        "corpus.search('menlu'); corpus.claims(); corpus.problems();"
        "print([m for m in ('textual', 'rich', 'click', 'tui') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(ROOT / "seeds")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_opening_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from index import Corpus;"
        "Corpus(Path(sys.argv[1]));"
        "print([m for m in ('whoosh', 'yaml', 'babel', 'rapidfuzz', 'Sastrawi', 'numpy')"
        " if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(ROOT / "seeds")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_articles_newest_first(seeds: Path) -> None:
    infos = Corpus.open(seeds).articles()
    assert [info.id[:3] for info in infos][:3] == ["001", "000", "004"]
    assert {info.language for info in infos} == {"id"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Kazan", {"000", "001"}),
        ("China Putin", {"001"}),  # which has only "Tiongkok"
        ("speaker:lavrov", set()),
    ],
)
def test_search(seeds: Path, query: str, found: set[str]) -> None:
    hits = Corpus.open(seeds).search(query)
    assert found <= {hit.article_id[:3] for hit in hits}
    assert bool(hits.hits) == bool(found)


def test_synonyms_titles_and_stems_find_each_other(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    for one, other in [
        ("Tiongkok", "China"),
        ("menlu", "Menteri Luar Negeri"),
        ("mengatakan", "dikatakan"),
    ]:
        both = [{hit.article_id for hit in corpus.search(query)} for query in (one, other)]
        assert both[0] == both[1] != set(), (one, other)


def test_matches_are_places_in_the_text(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    for hit in corpus.search("kazan"):
        article = corpus.article(hit.article_id)
        places = corpus.search_index.matches(article, "kazan")
        assert places
        assert {article.text[start:end] for start, end in places} == {"Kazan"}


def test_entities_are_found_with_their_full_names(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    people = {
        entity.canonical
        for entity in corpus.entities(corpus.library.find("001"))
        if entity.type is EntityType.PERSON
    }
    assert {"Wang Yi", "Sergei Lavrov", "Xi Jinping", "Vladimir Putin"} <= people


def test_a_tagged_claim_is_found_by_minister_topic_and_search(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article_id = corpus.library.find("001")
    text = corpus.article(article_id).text
    start = text.index("belum pernah hubungan")
    quote = text[start : start + 50].rsplit(" ", 1)[0]
    claim = corpus.claim_builder.on_quote(article_id, "rani", quote, "Lavrov", ["bilateral"], 1)
    corpus.store("rani").add(claim)
    again = Corpus.open(seeds)
    found = again.claim_finder.select(speaker="Lavrov", topic="bilateral", coder="rani")
    assert [anchored.claim.id for anchored in found] == [claim.id]
    assert found[0].anchor is Anchor.EXACT
    assert found[0].ranges == ((start, start + len(quote)),)
    assert again.claim_finder.select(speaker="Wang Yi") == ()
    assert [hit.article_id for hit in again.search("speaker:lavrov")] == [article_id]
    assert [hit.article_id for hit in again.search("topic:bilateral")] == [article_id]


def test_a_claim_whose_article_is_gone_is_kept_and_named(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article_id = corpus.library.find("002")
    info = corpus.library.info(article_id)
    words = " ".join(corpus.article(article_id).cleaned().splitlines()[-1].split()[:6])
    claim = corpus.claim_builder.on_quote(
        article_id, "rani", words, "Kementerian Luar Negeri Rusia"
    )
    corpus.store("rani").add(claim)
    assert Corpus.open(seeds).problems() == []
    (seeds / info.file).unlink()
    again = Corpus.open(seeds)
    assert [c.id for c in again.claims()] == [claim.id]
    assert again.claim_finder.anchored(again.claims())[0].anchor is Anchor.ORPHAN
    problem = again.problems()[0]
    assert problem.kind is ProblemKind.HOMELESS
    assert claim.id in problem.sentence
    assert (seeds / problem.file).is_file()


def test_the_index_costs_only_what_changed(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    assert corpus.search_index.update().added == 5
    assert corpus.search_index.update().added == 0
    (seeds / "900.txt").write_text("Tambang Dibuka\n\nKata zirkonium muncul di berita ini.\n")
    corpus.library.refresh()
    report = corpus.search_index.update()
    assert (report.added, report.changed, report.total) == (1, 0, 6)
    assert [hit.article_id for hit in corpus.search("zirkonium")] == ["900"]
    (seeds / "900.txt").unlink()
    corpus.library.refresh()
    assert corpus.search_index.update().deleted == 1
    assert not corpus.search("zirkonium").hits


def test_what_cannot_be_meant_is_said_in_a_sentence(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article_id = corpus.library.find("000")
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: corpus.library.find("00"), "may be any of 5"),
        (lambda: corpus.library.find("nowhere"), "no article"),
        (
            lambda: corpus.claim_builder.on_quote(article_id, "r", "kata tak ada", "Wang Yi"),
            "not in",
        ),
        (lambda: corpus.claim_builder.on_quote(article_id, "r", " ", "Wang Yi"), "empty"),
        (lambda: corpus.claim_builder.on_quote(article_id, "r", "Tiongkok", "Wang Yi"), "times"),
        (lambda: corpus.store("../x"), "coder"),
        (lambda: Corpus.open(seeds / "missing"), "no folder"),
    ]
    for action, words in cases:
        with pytest.raises(KutipError, match=words):
            action()
