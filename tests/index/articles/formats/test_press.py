"""Exports of Nexis and Factiva: each article of a file with its fields."""

import io
from collections.abc import Sequence

import docx
import pytest

from index.articles.assemble import assemble
from index.articles.formats import factiva, nexis
from index.articles.formats.registry import read_articles
from index.base.errors import KutipError

ONE = "The mayor said that the fish market would open again next month after two long years."
TWO = "Traders welcomed the plan, since they had waited in a narrow street behind the port."
COVER = (
    "User Name: Sari", "Date and Time: Friday, November 29, 2024 10:12:00 AM WIB",
    "Job Number: 240112", "Documents (2)", "1. Fish market to open", "Client/Matter: -None-",
    "Search Terms: fish market", "2. Rents rise at the port",
)  # fmt: skip
FIRST = (
    "Fish market to open", "The Harbour Post", "November 20, 2024 Wednesday",
    "Copyright 2024 PT Harbour Media All Rights Reserved", "Section: NATIONAL", "Length: 523 words",
    "Byline: Dian Sari", "Dateline: JAKARTA", "Body", ONE, TWO, "Classification",
    "Language: ENGLISH", "Subject: FISH (90%)", "Load-Date: November 21, 2024", "End of Document",
)  # fmt: skip
SECOND = (
    "Rents rise at the port", "Harbour Daily (Indonesia)", "3 December 2023", "Sunday Edition",
    "Length: 120 words", "Highlight: Traders complain", "Body", TWO, "Graphic", "A picture",
    "Load-Date: December 4, 2023", "End of Document",
)  # fmt: skip


def word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 4"
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def rich(lines: Sequence[str]) -> bytes:
    return b"{\\rtf1\\ansi " + b"\\par ".join(line.encode("cp1252") for line in lines) + b"\\par}"


@pytest.mark.parametrize(("data", "file"), [
    (word([*COVER, *FIRST, *SECOND]), "a.docx"), (rich([*COVER, *FIRST, *SECOND]), "a.rtf"),
])  # fmt: skip
def test_nexis_gives_each_article_its_fields(data: bytes, file: str) -> None:
    content = read_articles(data, file)
    first, second = [assemble(raw, file, "en") for raw in content.articles]
    assert not content.problems
    assert (first.info.title, first.info.outlet) == ("Fish market to open", "The Harbour Post")
    assert (first.info.published or "")[:10] == "2024-11-20"
    assert first.info.byline == "Dian Sari"
    assert first.info.dateline == "JAKARTA"
    assert first.text == f"Fish market to open\n\n{ONE}\n\n{TWO}"
    assert content.articles[0].values["section"] == "NATIONAL"
    assert second.info.title == "Rents rise at the port"
    assert second.info.outlet == "Harbour Daily (Indonesia)"
    assert (second.info.published or "")[:10] == "2023-12-03"
    assert second.text.endswith(TWO)
    assert first.id != second.id


def test_older_lexisnexis_files() -> None:
    lines = (
        "1 of 2 DOCUMENTS", "The Harbour Post", "November 20, 2024 Wednesday",
        "Fish market to open", "BYLINE: By Dian Sari", "SECTION: NATIONAL; Pg. 3",
        "LENGTH: 523 words", ONE, TWO, "LOAD-DATE: November 21, 2024", "LANGUAGE: ENGLISH",
        "2 of 2 DOCUMENTS", "Harbour Daily", "3 December 2023", "Rents rise", "LENGTH: 90 words",
        TWO, "LOAD-DATE: December 4, 2023",
    )  # fmt: skip
    first, second = nexis.read_lines(lines, "a.rtf").articles
    assert first.values["title"] == "Fish market to open"
    assert (first.values["outlet"], first.values["byline"]) == ("The Harbour Post", "Dian Sari")
    assert first.text == f"Fish market to open\n\n{ONE}\n\n{TWO}"
    assert (second.values["outlet"], second.values["title"]) == ("Harbour Daily", "Rents rise")


def test_headlines_without_text_are_told_and_a_cut_file_keeps_what_it_has() -> None:
    bare = [*FIRST[:9], "End of Document", *SECOND[:8]]
    content = nexis.read_lines(bare, "a.docx")
    (raw,) = content.articles
    assert raw.values["title"] == "Rents rise at the port"
    assert "“Fish market to open” has no text" in content.problems[0].sentence
    with pytest.raises(KutipError, match=r"a\.docx"):
        nexis.read_lines(bare[:10], "a.docx")


