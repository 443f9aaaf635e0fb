"""What each stretch of an article is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.language import detect_language
from index.articles.line_rules import page_rules
from index.articles.lines import run_on
from index.articles.model import Part
from index.articles.structure import Structure
from index.articles.structure import analyse as analyse_by

RULES = page_rules("id")
dateline = RULES.datelines

LEAD = "Menteri Dalam Negeri Rina Dewi mengatakan jembatan baru di kota itu selesai tahun depan."
MORE = "Ia menambahkan bahwa dana pembangunan sudah tersedia dan lelang segera dimulai bulan ini."


def analyse(text: str, title: str | None = None) -> Structure:
    return analyse_by(text, RULES, title=title)


def parts(text: str, structure: Structure, part: Part) -> list[str]:
    return [text[p.start : p.end] for p in structure.paragraphs if p.part is part]


def test_a_page_with_everything_around_it() -> None:
    text = f"""Rabu, 6 Maret 2024 09:30 WIB

Jembatan Baru Selesai Tahun Depan
Nasional

Budi Santoso

banner

Menteri Rina Dewi (kiri) meninjau jembatan - ABC

Kota Lama, Kabar Online - {LEAD}

{MORE}

Tanggapan Warga Setempat

{MORE}

Komentar

Berita Lainnya

Harga Cabai Naik Lagi Nasional

Selasa, 18 Oktober 2022 23:08 WIB

