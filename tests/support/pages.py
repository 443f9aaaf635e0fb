# ruff: noqa: E501 - mark-up reads better in long lines
"""Pages of twelve outlets that never were, each built in its own way, with what a reader finds."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

_OPENINGS: Final = (
    "Menteri Luar Negeri {who} mengatakan pada hari Senin bahwa pembicaraan dengan negara tetangga "
    "berjalan baik dan akan dilanjutkan bulan depan di ibu kota.",
    "Pertemuan itu dihadiri oleh wakil dari tujuh negara yang selama ini berbeda pendapat tentang "
    "batas wilayah laut dan hak menangkap ikan di sana.",
    "“Kami tidak akan mundur dari meja perundingan,” kata {who} kepada wartawan.",
    "Ia menambahkan bahwa pemerintahnya sudah menyiapkan usulan baru, yang antara lain memuat "
    "jadwal penarikan kapal patroli dan pembukaan kembali jalur dagang.",
    "Menurut juru bicara kementerian, usulan tersebut akan dibahas lebih dahulu dengan parlemen "
    "sebelum diserahkan kepada pihak lain pada pekan kedua.",
    "Di sisi lain, kelompok nelayan meminta agar suara mereka didengar karena hasil tangkapan "
    "terus menurun sejak larangan melaut diberlakukan dua tahun lalu.",
    "Nilai perdagangan kedua negara tahun lalu mencapai 12,4 miliar dolar, naik 3 persen dari "
    "tahun sebelumnya, menurut data yang diterbitkan oleh badan statistik.",
    "“Ini bukan soal menang atau kalah, melainkan soal bagaimana hidup berdampingan dengan damai,” "
    "ujar seorang pengamat dari universitas negeri di kota itu.",
    "Hingga berita ini diturunkan, pihak kedutaan belum memberi tanggapan atas pertanyaan yang "
    "dikirim melalui surat elektronik.",
    "Kapal riset {who} dijadwalkan berlayar pada hari Rabu bersama 40 ilmuwan dari lima lembaga.",
)
_WHO: Final = (
    *("Rahmat Sudibyo", "Linda Hartanti", "Gunawan Prasojo", "Sri Wahyuningtyas", "Bram Tanujaya"),
    *("Elok Purnamasari", "Yohanes Keraf", "Maria Tambunan", "Hasan Basalamah", "Dewi Lokananta"),
    *("Petrus Wanggai", "Nurul Hidayati"),
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a page holds: its fields, its paragraphs, and what is no part of the article."""

    outlet: str
    title: str
    byline: str
    published: str
    section: str
    url: str
    caption: str
    paragraphs: tuple[str, ...]
    subheading: str = ""


# Lines of the site, none of which may come into the body.
CLUTTER: Final = (
    "Kami memakai kuki agar Anda nyaman saat menjelajah situs ini dan untuk mengukur pembaca.",
    "Warung kopi di kaki gunung itu kini ramai dikunjungi wisatawan dari berbagai daerah.",
    "Harga cabai turun tajam di pasar induk setelah panen raya di tiga kabupaten.",
    "Semoga perundingan itu berhasil dan tidak merugikan rakyat kecil seperti kami, terima kasih.",
    "Setuju sekali dengan pak menteri, sudah saatnya kita berani bicara di forum dunia.",
    "Dapatkan kabar pilihan setiap pagi langsung ke kotak surat Anda tanpa biaya.",
    "Bagikan ke teman",
    "Tim nasional menang besar pada laga uji coba",
    "Gempa kecil terasa di pesisir selatan",
    "Seluruh isi situs ini dilindungi oleh undang-undang dan tidak boleh disalin tanpa izin.",
)
(COOKIE, TEASER, TEASER2, COMMENT, COMMENT2, LETTER, SHARE, LIST1, LIST2, RIGHTS) = CLUTTER


