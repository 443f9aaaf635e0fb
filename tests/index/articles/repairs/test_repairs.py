"""What scraping did to the words of an article is repaired, and nothing that is right."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.formats.model import RawArticle
from index.articles.formats.registry import read_articles
from index.articles.repairs.registry import REPAIRS, repaired
from index.base.text import normalise, show_safely
from index.project.switches import Repair

RIGHT = (
    "Café Élysée, naïve, Çavuşoğlu, Erdoğan, Łódź, 5 °C, 3 m², «LIBERTÉ », ROMÂ x, à « non, ÀLA",
    "“Kami siap,” kata Ma’ruf – wakil presiden – di Jakarta… 东京 привет مرحبا 😭",
    "PT Astra Tbk., Toyota Motor Co.,Ltd. dan dr. Budi, M.Si.,M.H., S.H.,M.Kn., hadir.",
    "Rumah itu berharga Rp15.000,00. A < b dan c > d; AT&T, R&D; gunakan tag <b> di situ.",
    "YouTube, WhatsApp, iPhone, detikOto, detikJatim, DeepSeek, McDonald, KUHPidana, BRILink",
    "diperoleh, menjadikannya, daripada, sebagaimana, dipersilakan, kurasakan, Supriyadi, Ramadan",
    "Xiaoyang dan Luoyang; Mulyadi; Adiguna; Sudan; orangtua, kerjasama, bukaLapak, talkSPORT",
    'Ia bertanya: "Benarkah?," lalu diam. "A","B","C" adalah pilihan. Lalu..., ia pergi.',
    "https://contoh.id/a?b=1&amp=2 wang.yi@contoh.id #DukungIndonesiayang @akunIsrael",
)


def text_of(text: str, off: frozenset[Repair] = frozenset()) -> str:
    return repaired(RawArticle("a", normalise(text)), "id", off).text


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.parametrize(
    "meant",
    [
        *("Café Élysée", "10\u2060%", "“ya” — 3 m²", "naïve 😭 • 5 °C", "Ma’ruf: “siap” – ya"),
        *("Çavuşoğlu dan Erdoğan", "€ 5 juta"),
    ],
)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_letters_read_in_another_encoding_are_read_aright(meant: str, encoding: str) -> None:
    try:
        broken = meant.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("a byte that this encoding does not have")
    assert text_of(f"Rina berkata.\n\n{broken}") == f"Rina berkata.\n\n{meant}"


def test_letters_broken_twice_are_read_aright() -> None:
    twice = "Café à Orléans".encode().decode("latin-1").encode().decode("latin-1")
    assert text_of(twice) == "Café à Orléans"


def test_a_closing_quotation_mark_that_lost_a_byte_is_one() -> None:
    opens, closes = "\u00e2\u20ac\u0153", "\u00e2\u20ac"
    broken = f"{opens}Kami siap,{closes}\ufffd kata Rina. {opens}Ya,{closes} kata Budi."
    assert text_of(broken) == "“Kami siap,” kata Rina. “Ya,” kata Budi."


def test_c1_controls_are_the_letters_of_cp1252_or_nothing_that_a_terminal_obeys() -> None:
    assert (
        text_of("\x93Kami siap,\x94 kata Rina \x96 di sini.") == "“Kami siap,” kata Rina – di sini."
    )
    assert "\x9b" not in text_of("a\x9b31m")


def test_what_is_left_of_a_misread_space_goes() -> None:
    assert text_of("10\xc2 Perusahaan di\xc2\xa0kota") == "10\xa0Perusahaan di\xa0kota"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Rina &amp; Budi &#8220;siap&#8221; &mdash; ya", "Rina & Budi “siap” — ya"),
        ("Ma&amp;#8217;ruf &amp;quot;siap&amp;quot;", 'Ma’ruf "siap"'),
        ("dua&nbsp;kata", "dua\xa0kata"),
        ("<p>Satu kata.</p><p>Dua <b>kata</b>.</p>", "\n\nSatu kata.\n\n\n\nDua kata.\n\n"),
        ("Satu.<br/>Dua.<br>Tiga.", "Satu.\nDua.\nTiga."),
        ('Baca <a href="https://contoh.id/x">ini</a>.', "Baca ini."),
        ("Satu.<!-- iklan --><script>var a = 1 < 2;</script> Dua.", "Satu. Dua."),
        ("&lt;p&gt;Satu.&lt;/p&gt;", "\n\nSatu.\n\n"),
    ],
)
def test_markup_becomes_letters_and_paragraphs(broken: str, meant: str) -> None:
    assert text_of(broken) == meant


JOINED = (
    ("Satu kata lagi.,Dua kata berlalu.,Tiga kata.", 3),
    ('Rina berkata ia siap.,"Kami datang," kata Rina.,,Budi diam.', 3),
    ('"Kami siap.",Budi berkata begitu.,,,Lalu ia pergi.', 3),
    ("Kata dia.,Menurut AFP.,Ini akhir.,,2. Angka", 4),
    ("Seperti dilansir ,.,Laporan itu panjang.,Ia menulis dari ,. Ini lanjutannya.", 3),
    ("Rapat usai., Menurut Rina cukup., Budi setuju., Semua pulang.", 4),
    (",,Satu kata lagi.,Baca juga:,,Dua kata lagi.,", 3),
    ("['Satu kata.', \"Dua 'kata'.\", 'Tiga\\nkata.']", 3),
    ('["Satu kata.", "Dua \\u201ckata\\u201d."]', 2),
    ("['Satu kata.', 'Dua kata yang terpo", 0),
    ("['Satu kata.' 'Dua kata.']", 2),
    ("Satu kata.\\n\\nDua kata.\\nTiga kata.", 3),
    ("Satu kata._x000D_\n_x000D_\nDua kata.", 2),
)


@pytest.mark.parametrize(("text", "count"), JOINED)
def test_a_list_becomes_paragraphs(text: str, count: int) -> None:
    read = text_of(text)
    if not count:
        assert read == text
        return
    paragraphs = [part for part in read.split("\n") if part.strip()]
    assert len(paragraphs) == count + read.count("Tiga\nkata"), paragraphs
    assert not any(part.strip().startswith((",", ".")) for part in paragraphs)


@pytest.mark.parametrize(
    ("glued", "words"),
    [
        ("Menlu Lavrov danXi Jinping bertemu.", "Menlu Lavrov dan Xi Jinping bertemu."),
        ("Sementara itu,AFPmelaporkan serangan.", "Sementara itu,AFP melaporkan serangan."),
        (
            "serangan udaraIsraelterhadapIrandalam sepekan",
            "serangan udara Israel terhadap Iran dalam sepekan",
        ),
        (
            "Menurut Prabowo, Presiden RIPrabowo hadir.",
            "Menurut Prabowo, Presiden RI Prabowo hadir.",
        ),
        ("Friedrich Merzmenyatakan siap, kata Merz.", "Friedrich Merz menyatakan siap, kata Merz."),
        ("kesehatan mentalyang penting", "kesehatan mental yang penting"),
        ("adalahgejala biasa", "adalah gejala biasa"),
        ("ia keIsrael dan diIran", "ia ke Israel dan di Iran"),
    ],
)
def test_glued_words_are_parted_where_both_are_sure(glued: str, words: str) -> None:
    assert text_of(glued) == words


def test_repairs_are_noted_with_their_number_and_can_be_switched_off() -> None:
    text = "Caf\xc3\xa9 &amp; teh.\n\nIa pergi denganIran. Satu kata.,Dua kata.,Tiga kata."
    raw = RawArticle("a", text)
    read = repaired(raw, "id")
    assert read.notes == (
        "repaired: mojibake 1",
        "repaired: markup 1",
        "repaired: joints 2",
        "repaired: glued-words 1",
    )
    for repair in (each.kind for each in REPAIRS):
        others = repaired(raw, "id", frozenset([repair]))
        assert not any(str(repair) in note for note in others.notes)
        assert len(others.notes) == len(read.notes) - 1
    assert repaired(raw, "id", frozenset(Repair)).text == text


def test_values_are_repaired_as_the_text_is() -> None:
    line = (
        r'{"title": "Caf\u00c3\u00a9 &amp; S\u00c3\u00a3o Paulo", "byline": ["Andr\u00c3\u00a9"], '
        r'"outlet": "Folha de S\u00c3\u00a3o Paulo", "source": {"outlet": "\u00c3\u2030lys"}, '
        r'"body": "Kata Andr\u00c3\u00a9."}'
    )
    (raw,) = read_articles(line.encode(), "a.jsonl").articles
    read = repaired(raw, "id")
    assert read.text == "Café & São Paulo\n\nKata André."
    assert read.values["title"] == "Café & São Paulo"
    assert read.values["outlet"] == "Folha de São Paulo"
    assert read.values["byline"] == ["André"]


def test_front_matter_keeps_its_length_and_has_its_values_repaired() -> None:
    data = "---\ntitle: Caf\xc3\xa9\n---\nKata Andr\xc3\xa9."
    (raw,) = read_articles(data.encode(), "a.md").articles
    read = repaired(raw, "id")
    assert read.text[: read.start] == raw.text[: raw.start]
    assert read.text[read.start :] == "\nKata André."
    assert read.values["title"] == "Café"


@given(st.text(max_size=200))
def test_a_repaired_text_may_be_shown_and_stays_as_it_is(text: str) -> None:
    read = text_of(text)
    assert read == show_safely(read)
    assert normalise(read) == read


UNITS = (
    "&amp;lt;p&gt;<b <!-- <script",
    '.,"A.,,Bc. ,.,',
    "\u00e2\u20ac\u0153 Ã© Â ",
    "dariIrandanAFPyang XYabcMe ",
    "['a', \"b\\\" ",
    "Baca juga: SCROLL TO ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    def seconds(times: int) -> float:
        def once() -> float:
            begin = time.process_time()
            text_of(unit * times)
            return time.process_time() - begin

        return min(_several(once))

    seconds(200)
    short, long = seconds(1000), seconds(4000)
    assert long < 12 * short + 0.05, (short, long)


def _several(measure: Callable[[], float]) -> list[float]:
    return [measure() for _ in range(3)]
