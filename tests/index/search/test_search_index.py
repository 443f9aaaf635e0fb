"""The index of a corpus: kept up to date, ranked, and answering from several threads."""

import dataclasses
import itertools
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.documents.document import Document
from index.search.model import Hit
from tests.support.search_corpus import NEWS, Corpus, document

QUERIES = ["rusia", "tiongkok OR as", "menlu", "-menolak", '"kerja sama"', "per*", "date:2023"]


def answers(corpus: Corpus) -> list[list[tuple[str, float]]]:
    return [
        [(hit.article_id, round(hit.score, 6)) for hit in corpus.search(query)] for query in QUERIES
    ]


@pytest.fixture
def news(tmp_path: Path) -> Corpus:
    corpus = Corpus(tmp_path / "index", NEWS)
    corpus.update()
    return corpus


def test_a_hit_has_what_a_result_list_shows(news: Corpus) -> None:
    results = news.search("kazan")
    assert results.total == 1
    hit = results[0]
    assert hit == Hit(
        article_id="kazan",
        title="Menlu Rusia puji hasil Kazan",
        outlet="kabar.example",
        published="2024-10-25T09:00:00+07:00",
        score=hit.score,
        snippet=(
            "Menteri Luar Negeri Rusia mengatakan pertemuan puncak di Kazan berjalan lancar. "
            "Ia memuji kerja sama dengan Tiongkok."
        ),
        marks=((57, 62),),
    )
    assert hit.score > 0


def test_the_limit_bounds_the_hits_and_not_the_total(news: Corpus) -> None:
    results = news.search("menolak OR kazan", 1)
    assert (len(results), results.total) == (1, 3)


def test_titles_rank_above_texts_and_exact_words_above_roots(tmp_path: Path) -> None:
    filler = "kata lain di dalam kalimat ini supaya panjangnya sama"
    corpus = Corpus(
        tmp_path / "index",
        [
            document("root", f"Mereka dibantu. {filler}", title="satu"),
            document("exact", f"Mereka membantu. {filler}", title="satu"),
            document("title", f"Mereka datang. {filler}", title="membantu"),
            *(document(f"other{number}", filler, title="satu") for number in range(9)),
        ],
    )
    corpus.update()
    assert [hit.article_id for hit in corpus.search("membantu")] == ["title", "exact", "root"]
    assert corpus.search("bantu").total == 3


def test_among_equals_the_newer_comes_first(tmp_path: Path) -> None:
    days = ["2023-01-02", "2024-05", "2022", "2024-06-01T10:00", None]
    corpus = Corpus(
        tmp_path / "index",
        [document(f"d{day}", "kata", outlet="x", published=day) for day in days],
    )
    corpus.update()
    found = [hit.published for hit in corpus.search("outlet:x")]
    assert found == ["2024-06-01T10:00", "2024-05", "2023-01-02", "2022", None]


def test_an_update_costs_only_what_changed(news: Corpus) -> None:
    assert news.index.is_current(news.signatures)
    news.fetched.clear()
    assert news.update().total == 4
    assert news.fetched == []

    news.put(
        dataclasses.replace(news.documents["beijing"], body="Pabrik ditutup.", signature="2"),
        document("baru", "Gempa di laut."),
    )
    del news.documents["jakarta"]
    assert not news.index.is_current(news.signatures)
    report = news.update()
    assert sorted(news.fetched) == ["baru", "beijing"]
    assert (report.added, report.changed, report.deleted, report.total) == (1, 1, 1, 4)
    assert report.rebuilt == ""
    assert news.index.is_current(news.signatures)
    assert news.found("gempa") == {"baru"}
    assert news.found("pabrik") == {"beijing"}
    assert news.found("wamenlu OR barang") == set()