def stories() -> list[Story]:
    """Return a story for each style."""
    heads = (
        ("Kabar Samudra", "Perundingan Laut Timur Dilanjutkan Bulan Depan", "Internasional"),
        ("Harian Meridian", "Tujuh Negara Bahas Jalur Dagang Baru di Selat", "Dunia"),
        ("Pelita Nusa", "Nelayan Minta Suara Didengar dalam Perundingan", "Nasional"),
        ("Suara Khatulistiwa", "Parlemen Siap Membahas Usulan Batas Wilayah", "Politik"),
        ("Lentera Pos", "Kapal Riset Berangkat Menuju Laut Utara Pekan Ini", "Sains"),
        ("Gerbang Berita", "Nilai Perdagangan Dua Negara Naik Tiga Persen", "Ekonomi"),
        ("Warta Cakrawala", "Kedutaan Bungkam Soal Penarikan Kapal Patroli", "Global"),
        ("Tribun Bahari", "Menlu Serahkan Usulan Damai kepada Tetangga", "Diplomasi"),
        ("Rakyat Merdeka Raya", "Larangan Melaut Dua Tahun Akan Ditinjau Lagi", "Daerah"),
        ("Info Pelabuhan", "Pembukaan Kembali Pelabuhan Tinggal Menunggu Izin", "Bisnis"),
        ("Media Angin Timur", "Pengamat Nilai Dialog Lebih Baik daripada Sanksi", "Opini"),
        ("Buletin Garuda Laut", "Empat Puluh Ilmuwan Ikut Pelayaran Antarlembaga", "Teknologi"),
    )
    made = []
    for number, (outlet, title, section) in enumerate(heads):
        who = _WHO[number]
        order = [(number + step * 3) % len(_OPENINGS) for step in range(len(_OPENINGS))]
        paragraphs = tuple(
            _OPENINGS[at].format(who=who)
            + (f" Hal itu sudah yang ke-{number + at}." if at % 4 == 3 else "")
            for at in order
        )
        slug = "-".join(title.lower().split())
        made.append(
            Story(
                outlet, title, _WHO[(number + 5) % len(_WHO)],
                f"2024-{number + 1:02}-{number + 10:02}T{number + 8:02}:15:00+07:00",
                section, f"https://www.{outlet.lower().replace(' ', '')}.example/baca/{slug}",
                f"Suasana perundingan di gedung {who} pada hari Minggu", paragraphs,
                "Usulan Baru dari Dua Negara",
            )
        )  # fmt: skip
    return made


def _ld(**values: Any) -> str:
    data = {"@context": "https://schema.org", **values}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _ps(story: Story, tag: str = "p", cls: str = "") -> str:
    attribute = f' class="{cls}"' if cls else ""
    return "\n".join(f"<{tag}{attribute}>{escape(p)}</{tag}>" for p in story.paragraphs)


def _page(head: str, body: str, lang: str = "id") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def linked_data(s: Story) -> str:
    """Everything in linked data, semantic elements, a list of related articles behind."""
    head = f"<title>{s.title} - {s.outlet}</title>" + _ld(
        **{"@graph": [
            {"@type": "Organization", "@id": "#o", "name": s.outlet},
            {"@type": "NewsArticle", "headline": s.title, "datePublished": s.published,
             "dateModified": "2025-01-01T00:00:00+07:00", "articleSection": [s.section],
             "author": [{"@type": "Person", "name": s.byline}], "publisher": {"@id": "#o"},
             "mainEntityOfPage": {"@id": s.url}},
        ]}
    )  # fmt: skip
    return _page(
        head,
        f"""<header><nav><a href="/">Beranda</a><a href="/a">Kanal</a></nav></header>
<main><article><h1>{s.title}</h1><div class="share-bar"><span>{SHARE}</span></div>
<figure><img src="a.jpg"><figcaption>{s.caption}</figcaption></figure>{_ps(s)}
<aside class="related"><h3>Artikel lain</h3><p>{TEASER}</p></aside></article>
<section id="comments"><h2>2 tanggapan</h2><p>{COMMENT}</p><p>{COMMENT2}</p></section></main>
<footer><p>{RIGHTS}</p></footer><div class="cookie-consent"><p>{COOKIE}</p></div>""",
    )


