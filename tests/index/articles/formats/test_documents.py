"""Word documents and rich text: the body alone, with the title that it shows."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from index.articles.assemble import assemble
from index.articles.formats.docx import DOCX
from index.articles.formats.registry import read_articles
from index.articles.formats.rtf import RTF
from index.articles.model import Part
from index.base.errors import KutipError
from index.base.problem import ProblemKind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "Walikota mengatakan pasar ikan akan dibuka kembali bulan depan setelah atapnya selesai."
MORE = "Para pedagang menyambut rencana itu karena mereka sudah menunggu selama dua tahun penuh."


def word(fill: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "KOP SURAT KABAR"
    section.footer.paragraphs[0].text = "Halaman 1"
    fill(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return out.getvalue()


def page(document: Document) -> None:
    document.core_properties.title = "Microsoft Word - final2.doc"
    document.add_heading("Pasar ikan dibuka lagi bulan depan", 0)
    document.add_paragraph("Jumat, 1 Maret 2024 10:00 WIB")
    document.add_paragraph(BODY)
    document.add_heading("Sewa naik", 2)
    document.add_paragraph(MORE)


def test_a_document_has_its_title_date_and_paragraphs() -> None:
    (raw,) = read_articles(word(page), "pasar.docx").articles
    article = assemble(raw, "pasar.docx", "id")
    assert article.info.title == "Pasar ikan dibuka lagi bulan depan"
    assert (article.info.published or "")[:16] == "2024-03-01T10:00"
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    assert [line for line in body if line != "Sewa naik"] == [BODY, MORE]
    assert "KOP" not in raw.text
    assert "Halaman" not in raw.text


def test_tables_controls_and_insertions_are_text_deletions_are_not() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Kiri", "Kanan"
        body = document.element.body
        for inner in (
            f"<w:p {W}><w:r><w:t>Lama </w:t></w:r><w:ins><w:r><w:t>baru</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>hapus</w:delText></w:r></w:del></w:p>",
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Dalam kendali</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
            f"<w:p {W}><w:r><w:t>Baris</w:t><w:br/><w:t>kedua</w:t></w:r><w:r><w:instrText>"
            "PAGE</w:instrText></w:r></w:p>",
        ):
            body.insert(len(body) - 1, parse_xml(inner))

    (raw,) = read_articles(word(fill), "a.docx").articles
    assert raw.text.split("\n\n") == [
        "Kiri", "Kanan", "Lama baru", "Dalam kendali", "Baris\nkedua",
    ]  # fmt: skip


def test_notes_and_text_boxes_that_are_left_out_are_told() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    note = "<w:r><w:footnoteReference w:id='1'/></w:r>"

    def fill(document: Document) -> None:
        body = document.element.body
        for inner in (
            f"<w:p {W}><w:r><w:t>{BODY}</w:t></w:r>{note * 2}"
            "<w:r><w:endnoteReference w:id='1'/></w:r></w:p>",
            f"<w:p {W}><w:del>{note}</w:del><w:r>{box.format(' ')}</w:r></w:p>",
            f"<w:p {W} {mc}><w:r><mc:AlternateContent><mc:Choice>{box.format('Data penting')}"
            f"</mc:Choice><mc:Fallback>{box.format('Data penting')}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
        ):
            body.insert(len(body) - 1, parse_xml(inner))

    content = read_articles(word(fill), "a.docx")
    assert [raw.text for raw in content.articles] == [BODY]
    assert [(p.kind, p.sentence) for p in content.problems] == [
        (
            ProblemKind.PARTLY,
            "a.docx is read without its 2 footnotes, 1 endnote, 1 text box; copy what you need of "
            "them into the text.",
        )
    ]
    assert not read_articles(word(page), "a.docx").problems


def test_macros_are_ignored() -> None:
    def with_macros(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return content.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        return content

    data = rezipped(word(page), with_macros)
    for name in ("a.docx", "a.docm"):
        (raw,) = read_articles(data, name).articles
        assert BODY in raw.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (b"", "damaged"),
        (bytes(range(256)) * 20, "damaged"),
        (word(page)[:4000], "damaged"),
        (rezipped(word(page), lambda n, c: None if n == "word/document.xml" else c), "no Word"),
        (
            rezipped(
                word(page),
                lambda n, c: c if n != "word/document.xml" else
                b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
            ),
            "document type",
        ),
        (rezipped(word(page), lambda n, c: c[:99] if n == "word/document.xml" else c), "XML"),
        (word(lambda _: None), "no text"),
    ],
)  # fmt: skip
def test_bad_documents_are_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(KutipError, match=reason) as error:
        DOCX.read(data, "a.docx")
    assert str(error.value).startswith("a.docx")


def test_a_bomb_in_a_document_is_stopped() -> None:
    def grown(name: str, content: bytes) -> bytes:
        return b" " * (300 << 20) if name == "word/document.xml" else content

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(page))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, grown(info.filename, old.read(info)))
    with pytest.raises(KutipError, match="unpacks to more than"):
        DOCX.read(out.getvalue(), "a.docx")


RICH = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Pasar ikan dibuka lagi}"
    rb"{\author Tono}}{\header\pard KOP SURAT\par}{\footer\pard Halaman 1\par}"
    rb"\pard\b Pasar ikan dibuka lagi\b0\par\pard Jumat, 1 Maret 2024 10:00 WIB\par "
    rb"\u8220?Kami siap,\u8221? kata wali kota Ren\'e9 di pasar itu pada hari Jumat pagi.\par "
    rb"{\pict\pngblip " + b"89504e470d0a1a0a" * 40 + rb"}"
    rb"Para pedagang menyambut rencana itu karena mereka sudah menunggu lama.\par}"
)


def test_rich_text_has_title_and_paragraphs() -> None:
    (raw,) = read_articles(RICH, "a.rtf").articles
    assert raw.values["title"] == "Pasar ikan dibuka lagi"
    assert raw.text.split("\n\n") == [
        "Pasar ikan dibuka lagi",
        "Jumat, 1 Maret 2024 10:00 WIB",
        "“Kami siap,” kata wali kota René di pasar itu pada hari Jumat pagi.",
        "Para pedagang menyambut rencana itu karena mereka sudah menunggu lama.",
    ]


def test_rich_text_in_cyrillic_and_cut_off() -> None:
    text = "Москва объявила".encode("cp1251")
    coded = b"".join(b"\\'%02x" % byte for byte in text)
    data = rb"{\rtf1\ansi\ansicpg1251 " + coded + rb"\par Tahap kedua"
    (raw,) = RTF.read(data, "a.rtf").articles
    assert raw.text == "Москва объявила\n\nTahap kedua"


@pytest.mark.parametrize("data", [b"", b"{\\rtf1}", b"{\\rtf1{\\*\\x", bytes(range(256)) * 9])
def test_bad_rich_text_is_one_sentence(data: bytes) -> None:
    content = read_articles(data, "a.rtf")
    assert not content.articles
    assert content.problems[0].sentence.startswith("a.rtf")
