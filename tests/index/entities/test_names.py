"""Where names begin and end, and of what kind they are, in news of any outlet."""

import tracemalloc

import pytest

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.base.folding import APOSTROPHES
from index.entities.model import EntityType
from tests.index.entities.test_finder import (
    FINDER,
    article,
    bodies,
    find,
    names,
    persons,
    places,
    texts,
)

# Bodies


def test_initials_show_where_the_body_before_an_acronym_begins_and_ends() -> None:
    text = "Kepala Pusat Arsip dan Zoologi Kelautan Raya (PAZKR) hadir. PAZKR itu baru."
    assert bodies(text) == ["Pusat Arsip dan Zoologi Kelautan Raya", "PAZKR", "PAZKR"]
    assert len(set(names(text, EntityType.BODY))) == 1


def test_initials_that_do_not_fit_change_nothing() -> None:
    assert bodies("Badan Pelindung Penyu Biru (XYZW) rapat.")[0] == "Badan Pelindung Penyu Biru"


def test_an_acronym_for_a_sort_of_bodies_names_none() -> None:
    assert bodies("Semua Badan Usaha Milik Negara (BUMN) melapor. BUMN itu untung.") == []


def test_a_peacekeeping_mission_is_not_its_country() -> None:
    assert "MONUSCO" not in places("Mereka di Republik Demokratik Kongo (MONUSCO). MONUSCO diam.")


def test_words_such_as_nasional_may_stand_inside_a_body() -> None:
    assert bodies("Ia memimpin Lembaga Manajemen Benih Nasional di sana.") == [
        "Lembaga Manajemen Benih Nasional"
    ]


def test_a_list_of_bodies_is_no_portfolio() -> None:
    found = bodies("Rapat Kementerian Hukum, Badan Pengawas Rempah, dan Kementerian Agama usai.")
    assert found == ["Kementerian Hukum", "Badan Pengawas Rempah", "Kementerian Agama"]


def test_a_group_is_its_company_but_a_school_is_not_its_university() -> None:
    assert names("Saham Goldman Sachs Group naik.", EntityType.BODY) == ["Goldman Sachs"]
    assert names("Ia lulus dari Harvard Business School lalu.", EntityType.BODY) == [
        "Harvard Business School"
    ]


def test_a_body_of_indonesia_is_one_with_and_without_its_state() -> None:
    text = "Kementerian Komunikasi dan Digital RI dan Kementerian Komunikasi dan Digital sama."
    assert len({entity.id for entity in find(text)}) == 1


def test_a_firm_keeps_its_whole_name() -> None:
    assert bodies("Direksi PT Pertamina Angin Kencana rapat.") == ["PT Pertamina Angin Kencana"]


def test_a_school_s_acronym_stands_in_capitals() -> None:
    assert bodies("Wakil Menlu China Ma Zhaodong hadir.") == []
    assert bodies("Murid SMA Bahari Raya menang.") == ["SMA Bahari Raya"]


def test_an_acronym_behind_an_acronym_is_not_learned() -> None:
    assert bodies("Pertemuan Menlu ASEAN (AMZ) usai. AMZ itu sukses.") == ["ASEAN"]


def test_an_english_name_goes_on_over_for_and_of() -> None:
    text = "Menurut laporan Zambrania Institute for the Study of Whales, paus itu sehat."
    assert bodies(text) == ["Zambrania Institute for the Study of Whales"]
    assert bodies("Ia pindah ke International Whale Fund bulan itu.") == [
        "International Whale Fund"
    ]


def test_a_small_particle_belongs_to_an_arabic_name() -> None:
    assert bodies("Juru bicara Brigade Salem al-Hadi diam.") == ["Brigade Salem al-Hadi"]


def test_a_model_number_is_no_body() -> None:
    assert bodies("Kata anggota T1 dan produsen X9 itu.") == []


# Persons


@pytest.mark.parametrize(
    "text",
    [
        "Keputusan Menteri (Kepmentan) itu terbit.",
        "Direktorat Jenderal Hak Kekayaan Intelektual menjawab.",
        "Peraturan Presiden Nomor 49 dicabut.",
        "Koalisi Advokat Pemantau Peradilan marah.",
        "Panen di tambak Budi Daya Udang itu melimpah.",
        "Kini dibuka oleh Pemerintah Kota Sawahlunto.",
        "Ada Galaxy Z dan Serie A.",
    ],
)
def test_what_only_looks_like_a_person_is_none(text: str) -> None:
    assert persons(text) == []