def open_graph(s: Story) -> str:
    """Meta tags alone, paragraphs in a wrapper among adverts."""
    head = f"""<title>{s.title} | {s.outlet}</title><meta property="og:title" content="{s.title} | {s.outlet}">
<meta property="og:site_name" content="{s.outlet}"><meta name="author" content="{s.byline}">
<meta property="article:published_time" content="{s.published}"><meta property="article:section" content="{s.section}">
<link rel="canonical" href="{s.url}">"""
    ps = [f"<p>{p}</p>" for p in s.paragraphs]
    ps.insert(4, f'<div class="inline-ad"><p>{LETTER}</p></div><h2>{s.subheading}</h2>')
    return _page(
        head,
        f"""<div id="top"><ul class="menu"><li><a href=x>Satu</a></li><li><a href=y>Dua</a></li></ul></div>
<div class="wrapper"><div class="content has-sidebar"><h1 class="title">{s.title}</h1>
<div class="meta">{s.byline} <span>{SHARE}</span></div><div class="photo"><img src=a><p class="photo-caption">{s.caption}</p></div>
<div class="entry">{"".join(ps)}</div></div><div class="sidebar"><h3>Populer</h3><div><a href=1>{LIST1}</a><p>{TEASER2}</p></div></div></div>
<div class="footer">{RIGHTS}</div>""",
    )


def soup(s: Story) -> str:
    """Nothing but boxes without names; values in meta tags of an own making."""
    head = f"""<title>{s.title} - {s.outlet}</title><meta name="publishdate" content="{s.published}">
<meta name="content_author" content="{s.byline}"><meta name="section" content="{s.section}"><meta property="og:url" content="{s.url}">
<meta property="og:title" content="{s.title}">"""
    ps = _ps(s, "div")
    return _page(
        head,
        f"""<div><div><a href=/>Depan</a> <a href=/x>Lain</a></div><div><div>{s.title}</div>
<div>{SHARE}</div><div>{ps}</div></div><div><div><div>{COMMENT}</div><div>{COMMENT2}</div></div></div>
<div><a href=1>{LIST1}</a></div><div><a href=2>{LIST2}</a></div><div>{RIGHTS}</div></div>""",
    )


def breaks(s: Story) -> str:
    """An old page in tables, whose paragraphs are parted by breaks."""
    head = f"""<title>{s.outlet} | {s.title}</title><meta name="dc.date" content="{s.published}"><meta name="dc.creator" content="{s.byline}">
<meta name="dc.publisher" content="{s.outlet}"><meta name="category" content="{s.section}"><link rel="canonical" href="{s.url}">
<meta name="title" content="{s.title}">"""
    text = "<br><br>\n".join(s.paragraphs)
    return _page(
        head,
        f"""<table><tr><td colspan=2><a href=a>Depan</a> | <a href=b>Arsip</a></td></tr><tr><td>
<h1>{s.title}</h1><font face=arial>{text}</font><br><br></td><td><b>Lain</b><br><a href=c>{LIST1}</a><br><a href=d>{LIST2}</a></td></tr>
<tr><td colspan=2>{RIGHTS}</td></tr></table>""",
    )


def microdata(s: Story) -> str:
    """Values beside the elements, as microdata; comments of the same kind."""
    return _page(
        f"<title>{s.title} » {s.outlet}</title><link rel=canonical href='{s.url}'><meta property='og:site_name' content='{s.outlet}'>",
        f"""
<form id="aspnetForm"><div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="articleSection">{s.section}</span>
<h1 itemprop="headline">{s.title}</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{s.byline}</span></span>
<time itemprop="datePublished" datetime="{s.published}">{s.published[:10]}</time>
<div itemprop="articleBody"><figure><img><span itemprop="caption">{s.caption}</span></figure>{_ps(s, cls="par")}<div class="tags"><a href=t>menlu</a> <a href=u>laut</a></div></div>
<div class="comment-list"><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2025-03-01">kemarin</time><p>{COMMENT}</p></div></div></div></form>
<div class="newsletter"><p>{LETTER}</p></div>""",
    )


