"""Order, facets, nearest words, keyword in context and completion over small corpora."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.completion import complete
from index.search.concordance import sort_occurrences
from index.search.highlight import Highlighter, searched_terms
from index.search.model import Occurrence, Results
from index.search.query.parser import parse_query
from index.search.query.proximity import near_windows
from index.search.search_index import SearchIndex
from tests.support.search_corpus import ANALYZER, CHUNK_ROOTS, Corpus, document

TAGGED = (("tagged", "yes"), ("speaker", "lavrov"), ("topic", "brics"))


@pytest.fixture
def dated(tmp_path: Path) -> Corpus:
    corpus = Corpus(
        tmp_path / "index",
        [
            document(
                f"d{number}",
                "tarif " * (number + 1) + "baru",
                outlet=outlet,
                published=day,
                facets=(("outlet", outlet), *(TAGGED if number == 2 else ())),
                coders=("rani",) if number == 2 else (),
                speakers=("lavrov", "Sergei Lavrov") if number == 2 else (),
                topics=("brics",) if number == 2 else (),
            )
            for number, (outlet, day) in enumerate(
                [("Warta Kota", "2023-01"), ("kabar", "2024-05-01"), ("kabar", "2022"), ("x=y", "")]
            )
        ],
    )
    corpus.update()
    return corpus


def counts(results: Results) -> dict[str, dict[str, int]]:
    return {
        facet: {one.value: one.count for one in values} for facet, values in results.facets.items()
    }


def test_sort_date_orders_all_matches_and_not_only_the_best(dated: Corpus) -> None:
    assert [hit.article_id for hit in dated.search("tarif", 1)] != ["d1"]
    newest = dated.search("tarif sort:date", 1)
    assert [hit.article_id for hit in newest] == ["d1"]
    assert newest.by_date
    assert [hit.article_id for hit in dated.search("sort:date tarif")] == ["d1", "d0", "d2", "d3"]
    asked = dated.index.search("tarif", 1, text_of=lambda key: "", by_date=True)
    assert [hit.article_id for hit in asked] == ["d1"]


def test_facets_count_all_matches_and_narrow_to_them(dated: Corpus) -> None:
    results = dated.search("tarif", 1)
    assert counts(results) == {
        "year": {"2024": 1, "2023": 1, "2022": 1},
        "outlet": {"kabar": 2, "Warta Kota": 1, "x=y": 1},
        "speaker": {"lavrov": 1},
        "topic": {"brics": 1},
        "tagged": {"yes": 1, "no": 3},
    }
    for values in results.facets.values():
        for one in values:
            if one.value != "no":
                assert dated.search(f"tarif {one.query}").total == one.count, one
    assert dated.search("tarif tagged:no").total == 3
    assert dated.search("tidakada").facets == {}


def test_facets_leave_out_deleted_articles_and_span_segments(dated: Corpus) -> None:
    del dated.documents["d1"]
    dated.put(document("baru", "tarif", facets=(("outlet", "kabar"),), published="2022-03"))
    dated.update()
    found = counts(dated.search("tarif"))
    assert found["outlet"] == {"kabar": 2, "Warta Kota": 1, "x=y": 1}
    assert found["year"] == {"2023": 1, "2022": 2}


def test_few_hits_offer_a_word_that_many_articles_have(tmp_path: Path) -> None:
    corpus = Corpus(
        tmp_path / "index",
        [
            document("salah", "perdagagan"),
            *(document(f"d{number}", "perdagangan luas") for number in range(15)),
        ],
    )
    corpus.update()
    results = corpus.search("perdagagan")
    assert (results.total, results.spelling) == (1, "perdagangan")
    assert corpus.search("perdagangan").spelling is None
    assert corpus.search("perdagagan -luas").spelling is None


@given(
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from("abc")), max_size=9),
    st.lists(st.sampled_from("abc"), min_size=2, max_size=3),
    st.integers(1, 8),
)
def test_near_places_are_those_of_brute_force(
    places: list[tuple[int, str]], terms: list[str], apart: int
) -> None:
    places = sorted(set(places))
    expected = any(
        all(
            sum(one[1] == term and first <= one[0] <= first + apart for one in places)
            >= terms.count(term)
            for term in terms
        )
        for first, _ in places
    )
    assert bool(near_windows(places, tuple(terms), apart)) == expected


def test_near_words_are_marked_where_they_are_near() -> None:
    finder = Highlighter(searched_terms(parse_query('"rusia tarif"~3', ANALYZER).tree), CHUNK_ROOTS)
    text = "Tarif naik. Hari itu ada rapat panjang; tarif untuk Rusia turun."
    assert [text[start:end] for start, end in finder.marks(text)] == ["tarif", "Rusia"]


def test_occurrences_are_in_the_text_with_whole_words_around(seeds: Path) -> None:
    from index import Corpus as Door

    corpus = Door.open(seeds)
    corpus.search_index.update()
    found = list(corpus.search_index.concordance("menlu", width=30))
    assert len({one.article_id for one in found}) > 1
    for one in found:
        text = corpus.article(one.article_id).text
        assert " ".join(text[one.start : one.end].split()) == one.hit
        assert len(one.left) <= 30
        assert len(one.right) <= 30
        assert " ".join(text.split()).find(f"{one.left}{one.hit}{one.right}".strip()) >= 0
    dates = [corpus.library.info(one.article_id).published or "" for one in found]
    assert dates == sorted(dates, reverse=True)
    stopped = corpus.search_index.concordance("menlu", should_stop=lambda: True)
    assert list(stopped) == []
    assert list(corpus.search_index.concordance("(")) == []


def test_occurrences_are_sorted_by_the_words_beside() -> None:
    lines = [
        Occurrence("a", 0, 1, "satu dua ", "Kata", " lalu"),
        Occurrence("b", 0, 1, "tiga ada ", "kata", " Akhir"),
        Occurrence("c", 0, 1, "nol dua ", "kata", ", bila"),
    ]

    def ids(order: str) -> str:
        return "".join(one.article_id for one in sort_occurrences(lines, order))  # type: ignore[arg-type]

    assert [ids(order) for order in ("place", "left", "right", "hit")] == [
        "abc",
        "bca",
        "bca",
        "bca",
    ]


def test_the_edge_of_a_paragraph_comes_last_among_occurrences() -> None:
    lines = [
        Occurrence("a", 0, 1, "", "kata", " akhir"),
        Occurrence("b", 0, 1, "zat ", "kata", "."),
        Occurrence("c", 0, 1, "air ", "kata", " bila"),
    ]
    assert [one.article_id for one in sort_occurrences(lines, "left")] == ["c", "b", "a"]
    assert [one.article_id for one in sort_occurrences(lines, "right")] == ["a", "c", "b"]


VALUES = {"speaker": ["Sergei Lavrov", "Wang Yi", "wang-wei"], "tagged": ["yes", "no"]}
WORDS = {"tarif": 9, "tari": 2, "stanza": 1, "rusia": 80, "rusianya": 16, "rusiavladimir": 9} | {
    "cpo": 43, "cpodan": 1, "cpo-nya": 3
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("tar", ["tarif", "tari"]),
        ("rusia -(TAR", ["rusia -(tarif", "rusia -(tari"]),
        ("sta", ["stance:", "stanza"]),
        ("t", []),
        ("", []),
        ("tarif ", []),
        ("speaker:wa", ['speaker:"Wang Yi"', "speaker:wang-wei"]),
        ('x speaker:"la', ['x speaker:"Sergei Lavrov"']),
        ("tagged:", ["tagged:no", "tagged:yes"]),
        ("tagged:no", []),
        ("rus", ["rusia", "rusianya", "rusiavladimir"]),
        ("rusia", ["rusianya"]),
        ("cpo", ["cpo-nya"]),
        ("cpod", ["cpodan"]),
        ("rusia OR", []),
        ("penulis:a", []),
        ('"tar', []),
    ],
)
def test_the_word_being_typed_is_completed(typed: str, completed: list[str]) -> None:
    found = complete(
        typed,
        lambda field: VALUES.get(field, ()),
        lambda prefix: [pair for pair in WORDS.items() if pair[0].startswith(prefix)],
        10,
    )
    assert [one.query for one in found] == completed


def test_words_are_completed_from_the_index(dated: Corpus, tmp_path: Path) -> None:
    assert dated.index.words_from("tar") == [("tarif", 4)]
    assert SearchIndex(tmp_path / "none", ANALYZER).words_from("tar") == []