def test_a_title_reaches_over_a_ministry_and_a_post_abroad() -> None:
    assert persons("Juru bicara kementerian luar negeri Ezra Kovrin menolak.") == ["Ezra Kovrin"]
    text = "Duta Besar Norwegia untuk Indonesia, Kaito Yashiba, akan pergi."
    assert persons(text) == ["Kaito Yashiba"]


def test_an_ordinary_word_behind_a_rank_begins_the_name() -> None:
    assert persons("Panglima TNI Laksamana Cahaya Brekke tiba.") == ["Cahaya Brekke"]
    assert persons("Juru bicara itu, Kolonel Senior Tan Keweng, protes.") == ["Tan Keweng"]


def test_a_colleague_from_abroad_is_a_person() -> None:
    assert persons("Ia menemui mitranya dari Belanda, Wieke Hoekbrand, di sana.") == [
        "Wieke Hoekbrand"
    ]


def test_a_short_name_is_no_roman_number() -> None:
    assert names("Menurut Xi, Komisi XI keliru.", EntityType.PERSON) == ["Xi Jinping"]


def test_a_person_behind_a_firm_is_not_part_of_it() -> None:
    found = find("Pendiri Zambra Corp Maria Brekke hadir.")
    assert [(entity.text, entity.type) for entity in found] == [
        ("Zambra Corp", EntityType.BODY),
        ("Maria Brekke", EntityType.PERSON),
    ]


def test_a_famous_last_name_stays_the_famous_person() -> None:
    text = "Melania Trump tersenyum. Menurut Trump, tarif naik."
    assert names(text, EntityType.PERSON) == ["Melania Trump", "Donald Trump"]
    text = "Donald Trump dan Donald Trump Jr tiba. Kata Trump, tarif naik."
    assert names(text, EntityType.PERSON)[-1] == "Donald Trump"
    text = "Hakim Anwar Usman datang. Kata Anwar, sidang usai."
    assert names(text, EntityType.PERSON) == ["Anwar Usman", "Anwar Usman"]


def test_a_son_of_the_same_name_is_another() -> None:
    assert names("Kata Donald Trump Jr kemarin.", EntityType.PERSON) == ["Donald Trump Jr"]


def test_a_full_stop_behind_an_acronym_ends_the_sentence() -> None:
    assert persons("Ia membela RI. Knut Brekke mengatakan tidak.") == ["Knut Brekke"]
    assert persons("Menlu J.D. Brekke setuju.") == ["J.D. Brekke"]


def test_an_acronym_behind_a_title_is_not_part_of_the_name() -> None:
    text = "Kementerian Perikanan (KPR) rapat. Menteri KPR Knut Brekke hadir."
    assert persons(text) == ["Knut Brekke"]


# Places


def test_a_dateline_is_a_place() -> None:
    assert places("ZAMBRUK - Hari itu hujan turun di sana.") == ["ZAMBRUK"]
    assert places("kabarini.com, Zambruk - Hari itu hujan turun.") == ["Zambruk"]


def test_a_regency_is_whole() -> None:
    assert places("Bupati Aceh Singkil dan warga Barito Timur bertemu.") == [
        "Aceh Singkil",
        "Barito Timur",
    ]


def test_a_state_that_is_a_word_too_stands_behind_a_title() -> None:
    assert places("Di sana Menlu Mali Abdou Diopra tersenyum.") == ["Mali"]


def test_a_seat_of_government_is_not_the_capital() -> None:
    assert names("Dari Den Haag ke Amsterdam.", EntityType.PLACE) == ["Den Haag", "Amsterdam"]


def test_two_places_joined_are_two() -> None:
    assert places("Abu Gunung Lewotobi dan Gunung Lewotolok turun.") == [
        "Gunung Lewotobi",
        "Gunung Lewotolok",
    ]


