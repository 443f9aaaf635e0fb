"""The query language: what is found, what is said, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.query.parser import MAX_LENGTH, parse_query
from tests.support.search_corpus import ANALYZER, NEWS, Corpus, document


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("news"), NEWS)
    corpus.update()
    return corpus


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kazan", {"kazan"}),
        ("KAZAN!", {"kazan"}),
        ("tiongkok", {"kazan", "beijing"}),
        ("China", {"kazan", "beijing"}),
        ("menlu", {"kazan"}),
        ("Menteri Luar Negeri", {"kazan"}),
        ("wamenlu", {"jakarta"}),
        ("mengatakan", {"kazan", "jakarta"}),
        ("dikatakan", {"kazan", "jakarta"}),
        ("kerjasama", {"kazan", "jakarta"}),
        ("negara", {"jakarta"}),
        ("AS", {"beijing"}),
        ("amerika serikat", {"beijing"}),
        ("menlu rusia", {"kazan"}),
        ("tarif rusia", set()),
        ("tarif OR rusia", {"beijing", "kazan"}),
        ("menolak (jakarta OR beijing)", {"jakarta", "beijing"}),
        ("menolak AND beijing", {"beijing"}),
        ("menolak -beijing", {"jakarta"}),
        ("menolak NOT beijing", {"jakarta"}),
        ("-menolak", {"kazan", "kosong"}),
        ("--menolak", {"jakarta", "beijing"}),
        ('"barang as"', {"beijing"}),
        ('"as barang"', set()),
        ('"menlu rusia mengatakan"', {"kazan"}),
        ('"menteri luar negeri"', {"kazan", "jakarta"}),
        ('"perang dagang wakil"', set()),  # the title's end and the body's beginning
        ("“barang AS”", {"beijing"}),
        ("rus*", {"kazan"}),
        ("peng*", set()),
        ("per*", {"jakarta", "kazan"}),
        ("kasan~", {"kazan"}),
        ("kasam~2", {"kazan"}),
        ("kasam~", set()),
        ("title:rusia", {"kazan"}),
        ("title:tiongkok", set()),
        ("title:menol*", {"jakarta"}),
        ("outlet:kabar", {"kazan", "beijing"}),
        ("outlet:kabar.example rusia", {"kazan"}),
        ("speaker:lavrov", {"kazan"}),
        ('speaker:"sergey lavrov"', {"kazan"}),
        ("entity:china", {"kazan"}),
        ("topic:perdagangan -tarif", {"jakarta"}),
        ("topic:(brics OR perdagangan)", {"kazan", "jakarta", "beijing"}),
        ("-topic:perdagangan", {"kazan", "kosong"}),
        ("date:2023", {"jakarta", "beijing"}),
        ("date:2023-09", {"jakarta"}),
        ("date:2023-10..2024-10", {"kazan"}),
        ("date:2023-10..2024-10-24", set()),
        ("date:2024..", {"kazan"}),
        ("date:..2023", {"jakarta", "beijing"}),
        ("DATE:2024 Title:RUSIA", {"kazan"}),
        ('"lancar pertemuan"~5', {"kazan"}),
        ('"lancar pertemuan"~4', set()),
        ('"pertemuan lancar"', set()),
        ('"wartawan tetangga"~', {"jakarta"}),
        ('"menlu mengatakan"~4', {"kazan"}),
        ('title:"dagang menolak"~2', {"jakarta"}),
        ('-"lancar pertemuan"~5 kazan', set()),
        ("stance:1", {"kazan"}),
        ("stance:+1", {"kazan"}),
        ("stance:-1", {"jakarta"}),
        ("stance:0", {"jakarta"}),
        ("stance:Menentang", {"jakarta"}),
        ("-stance:-1 rusia", {"kazan"}),
        ("coder:rani", {"kazan", "jakarta"}),
        ("coder:rani -coder:dimas", {"kazan"}),
        ("tagged:yes", {"kazan", "jakarta"}),
        ("tagged:no", {"beijing", "kosong"}),
        ("TAGGED:tidak", {"beijing", "kosong"}),
        ("-tagged:no", {"kazan", "jakarta"}),
        ("date:2024-02-29..2024-10-25 kazan", {"kazan"}),
        ("Rusia – Kazan: lancar, mengatakan (puji)?", {"kazan"}),
        ("kazan?", {"kazan"}),
        ("Ma'ruf OR kazan", {"kazan"}),
        ("sort:date rusia", {"kazan"}),
        ("rusia sort:rank", {"kazan"}),
    ],
)
def test_a_query_finds(news: Corpus, query: str, found: set[str]) -> None:
    assert news.found(query) == found
    assert news.search(query).message == ""


@pytest.mark.parametrize(
    ("query", "found", "sentence"),
    [
        ("(rusia", {"kazan"}, "closing parenthesis is missing"),
        ("rusia) kazan", {"kazan"}, "without an opening one"),
        ('"barang as', {"beijing"}, "closing quotation mark"),
        ("title: rusia", {"kazan"}, "title: needs a word"),
        ("rusia date:kemarin", {"kazan"}, "`date:kemarin` is not a date"),
        ("rusia k*", {"kazan"}, "at least 3 letters"),
        ("rus*ia", {"kazan"}, "searched for `rus*`"),
        ("kasan~9", {"kazan"}, "at most 2 letters"),
        ("stance:?? kazan", {"kazan"}, "`stance:??` is not a stance"),
        ("tagged:mungkin kazan", {"kazan"}, "is not yes or no"),
        ("kazan sort:acak", {"kazan"}, "`sort:acak` is not an order"),
        ("kazan stance:", {"kazan"}, "stance: needs a value, for example stance:-1"),
        ("penulis:kazan", {"kazan"}, "penulis: is not a field"),
        ('-penulis:"barang as" tarif', set(), "Fields are title:, outlet:"),
        ('"lancar pertemuan"~999', {"kazan"}, "at most 100 words apart"),
        (":", set(), "Ignored: punctuation on its own."),
        ("👍", set(), "punctuation on its own"),
        ('rusia "..."', {"kazan"}, "punctuation on its own"),
        ("kaz?n", {"kazan"}, "searched for `kaz*`"),
        ("rusia kaz?n", {"kazan"}, "searched for `kaz*`"),
        ("title:kaz?n", {"kazan"}, "searched for `kaz*`"),
        ("title:(kaz?n)", {"kazan"}, "searched for `kaz*`"),
        ("entity:kaz?n", {"kazan"}, "searched for `kaz*`"),
        ("-kaz?n rusia", set(), "searched for `kaz*`"),
        ("rusia ?azan", {"kazan"}, "at least 3 letters"),
        ("rusia date:2024-13", {"kazan"}, "`date:2024-13` is not a date"),
        ("rusia date:2024-00", {"kazan"}, "`date:2024-00` is not a date"),
        ("rusia date:2023-02-29", {"kazan"}, "`date:2023-02-29` is not a date"),
        ("rusia date:2024-04-31..", {"kazan"}, "is not a date"),
        ("rusia date:..0000", {"kazan"}, "is not a date"),
        (
            "rusia date:2024-05..2024-03",
            {"kazan"},
            "ends before it begins; write date:2024-03..2024",
        ),
        ("rusia date:2024..2023", {"kazan"}, "ends before it begins; write date:2023..2024"),
        ("rusia and kazan", set(), "`and` is looked for as a word; write AND"),
        ("rusia Or kazan", set(), "`Or` is looked for as a word; write OR"),
        ("not kazan", set(), "`not` is looked for as a word; write NOT"),
        ("rusia !kazan", {"kazan"}, "Ignored: `!`; write -word"),
        ("kazan++", {"kazan"}, "Ignored: `++`."),
        ("#kazan", {"kazan"}, "Ignored: `#`."),
        ("kazan & rusia", {"kazan"}, "Ignored: `&`."),
        ("kazan || rusia", {"kazan"}, "Ignored: `||`."),
        ('"pertemuan punc*"', set(), "Ignored: `*`."),
        ("~kazan", {"kazan"}, "Ignored: `~`."),
        ("title:rusia++", {"kazan"}, "Ignored: `++`."),
        ("kazan+ #rusia $tarif @lancar", set(), "Ignored: `+`, `#`, `$`, other signs."),
    ],
)
def test_what_is_not_understood_is_left_out_and_named(
    news: Corpus, query: str, found: set[str], sentence: str
) -> None:
    assert news.found(query) == found
    assert sentence in news.search(query).message


@pytest.mark.parametrize("query", ["", "   ", "()", "OR", "AND", "NOT", '""', "rusia NOT"])
def test_an_empty_query_finds_nothing_and_says_nothing(news: Corpus, query: str) -> None:
    if query == "rusia NOT":
        assert news.found(query) == {"kazan"}
        return
    results = news.search(query)
    assert (results.hits, results.total, results.message, results.spelling) == ((), 0, "", None)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kaz", {"kazan"}),
        ("menolak jak", {"jakarta"}),
        ("title:rus", {"kazan"}),
        ("ka", set()),
        ("kaz ", set()),
        ("menteri luar negeri rus", {"kazan"}),
        ("kaz rusia", set()),
        ("kaz,", set()),
        ("kazan b", {"kazan"}),
        ("kazan br", {"kazan"}),
        ("kazan br ", set()),
        ("kazan XY", set()),
    ],
)
def test_the_last_word_typed_may_be_unfinished(news: Corpus, typed: str, found: set[str]) -> None:
    assert news.found(typed, as_you_type=True) == found


@pytest.mark.parametrize(
    "typed",
    [
        "(rusia", '"barang as', "rusia title:", "rusia date:20", "rusia date:2024-0",
        "rusia date:2024-05..2", "rusia stance:-", "rusia tagged:ye", "rusia sort:d",
    ],
)  # fmt: skip
def test_what_is_still_to_be_typed_is_not_complained_about(news: Corpus, typed: str) -> None:
    assert news.search(typed, as_you_type=True).message == ""
    assert news.search(typed).message != ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("rusia date:2024-13", "is not a date"),
        ("rusia date:kemarin", "is not a date"),
        ("date:20 rusia", "is not a date"),
        ("rusia date:2024..2023", "ends before it begins"),
        ("title: rusia", "title: needs a word"),
        ("stance:?? rusia", "is not a stance"),
    ],
)
def test_what_no_typing_mends_is_said_at_once(news: Corpus, typed: str, sentence: str) -> None:
    assert sentence in news.search(typed, as_you_type=True).message


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("kaazn", "kazan"),
        ("rusia jakarat", None),  # no article has both
        ("rusia kazaan", "rusia kazan"),
        ("kaazn rus*", "kazan rus*"),
        ('"barnag as" tarif', '"barang as" tarif'),
        ("zzzzzz", None),
        ("rusia tarif", None),
        ("rusai sort:date", "rusia sort:date"),
    ],
)
def test_zero_hits_offer_the_nearest_words(news: Corpus, query: str, nearest: str | None) -> None:
    results = news.search(query)
    assert results.total == 0
    assert results.spelling == nearest


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("rusia and kazan", "rusia AND kazan"),
        ("jakarta or kazan", "jakarta OR kazan"),
        ("tarif not kazan", "tarif NOT kazan"),
        ("rusia and kazaan", "rusia AND kazan"),
    ],
)
def test_operators_in_small_letters_are_proposed_in_capitals(
    news: Corpus, query: str, nearest: str
) -> None:
    assert news.search(query).spelling == nearest


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("speaker:wang", "No claims of wang yet; entity:wang finds"),
        ('rusia speaker:"wang yi"', 'No claims of wang yi yet; entity:"wang yi" finds'),
        ("topic:nuklir", "No claims on nuklir yet."),
        ("coder:budi", "No claims by the coder budi yet."),
        ("stance:2", "No claims with the stance 2 yet."),
        ("speaker:(wang OR putin) kazan", "No claims of (wang OR putin) yet;"),
        ("speaker:lavrov jakarta", ""),
        ("-speaker:wang zzzz", ""),
        ("speaker:wang OR kazan", ""),
    ],
)
def test_it_is_said_that_nobody_claimed_it(news: Corpus, query: str, sentence: str) -> None:
    for as_you_type in (False, True):
        message = news.search(query, as_you_type=as_you_type).message
        assert sentence in message if sentence else message == ""


def test_without_any_claim_it_is_said_so(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, [document("a", "Kazan.")])
    corpus.update()
    assert corpus.search("kazan tagged:yes").message == "No claims yet."


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("rusia zzzz", [("rusia", 1, "zzzz")]),
        ('"kerja sama" tarif', [("tarif", 1, '"kerja sama"'), ('"kerja sama"', 2, "tarif")]),
        ("kazan date:2023", [("date:2023", 2, "kazan"), ("kazan", 1, "date:2023")]),
        ("kazan jakarta beijing", [("kazan OR jakarta OR beijing", 3, "")]),
        ("kazan -(puji)", [("-(puji)", 3, "kazan"), ("kazan", 1, "-(puji)")]),
        ("zzzz", []),
        ("zzzz yyyy", []),
        ("zzzz OR yyyy", []),
        ("a b c d e f g h i", []),
        ("kazan rusia", []),
    ],
)
def test_where_nothing_is_found_there_are_ways_on(
    news: Corpus, query: str, ways: list[tuple[str, int, str]]
) -> None:
    offered = news.search(query).ways_on
    assert [(way.query, way.total, way.without) for way in offered] == ways
    assert all(news.search(way.query).total == way.total for way in offered)


@pytest.mark.parametrize("written", ["kaazn", "jakrata", "jakkrta", "tiognkok"])
def test_a_similar_word_is_found_where_it_is_proposed(news: Corpus, written: str) -> None:
    proposed = news.search(written).spelling
    assert proposed
    assert news.found(f"{written}~") >= news.found(f'"{proposed}"') != set()
    assert news.index.marks(f"{written}~", f"Di {proposed}.") == ((3, 3 + len(proposed)),)


def test_of_equally_similar_words_the_most_frequent_are_looked_for(tmp_path: Path) -> None:
    rare = [f"Lavr{a}{b}." for a in "abcdefgh" for b in "klmnopqrst"]
    texts = [*rare, "Lavrov.", "Lavrov lagi."]
    corpus = Corpus(tmp_path, [document(str(n), text) for n, text in enumerate(texts)])
    corpus.update()
    assert {"80", "81"} <= corpus.found("lavruw~")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("a" * (MAX_LENGTH + 1), "longer than 1,000 characters"),
        ("(" * 21 + "a", "more than 20 nested parentheses"),
        ("a " * 201, "more than 200 parts"),
        ('"a b"~ ' * 11, 'more than 10 times "…"~'),
    ],
)
def test_a_query_that_would_not_end_is_refused_with_a_sentence(
    news: Corpus, query: str, sentence: str
) -> None:
    results = news.search(query)
    assert results.hits == ()
    assert sentence in results.message


@settings(max_examples=300)
@given(st.text(alphabet='ab kazn()"*~-:+.1 ORNTD', max_size=40) | st.text(max_size=30))
def test_any_text_is_a_query(query: str) -> None:
    for as_you_type in (False, True):
        parsed = parse_query(query, ANALYZER, as_you_type=as_you_type)
        for word in parsed.words:
            again = [token.surface for token in ANALYZER.analyze(query[word.start : word.end])]
            assert word.surface in again


def test_searching_without_an_index_says_so_and_writes_nothing(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index", NEWS)
    assert "There was no index yet" in corpus.search("rusia").message
    assert not (tmp_path / "index").exists()


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Three articles with forms of one word; the one in the headline would weigh most."""
    corpus = Corpus(
        tmp_path_factory.mktemp("forms"),
        (
            document("judul", "Kunjungan itu, kunjungan lagi.", title="Kunjungan kunjungan"),
            document("sekali", "Ia akan mengunjungi kota itu pada suatu hari yang lain lagi."),
            document("dikunjungi", "Pulau dikunjungi, kata warga."),
        ),
    )
    corpus.update()
    return corpus


@pytest.mark.parametrize("query", ["mengunjungi", "mengunjungi -pasar"])
def test_the_word_as_written_comes_before_other_forms(forms: Corpus, query: str) -> None:
    hits = forms.search(query)
    assert hits[0].article_id == "sekali"
    assert len(hits) == 3


def test_a_word_in_quotation_marks_means_that_form_alone(forms: Corpus) -> None:
    assert forms.found('"mengunjungi"') == {"sekali"}
    assert forms.found('"Kunjungan"') == {"judul"}
    assert forms.found('-"kunjungan"') == {"sekali", "dikunjungi"}
    assert forms.found('title:"kunjungan"') == {"judul"}
    assert forms.found('title:"mengunjungi"') == set()