def article_body(s: Story) -> str:
    """The whole text in linked data; on the page teasers stand between the paragraphs."""
    head = f"<title>{s.title}</title>" + _ld(
        **{"@type": ["NewsArticle"], "headline": s.title[:40], "datePublished": s.published, "url": s.url,
           "author": s.byline, "publisher": {"@type": "Organization", "name": s.outlet}, "articleSection": s.section,
           "articleBody": " ".join(s.paragraphs)}
    )  # fmt: skip
    ps = [f"<p>{p}</p>" for p in s.paragraphs]
    ps.insert(3, f"<p>{TEASER}</p>")
    ps.insert(6, f"<p>{TEASER2}</p>")
    return _page(
        head,
        f"<h1>{s.title}</h1><div class=x1>{''.join(ps)}</div><p>{LETTER}</p><div class='copyright'>{RIGHTS}</div>",
    )


def links_inside(s: Story) -> str:
    """Names in the text are links, and links to other articles stand between the paragraphs."""
    ps = [
        f"<p>{p.replace('negara', '<a href=/tag/n>negara</a>').replace('kapal', '<a href=/t>kapal</a>')}</p>"
        for p in s.paragraphs
    ]
    ps.insert(2, f'<p><strong>Baca juga:</strong> <a href="/z">{LIST1}</a></p>')
    ps.insert(5, f'<div><a href="/q">{LIST2}</a></div>')
    head = f"""<title>{s.title}</title><meta property="og:site_name" content="{s.outlet}"><meta name="pubdate" content="{s.published}">
<meta name="author" content="{s.byline}"><meta property="og:url" content="{s.url}"><meta property="article:section" content="{s.section}">"""
    return _page(
        head,
        f"""<div class="row"><div class="col-8"><h1>{s.title}</h1><div class="text">{"".join(ps)}</div>
<div class="sosmed-share">{SHARE}</div></div><div class="col-4"><div class="box"><a href=1>{LIST1}</a><a href=2>{LIST2}</a></div></div></div>""",
    )


def visible_line(s: Story) -> str:
    """Date and writer stand in a line below the headline, and nowhere else."""
    day = f"{int(s.published[8:10])}/{s.published[5:7]}/{s.published[:4]} {s.published[11:16]} WIB"
    head = f"<title>{s.title} - {s.outlet}</title><link rel='canonical' href='{s.url}'>" + _ld(
        **{"@type": "BreadcrumbList", "itemListElement": [
            {"position": 1, "item": {"name": "Depan"}}, {"position": 2, "item": {"name": s.section}}]}
    )  # fmt: skip
    return _page(
        head,
        f"""<div class="wrap"><h1>{s.title}</h1><div class="info">Penulis: {s.byline}</div><div class="waktu">{day}</div>
<div class="isi">{_ps(s)}</div><div class="terkait"><p>{TEASER}</p></div></div><div class="bottom">Copyright 2019 {s.outlet}. {RIGHTS}</div>""",
    )


def two_parts(s: Story) -> str:
    """The article comes in two boxes with an advert between; the list of others has summaries."""
    half = len(s.paragraphs) // 2
    one, two = (
        "".join(f"<p>{p}</p>" for p in part) for part in (s.paragraphs[:half], s.paragraphs[half:])
    )
    others = "".join(
        f'<article class="card"><h3><a href=x>{t}</a></h3><p>{p}</p></article>'
        for t, p in ((LIST1, TEASER), (LIST2, TEASER2))
    )
    head = _ld(**{"@type": "ReportageNewsArticle", "headline": s.title, "datePublished": s.published, "articleSection": s.section,
                  "author": {"name": s.byline, "@type": "Person"}, "publisher": {"name": s.outlet}, "url": s.url})  # fmt: skip
    return _page(
        f"<title>{s.title}</title>{head}",
        f"""<div class="layout"><h1>{s.title}</h1><div class="part">{one}</div>
<div class="adslot">iklan</div><div class="part">{two}</div></div><div class="grid"><h2>Berita terkait</h2>{others}</div>""",
    )