SHOWN = (
    "National", "Fish market to open", "By Dian Sari", "523 words", "20 November 2024", "08:15",
    "The Harbour Post", "HARPOS", "12", "English", "(c) 2024 Harbour Media", ONE, TWO,
    "Document HARPOS0020241120ekbk00001",
    "Rents rise at the port", "120 words", "3 December 2023", "Harbour Daily", "HARDAI", "English",
    "Copyright 2023. All rights reserved.", TWO, "Document HARDAI0020231203ejc300002",
)  # fmt: skip
FIELDS = (
    "HD", "Fish market to open", "BY", "By Dian Sari", "WC", "523 words", "PD", "20 November 2024",
    "SN", "The Harbour Post", "SC", "HARPOS", "LA", "English", "CY", "(c) 2024", "LP", ONE,
    "TD", TWO, "NS", "gcat : News", "AN", "Document HARPOS0020241120ekbk00001",
    "HD", "Rents rise at the port", "WC", "120 words", "PD", "3 December 2023", "SN",
    "Harbour Daily", "LP", TWO, "AN", "Document HARDAI0020231203ejc300002",
)  # fmt: skip


@pytest.mark.parametrize("lines", [SHOWN, FIELDS])
def test_factiva_gives_each_article_its_fields(lines: Sequence[str]) -> None:
    content = read_articles(rich(lines), "a.rtf")
    first, second = [assemble(raw, "a.rtf", "en") for raw in content.articles]
    assert not content.problems
    assert (first.id, second.id) == (
        "HARPOS0020241120ekbk00001", "HARDAI0020231203ejc300002",
    )  # fmt: skip
    assert (first.info.title, first.info.outlet) == ("Fish market to open", "The Harbour Post")
    assert (first.info.published or "")[:10] == "2024-11-20"
    assert first.info.byline == "Dian Sari"
    assert first.text == f"Fish market to open\n\n{ONE}\n\n{TWO}"
    assert (second.info.title, second.info.outlet) == ("Rents rise at the port", "Harbour Daily")
    assert second.text == f"Rents rise at the port\n\n{TWO}"


def test_a_report_that_names_such_fields_is_one_article() -> None:
    lines = ["On exports", "Length: 3 words", "End of story", "HD", ONE]
    assert not nexis.is_export(lines)
    assert not factiva.is_export(lines)


def page(articles: str) -> bytes:
    head = "<!DOCTYPE html><html><head><title>Factiva</title></head>"
    return f"{head}<body>{articles}</body></html>".encode()


def test_factiva_pages_are_split_into_articles() -> None:
    shown = "".join(
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div>'
        f"<div>{words} words</div><div>{day}</div><div>{outlet}</div><div>{code}</div>"
        f"<div>English</div><div>(c) 2024 Someone</div>"
        f'<p class="articleParagraph">{ONE}</p><p class="articleParagraph">{TWO}</p>'
        f"<p>Document {number}</p></div>"
        for title, words, day, outlet, code, number in (
            ("Fish market &amp; port", 523, "20 November 2024", "The Harbour Post", "HARPOS",
             "HARPOS0020241120ekbk00001"),
            ("Rents rise", 120, "3 December 2023", "Harbour Daily", "HARDAI",
             "HARDAI0020231203ejc300002"),
        )
    )  # fmt: skip
    data = page(shown)
    assert factiva.is_page(data)
    first, second = factiva.read_page(data, "a.html").articles
    assert first.values["title"] == "Fish market & port"
    assert first.values["outlet"] == "The Harbour Post"
    assert first.text == f"Fish market & port\n\n{ONE}\n\n{TWO}"
    assert second.id == "HARDAI0020231203ejc300002"
    rows = "".join(f"<tr><td><b>{a}</b></td><td><p>{b}</p></td></tr>"
                   for a, b in zip(FIELDS[::2], FIELDS[1::2], strict=True))  # fmt: skip
    first, second = factiva.read_page(page(f"<table>{rows}</table>"), "a.html").articles
    assert first.values["byline"] == "Dian Sari"
    assert second.text == f"Rents rise at the port\n\n{TWO}"


def test_other_pages_are_none_of_factiva() -> None:
    assert not factiva.is_page(page(f"<p>{ONE}</p><p>Factiva is a database.</p>"))
