"""Suggestions: what an article makes somebody claim, in which words, and how sure that is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus, Form, Level, Suggestion
from index.articles.model import digest_of
from index.attribution.confidence import probability
from index.attribution.segments import segment
from index.attribution.suggester import THRESHOLD, suggestions_in
from index.entities.finder import EntityFinder
from index.project.model import Project
from tests.support.attribution_text import INDONESIAN, article_of, entities_in, project, seed

NOBODY = Project()


def suggested(text: str, published: str = "2024-03-01") -> list[Suggestion]:
    article = article_of(text, published)
    segments = segment(article, INDONESIAN.attribution)
    return [*suggestions_in(article, segments, entities_in(text), project(), INDONESIAN)]


def said(text: str, published: str = "2024-03-01") -> list[tuple[str, str]]:
    """Return who is said to say what."""
    return [(each.speakers[0].name, each.exact) for each in suggested(text, published)]


@pytest.fixture
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(
        "Jalan rusak\n\nJAKARTA - Ani Budi mengatakan jalan itu rusak berat sekali."
    )
    return Corpus.open(folder)


# Texts of two sentences or one, and who says what in them.
TEXTS = [
    (
        "Ani Budi membantah tuduhan itu, sementara Dodi Eka mengaku bersalah besar.",
        [("Ani Budi", "tuduhan itu"), ("Dodi Eka", "bersalah besar")],
    ),
    (
        "Jalan desa itu rusak berat, juru bicara NATO mengatakan pada Senin (16/6).",
        [("juru bicara NATO", "Jalan desa itu rusak berat")],
    ),
    (
        "Para pedagang mengecam harga beras yang naik.",
        [("Para pedagang", "harga beras yang naik")],
    ),
    (
        'Sumber-sumber kepolisian mengatakan jalan itu rusak. "Benar," kata sumber itu.',
        [
            ("Sumber-sumber kepolisian", "jalan itu rusak"),
            ("Sumber-sumber kepolisian", "Benar"),
        ],
    ),
    (
        "Ani Budi diam. Mantan ketua NATO itu mengatakan jalan itu rusak.",
        [("Ani Budi", "jalan itu rusak")],
    ),
    (
        "Ani Budi tiba. Menurutnya, jalan itu rusak berat.",
        [("Ani Budi", "jalan itu rusak berat")],
    ),
    (
        "Menurut data Dewan Uji, harga beras naik dua kali lipat.",
        [("Dewan Uji", "harga beras naik dua kali lipat")],
    ),
    (
        "Ditegaskan Ani Budi, jalan desa itu rusak berat.",
        [("Ani Budi", "jalan desa itu rusak berat")],
    ),
    (
        "Direktur Bank Antah (BA) Sari Dewi mengatakan bunga turun.",
        [("Sari Dewi", "bunga turun")],
    ),
    (
        "Ani Budi menegaskan kembali bahwa jalan itu rusak dan meminta warga untuk bersabar.",
        [("Ani Budi", "jalan itu rusak"), ("Ani Budi", "bersabar")],
    ),
    (
        "Setelah hujan reda, Ani Budi, Senin (8/4), merinci jalan yang rusak berat.",
        [("Ani Budi", "jalan yang rusak berat")],
    ),
    (
        "Ani Budi menuduh Dodi Eka berbohong, merujuk pada surat lama.",
        [("Ani Budi", "Dodi Eka berbohong")],
    ),
    ("Ani Budi menolak mengatakan apakah jalan itu rusak.", []),
    ("Ani Budi enggan berkomentar soal itu.", []),
    ("Hal itu menunjukkan bahwa jalan itu rusak.", []),
]


@pytest.mark.parametrize(("text", "claims"), TEXTS, ids=[text[:40] for text, _ in TEXTS])
def test_who_says_what(text: str, claims: list[tuple[str, str]]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("day", "name"), [("2024-03-01", "Joko Widodo"), ("2025-03-01", "Prabowo Subianto")]
)
def test_an_office_without_a_country_is_held_by_who_held_it_that_day(day: str, name: str) -> None:
    assert said("Presiden mengatakan jalan itu segera dibangun.", day)[0][0] == name


def test_a_headline_proposes_nothing_since_the_text_says_it_again() -> None:
    text = "Ani Budi: jalan rusak\nAni Budi mengatakan jalan itu rusak."
    article = article_of(text, title=True)
    segments = segment(article, INDONESIAN.attribution)
    made = suggestions_in(article, segments, entities_in(text), NOBODY, INDONESIAN)
    assert [each.exact for each in made] == ["jalan itu rusak"]


def test_form_and_level_are_told() -> None:
    text = (
        '"Jalan itu rusak berat," kata Ani Budi. Ani Budi mengatakan jalan itu "rusak berat". '
        "Ani Budi memuji warga desa."
    )
    direct, mixed, act = suggested(text)
    assert (direct.form, direct.level) == (Form.DIRECT, Level.CORE)
    assert (mixed.form, mixed.level) == (Form.MIXED, Level.CORE)
    assert (act.form, act.level) == (Form.INDIRECT, Level.ACT)


def test_an_offset_goes_with_the_digest_of_its_text_and_says_its_words() -> None:
    article = seed("001")
    segments = segment(article, INDONESIAN.attribution)
    entities = EntityFinder(NOBODY).find(article)
    for each in suggestions_in(article, segments, entities, NOBODY, INDONESIAN):
        assert each.digest == digest_of(article.text)
        assert each.exact == article.text[each.start : each.end]
        assert 0 < each.confidence < 1
        assert 0 < each.speaker_confidence < 1
        assert each.why
        assert "\n" not in each.why


def test_a_named_speaker_is_surer_than_one_taken_up_by_a_pronoun() -> None:
    named, again = suggested("Ani Budi mengatakan jalan rusak. Ia menambahkan warga marah.")
    assert named.speaker_confidence > again.speaker_confidence


def test_the_corpus_leaves_out_what_is_less_sure(corpus: Corpus) -> None:
    for info in corpus.articles():
        everything = corpus.drafter.suggestions(corpus.article(info.id))
        sure = [each for each in everything if each.confidence >= THRESHOLD]
        assert [*corpus.suggestions(info.id)] == sure


def test_probabilities_stay_between_none_and_all() -> None:
    assert probability({}, []) == 0.5
    assert probability({"": 1000.0}, []) < 1.0 + 1e-9
    assert probability({"": -1000.0, "a": 3.0}, ["a", "b"]) > 0


PIECES = st.sampled_from(
    [
        *"\"“”'’.,;:!?()\n-",
        *(" Ani Budi", " kata", " mengatakan", " bahwa", " menurut", " Menteri", " itu", " yang"),
        *(
            " NATO",
            " AS",
            " untuk",
            " kepada",
            " sumber",
            " ujarnya",
            " dan",
            " Senin (1/2)",
            " ia",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60))
def test_no_text_raises_and_every_place_lies_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for each in suggested(text):
        assert 0 <= each.start < each.end <= len(text)
        for place in (each.cue, each.source, *each.gaps):
            assert place is None or 0 <= place[0] < place[1] <= len(text)


HOSTILE = {
    "cues": "mengatakan menyatakan menurut kata ujar ",
    "quotes": '"“” " kata A, "x" ',
    "commas": "Menteri A, Menteri B, kata C, ",
    "names": "Ani Budi dan Dodi Eka dan NATO mengatakan ",
    "relatives": "Menteri yang kata yang itu menurut yang oleh Menteri kepada ",
    "sentences": "Menteri Ani Budi mengatakan jalan rusak. Ia menambahkan, warga itu marah. ",
    "one word": "katamengatakanbahwa",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear_in_the_text(kind: str) -> None:
    """Twice the text takes about twice the time: far from the fourfold of a quadratic."""

    def seconds(size: int) -> float:
        piece = HOSTILE[kind]
        text = "\n".join(piece * (2_000 // len(piece)) for _ in range(size))
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            suggested(text)
            best = min(best, time.process_time() - began)
        return best

    seconds(2)  # patterns are compiled once
    assert seconds(40) < 3.2 * seconds(20) + 0.05
