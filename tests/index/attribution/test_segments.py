"""Sentences, clauses and quotations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.attribution.quotes import quotations
from index.attribution.segments import clauses_in, dateline_end, segment, sentences_in
from tests.support.attribution_text import INDONESIAN, LEXICON, article_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text, 0, len(text), LEXICON)]


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses_in(text, 0, len(text), LEXICON)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Ani datang.", "Dodi pergi!", "Siapa?", "Entah…", "Sudah."],
        ["Nilainya 1.000,5 atau 3.5 persen pada pukul 12.07 WIB.", "Naik."],
        ["Dr. Ani dan Prof. H. Dodi bertemu M. Eka di Jl. Melati No. 5.", "Ya."],
        ["Ia lahir di St. Petersburg.", "Lalu pindah."],
        ['"Kami siap. Kami maju," kata Ani.', "Dodi diam."][1:],
        ['"Siapa yang siap?" tanya Ani.', "Dodi diam."],
        ["Begitu kata Ani.", '"Kami siap."', "Dodi diam."],
        ["Ia menunggu... lalu pergi.", "Selesai."],
        ["“Kami siap.”", "Ani pergi."],
        ["Baca di uji.com atau Uji.com hari ini.", "Selesai."],
        ["Kapal (tiga buah.)", "Dermaga."],
        ["Satu", "Dua", "Tiga."],
    ],
)
def test_sentences_end_where_they_should(pieces: list[str]) -> None:
    joined = "\n".join(pieces) if pieces[0] == "Satu" else " ".join(pieces)
    assert sentences(joined) == pieces


@pytest.mark.parametrize(
    "pieces",
    [
        ["Hubungan erat, kata Qin.", "Lavrov mengatakan setuju."],
        ["Itu terjadi pada 2023.", "Kedua pihak setuju."],
        ["Mereka setuju (lagi).", "Lalu pulang."],
        ['"Kami setuju."', "Lalu pulang."],
        ["Ia pergi.", '"Kami setuju," kata Ani.'],
    ],
)
def test_glued_sentences_are_parted(pieces: list[str]) -> None:
    assert sentences("".join(pieces)) == pieces


def test_titles_captions_and_subheadings_are_whole_and_furniture_has_none() -> None:
    parts = (Part.TITLE, Part.META, Part.CAPTION, Part.SUBHEADING, Part.BODY, Part.FURNITURE)
    text = "\n".join(["Satu. Dua."] * len(parts))
    paragraphs = tuple(
        Paragraph(11 * number, 11 * number + 10, part) for number, part in enumerate(parts)
    )
    found = segment(
        Article(ArticleInfo("a", "a", "A"), text, paragraphs), INDONESIAN.attribution
    ).sentences
    assert found == ((0, 10), (22, 32), (33, 43), (44, 49), (50, 54))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ani mengatakan bahwa jalan sudah rusak berat.", 2),
        ("Ani mengatakan bahwa jalan rusak dan bahwa jembatan putus.", 3),
        ("Jalan desa itu rusak berat, kata Ani.", 2),
        ("Jalan desa itu rusak berat, katanya.", 2),
        ("Ani memuji kerja Dodi, seraya menekankan pentingnya waktu.", 2),
        ("Beras, gula, kopi, dan teh naik.", 2),
        ("Jalan rusak; jembatan putus.", 2),
        ('"Jalan desa kami rusak," kata Ani.', 2),
        ("JAKARTA - Jalan desa itu rusak berat.", 2),
        ('Ani menyebut "jalan rusak" itu biasa.', 1),
        ("Jalan.", 1),
    ],
)
def test_clauses(text: str, pieces: int) -> None:
    assert len(clauses(text)) == pieces, clauses(text)


def test_the_content_after_bahwa_is_a_clause() -> None:
    assert clauses("Ani mengatakan bahwa jalan rusak.") == ["Ani mengatakan bahwa", "jalan rusak."]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BEIJING - Tiongkok siap.", "Tiongkok siap."),
        ("Rio de Janeiro, Radio Uji - Wang datang.", "Wang datang."),
        ("Goa, India (Kantor) – Kedua negara sepakat.", "Kedua negara sepakat."),
        ("OUTLET.COM - Rusia siap.", "Rusia siap."),
        ("Moskow: Menteri datang.", "Menteri datang."),
        ('JAKARTA -- "Kami siap," kata Ani.', '"Kami siap," kata Ani.'),
        ("Hubungan Rusia-Tiongkok erat.", "Hubungan Rusia-Tiongkok erat."),
        ("Ia berkata: Jangan.", "Ia berkata: Jangan."),
    ],
)
def test_datelines(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"satu" dan "dua"', ['"satu"', '"dua"']),
        ("“satu” dan „dua” «tiga»", ["“satu”", "„dua”", "«tiga»"]),
        ("”Satu,” kata Ani", ["”Satu,”"]),
        ('"Satu. "Dua," kata Ani', ['"Satu.', '"Dua,"']),
        ('"Satu dan tak tutup', ['"Satu dan tak tutup']),
        ('tutup" saja', []),
        ("tanpa tanda", []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, 0, len(text))] == found


prose = st.text(st.sampled_from('Aab Bz019.,;:!?…"“”‘()-–\n kata bahwa'), max_size=80) | st.lists(
    st.sampled_from(
        [
            "Ani",
            "mengatakan",
            "bahwa",
            "kata Qin.",
            '"Kami',
            'siap,"',
            "rusak,",
            "seraya",
            "Dr.",
            "–",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(prose)
def test_sentences_and_clauses_are_ordered_trimmed_and_cover_every_word(text: str) -> None:
    found = segment(article_of(text), INDONESIAN.attribution)
    for ranges in (found.sentences, found.clauses):
        assert all(a < b for a, b in ranges)
        assert all(one[1] <= two[0] for one, two in pairwise(ranges))
        assert all(text[a:b] == text[a:b].strip() for a, b in ranges)
        covered = {at for a, b in ranges for at in range(a, b)}
        assert all(text[at].isspace() for at in set(range(len(text))) - covered)
    assert all(any(a <= c and d <= b for a, b in found.sentences) for c, d in found.clauses)


@given(prose)
def test_sentences_stay_within_their_paragraph(text: str) -> None:
    article = article_of(text)
    spans = [(p.start, p.end) for p in article.paragraphs]
    assert all(
        any(a <= c and d <= b for a, b in spans)
        for c, d in segment(article, INDONESIAN.attribution).sentences
    )


@given(prose)
def test_quotations_are_ordered_and_begin_with_a_mark(text: str) -> None:
    found = quotations(text, 0, len(text))
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[quote.start] in '"“”„«»' and quote.start < quote.end for quote in found)
