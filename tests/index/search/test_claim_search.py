"""Claims as results: what finds them, in which order, and that they are there at once."""

from pathlib import Path

import pytest

from index import ClaimResults, Corpus
from index.articles.model import ArticleInfo
from index.claims.model import Claim, Span, Status
from index.project.model import Project, Speaker, Topic
from index.search.claim_matcher import ClaimMatcher
from tests.support.search_corpus import ANALYZER

PROJECT = Project(
    speakers=(Speaker("lavrov", "Sergei Lavrov", aliases=("Menlu Rusia",)),),
    topics=(Topic("multilateral", "Forum"), Topic("brics", "BRICS", parent="multilateral")),
)


def claim(
    name: str,
    words: str,
    speaker: str = "lavrov",
    *,
    topics: tuple[str, ...] = (),
    stance: int | None = None,
    coder: str = "rani",
    status: Status = Status.ACCEPTED,
    article: str = "satu",
    note: str = "",
) -> Claim:
    return Claim(
        id=name,
        article=article,
        spans=(Span(0, len(words), words),),
        speaker=speaker,
        coder=coder,
        topics=topics,
        stance=stance,
        status=status,
        note=note,
    )


CLAIMS = (
    claim("a", "Sanksi itu merugikan\nsemua negara.", topics=("brics",), stance=-1),
    claim("b", "Kerja sama kedua negara bertambah erat.", "Wang Yi", stance=1, article="dua"),
    claim("c", "Sanksi sepihak kami tolak.", "lavrov+Wang Yi", coder="dimas", note="keras"),
    claim("d", "Perdagangan tumbuh cepat.", "Juru Bicara", topics=("dagang",), article="hilang"),
    claim("e", "Ini ditolak orang.", "lavrov", status=Status.REJECTED),
)
TITLES = {"satu": ("Pertemuan di Kazan", "2024-10-25"), "dua": ("Lawatan", "2023-01")}


def info_of(article_id: str) -> ArticleInfo | None:
    if article_id not in TITLES:
        return None
    title, published = TITLES[article_id]
    return ArticleInfo(
        id=article_id, file=f"{article_id}.txt", title=title, outlet="Kabar", published=published
    )


def ask(query: str, limit: int = 20) -> ClaimResults:
    return ClaimMatcher(PROJECT, info_of, ANALYZER).search(CLAIMS, query, limit)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanksi", "ac"),
        ("menolak", "c"),
        ("kerjasama", "b"),
        ("speaker:lavrov", "ac"),
        ("speaker:lavrov brics", "a"),
        ('speaker:"wang yi"', "bc"),
        ('speaker:"menlu rusia" sanksi', "ac"),
        ("lavrov merugikan", "a"),
        ("topic:brics", "a"),
        ("topic:multilateral", "a"),
        ("topic:dagang", "d"),
        ("stance:-1", "a"),
        ("stance:against topic:brics", "a"),
        ("stance:1 OR stance:-1", "ab"),
        ("-stance:-1 sanksi", "c"),
        ("coder:dimas", "c"),
        ("tagged:yes", "abcd"),
        ("tagged:no", ""),
        ("title:kazan", "ac"),
        ("kazan", ""),
        ("outlet:kabar", "abc"),
        ("entity:negara", "ab"),
        ("date:2024", "ac"),
        ("date:..2023", "b"),
        ('"sanksi sepihak"', "c"),
        ('"semua sanksi"~3', "a"),
        ("merug*", "a"),
        ("sangsi~", "ac"),
        ("keras", "c"),
        ("-sanksi", "bd"),
        ("", ""),
    ],
)
def test_a_query_finds_claims(query: str, found: str) -> None:
    results = ask(query)
    assert "".join(sorted(hit.claim.id for hit in results)) == found
    assert results.total == len(found)