def amp(s: Story) -> str:
    """A page for phones: custom elements, styles, hidden menus."""
    head = f"<title>{s.title}</title><style amp-boilerplate>body{{visibility:hidden}}</style>" + _ld(
        **{"@type": "NewsArticle", "headline": escape(s.title), "datePublished": s.published, "articleSection": s.section,
           "author": {"@type": "Person", "name": s.byline}, "publisher": {"@type": "Organization", "name": s.outlet}, "mainEntityOfPage": s.url})  # fmt: skip
    return _page(
        head,
        f"""<amp-sidebar id="sidebar" hidden><p>{TEASER}</p></amp-sidebar><header class="top"><a href=/>{s.outlet}</a></header>
<h1>{s.title}</h1><amp-img></amp-img><small class="caption">{s.caption}</small><article>{_ps(s)}</article>
<div style="display:none"><p>{COMMENT}</p></div><amp-consent><div class="consent"><p>{COOKIE}</p></div></amp-consent>""",
    )


def section_soup(s: Story) -> str:
    """Random names of classes, as tools make them; each paragraph in boxes of its own."""
    ps = "".join(
        f'<div class="css-{n}a"><div class="css-p"><p class="css-t">{p}</p></div></div>'
        for n, p in enumerate(s.paragraphs)
    )
    head = f"""<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta property="og:site_name" content="{s.outlet}">
<meta name="author" content="{s.byline}"><meta property="article:published_time" content="{s.published}">
<meta property="article:section" content="{s.section}"><meta property="og:url" content="{s.url}">"""
    return _page(
        head,
        f"""<div class="css-1"><div class="css-2"><a href=a>Kanal</a></div><div class="css-3"><h1 class="css-h">{s.title}</h1>
<section class="css-b">{ps}</section></div><div class="css-9"><h2>Komentar</h2><div class="css-c"><p>{COMMENT}</p><p>{COMMENT2}</p></div></div>
<div class="css-8"><p>{COOKIE}</p><p>{RIGHTS}</p></div></div>""",
    )


def quotes_and_lists(s: Story) -> str:
    """Quotes and lists are parts of the article; written with entities, in another encoding."""
    ps = list(s.paragraphs)
    quoted = [
        f"<blockquote><p>{ps[0]}</p></blockquote>",
        f"<p>{ps[1]}</p>",
        f"<ul><li>{ps[2]}</li><li>{ps[3]}</li></ul>",
    ]
    rest = "".join(f"<p>{p}</p>" for p in ps[4:])
    head = f"""<title>{s.title} – {s.outlet}</title><meta name="author" content="{s.byline}"><meta name="date" content="{s.published}">
<meta property="article:section" content="{s.section}"><meta property="og:url" content="{s.url}"><meta property="og:site_name" content="{s.outlet}">"""
    return _page(
        head,
        f"""<div id="menu-utama"><a href=a>A</a><a href=b>B</a><a href=c>C</a><a href=d>D</a></div><div class="post"><h1>{s.title}</h1>
<div class="post-body">{"".join(quoted)}{rest}</div><div class="post-share"><a href=f>{SHARE}</a></div>
<div class="author-box"><p>{s.byline} menulis tentang laut sejak tahun 2010 dan tinggal di kota pelabuhan.</p></div></div>
<div id="disqus_thread"><p>{COMMENT}</p></div>""",
    )


STYLES: Final[tuple[Callable[[Story], str], ...]] = (
    *(linked_data, open_graph, soup, breaks, microdata, article_body),
    *(links_inside, visible_line, two_parts, amp, section_soup, quotes_and_lists),
)


def pages() -> list[tuple[str, Story, str]]:
    """Return (name, what is in it, the page) of each style."""
    return [
        (style.__name__, story, style(story))
        for style, story in zip(STYLES, stories(), strict=True)
    ]
