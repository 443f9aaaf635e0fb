"""The entities of an article."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.entities.finder import EntityFinder
from index.entities.model import Entity, EntityType
from index.project.model import Office, Project, Speaker, SpeakerKind
from tests.conftest import SHARED

FINDER = EntityFinder(Project())


def article(text: str, published: str | None = None, part: Part = Part.BODY) -> Article:
    lines = re.finditer(r"\S(?:[^\n]*\S)?", text)
    paragraphs = tuple(Paragraph(line.start(), line.end(), part) for line in lines)
    return Article(ArticleInfo("a", "a.txt", "A", published=published), text, paragraphs)


def find(text: str, finder: EntityFinder = FINDER, published: str | None = None) -> list[Entity]:
    return list(finder.find(article(text, published)))


def texts(text: str, kind: EntityType) -> list[str]:
    return [entity.text for entity in find(text) if entity.type is kind]


def names(text: str, kind: EntityType) -> list[str]:
    return [entity.canonical for entity in find(text) if entity.type is kind]


def persons(text: str) -> list[str]:
    return texts(text, EntityType.PERSON)


def bodies(text: str) -> list[str]:
    return texts(text, EntityType.BODY)


def places(text: str) -> list[str]:
    return texts(text, EntityType.PLACE)


# Known names


def test_states_under_all_their_names_are_one() -> None:
    found = find("Delegasi China, Cina, RRT, dan Tiongkok datang dari BEIJING.")
    assert [e.canonical for e in found] == ["Tiongkok"] * 4 + ["Beijing"]
    assert {e.id for e in found} == {"tiongkok", "beijing"}


def test_an_acronym_needs_its_capitals() -> None:
    assert places("Pasukan AS pergi, as roda patah, As itu kartu.") == ["AS"]


def test_both_halves_of_a_pair_are_places() -> None:
    assert places("Hubungan Rusia-Tiongkok kian erat.") == ["Rusia", "Tiongkok"]


def test_an_ordinary_word_at_the_start_is_no_name() -> None:
    assert find("Antara keduanya ada jarak. Sisi lain terlupa. Barat daya berangin.") == []
    assert places("Mereka mengkritik Barat.") == ["Barat"]


def test_the_longest_name_wins() -> None:
    assert bodies("Mereka duduk di Dewan Keamanan PBB.") == ["Dewan Keamanan PBB"]
    assert places("Kapal itu ke Lebanon Selatan lewat Laut Merah.") == [
        "Lebanon Selatan",
        "Laut Merah",
    ]


def test_a_site_is_a_medium() -> None:
    found = texts("Dikutip dari beritakita.com dan KABARBARU.ID hari itu.", EntityType.PUBLICATION)
    assert found == ["beritakita.com", "KABARBARU.ID"]


# Names by form


def test_a_ministry_takes_its_portfolio_and_its_state() -> None:
    text = "Kementerian Energi dan Sumber Daya Mineral bertemu Kementerian Pertahanan Rumania."
    assert bodies(text) == [
        "Kementerian Energi dan Sumber Daya Mineral",
        "Kementerian Pertahanan Rumania",
    ]
    assert names("Kemlu China dan Kemenlu RI sepakat.", EntityType.BODY) == [
        "Kementerian Luar Negeri Tiongkok",
        "Kementerian Luar Negeri Indonesia",
    ]


def test_a_ministry_alone_is_no_name() -> None:
    assert find("Kementerian menyatakan hal itu. Dewan setuju.") == []


def test_events_are_found_by_their_form() -> None:
    text = "Sebelum KTT BRICS ke-16 ada krisis Ukraina, lalu invasi Rusia ke Ukraina."
    assert texts(text, EntityType.EVENT) == [
        "KTT BRICS ke-16",
        "krisis Ukraina",
        "invasi Rusia ke Ukraina",
    ]


def test_a_building_is_neither_place_nor_person() -> None:
    assert find("Mereka bertemu di Gedung Bambang Sudibyo kemarin.") == []


# Persons


def test_a_title_shows_a_person_and_stays_outside() -> None:
    text = "Menteri Luar Negeri Norwegia Knut Brekke berbicara dengan Menlu Islandia, Jon Arnar."
    assert persons(text) == ["Knut Brekke", "Jon Arnar"]
    assert places(text) == ["Norwegia", "Islandia"]


def test_a_long_portfolio_is_no_name() -> None:
    text = "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Xaveri Qolbu hadir."
    assert persons(text) == ["Xaveri Qolbu"]


def test_the_body_in_a_title_is_not_part_of_the_name() -> None:
    text = "Menurut Sekjen PBB Zorka Vidmar, juru bicara Kremlin Oleg Tratnik keliru."
    assert persons(text) == ["Zorka Vidmar", "Oleg Tratnik"]
    assert bodies(text) == ["PBB", "Kremlin"]


def test_words_of_saying_show_a_person() -> None:
    assert persons('"Kami setuju," kata Brekke di sana. Tratnik mengatakan tidak.') == [
        "Brekke",
        "Tratnik",
    ]


def test_a_short_name_means_who_was_named_in_full() -> None:
    text = "Menlu Knut Brekke tiba.\nBrekke lelah. Rapat Brekke batal."
    found = [e for e in find(text) if e.type is EntityType.PERSON]
    assert [e.text for e in found] == ["Knut Brekke", "Brekke", "Brekke"]
    assert {e.canonical for e in found} == {"Knut Brekke"}


def test_of_two_with_one_name_the_last_named_is_meant() -> None:
    text = "Jubir Wang Wenbin hadir. Wang menyimak.\nMenlu Wang Yi tiba. Wang lelah."
    assert names(text, EntityType.PERSON) == ["Wang Wenbin", "Wang Wenbin", "Wang Yi", "Wang Yi"]


def test_spellings_of_a_name_are_one_person() -> None:
    found = [e for e in find("Sergey Lavrov alias Sergei Lavrov.") if e.type is EntityType.PERSON]
    assert {(e.canonical, e.id) for e in found} == {("Sergei Lavrov", "sergei-lavrov")}


def test_glued_sentences_are_parted() -> None:
    text = "Menlu Knut Brekke setuju, kata Brekke.Lavrov mengatakan lain."
    assert persons(text) == ["Knut Brekke", "Brekke", "Lavrov"]


def test_a_headline_teaches_no_names_but_shows_known_ones() -> None:
    title = "Menlu Brekke Tolak Rencana Besar Tetangga Dekat"
    text = f"{title}\nMenlu Norwegia Knut Brekke menolak rencana itu."
    assert persons(text) == ["Brekke", "Knut Brekke"]


def test_a_short_headline_ends_a_name_at_its_verb() -> None:
    text = "Brekke Bertemu Tratnik di Oslo\nMenlu Knut Brekke bertemu Oleg Tratnik di Oslo."
    assert persons(text)[:2] == ["Brekke", "Tratnik"]
    assert persons("Lavrov Bertemu Tetangga") == ["Lavrov"]
    assert persons("Hari itu Menlu Knut Brekke Menolak") == ["Knut Brekke"]


def test_persons_joined_by_dan() -> None:
    assert persons("Di sana ada Bambang Noro dan Thoudi Bader, dua wartawan.") == [
        "Bambang Noro",
        "Thoudi Bader",
    ]


# Acronyms


def test_an_acronym_is_learned_from_its_brackets() -> None:
    text = "Badan Pelindung Penyu Biru (BPPB) rapat.\nMenurut aturan, BPPB wajib lapor."
    assert names(text, EntityType.BODY) == ["Badan Pelindung Penyu Biru"] * 3


def test_an_acronym_before_its_long_name() -> None:
    text = "Ia memimpin ZWC (Zambrania Whale Community) itu. ZWC rapat."
    assert names(text, EntityType.BODY) == ["Zambrania Whale Community"] * 3


def test_a_known_acronym_may_mean_something_else() -> None:
    assert bodies("Bantuan PMI datang.") == ["PMI"]
    assert bodies("Para Pekerja Migran Indonesia (PMI) pulang. PMI itu senang.") == []


# The corpus's own speakers

SPEAKERS = Project(
    speakers=(
        Speaker("S1", "Wang Yi", aliases=("Wang", "Menlu Tiongkok")),
        Speaker("S2", "Wang Wenbin", aliases=("Wang",),
                offices=(Office("Juru Bicara", "Tiongkok", "2020", "2024-05"),)),
        Speaker("S3", "Kementerian Luar Negeri Rusia", SpeakerKind.BODY, ("Kemlu Rusia",)),
        Speaker("S4", "Tiongkok", SpeakerKind.STATE, ("Beijing", "Negeri Naga")),
        Speaker("S5", "Zorka Vidmar"),
    )
)  # fmt: skip


def by_text(text: str, published: str | None = None) -> dict[str, Entity]:
    return {e.text: e for e in find(text, EntityFinder(SPEAKERS), published)}


def test_speakers_give_their_ids() -> None:
    found = by_text("Wang Yi dan Kemlu Rusia, serta Zorka Vidmar, tiba di Negeri Naga, China.")
    assert {text: e.id for text, e in found.items()} == {
        "Wang Yi": "S1",
        "Kemlu Rusia": "S3",
        "Zorka Vidmar": "S5",
        "Negeri Naga": "S4",
        "China": "S4",
    }
    assert found["Kemlu Rusia"].canonical == "Kementerian Luar Negeri Rusia"


def test_a_body_by_form_finds_its_speaker() -> None:
    text = "Kementerian Luar Negeri Federasi Rusia diam."
    assert by_text(text)["Kementerian Luar Negeri Federasi Rusia"].id == "S3"


def test_a_city_stays_a_city() -> None:
    assert by_text("Pesawat mendarat di Beijing.")["Beijing"].canonical == "Beijing"


def test_an_office_is_no_name() -> None:
    assert set(by_text("Menlu Tiongkok tiba.")) == {"Tiongkok"}


def test_a_shared_short_name_goes_to_who_held_office_that_day() -> None:
    assert by_text("Kata Wang kemarin.", "2023-01-05")["Wang"].id == "S2"
    assert by_text("Kata Wang kemarin.", "2025-01-05")["Wang"].id == "S1"


# What holds for every article


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    check(article(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "Menlu",
                "Wang",
                "Yi",
                "Rusia-Tiongkok",
                "PBB",
                "(SCO)",
                "KTT",
                "Bank",
                "dan",
                "di",
                ",",
                ".",
                ":",
                "ke-16",
                "2024",
                "Senin",
                "Mei",
                "Kementerian",
                "Luar",
                "Negeri",
                "kata",
                "mengatakan",
                "Budi",
                "Santoso",
                "Indonesia",
                "Abc",
                "Xyz",
                "The",
                "Group",
                "Republik",
                "perang",
                "invasi",
                "medcom.id",
                "\n",
                "(",
                ")",
                "/",
                "’",
                "bin",
                "Persero)",
                "Ketua",
                "Gedung",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_mixture_of_names_is_read(text: str) -> None:
    check(article(text, "2024-11-20"))


def check(read: Article) -> None:
    """Assert that the entities of `read` are whole, in order, apart and inside paragraphs."""
    last = 0
    for entity in FINDER.find(read):
        assert last <= entity.start < entity.end
        assert entity.text == read.text[entity.start : entity.end]
        assert entity.canonical
        assert entity.id
        assert any(p.start <= entity.start and entity.end <= p.end for p in read.paragraphs)
        last = entity.end


def test_furniture_has_no_entities() -> None:
    assert FINDER.find(article("Wang Yi di Moskow", part=Part.FURNITURE)) == ()
    assert len(FINDER.find(article("Wang Yi di Moskow", part=Part.META))) == 2


def test_the_version_follows_the_speakers() -> None:
    assert EntityFinder(Project()).version == FINDER.version
    assert EntityFinder(SPEAKERS).version != FINDER.version


def test_the_finder_remembers_nothing_between_articles() -> None:
    text = "Rapat Brekke batal."
    before = find(text)
    find("Menlu Knut Brekke tiba. Brekke lelah.")
    assert find(text) == before


def test_the_raw_seeds_reach_the_figure() -> None:
    """F1 of exact span and kind, over the marked entities outside furniture, at least 0.95."""
    gold = SHARED / "gold"
    if not gold.is_dir():
        pytest.skip("the marked articles (../shared/gold) are not on this machine")
    kinds = {"PER": "person", "ORG": "body", "GPE": "place", "LOC": "place", "EVENT": "event",
             "DATE": "date", "PUB": "publication"}  # fmt: skip
    right = marked = guessed = 0
    for line in (gold / "entities_seeds.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        text = (gold / "text" / f"{entry['article']}.txt").read_text("utf-8")
        body = [e for e in entry["entities"] if e["zone"] == "body"]
        stop = max(e["end"] for e in body)
        wanted = {(e["start"], e["end"], kinds[e["type"]]) for e in body}
        found = {(e.start, e.end, str(e.type)) for e in find(text[:stop])}
        right, marked, guessed = (
            right + len(wanted & found),
            marked + len(wanted),
            guessed + len(found),
        )
    assert 2 * right / (marked + guessed) >= 0.95
