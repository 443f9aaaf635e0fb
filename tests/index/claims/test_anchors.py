"""Anchors: a claim's words are found again in a changed article, or said to be gone."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.claims.anchors import CONTEXT, anchor, make_span
from index.claims.model import Anchor, Claim, Span

ARTICLE = (
    "Menteri Pekerjaan Umum meresmikan jembatan gantung di hulu sungai itu pada hari Senin. "
    "Ia mengatakan bahwa jembatan baru akan mempersingkat perjalanan warga hingga dua jam. "
    "Warga desa berterima kasih, tetapi meminta lampu jalan yang lebih terang.\n\n"
    "Juru bicara gubernur menegaskan bahwa anggaran lampu sudah disetujui dewan. "
    "Menurut dia, pemasangan dimulai bulan depan dan selesai sebelum musim hujan. "
    "Para pedagang menyambut baik rencana tersebut dengan penuh harapan.\n\n"
    "Pengamat tata kota mempertanyakan biaya perawatan yang dinilai terlalu tinggi. "
    "Pemerintah berjanji meninjau ulang angka itu pada akhir tahun."
)

text = st.text("abc de\n", max_size=80)


def of(*spans: Span) -> Claim:
    return Claim("01A", "001", spans, "wang-yi", "rani")


def sentences(article: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^.\n ][^.\n]{38,}\.", article)]


@given(text, st.data())
def test_a_span_holds_its_words_and_context(article: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article)))
    end = data.draw(st.integers(start, len(article)))
    span = make_span(article, start, end)
    assert span.exact == article[start:end]
    assert (span.prefix + span.exact + span.suffix) in article
    assert article[:start].endswith(span.prefix)
    assert len(span.prefix) == min(CONTEXT, start)
    assert len(span.suffix) == min(CONTEXT, len(article) - end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 99)])
def test_no_span_outside_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        make_span("pendek", start, end)


@given(text, text, text, text, st.data())
def test_offsets_of_an_exact_anchor_are_the_words(
    before: str, article: str, after: str, noise: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(article)))
    end = data.draw(st.integers(start, len(article)))
    assume(start < end)
    span = make_span(article, start, end)
    for now in (article, before + article + after, noise):
        found = anchor(of(span), now)
        for place in found.ranges:
            assert 0 <= place[0] < place[1] <= len(now)
        if found.anchor is Anchor.EXACT:
            assert [now[slice(*place)] for place in found.ranges] == [span.exact]
        assert (found.anchor is Anchor.ORPHAN) == (found.ranges == ())
    assert anchor(of(span), article).ranges == ((start, end),)


@given(st.integers(0, 7), st.text("xyz \n", max_size=300))
def test_what_moved_is_found_word_for_word(which: int, inserted: str) -> None:
    start, end = sentences(ARTICLE)[which]
    span = make_span(ARTICLE, start, end)
    found = anchor(of(span), inserted + "\n\n" + ARTICLE)
    shift = len(inserted) + 2
    assert found.ranges == ((start + shift, end + shift),)
    assert found.anchor is Anchor.EXACT


def typo(every: int) -> Callable[[str], str]:
    def edit(article: str) -> str:
        parts = article.split(" ")
        return " ".join(
            word[:-1] + "q" if number % every == 3 and len(word) > 3 else word
            for number, word in enumerate(parts)
        )

    return edit


EDITS: dict[str, Callable[[str], str]] = {
    "paragraph before": lambda article: "Sebuah paragraf baru.\n\n" + article,
    "space between": lambda article: article.replace("\n\n", "\n \n"),
    "one name for another": lambda article: article.replace("jembatan", "titian"),
    "typos in 2 %": typo(50),
    "typos in 8 %": typo(12),
    "words put in": lambda article: article.replace(" yang ", " yang amat "),
    "words taken out": lambda article: article.replace(" baru", ""),
}


@pytest.mark.parametrize("kind", EDITS)
def test_sentences_are_found_again_after_an_edit(kind: str) -> None:
    now = EDITS[kind](ARTICLE)
    for number, (start, end) in enumerate(sentences(ARTICLE)):
        found = anchor(of(make_span(ARTICLE, start, end)), now)
        assert found.anchor is not Anchor.ORPHAN
        wanted = sentences(now)
        shift = len(wanted) - len(sentences(ARTICLE))
        place, right = found.ranges[0], wanted[number + shift] if shift else wanted[number]
        assert max(abs(place[0] - right[0]), abs(place[1] - right[1])) <= 2, (kind, number)
        same = now[slice(*place)] == ARTICLE[start:end]
        assert (found.anchor is Anchor.EXACT) == same


def test_what_was_deleted_is_an_orphan_and_not_something_else() -> None:
    for start, end in sentences(ARTICLE):
        found = anchor(of(make_span(ARTICLE, start, end)), ARTICLE[:start] + ARTICLE[end:])
        assert found.anchor is Anchor.ORPHAN
        assert found.claim.spans[0].exact == ARTICLE[start:end]


def test_words_there_twice_are_told_apart_by_what_is_around_them() -> None:
    article = "Wang setuju. Lavrov juga. Di Moskow mereka sepakat. Wang setuju. Itu saja."
    second = article.rindex("Wang setuju")
    span = make_span(article, second, second + 11)
    now = "Kemarin, " + article
    assert anchor(of(span), now).ranges == ((second + 9, second + 20),)


def test_short_words_in_a_strange_place_are_no_anchor() -> None:
    span = make_span("Kata Lavrov, perundingan itu gagal total.", 5, 11)
    assert anchor(of(span), "Di ibu kota, pasar dibuka oleh Lavrov").anchor is Anchor.ORPHAN


def test_like_words_in_a_strange_place_are_no_anchor() -> None:
    span = make_span("Menurut rencana, jalan tol baru dibuka tahun depan.", 17, 31)
    found = anchor(of(span), "Di pasar ikan itu jalan tol biru, kata mereka, hanya lukisan dinding")
    assert found.anchor is Anchor.ORPHAN


def test_long_words_in_a_strange_place_are_to_be_checked() -> None:
    words = "kerja sama yang saling menguntungkan bagi semua"
    span = make_span(f"Xi memuji {words} pihak itu.", 10, 10 + len(words))
    found = anchor(of(span), f"Sebaliknya bukan {words}")
    assert (found.anchor, found.ranges) == (Anchor.CHECK, ((17, 17 + len(words)),))


def test_of_several_spans_those_that_are_there_are_shown() -> None:
    spans = [make_span(ARTICLE, *place) for place in sentences(ARTICLE)[:2]]
    now = ARTICLE.replace(spans[0].exact, "")
    found = anchor(of(*spans), now)
    assert found.anchor is Anchor.CHECK
    assert [now[slice(*place)] for place in found.ranges] == [spans[1].exact]


@pytest.mark.parametrize(
    ("span", "kind"),
    [
        (Span(3, 8, ""), Anchor.CHECK),
        (Span(3, 3, ""), Anchor.ORPHAN),
        (Span(3, 10**6, ""), Anchor.ORPHAN),
        (Span(10**6, 10**6 + 5, "Menteri"), Anchor.EXACT),
        (Span(0, 9999, "x" * 9999), Anchor.ORPHAN),
    ],
)
def test_spans_written_by_hand(span: Span, kind: Anchor) -> None:
    assert anchor(of(span), ARTICLE).anchor is kind
    assert anchor(of(span), "").anchor is Anchor.ORPHAN


def test_an_unchanged_article_needs_no_fuzzy_matching() -> None:
    code = (
        "import sys; from index.claims.anchors import *; from index.claims.model import *;"
        "span = make_span('satu dua tiga', 5, 8);"
        "assert anchor(Claim('a', 'b', (span,), 'c', 'd'), 'satu dua tiga').anchor == 'exact';"
        "assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_raw_articles_survive_the_usual_edits(raw_seeds: Path) -> None:
    edits: list[Callable[[str], str]] = [*EDITS.values()]
    edits.append(lambda article: article.replace("Tiongkok", "China"))
    found = total = 0
    for path in raw_seeds.iterdir():
        article = path.read_text("utf-8")
        for edit in edits:
            now = edit(article)
            for place in sentences(article):
                total += 1
                found += anchor(of(make_span(article, *place)), now).anchor is not Anchor.ORPHAN
    assert total > 300
    assert found / total >= 0.98