def test_a_claim_hit_has_what_a_list_shows() -> None:
    hit = ask("speaker:wang sanksi")[0]
    assert (hit.speaker, hit.title, hit.published) == (
        "Sergei Lavrov + Wang Yi",
        "Pertemuan di Kazan",
        "2024-10-25",
    )
    assert [hit.quote[start:end] for start, end in hit.marks] == ["Sanksi"]
    assert ask("merugikan")[0].quote == "Sanksi itu merugikan semua negara."
    assert ask("perdagangan")[0].title == ""


def test_the_limit_the_order_and_the_sentence() -> None:
    results = ask("tagged:yes sort:date", 2)
    assert (results.total, [hit.claim.id for hit in results]) == (4, ["c", "a"])
    assert [hit.claim.id for hit in ask("negara OR lavrov")][-1] == "c"
    assert "penulis: is not a field" in ask("penulis:x").message
    stopped = ClaimMatcher(PROJECT, info_of, ANALYZER).search(
        CLAIMS, "sanksi", 9, should_stop=lambda: True
    )
    assert stopped.total == 0


def test_a_changed_claim_is_searched_anew() -> None:
    search = ClaimMatcher(PROJECT, info_of, ANALYZER)
    assert search.search([claim("a", "tarif")], "tarif", 9).total == 1
    assert search.search([claim("a", "gempa")], "tarif", 9).total == 0
    assert search.search([claim("a", "gempa")], "gempa", 9).total == 1


def test_a_saved_claim_is_found_at_once(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article_id = corpus.library.find("001")
    text = corpus.article(article_id).text
    start = text.index("belum pernah hubungan")
    quote = text[start : start + 50].rsplit(" ", 1)[0]
    assert corpus.claim_search.search("speaker:lavrov").total == 0
    made = corpus.claim_builder.on_quote(article_id, "rani", quote, "Lavrov", ["brics"], 1)
    store = corpus.store("rani")
    store.add(made)
    for query in ("speaker:lavrov hubungan", "stance:mendukung topic:multilateral", "lavrov brics"):
        assert [hit.claim.id for hit in corpus.claim_search.search(query)] == [made.id], query
    for query in ("stance:1", "tagged:yes", "coder:rani", "topic:multilateral"):
        assert [hit.article_id for hit in corpus.search(query)] == [article_id], query
    assert corpus.search("tagged:yes").facets["speaker"][0].value == "sergei-lavrov"
    assert corpus.completion.complete("speaker:lav")[0].query == 'speaker:"Sergei Lavrov"'
    assert corpus.completion.complete("coder:r")[0].query == "coder:rani"
    assert [found.word for found in corpus.completion.complete("date:20")] == [
        "date:2023",
        "date:2024",
    ]
    assert corpus.completion.complete("outlet:")[0].word.startswith("outlet:")
    assert corpus.completion.complete("tiong")[0].word == "tiongkok"
    store.delete(made.id)
    assert corpus.claim_search.search("lavrov").total == 0
    assert corpus.search("tagged:yes").total == 0


def test_claims_found_are_counted_by_what_narrows_to_them() -> None:
    search = ClaimMatcher(PROJECT, info_of, ANALYZER)
    found = search.search(CLAIMS, "coder:rani OR coder:dimas", 1)
    counted = {
        name: [(one.value, one.count) for one in counts] for name, counts in found.facets.items()
    }
    assert counted == {
        "year": [("2024", 2), ("2023", 1)],
        "outlet": [("Kabar", 3)],
        "speaker": [("Wang Yi", 2), ("lavrov", 2), ("Juru Bicara", 1)],
        "topic": [("brics", 1), ("dagang", 1), ("multilateral", 1)],
        "stance": [("1", 1), ("-1", 1)],
        "coder": [("rani", 3), ("dimas", 1)],
    }
    for counts in found.facets.values():
        for one in counts:
            assert search.search(CLAIMS, one.query, 1).total == one.count
    assert "coder" not in search.search(CLAIMS, "coder:rani", 1).facets
