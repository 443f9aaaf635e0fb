# ruff: noqa: E501 - mark-up reads better in long lines
"""Feeds: an article an entry, with its values; what is cut off or means harm is told."""

import time

import pytest

from index.articles import bounded
from index.articles.assemble import assemble
from index.articles.formats import feed, provenance
from index.articles.formats.registry import read_articles
from index.articles.model import Part
from index.articles.notes import SUMMARY_ONLY
from index.base.errors import KutipError

FIRST = (
    "Menteri itu mengatakan bahwa jalur dagang akan dibuka kembali untuk semua kapal pekan depan."
)
SECOND = (
    "Para nelayan di pelabuhan sudah menunggu kabar itu sejak pagi hari bersama keluarga mereka."
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kabar Teluk</title>
<link>https://kabarteluk.example</link><language>id-ID</language>
<item><title>Jalur Dagang &amp; Pelabuhan Dibuka</title><link>https://kabarteluk.example/satu</link>
<pubDate>Fri, 01 Mar 2024 05:05:00 +0700</pubDate><dc:creator>Rina Dewi</dc:creator>
<category>Dunia</category><description>Ringkas saja.</description>
<content:encoded><![CDATA[<figure><img src="x"><figcaption>Kapal di pelabuhan lama</figcaption></figure>
<p>{FIRST}</p><p>{SECOND}</p><p>The post <a href="x">Jalur</a> appeared first on <a href="y">Kabar</a>.</p>]]>
</content:encoded></item>
<item><title>Kabar Pendek</title><link>https://kabarteluk.example/dua</link>
<description>{FIRST}</description></item>
<item><link>https://kabarteluk.example/tiga</link></item>
</channel></rss>
"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title>Pelita</title>
<entry><title type="html">Jalur &lt;b&gt;Dagang&lt;/b&gt; Dibuka</title><id>urn:1</id>
<link rel="alternate" href="https://pelita.example/a"/><author><name>Budi</name></author>
<published>2024-03-01T05:05:00+07:00</published><updated>2024-04-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content>
</entry></feed>"""


def test_an_rss_feed_is_an_article_an_entry() -> None:
    content = feed.read(RSS.encode(), "a.xml")
    whole, short = content.articles
    info = assemble(whole, "a.xml", "id").info
    assert info.title == "Jalur Dagang & Pelabuhan Dibuka"
    assert (info.outlet, info.byline) == ("Kabar Teluk", "Rina Dewi")
    assert info.published == "2024-03-01T05:05:00+07:00"
    assert info.captions == ("Kapal di pelabuhan lama",)
    assert whole.values["url"] == "https://kabarteluk.example/satu"
    assert whole.values["section"] == "Dunia"
    assert whole.notes == ()
    article = assemble(whole, "a.xml", "id")
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    assert body == [FIRST, SECOND]
    assert short.notes == (SUMMARY_ONLY,)
    (problem,) = content.problems
    assert problem.sentence == "a.xml, article 3: there is neither a title nor a text."


def test_an_atom_feed_is_read() -> None:
    (raw,) = feed.read(ATOM.encode(), "a.atom").articles
    info = assemble(raw, "a.atom", "id").info
    assert (info.title, info.outlet, info.byline) == ("Jalur Dagang Dibuka", "Pelita", "Budi")
    assert info.published == "2024-03-01T05:05:00+07:00"
    assert FIRST in raw.text


def test_an_entry_keeps_its_id_when_the_feed_moves_on() -> None:
    entry = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    longer = RSS.replace("<item>", entry.replace("/satu", "/baru") + "<item>", 1)
    first, *_ = feed.read(RSS.encode(), "a.xml").articles
    assert first.id in [raw.id for raw in feed.read(longer.encode(), "a.xml").articles]
    doubled = RSS.replace("<item>", entry + "<item>", 1)
    assert len(feed.read(doubled.encode(), "a.xml").articles) == 2


def test_where_a_feed_was_brought_from_is_no_address_of_its_articles() -> None:
    values = {"url": "https://pelita.example/feed", "accessed": "2026-11-30T21:00:00+00:00"}
    (raw,) = feed.read(ATOM.encode() + provenance.comment(values), "a.atom").articles
    assert raw.values["url"] == "https://pelita.example/a"
    assert raw.values["accessed"] == values["accessed"]


def test_a_feed_that_ends_too_early_is_told_and_read() -> None:
    cut = RSS[: RSS.index("Kabar Pendek") + 3].encode()
    content = read_articles(cut, "sub/a.xml")
    assert FIRST in content.articles[0].text
    assert "sub/a.xml ends too early" in content.problems[-1].sentence


_LEVELS = "".join(
    f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True)
)
HARMFUL = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a "ha">{_LEVELS}]><rss><channel><title>&i;</title></channel></rss>',
    "outside": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><title>&f;</title></item></rss>',
    "endless": "<rss version='2.0'><channel>" + "<item><title>x</title>" * 30_000,
    "deep": "<rss version='2.0'><channel><item>" + "<a>" * 100_000,
    "other": "<?xml version='1.0'?><html5><p>x</p></html5>",
    "nulls": "<rss version='2.0'>" + "\0" * 500,
    "empty": "",
    "no entries": "<rss version='2.0'><channel><title>x</title></channel></rss>",
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_harmful_feeds_are_told_in_time(harm: str) -> None:
    began = time.monotonic()
    content = read_articles(HARMFUL[harm].encode(), "bad.xml")
    assert time.monotonic() - began < 45
    assert content.problems
    assert all("bad.xml" in problem.sentence for problem in content.problems)
    assert not any("root:" in raw.text for raw in content.articles)
    bounded.close()


def test_entries_that_are_never_closed_are_refused_at_once() -> None:
    data = b"<rss version='2.0'><channel>" + b"<item><title>x</title>" * 30_000
    with pytest.raises(KutipError, match=r"a\.rss is not read: its articles are not closed"):
        feed.read(data, "a.rss")
    empty = b"<rss version='2.0'><channel>" + b"<item/>" * 300 + b"</channel></rss>"
    assert not feed.read(empty, "a.rss").articles
