"""One article in forty files that are hard to read: the same title, date and paragraphs."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import docx
from docx.document import Document

from tests.support import archives, spreadsheets
from tests.support.pdf import Line, paragraph, pdf

TITLE = "Pasar ikan “Muara” dibuka lagi bulan depan"
FIRST = "Walikota Sari Uji mengatakan pasar ikan – yang lama ditutup – dibuka kembali bulan depan."
SECOND = "“Harga sewa tidak naik,” kata Sari kepada para pedagang kafé di tepi sungai itu, Jumat."
CLUTTER = "Langganan buletin"
DAY = "2024-03-01"
TOLD = "zip.zip"  # an archive in an archive, which is not read but told with the mend
_STORY = {"title": TITLE, "date": "2024-03-01 10:15", "body": f"{FIRST}\n\n{SECOND}"}
_PLAIN = f"{TITLE}\n\nJumat, 1 Maret 2024 10:15 WIB\n\n{FIRST}\n\n{SECOND}\n"


def difficult_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield the format, the name and the bytes of each."""
    yield from _texts()
    yield from _tables()
    yield from _json()
    yield from _pages()
    yield from _documents()
    yield from _archives()


def _texts() -> Iterator[tuple[str, str, bytes]]:
    for encoding in ("utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32"):
        mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
        yield "text", f"{encoding}.txt", mark + _PLAIN.encode(encoding)
    yield "text", "crlf.txt", _PLAIN.replace("\n", "\r\n").encode()
    yield "text", "cr.txt", _PLAIN.replace("\n", "\r").encode()
    yield "text", "mojibake.txt", _PLAIN.encode().decode("cp1252", "ignore").encode()
    front = f"---\ntitle: '{TITLE}'\npublished: 2024-03-01\n---\n\n{FIRST}\n\n{SECOND}\n"
    yield "markdown", "depan.md", b"\xef\xbb\xbf" + front.encode()
    yield "markdown", "judul.md", f"# {TITLE}\n\n1 Maret 2024\n\n{FIRST}\n\n*{SECOND}*\n".encode()


def _table(delimiter: str = ",", lead: str = "", **columns: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerow(columns.values())
    return lead + out.getvalue()


def _tables() -> Iterator[tuple[str, str, bytes]]:
    yield "csv", "titikkoma.csv", _table(";", "sep=;\n", **_STORY).encode("cp1252")
    yield "csv", "pipa.csv", _table("|", "\n\n", **_STORY).encode("utf-8-sig")
    yield "csv", "tab.tsv", _table("\t", **_STORY).encode("utf-16")
    yield (
        "csv",
        "besar.csv",
        _table(",", JUDUL=TITLE, TANGGAL="01/03/24", ISI=_STORY["body"]).encode(),
    )
    parted = {"title": TITLE, "tanggal": "1 Maret 2024", "jam": "10.15 WIB", "isi": _STORY["body"]}
    yield "csv", "jam.csv", _table(**parted).encode()
    yield "csv", "atas.csv", _table(",", "Hasil unduhan\n", **_STORY).encode()
    rows: list[list[spreadsheets.Cell]] = [
        ["Judul", "Tanggal", "Isi"],
        [TITLE, date(2024, 3, 1), _STORY["body"]],
    ]
    yield "spreadsheet", "a.xlsx", spreadsheets.xlsx({"Kosong": [], "Berita": rows})
    yield "spreadsheet", "a.ods", spreadsheets.ods({"Berita": rows})
    serial: list[list[spreadsheets.Cell]] = [
        ["title", "date", "body"],
        [TITLE, 45352.5, _STORY["body"]],
    ]
    yield "spreadsheet", "bilangan.xlsx", spreadsheets.xlsx({"S": serial})


def _json() -> Iterator[tuple[str, str, bytes]]:
    line = json.dumps(_STORY)
    yield "json", "tanda.jsonl", f"\ufeff{line}\n\n".encode()
    yield "json", "utf16.jsonl", f"{line}\n".encode("utf-16")
    yield "json", "daftar.json", f"[{line},]".encode()
    wrapped = {"data": {"items": [{"_source": {**_STORY, "body": [FIRST, SECOND]}}]}}
    yield "json", "dalam.json", json.dumps(wrapped, indent=1).encode()
    seconds = {**_STORY, "date": 1709262900000}
    yield "json", "detik.json", json.dumps([seconds]).encode()


def _page(body: str, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} - Koran Uji</title>{head}</head><body><nav><a href='/'>"
        f"Beranda</a></nav>{body}<footer><p>{CLUTTER}</p></footer></body></html>"
    )