def test_a_citizen_is_not_his_state_with_a_title() -> None:
    assert places("Para Warga Negara Indonesia (WNI) pulang. WNI itu senang.") == ["Indonesia"]


def test_a_village_in_a_longer_name_is_no_place() -> None:
    assert places("Pengurus Koperasi Desa Mandiri rapat.") == []


# Events and media


def test_a_war_has_two_sides() -> None:
    text = "Sejak perang Israel-Hamas dan perang Israel dan Iran, lalu Perang Dagang AS-China."
    assert texts(text, EntityType.EVENT) == [
        "perang Israel-Hamas",
        "perang Israel dan Iran",
        "Perang Dagang AS-China",
    ]


def test_a_medium_behind_its_cue_may_be_an_ordinary_word() -> None:
    assert texts("Dilansir Antara, hujan turun.", EntityType.PUBLICATION) == ["Antara"]
    assert texts("Rumahnya di RT 09 itu.", EntityType.PUBLICATION) == []


def test_a_short_headline_with_small_words_is_one() -> None:
    title = "Agenda Presiden Prabowo Hari Ini: Bertemu Putin di Istana"
    assert persons(f"{title}\nPresiden Prabowo Subianto pergi.")[0] == "Prabowo"


# The gazetteer and the whole


def test_a_long_article_is_held_packed() -> None:
    """The words of all lines, which are held at once, take some ten times the text's size."""
    sentence = "Menlu Norwegia Knut Brekke mengatakan kepada PBB bahwa hujan turun di Oslo itu. "
    sentence += 4 * "Angin dan hujan turun di sana pada malam yang gelap, lalu reda sampai pagi. "
    long = article("\n".join([sentence * 4] * 100))
    FINDER.find(article(sentence))
    tracemalloc.start()
    FINDER.find(long)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * len(long.text)


# Unicode


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Sergei Lav\u00adrov", "Sergei Lavrov"),
        ("Sergei\u200b Lavrov", "Sergei Lavrov"),
        ("Sergei\u200bLavrov", "Sergei Lavrov"),
        ("Sergei\u00a0Lavrov", "Sergei Lavrov"),
        ("Sergei\u2060 Lavrov", "Sergei Lavrov"),
        ("Sergei La\u0301vrov", "Sergei Lavrov"),
        ("Ret\u200dno Marsudi", "Retno Marsudi"),
        ("Recep Tayyip Erdog\u0306an", "Recep Tayyip Erdogan"),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("MEVLÜT ÇAVUŞOĞLU", "Mevlut Cavusoglu"),
        *((f"Ma{apostrophe}ruf Amin", "Ma'ruf Amin") for apostrophe in APOSTROPHES),
    ],
)
def test_known_names_are_found_however_they_are_written(written: str, canonical: str) -> None:
    [found] = [e for e in find(f"Kata {written} kemarin.") if e.type is EntityType.PERSON]
    assert (found.text, found.canonical) == (written, canonical)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\u00a0\n  ", "\u200b", "\u2009"])
def test_a_name_goes_over_the_lines_of_its_paragraph(gap: str) -> None:
    text = f"Menurut Menteri Luar{gap}Negeri Sergei{gap}Lavrov, hal itu benar."
    one = Article(ArticleInfo("a", "a.txt", "A"), text, (Paragraph(0, len(text), Part.BODY),))
    found = [(e.text, e.canonical) for e in FINDER.find(one) if e.type is EntityType.PERSON]
    assert found == [(f"Sergei{gap}Lavrov", "Sergei Lavrov")]


def test_a_name_that_a_line_breaks_is_whole() -> None:
    text = "Kata Budi Santo-\n so Wijaya, pengacara itu. Budi San\u00adtoso Wijaya pergi."
    one = Article(ArticleInfo("a", "a.txt", "A"), text, (Paragraph(0, len(text), Part.BODY),))
    found = {e.canonical for e in FINDER.find(one) if e.type is EntityType.PERSON}
    assert found == {"Budi Santoso Wijaya"}


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_a_weekday_may_have_any_apostrophe(apostrophe: str) -> None:
    assert texts(f"Rapat pada hari Jum{apostrophe}at.", EntityType.DATE) == [
        f"hari Jum{apostrophe}at"
    ]
