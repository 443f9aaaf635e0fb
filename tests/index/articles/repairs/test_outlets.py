"""Eight outlets' ways to spoil a text: every paragraph comes out clean, and nothing is lost."""

import pytest

from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles
from index.articles.model import Article, Part
from index.articles.repairs.registry import repaired
from index.articles.set_apart import set_apart

TITLE = "Jembatan Baru di Kota Lama Selesai Tahun Depan"
BODY = (
    "Menteri Rina Dewi mengatakan jembatan baru di kota itu selesai tahun depan.",
    "“Kami siap membuka café di tepi sungai,” kata Budi Santoso – kepala dinas – di Jakarta.",
    "Menurut Ma’ruf, warga dengan Iran dan Rusia sudah lama menunggu kerja sama itu.",
    "Sementara itu, AFP melaporkan dana pembangunan jembatan sudah tersedia sejak lama.",
)
GLUED = BODY[2].replace("dengan Iran dan Rusia", "denganIran danRusia")


def joined(paragraphs: tuple[str, ...], joint: str) -> str:
    return joint.join(paragraphs)


def broken(text: str, encoding: str) -> str:
    return text.encode().decode(encoding)


PAGES = {
    "latin-1, blank lines": broken(f"{TITLE}\n\n" + joined(BODY, "\n\n"), "latin-1"),
    "mac-roman, comma joints": broken(
        f"{TITLE}\n\n" + joined(BODY, ".,").replace("..", "."), "mac-roman"
    ),
    "many commas and links": f"{TITLE}\n\n,,"
    + joined(BODY, ",,").replace("\n", "").replace(",,Menurut", ",Baca juga:,,Menurut", 1),
    "entities and tags": f"{TITLE}\n\n<p>"
    + joined(BODY, "</p>\n<p>")
    .replace("“", "&ldquo;")
    .replace("”", "&#8221;")
    .replace("é", "&eacute;")
    .replace("–", "&amp;ndash;")
    .replace("’", "&#39;")
    + "</p>",
    "glued at links": f"{TITLE}\n\n"
    + joined((*BODY[:2], GLUED, BODY[3].replace("AFP m", "AFPm")), "\n"),
    "adverts between": f"{TITLE}\n\nSmallest Font Largest Font\n\n"
    + joined(BODY, "\n\nADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT\n\n"),
    "adverts within": f"{TITLE}\n\n"
    + joined(BODY, " SCROLL TO CONTINUE WITH CONTENT ")
    + "\n\n[Gambas:Video Kabar]\n\nBerita Terkait\n\nHarga Cabai Naik Lagi",
    "a list of a program": f"{TITLE}\n\n" + joined(BODY, "\\n\\n"),
}


def article_of(data: str) -> Article:
    (raw,) = read_articles(data.encode(), "a.txt").articles
    return assemble(repaired(raw, "id"), "a.txt", "id")


@pytest.mark.parametrize("name", PAGES)
def test_every_paragraph_comes_out_clean(name: str) -> None:
    article = article_of(PAGES[name])
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    meant = [each.replace("’", "'") for each in BODY]
    assert [each.replace("’", "'") for each in body] == meant
    assert article.info.title == TITLE
    told = set_apart(article, "id")
    assert all(article.text[each.start : each.end].split() == each.text.split() for each in told)


@pytest.mark.parametrize("kind", [repr, str])
def test_a_list_in_a_table_is_paragraphs(kind: type) -> None:
    import json

    body = repr(list(BODY)) if kind is repr else json.dumps(list(BODY))
    line = json.dumps({"title": TITLE, "body": body})
    (raw,) = read_articles(line.encode(), "a.jsonl").articles
    article = assemble(repaired(raw, "id"), "a.jsonl", "id")
    read = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    assert read == list(BODY)