def _pages() -> Iterator[tuple[str, str, bytes]]:
    meta = "<meta property='article:published_time' content='2024-03-01T10:15:00+07:00'>"
    text = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
    page = _page(f"<article>{text}</article>", meta)
    yield "html", "biasa.html", page.encode()
    charset = "<meta charset='windows-1252'>"
    yield (
        "html",
        "cp1252.html",
        _page(f"<article>{text}</article>", charset + meta).encode("cp1252"),
    )
    soup = f"<div><div><h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}</div></div></div>"
    yield "html", "sup.html", _page(soup, meta).encode()
    linked = {
        "@context": "https://schema.org", "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{DAY}T10:15:00+07:00"}
        ],
    }  # fmt: skip
    script = f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    yield "html", "ld.html", _page(f"<main>{text}</main>", script).encode()
    yield "mhtml", "simpan.mhtml", archives.mhtml(page)
    yield "mhtml", "latin.mhtml", archives.mhtml(page, encoding="cp1252")
    whole = archives.archive([page], packed=True)
    yield "warc", "a.warc.gz", whole
    cut = archives.archive([page, page])
    yield "warc", "putus.warc", cut[: cut.rindex(b"WARC/1.0") + 40]
    item = (
        f"<item><title>{TITLE}</title><link>https://uji.example/a</link><pubDate>Fri, 01 Mar 2024 "
        f"10:15:00 +0700</pubDate><description><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]>"
        "</description></item>"
    )
    feed = f"<rss version='2.0'><channel><title>Koran Uji</title>{item}"
    yield "feed", "a.rss", f"{feed}</channel></rss>".encode()
    yield "feed", "putus.xml", feed.encode()
    entry = (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Koran Uji</title><entry><id>a</id>"
        f"<title>{TITLE}</title><published>{DAY}T10:15:00+07:00</published><content type='html'>"
        f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"
    )
    yield "feed", "a.atom", entry.encode("utf-16")


def _documents() -> Iterator[tuple[str, str, bytes]]:
    def plain(document: Document) -> None:
        document.add_heading(TITLE, 0)
        document.add_paragraph("1 Maret 2024")
        document.add_paragraph(FIRST)
        document.add_paragraph(SECOND)

    def table(document: Document) -> None:
        document.add_heading(TITLE, 1)
        document.add_paragraph("1 Maret 2024")
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = FIRST, SECOND

    for name, fill in (("biasa.docx", plain), ("tabel.docx", table)):
        document, out = docx.Document(), io.BytesIO()
        document.sections[0].footer.paragraphs[0].text = CLUTTER
        fill(document)
        document.save(out)
        yield "docx", name, out.getvalue()
    top = [Line(TITLE, 760, size=20), Line("Jumat, 1 Maret 2024", 730)]
    yield "pdf", "satu.pdf", pdf([[*top, *paragraph(FIRST, 700), *paragraph(SECOND, 640)]])
    left = paragraph(FIRST, 700, width=30)
    right = [replace(line, x=320) for line in paragraph(SECOND, 700, width=30)]
    yield "pdf", "kolom.pdf", pdf([[*top, *left, *right]])
    by_row = sorted([*left, *right], key=lambda line: -line.y)
    yield "pdf", "baris.pdf", pdf([[*top, *by_row]])
    lines = (TITLE, "1 Maret 2024", FIRST, SECOND)
    unicode = "\\par ".join("".join(_rtf(char) for char in line) for line in lines)
    yield "rtf", "unicode.rtf", f"{{\\rtf1\\ansi\\uc1 {unicode}}}".encode("ascii")
    single = "\\par ".join(lines).encode("cp1252")
    yield "rtf", "ansi.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + b"".join(map(_hex, single)) + b"}"


def _rtf(char: str) -> str:
    return char if char.isascii() else f"\\u{ord(char)}?"


def _hex(byte: int) -> bytes:
    return bytes([byte]) if byte < 128 else b"\\'%02x" % byte


def _archives() -> Iterator[tuple[str, str, bytes]]:
    for name, inner, data in (
        ("a.zip", "dalam/a.txt", _PLAIN.encode()),
        ("tabel.zip", "a.csv", _table(**_STORY).encode("cp1252")),
    ):
        yield "zip", name, zipped(inner, data)
    yield "zip", TOLD, zipped("dalam.zip", zipped("a.txt", _PLAIN.encode()))


def zipped(name: str, data: bytes) -> bytes:
    """Return an archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()
