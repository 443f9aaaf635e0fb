"""PDFs become paragraphs; page numbers, headers and footers stay out."""

import io

import pytest

from index.articles.formats.pdf import PDF
from index.articles.formats.registry import read_articles
from index.base.errors import KutipError
from tests.support.pdf import Line, paragraph, pdf

FIRST = (
    "Walikota mengatakan pasar ikan akan dibuka kembali pada bulan depan setelah atapnya "
    "selesai diperbaiki oleh pekerja dari dinas setempat."
)
SECOND = (
    "Para pedagang menyambut rencana itu dengan gembira karena mereka sudah menunggu "
    "selama dua tahun di tempat yang sempit."
)
THIRD = (
    "Seorang pembeli berkata bahwa harga di tempat lama lebih murah dan jalannya lebih dekat "
    "dari rumah warga di kampung itu."
)


def pages() -> list[list[Line]]:
    made = []
    for number, body in enumerate(
        [
            [
                Line("Pasar ikan dibuka lagi bulan depan", 740, size=20),
                *paragraph(FIRST, 700),
                *paragraph(SECOND, 636),
            ],
            [*paragraph(THIRD, 740), *paragraph(FIRST, 676)],
            [*paragraph(SECOND, 740)],
        ],
        1,
    ):
        made.append(
            [
                Line("Harian Pagi - Edisi 12", 800, size=8),
                *body,
                Line(f"Halaman {number} dari 3", 30, size=8),
            ]
        )
    return made


def test_lines_are_joined_to_paragraphs() -> None:
    (raw,) = read_articles(pdf(pages()), "a.pdf").articles
    assert raw.values["title"] == "Pasar ikan dibuka lagi bulan depan"
    assert raw.text.split("\n\n") == [
        "Pasar ikan dibuka lagi bulan depan", FIRST, SECOND, THIRD, FIRST, SECOND,
    ]  # fmt: skip


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = paragraph(FIRST, 100)
    made = [[*paragraph(SECOND, 740), *lines[:1]], [Line(x.text, 740 - 14 * n)
            for n, x in enumerate(lines[1:])]]  # fmt: skip
    (raw,) = PDF.read(pdf(made), "a.pdf").articles
    assert raw.text == f"{SECOND}\n\n{FIRST}"


def test_words_that_a_line_parts_are_whole_again() -> None:
    lines = ["Perwakilan negara-", "negara tetangga membahas pem-", "bangunan pelabuhan itu."]
    made = [[Line(text, 700 - 14 * number) for number, text in enumerate(lines)]]
    (raw,) = PDF.read(pdf(made), "a.pdf").articles
    assert raw.text == "Perwakilan negara-negara tetangga membahas pembangunan pelabuhan itu."


def test_a_scanned_pdf_is_told_as_such() -> None:
    content = read_articles(pdf([[], []]), "scan.pdf")
    assert not content.articles
    assert "scan.pdf has no text, only pictures of 2 pages" in content.problems[0].sentence


def test_pages_without_text_are_told() -> None:
    content = read_articles(pdf([paragraph(FIRST, 700), []]), "half.pdf")
    assert content.articles[0].text == FIRST
    assert "1 of 2 pages have no text" in content.problems[0].sentence


def test_an_encrypted_pdf_is_told_as_such() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(pages()))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    for encrypted in (data.getvalue(), pdf(pages(), aes=True)):
        content = read_articles(encrypted, "x.pdf")
        assert not content.articles
        assert content.problems[0].sentence.startswith("x.pdf is encrypted")


@pytest.mark.parametrize("cut", [20, 300, 900])
def test_a_truncated_pdf_is_told_or_read(cut: int) -> None:
    content = read_articles(pdf(pages())[:cut], "cut.pdf")
    assert content.articles or content.problems[0].sentence.startswith("cut.pdf")


def test_noise_is_refused() -> None:
    with pytest.raises(KutipError, match="no PDF"):
        PDF.read(bytes(range(256)) * 9, "noise.pdf")
    content = read_articles(b"%PDF-1.7\n" + bytes(range(256)) * 99, "noise.pdf")
    assert not content.articles
    assert content.problems[0].sentence.startswith("noise.pdf")
