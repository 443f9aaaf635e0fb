"""What a person types about a claim: a quote, a speaker, a topic, a stance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Claim, Entity, EntityType, KutipError, Project, Speaker, Topic
from index.attribution.topics import rank_topics
from index.claims.builder import find_quote
from index.claims.finder import of_speaker, of_topic
from index.claims.resolve import check_stance, resolve_speaker, resolve_topic

PROJECT = Project(
    topics=(
        Topic("multilateral", "Forum multilateral"),
        Topic("brics", "BRICS", keywords=("KTT Kazan",), parent="multilateral"),
        Topic("keamanan", "Keamanan", keywords=("stabilitas",)),
    ),
    speakers=(
        Speaker("sergei-lavrov", "Sergei Lavrov", aliases=("Sergey Lavrov",)),
        Speaker("wang-yi", "Wang Yi"),
    ),
)


def claim(speaker: str, *topics: str) -> Claim:
    return Claim("0" * 26, "001", (), speaker, "rani", topics=topics)


def test_a_quote_is_found_whatever_its_spaces_and_quotation_marks() -> None:
    text = "Ia berkata, “kerja sama\nkian erat”, lalu pergi."
    start, end = find_quote(text, '"kerja   sama kian erat"', "001")
    assert text[start:end] == "“kerja sama\nkian erat”"


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("oleh Ma’ruf Amin", "Ma'ruf Amin"),
        ("oleh Maʼruf Amin", "Ma‘ruf Amin"),
        ("oleh Sergei\u200b Lav\u00adrov", "Sergei Lavrov"),
        ("oleh Sergei Lavrov", "Ser\u00adgei\u200bLavrov"),
        ("oleh Erdoğan", "Erdog\u0306an"),
    ],
)
def test_a_quote_is_found_whatever_shows_nothing(printed: str, quoted: str) -> None:
    start, end = find_quote(printed, quoted, "001")
    assert printed[start:end] == printed.removeprefix("oleh ")


@given(st.text(alphabet="ab .*(“\n", min_size=1), st.text(alphabet="ab .*(\"'", min_size=1))
def test_what_is_found_says_what_was_asked(text: str, quote: str) -> None:
    try:
        start, end = find_quote(text, quote, "001")
    except KutipError:
        return
    folded = text[start:end].replace("“", '"').split()
    assert folded == quote.split()


def test_claims_of_a_speaker_by_any_of_their_names() -> None:
    claims = [claim("sergei-lavrov"), claim("wang-yi"), claim("sergei-lavrov+wang-yi")]
    for words in ("Lavrov", "sergei-lavrov", "Sergey Lavrov", "SERGEI LAVROV"):
        assert of_speaker(claims, words, PROJECT) == [claims[0], claims[2]]
    unlisted = [claim("Penny Wong"), claim("Wong Kan Seng")]
    assert of_speaker(unlisted, "penny", Project()) == unlisted[:1]
    assert of_speaker(unlisted, "", Project()) == []


def test_an_unlisted_speaker_is_found_however_the_name_is_written() -> None:
    claims = [claim("Ma’ruf Amin"), claim("Hakan Çavuşoğlu"), claim("Robert O'Brien")]
    for words, number in (("maruf", 0), ("Ma'ruf", 0), ("cavusoglu", 1), ("o brien", 2)):
        assert of_speaker(claims, words, Project()) == [claims[number]]


def test_claims_on_a_topic_include_those_below_it() -> None:
    claims = [claim("wang-yi", "brics"), claim("wang-yi", "keamanan")]
    assert of_topic(claims, "multilateral", PROJECT) == claims[:1]
    assert of_topic(claims, "Keamanan", PROJECT) == claims[1:]


def test_a_speaker_of_the_article_is_meant_by_a_part_of_the_name() -> None:
    entities = [
        Entity(0, 4, "Wong", EntityType.PERSON, "Penny Wong", "penny-wong"),
        Entity(9, 13, "Wang", EntityType.PERSON, "Wang Wenbin", "wang-wenbin"),
    ]
    assert resolve_speaker("Wong", Project(), entities) == "Penny Wong"
    assert resolve_speaker("Lavrov", PROJECT, entities) == "sergei-lavrov"
    assert resolve_speaker("Somebody  Else", PROJECT, entities) == "Somebody Else"
    with pytest.raises(KutipError, match="empty"):
        resolve_speaker(" ", PROJECT, entities)


def test_topics_and_stances_must_be_in_the_codebook() -> None:
    assert resolve_topic("BRICS", PROJECT) == "brics"
    assert resolve_topic("apa saja", Project()) == "apa saja"
    with pytest.raises(KutipError, match="no topic"):
        resolve_topic("tidak ada", PROJECT)
    assert check_stance(-1, PROJECT) == -1
    assert check_stance(None, PROJECT) is None
    with pytest.raises(KutipError, match="stance scale"):
        check_stance(5, PROJECT)


def test_descriptions_and_examples_speak_for_a_topic() -> None:
    topics = (
        Topic("a", "Alfa", description="Pelabuhan dan kapal."),
        Topic("b", "Beta", description="Jalan dan kapal."),
        Topic("c", "Gama", examples=("nelayan kehilangan tempat sandar",)),
    )
    assert rank_topics(topics, "jalan ke pelabuhan ditutup", ())[0].id == "a"
    assert rank_topics(topics, "jalan itu ditutup", ())[0].id == "b"
    assert rank_topics(topics, "tempat sandar itu hilang", ())[0].id == "c"
    assert rank_topics(topics, "tempat sandar di Alfa", ())[0].id == "a"  # named outright
    assert rank_topics(topics, "kapal", ["b"])[0].id == "b"
    assert rank_topics(topics[:1], "kapal", ()) == topics[:1]


def test_topics_named_in_the_words_come_first_then_recent_ones() -> None:
    ranked = rank_topics(PROJECT.topics, "hasil KTT Kazan dan stabilitas", ["multilateral"])
    assert [topic.id for topic in ranked] == ["brics", "keamanan", "multilateral"]
    ranked = rank_topics(PROJECT.topics, "tanpa kata", ["keamanan", "brics", "keamanan"])
    assert [topic.id for topic in ranked] == ["keamanan", "brics", "multilateral"]