def test_an_article_that_cannot_be_fetched_stays_out(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index", NEWS)
    signatures = corpus.signatures | {"hilang": "1"}
    report = corpus.index.update(
        lambda wanted: (corpus.documents[key] for key in wanted if key != "hilang"), signatures
    )
    assert (report.added, report.total) == (4, 4)
    assert not corpus.index.is_current(signatures)


def test_ids_may_be_any_file_name(tmp_path: Path) -> None:
    ids = ["a b", "ä/ö", "\udcff", "x" * 5000, "", "'\"*"]
    corpus = Corpus(tmp_path / "index", [document(key, "kata kunci") for key in ids])
    corpus.update()
    assert corpus.found("kunci") == set(ids)
    corpus.put(document("\udcff", "lain", signature="2"))
    corpus.update()
    assert corpus.found("kunci") == set(ids) - {"\udcff"}


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_many_updates_answer_as_one_build(chance: random.Random) -> None:
    words = ["rusia", "tiongkok", "as", "menlu", "menolak", "kerja", "sama", "perang"]

    number = itertools.count()

    def made(key: str) -> Document:
        body = " ".join(chance.choices(words, k=6))
        return document(key, body, published="2023-01", signature=str(next(number)))

    with tempfile.TemporaryDirectory() as name:
        grown = Corpus(Path(name) / "grown")
        for _ in range(chance.randrange(2, 8)):
            for _ in range(chance.randrange(1, 4)):
                grown.put(made(f"d{chance.randrange(8)}"))
            for key in chance.sample(sorted(grown.documents), chance.randrange(0, 2)):
                del grown.documents[key]
            grown.update()
        fresh = Corpus(Path(name) / "fresh", grown.documents.values())
        fresh.update()
        for query in QUERIES:
            assert grown.found(query) == fresh.found(query)
        grown.index.update(grown.fetch, grown.signatures, rebuild=True)
        by_id = [sorted(found) for found in answers(grown)]
        assert by_id == [sorted(found) for found in answers(fresh)]


def test_segments_stay_few_after_many_updates(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index")
    for number in range(40):
        corpus.put(document(f"d{number}", "kata"))
        corpus.update()
    segments = {path.name.split(".")[0] for path in tmp_path.glob("index/g*/MAIN_*")}
    assert len(segments) <= 6  # log2 of 40, rounded up
    assert len(list(tmp_path.glob("index/g*"))) == 1
    assert len(corpus.found("kata")) == 40


def test_a_stopped_update_leaves_the_index_as_it_was(news: Corpus) -> None:
    before = answers(news)
    for number in range(5):
        news.put(document(f"baru{number}", "rusia"))
    calls = iter([False] * 4)
    report = news.update(should_stop=lambda: next(calls, True))
    assert report.stopped
    assert answers(news) == before
    assert len(list(news.index.folder.glob("g*"))) == 1
    assert news.update().added == 5


def test_a_stopped_search_gives_up(news: Corpus) -> None:
    results = news.index.search("rusia", text_of=lambda key: "", should_stop=lambda: True)
    assert (results.hits, results.total, results.message) == ((), 0, "")
    assert news.search("rusia").total == 1


def test_progress_is_told(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index", NEWS)
    seen: list[tuple[int, int]] = []
    corpus.index.update(
        corpus.fetch, corpus.signatures, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_article_without_text_anymore_is_still_a_hit(news: Corpus) -> None:
    def text_of(key: str) -> str:
        raise KeyError(key)

    results = news.index.search("kazan", text_of=text_of)
    assert (results[0].article_id, results[0].snippet, results[0].marks) == ("kazan", "", ())


def test_another_index_object_sees_the_update(news: Corpus) -> None:
    reader = Corpus(news.index.folder, NEWS)
    assert reader.found("rusia") == {"kazan"}
    news.put(document("baru", "Rusia"))
    news.update()
    reader.documents = news.documents
    assert reader.found("rusia") == {"kazan", "baru"}


def test_searching_goes_on_while_another_thread_updates(news: Corpus) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            results = news.search("rusia", 100)
            if results.message or results.total != len(results) or results.total < 1:
                wrong.append(results)

    thread = threading.Thread(target=search)
    thread.start()
    other = Corpus(news.index.folder, NEWS)  # as another process would
    for number in range(15):
        extra = document(f"baru{number}", "rusia")
        news.put(extra)
        other.put(extra)
        (news if number % 2 else other).update()
    done.set()
    thread.join()
    assert wrong == []
    assert len(news.found("rusia")) == 16


def test_two_builders_at_once_both_get_it_right(tmp_path: Path) -> None:
    corpora = [Corpus(tmp_path / "index", NEWS) for _ in range(3)]
    threads = [threading.Thread(target=corpus.update) for corpus in corpora]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(len(corpus.fetched) for corpus in corpora) == len(NEWS)
    assert all(corpus.found("menlu") == {"kazan"} for corpus in corpora)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Kazan", {"000", "001"}),
        ("china", {"000", "001", "002", "003", "004"}),
        ("menlu", {"000", "001", "003", "004"}),  # 002 has a ministry and a deputy
    ],
)
def test_the_raw_articles_are_found(
    raw_seeds: Path, tmp_path: Path, query: str, found: set[str]
) -> None:
    files = sorted(raw_seeds.glob("*.txt"))
    corpus = Corpus(
        tmp_path / "index", [document(file.name[:3], file.read_text("utf-8")) for file in files]
    )
    corpus.update()
    assert corpus.found(query) == found


def test_the_engine_is_imported_without_whoosh() -> None:
    code = "import index.search.search_index, sys; print([m for m in sys.modules if 'whoosh' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


BRIEF = "Sidang ditutup di Moskow.\n\nBeijing menyambut hasil itu.\n \n***\n\nTokyo diam."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"moskow beijing"', set()),
        ('"beijing menyambut"', {"kabar"}),
        ('"itu tokyo"', set()),
        ('"di moskow"', {"kabar"}),
        ('"di\nmoskow"', {"kabar"}),
        ('"moskow beijing"~2', {"kabar"}),
        ('"moskow beijing"~1', set()),
    ],
)
def test_no_phrase_goes_over_the_end_of_a_paragraph(
    tmp_path: Path, query: str, found: set[str]
) -> None:
    corpus = Corpus(
        tmp_path / "index", [document("lain", "Moskow\nsaja."), document("kabar", BRIEF)]
    )
    corpus.update()
    assert corpus.found(query) == found
    assert bool(corpus.index.marks(query, BRIEF)) == bool(found)