banner
"""
    found = analyse(text)
    assert found.title == "Jembatan Baru Selesai Tahun Depan"
    assert found.published is not None
    assert found.published.iso == "2024-03-06T09:30:00+07:00"
    assert found.byline == "Budi Santoso"
    assert found.outlet == "Kabar Online"
    assert found.dateline is not None
    assert found.dateline.place == "Kota Lama"
    assert found.captions == ("Menteri Rina Dewi (kiri) meninjau jembatan - ABC",)
    assert len(parts(text, found, Part.BODY)) == 3
    assert parts(text, found, Part.SUBHEADING) == ["Tanggapan Warga Setempat"]
    assert found.furniture[0] == "banner"
    assert len(found.furniture) == 6


def test_a_caption_printed_twice_above_the_title() -> None:
    caption = "Rina Dewi (kanan) berbicara dengan warga, 5 Maret 2024 (Handout / BIRO / ABC)"
    text = (
        f"{caption}\n{caption}\n\nRina Dewi Janjikan Jembatan Baru\n\n"
        f"Budi Santoso • 6 Maret 2024 09:30\n{LEAD}"
    )
    found = analyse(text)
    assert found.title == "Rina Dewi Janjikan Jembatan Baru"
    assert found.captions == (caption,)
    assert len(parts(text, found, Part.CAPTION)) == 2
    assert found.byline == "Budi Santoso"
    assert found.published is not None
    assert found.published.iso == "2024-03-06T09:30:00+07:00"
    assert found.published.zone_assumed


def test_decoy_dates_are_not_taken() -> None:
    text = (
        f"Jembatan Baru Selesai Tahun Depan\n\n{LEAD}\n{MORE}\n"
        "Berita Terkait\nLain Lagi\n•\n29 Oct 2023"
    )
    found = analyse(text)
    assert found.published is None
    assert found.furniture == ("Berita Terkait", "Lain Lagi", "•", "29 Oct 2023")


def test_a_run_on_line_with_the_tail_glued_to_it() -> None:
    text = (
        f"Judul yang Cukup Panjang\n\nKota Lama (ABC) – {LEAD}{MORE}{MORE}"
        "Laporan: RedaksiBagikan\nKomentar"
    )
    found = analyse(text)
    assert parts(text, found, Part.BODY) == [f"Kota Lama (ABC) – {LEAD}", MORE, MORE]
    assert found.byline == "Redaksi"
    assert found.furniture == ("Bagikan", "Komentar")
    assert found.dateline is not None
    assert found.dateline.agency == "ABC"


def test_a_deck_stands_between_title_and_dateline() -> None:
    text = f"Judul yang Cukup Panjang\n{MORE}\nKabar.com, KOTA LAMA - {LEAD}\n{MORE}"
    found = analyse(text)
    assert parts(text, found, Part.SUBHEADING) == [MORE]
    assert len(parts(text, found, Part.BODY)) == 2


def test_stars_behind_the_last_word_are_set_apart() -> None:
    text = f"Judul yang Cukup Panjang\n{LEAD}\n{MORE} ***"
    found = analyse(text)
    assert parts(text, found, Part.BODY) == [LEAD, MORE]
    assert found.furniture == ("***",)


def test_adverts_between_paragraphs() -> None:
    text = (
        f"{LEAD}\nBaca Juga\nPemilik Warung Senang dengan Jembatan\n{MORE}\nAdvertisement\n{MORE}"
    )
    found = analyse(text)
    assert found.furniture == (
        "Baca Juga",
        "Pemilik Warung Senang dengan Jembatan",
        "Advertisement",
    )
    assert parts(text, found, Part.BODY) == [LEAD, MORE, MORE]


def test_labels_stranded_among_the_sites_lines_behind_the_end() -> None:
    text = (
        f"{LEAD}\n{MORE}\nBaca juga: Jembatan Lama\n"
        "Kabar lain ada di\nKanal Kota\n(abc)\nTERKAIT\nx"
    )
    assert parts(text, analyse(text), Part.BODY) == [LEAD, MORE]
    listing = f"{LEAD}\n{MORE}\nBaca juga: Jembatan Lama\nPukul 07.15\nPukul 08.15\n(abc)"
    assert len(parts(listing, analyse(listing), Part.BODY)) == 4


def test_a_subheading_named_like_an_end_mark_does_not_end_the_article() -> None:
    text = f"Judul yang Cukup Panjang\n{LEAD}\n{MORE}\nKomentar\n{MORE}\n{LEAD}"
    assert len(parts(text, analyse(text), Part.BODY)) == 4


def test_hand_wrapped_paragraphs_are_joined_and_markdown_headings_seen() -> None:
    text = (
        "# Jembatan Baru\n\nMenteri Rina Dewi mengatakan pada hari Senin\nbahwa jembatan itu akan "
        "selesai dan dapat dipakai\noleh semua warga kota lama mulai tahun depan.\n\n"
        "## Biaya\n\nIa menambahkan bahwa dana sudah ada di kas\ndaerah sejak bulan lalu."
    )
    found = analyse(text)
    assert found.title == "Jembatan Baru"
    assert parts(text, found, Part.SUBHEADING) == ["Biaya"]
    assert [body.count("\n") for body in parts(text, found, Part.BODY)] == [2, 1]


def test_a_line_that_ends_in_a_word_goes_on_in_the_next_one() -> None:
    text = f"Jembatan Baru\n\nMenteri itu menerima pengharga-\nan dari kota lama.\n{MORE}\n{LEAD}"
    bodies = parts(text, analyse(text), Part.BODY)
    assert bodies == ["Menteri itu menerima pengharga-\nan dari kota lama.", MORE, LEAD]


def test_lines_that_are_full_are_of_one_paragraph() -> None:
    text = (
        "Jembatan Baru\n\nPada hari itu hadir juga menteri dalam negeri yang bernama Rina\n"
        "Dewi bersama seorang tamu dari kota lain yang kaya yaitu Budi\nSantoso dan keluarganya "
        "yang besar."
    )
    assert [body.count("\n") for body in parts(text, analyse(text), Part.BODY)] == [2]


def test_a_known_title_is_found_or_there_is_none() -> None:
    text = f"Jembatan Baru\n\n{LEAD}"
    assert parts(text, analyse(text, title="jembatan  baru"), Part.TITLE) == ["Jembatan Baru"]
    assert parts(LEAD, analyse(LEAD, title="Lain"), Part.TITLE) == []
    text = f"Ma’ruf di Sa\u0303o Paulo\n\n{LEAD}"
    found = parts(text, analyse(text, title="Ma'ruf di São Paulo"), Part.TITLE)
    assert found == ["Ma’ruf di Sa\u0303o Paulo"]


def test_a_citation_is_no_date_line() -> None:
    text = (
        "Jembatan Baru di Kota Lama\n"
        f"Diceritakan kembali dari Kabar Online, 1 Mei 2020 07:00 WIB\n{LEAD}"
    )
    found = analyse(text)
    assert found.published is None
    assert len(parts(text, found, Part.META)) == 1


@pytest.mark.parametrize(
    ("line", "place", "outlet", "agency"),
    [
        ("BEIJING - Warga", "Beijing", None, None),
        ("RIO DE JANEIRO — Warga", "Rio de Janeiro", None, None),
        ("Goa, India (Xinhua) – Warga", "Goa, India", None, "Xinhua"),
        ("Goa, India - Warga", "Goa, India", None, None),
        ("Jakarta (ANTARA) - Warga", "Jakarta", None, "ANTARA"),
        ("Jakarta, CNN Indonesia -- Warga", "Jakarta", "CNN Indonesia", None),
        ("Rio de Janeiro, Kutip - Warga", "Rio de Janeiro", "Kutip", None),
        ("KABARKITA.COM - Warga", None, "KABARKITA.COM", None),
        ("TEMPO.CO, Tangerang - Warga", "Tangerang", "TEMPO.CO", None),
        ("KONTAN.CO.ID – JAKARTA. Warga", "Jakarta", "KONTAN.CO.ID", None),
        ("Liputan6.com, JakartaKita semua", "Jakarta", "Liputan6.com", None),
        ("Liputan6.com, Jakarta Kepala Staf", "Jakarta", "Liputan6.com", None),
        ("WASHINGTON, 3 Feb (Xinhua) -- Warga", "Washington", None, "Xinhua"),
        ("Moskow: Menteri Luar Negeri", "Moskow", None, None),
    ],
)
def test_datelines(line: str, place: str | None, outlet: str | None, agency: str | None) -> None:
    found = dateline.read(line)
    assert found is not None
    assert (found.place, found.outlet, found.agency) == (place, outlet, agency)
    assert line[found.end :].startswith(("Warga", "Kita", "Kepala", "Menteri"))


@pytest.mark.parametrize(
    "line",
    [
        "China-Rusia berjanji tingkatkan hubungan",
        "Kronologi: Polisi menangkap dua orang",
        "Menteri Rina mengatakan - seperti biasa - Semua siap",
        "Hujan turun sejak pagi.",
        "",
    ],
)
def test_no_dateline(line: str) -> None:
    assert dateline.read(line, text=line) is None


def test_a_place_before_a_colon_must_be_spoken_of() -> None:
    line = "Kota Lama: Warga senang"
    assert dateline.read(line, text=f"{line} tinggal di Kota Lama.") is not None
    assert dateline.read(line, text=line) is None
    assert dateline.read("Jakarta: Warga senang", strong=True) is None


def test_run_on_leaves_names_and_quotations_whole() -> None:
    text = (
        'Situs KABAR.Com dan Prof.Anwar menulisnya kemarin."Kami siap sekali," kata Rina Dewi.'
        'Dewi lalu ke luar kota untuk "rapat yang penting sekali."Budi tinggal di kantor saja.'
    )
    pieces = [text[start:end] for start, end in run_on(text, 0, len(text), RULES.abbreviation)]
    assert pieces == [
        "Situs KABAR.Com dan Prof.Anwar menulisnya kemarin.",
        '"Kami siap sekali," kata Rina Dewi.',
        'Dewi lalu ke luar kota untuk "rapat yang penting sekali."',
        "Budi tinggal di kantor saja.",
    ]


def test_languages() -> None:
    assert detect_language(f"{LEAD} {MORE} Hal ini tidak akan berubah karena itu.") == "id"
    assert detect_language("The minister said that the bridge is ready and open to all.") == "en"
    assert detect_language("Der Minister sagte, die Brücke sei fertig und werde eröffnet.") is None
    assert detect_language("") is None


_SCRAPS = st.sampled_from(
    [
        LEAD,
        MORE,
        "banner",
        "Komentar",
        "Berita Terkait",
        "***",
        " ",
        "",
        "# Judul Baru",
        "•",
        "a",
        "Rabu, 6 Maret 2024 09:30 WIB",
        "Oleh: Budi",
        "Kota Lama - ",
        "Foto: x",
        "Baca juga",
        "\t",
        f"{LEAD}{MORE}",
        "Laporan: RedaksiBagikan",
        "Budi Santoso",
        '"',
        ".",
    ]
)


@given(st.lists(_SCRAPS | st.text(max_size=40), max_size=14), st.sampled_from(["\n", "\n\n", ""]))
def test_paragraphs_are_ordered_trimmed_and_miss_nothing(lines: list[str], joint: str) -> None:
    text = joint.join(lines).replace("\r", "")
    structure = analyse(text)
    at = 0
    for paragraph in structure.paragraphs:
        assert at <= paragraph.start < paragraph.end <= len(text)
        assert not text[at : paragraph.start].replace("#", "").strip()  # Markdown marks aside
        stretch = text[paragraph.start : paragraph.end]
        assert stretch == stretch.strip()
        at = paragraph.end
    assert not text[at:].strip()
    assert sum(p.part is Part.TITLE for p in structure.paragraphs) <= 1


PROSE = (
    "Ia menambahkan bahwa pembangunan jembatan itu akan selesai sebelum musim hujan tahun depan."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hak cipta atas lagu daerah itu dipegang oleh keluarga pencipta sejak puluhan tahun lalu.",
        "Gabung ke klub kota itu, pemain muda tersebut memilih nomor sepuluh di musim perdana.",
        "Dapatkan informasi dari aplikasi warga, petugas segera menutup jalan di tepi sungai.",
        "Topik: harga beras menjadi pokok rapat pada hari kedua, ujar Rina kepada wartawan.",
        "Tag: nama sandi operasi itu baru diketahui setelah arsip dibuka untuk umum.",
        "Ikuti jejak kota tetangga, pemerintah kota meluncurkan kanal dan media sosial baru.",
        "Baca: perintah pertama dalam naskah itu, kata Budi, adalah dasar dari segala ilmu.",
        "Simak video pidato gubernur itu, para anggota dewan meninggalkan ruang rapat bersama.",
        "Pilihan editor naskah itu jatuh pada cerita pendek tentang nelayan di pesisir utara.",
        "Topik: harga beras di pasar induk dibahas dalam rapat pada Kamis sore.",
        "Hak cipta atas lagu daerah itu kembali ke keluarga pencipta usai sidang.",
        "Laporan: tiga rumah rusak karena banjir yang datang pada malam hari.",
    ],
)
def test_a_sentence_is_prose_however_it_begins(sentence: str) -> None:
    text = f"Jembatan Baru Selesai Tahun Depan\n\n{LEAD}\n\n{sentence}\n\n{PROSE}"
    assert sentence in parts(text, analyse(text), Part.BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Jembatan Lama Ditutup untuk Perbaikan",
        "Baca Juga:Siapa Pemilik Jembatan Itu, dan Ke Mana Uangnya?",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Smallest Font Largest Font",
        "Ikuti berita terbaru kami di Google News dan saluran WhatsApp untuk kabar setiap hari.",
        "Dapatkan berita terbaru lebih cepat dari aplikasi kami di ponsel Anda setiap pagi.",
        "Artikel ini telah tayang di kabar.example dengan judul jembatan baru selesai tahun depan.",
        "[Gambas:Video Kabar]",
        "Hak cipta © 2024 dipegang oleh penerbit koran ini di kota lama.",
        "Hak cipta (c) 2024 dipegang oleh penerbit koran ini di kota lama.",
    ],
)
def test_what_a_site_says_to_its_readers_is_furniture(line: str) -> None:
    text = f"Jembatan Baru Selesai Tahun Depan\n\n{LEAD}\n\n{line}\n\n{PROSE}\n\n{MORE}"
    found = analyse(text)
    assert parts(text, found, Part.FURNITURE) == [line]
    assert PROSE in parts(text, found, Part.BODY)


@pytest.mark.parametrize("heading", ["Rekomendasi", "Komentar", "Terkini", "Populer", "Topik"])
@pytest.mark.parametrize("below", [PROSE, "Pemerintah kota perlu:", "1. Membangun jalan baru"])
def test_a_section_of_a_study_stays(heading: str, below: str) -> None:
    text = f"Kajian: Jembatan dan Warga\n\n{LEAD}\n\n{MORE}\n\n{PROSE}\n\n{heading}\n\n{below}"
    found = analyse(text)
    assert not parts(text, found, Part.FURNITURE)
    assert below in [text[p.start : p.end] for p in found.paragraphs]


@pytest.mark.parametrize("heading", ["Latar Belakang", "Kata Pengantar", "Pendahuluan"])
def test_the_first_heading_of_a_study_names_no_writer(heading: str) -> None:
    text = f"Kajian: Jembatan dan Warga\n\n{heading}\n\n{LEAD}\n\n{MORE}"
    found = analyse(text)
    assert (found.title, found.byline) == ("Kajian: Jembatan dan Warga", None)
    assert parts(text, found, Part.SUBHEADING) == [heading]
    signed = text.replace(heading, f"Budi Santoso\n\n{heading}")
    assert analyse(signed).byline == "Budi Santoso"


def test_comments_of_readers_are_behind_the_end() -> None:
    comments = "Komentar\n\nBudi Santoso\n\n2 jam lalu\n\nMantap sekali pak."
    text = f"Jembatan Baru Selesai Tahun Depan\n\n{LEAD}\n\n{MORE}\n\n{comments}"
    assert "Komentar" in parts(text, analyse(text), Part.FURNITURE)


@pytest.mark.parametrize(
    "headline",
    [
        "Laporan: Kota Lama Bangun Seribu Rumah Baru",
        "Sumber: Wali Kota Setujui Anggaran Jembatan",
        "Foto: Gubernur Bertemu Nelayan di Pesisir",
        "Wartawan: Kami Ditolak Masuk Ruang Rapat",
    ],
)
def test_a_headline_with_a_label_is_one(headline: str) -> None:
    text = f"{headline}\n\n{LEAD}\n\n{MORE}"
    found = analyse(text)
    assert (found.title, found.byline) == (headline, None)


def test_the_line_of_a_writer_is_no_headline() -> None:
    text = f"Laporan: Budi Santoso\n\n{LEAD}\n\n{MORE}"
    assert (analyse(text).title, analyse(text).byline) == (None, "Budi Santoso")
    text = f"Laporan: Budi Santoso\n\nJembatan Baru Selesai Tahun Depan\n\n{LEAD}\n\n{MORE}"
    assert analyse(text).title == "Jembatan Baru Selesai Tahun Depan"


def test_the_words_of_a_site_within_a_paragraph_are_set_apart() -> None:
    site = "SCROLL TO CONTINUE WITH CONTENT"
    text = f"Jembatan Baru Selesai Tahun Depan\n\n{LEAD} {site} {MORE}\n\n{PROSE}"
    found = analyse(text)
    assert parts(text, found, Part.FURNITURE) == [site]
    assert parts(text, found, Part.BODY) == [LEAD, MORE, PROSE]
