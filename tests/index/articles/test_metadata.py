"""What is known of an article besides its text, and how surely."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Corpus
from index.articles.model import ArticleInfo

LEAD = (
    "Menteri Rina Dewi meresmikan jembatan itu di hadapan warga kota dan berjanji bahwa jalan "
    "menuju pelabuhan akan diperbaiki sebelum musim hujan tiba."
)
MORE = "Ia juga meminta agar pemerintah daerah menjaga jembatan itu bersama warga setempat."
HEADLINE = "Jembatan Baru di Kota Lama Akhirnya Diresmikan"
Read = Callable[..., ArticleInfo]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str, name: str = "a.txt") -> ArticleInfo:
        (tmp_path / name).write_text(text, "utf-8")
        return Corpus.open(tmp_path).articles()[0]

    return read


def page(*above: str, below: tuple[str, ...] = (), lead: str = LEAD) -> str:
    return "\n\n".join((HEADLINE, *above, lead, MORE, *below)) + "\n"


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("Diperbarui: 18 Juni 2025 10:00 WIB\nTerbit: 17 Juni 2025 09:00 WIB",), "2025-06-17T09"),
        (("Terakhir diperbarui 18 Juni 2025\nDipublikasikan 17 Juni 2025",), "2025-06-17"),
        (("Kabar.com - 18/06/2025, 10:00 WIB (diperbarui 19/06/2025)",), "2025-06-18T10"),
        (("Updated 19 June 2025 11:00 | Published 18 June 2025 10:00",), "2025-06-18T10"),
    ],
)
def test_the_date_of_publishing_comes_before_that_of_a_change(
    read: Read, lines: tuple[str, ...], published: str
) -> None:
    info = read(page(*lines))
    assert (info.published or "").startswith(published)
    assert (info.byline, info.date_inferred) == (None, False)


def test_the_date_of_a_change_alone_is_marked_as_inferred(read: Read) -> None:
    info = read(page("Diperbarui: 18 Juni 2025 10:00 WIB"))
    assert (info.published, info.date_inferred) == ("2025-06-18T10:00:00+07:00", True)


@pytest.mark.parametrize("heading", ["Kilas Balik | 11 September 2001", "Arsip • 3 Mei 1998"])
def test_a_date_of_history_is_not_that_of_publishing(read: Read, heading: str) -> None:
    info = read(f"{heading}\n\n{page()}")
    assert (info.title, info.published, info.byline) == (HEADLINE, None, None)


def test_a_headline_with_a_date_stays_one(read: Read) -> None:
    info = read(f"Kilas Balik Pada 11 September 2001\n\n{LEAD}\n\n{MORE}\n")
    assert (info.title, info.published) == ("Kilas Balik Pada 11 September 2001", None)


def test_decoys_are_no_dates(read: Read) -> None:
    info = read(page(below=("Copyright 2024 Kabar", "Berita Terkait", "Gempa\n\n29 Oct 2023")))
    assert info.published is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kabar.example/global/read/2024/03/01/050500370/jembatan", "2024-03-01"),
        ("https://kabar.example/dunia/20241120120731-106-1/jembatan", "2024-11-20"),
        ("https://kabar.example/world/jembatan-2024-11-20/", "2024-11-20"),
        ("https://kabar.example/2024/13/40/jembatan", None),
        ("https://kabar.example/2024/03/01/kilas-2001-09-11/", None),  # which of them?
        ("https://kabar.example/d-7649123/jembatan?date=2024-03-01", None),
        ("https://kabar.example/2026/12/01/jembatan", None),  # after it was accessed
    ],
)
def test_the_day_in_the_address_is_taken_where_no_other_is_known(
    read: Read, url: str, day: str | None
) -> None:
    info = read(f"---\nurl: {url}\naccessed: 2026-11-30T10:00:00Z\n---\n{page()}")
    assert (info.published, info.date_inferred) == (day, day is not None)
    assert (info.url, info.accessed) == (url, "2026-11-30T10:00:00+00:00")
    dated = read(f"---\nurl: {url}\npublished: 2020-01-02\n---\n{page()}")
    assert (dated.published, dated.date_inferred) == ("2020-01-02", False)


def test_an_article_is_not_older_than_its_picture(read: Read) -> None:
    info = read(page("Menteri Rina Dewi (kiri) di jembatan, 4 Mei 2023. (Xinhua/Ali Noor)"))
    assert (info.published, info.not_before) == (None, "2023-05-04")


def test_a_zone_of_several_regions_leaves_the_day(read: Read) -> None:
    info = read(f"---\npublished: Wed, 01 May 2024 10:15:00 IST\n---\n{page()}")
    assert (info.published, info.precision) == ("2024-05-01", "day")
    assert any("IST" in note for note in info.notes)


@pytest.mark.parametrize("above", ["retold: yes\nsource:\n  published", "updated"])
def test_what_is_assumed_of_any_stated_date_is_told(read: Read, above: str) -> None:
    guessed = read(f"---\n{above}: 03/04/2024 10:15\n---\n{page()}")
    assert guessed.published == "2024-04-03T10:15:00+07:00"
    assert guessed.zone_assumed
    assert "day before month assumed" in guessed.notes
    unclear = read(f"---\n{above}: 01 May 2024 10:15:00 IST\n---\n{page()}")
    assert unclear.published == "2024-05-01"
    assert any("IST" in note for note in unclear.notes)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("International", "International"),
        ("Home > Internasional", "Internasional"),
        ("Beranda / Berita / Dunia / Asia", "Asia"),
        ("Kategori: Luar Negeri", "Luar Negeri"),
        ("Internasional | Rabu, 20 November 2024 10:15 WIB", "Internasional"),
        ("Berita", None),
    ],
)
def test_the_section(read: Read, line: str, section: str | None) -> None:
    info = read(page(line))
    assert (info.section, info.byline) == (section, None)


@pytest.mark.parametrize(
    ("above", "below", "editor"),
    [
        ("Penulis: Ani Lestari | Editor: Budi Santoso", (), "Budi Santoso"),
        ("Ani Lestari", ("Editor: Budi Santoso",), "Budi Santoso"),
        ("Oleh: Ani Lestari", ("(WIL)",), "WIL"),
        ("Oleh: Ani Lestari", ("(AL)",), None),  # her own
        ("Oleh: Ani Lestari", ("(AFP)",), None),
        ("International", ("(WIL)",), None),  # writer or editor
    ],
)
def test_the_editor(read: Read, above: str, below: tuple[str, ...], editor: str | None) -> None:
    assert read(page(above, below=below)).editor == editor


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("kata Rina, dilansir dari Al Jazeera, Selasa, 19 September 2023.", "Al Jazeera"),
        ("kata Rina seperti dikutip dari laman Kabar Timur Selasa (19/9).", "Kabar Timur"),
        ("kata Rina, melansir AFP.", "AFP"),
        ("kata Rina, dikutip dari Kementerian Luar Negeri.", None),
        ("kata Rina, mengutip Lavrov.", None),
        ("kata Rina, dikutip dari pernyataannya.", None),
    ],
)
def test_the_cited_medium(read: Read, words: str, cited: str | None) -> None:
    assert read(page(lead=f"{LEAD} Semua sudah siap, {words}")).cited == cited


@pytest.mark.parametrize(
    ("lead", "below", "agency"),
    [
        (f"Kota Lama (ANTARA) - {LEAD}", (), "ANTARA"),
        (LEAD, ("(Ant)",), "ANTARA"),
        (LEAD, ("(WIL)",), None),
    ],
)
def test_the_agency(read: Read, lead: str, below: tuple[str, ...], agency: str | None) -> None:
    assert read(page(lead=lead, below=below)).agency == agency


def test_the_address_that_the_text_gives(read: Read) -> None:
    info = read(page(below=("Sumber: https://kabar.example/berita/1",)))
    assert info.url == "https://kabar.example/berita/1"


def test_a_copy_in_an_archive_is_told_from_the_address(read: Read) -> None:
    archived = "https://web.archive.org/web/20240301050500/https://kabar.example/a"
    info = read(f"---\nurl: {archived}\n---\n{page()}")
    assert (info.url, info.archived) == ("https://kabar.example/a", archived)


def test_the_digest_is_that_of_the_files_bytes(read: Read, tmp_path: Path) -> None:
    info = read(page())
    assert info.sha256 == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    assert info.importer.startswith("kutip ")
    assert info.importer.endswith("(plain text)")


def test_a_row_more_changes_no_other_article(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("id,title,body\n1,Satu,Isi berita satu.\n", "utf-8")
    corpus = Corpus.open(tmp_path)
    before = corpus.articles()[0]
    table.write_text(table.read_text("utf-8") + "2,Dua,Isi berita dua.\n", "utf-8")
    changes = corpus.library.refresh()
    assert (changes.added, changes.changed) == (("2",), ())
    after = corpus.library.info("1")
    assert after.sha256 != before.sha256
    assert after.text_sha256 == before.text_sha256


def test_a_file_that_changed_since_it_was_imported_is_told(read: Read, tmp_path: Path) -> None:
    values = f"---\nimporter: kutip 0.1\nsha256: {'0' * 64}\n---\n"
    read(values + page())
    problems = [each.sentence for each in Corpus.open(tmp_path).library.problems()]
    assert any("a.txt" in each and "since it was imported" in each for each in problems)


def test_a_digest_that_another_program_states_is_not_compared(read: Read) -> None:
    assert read(f"---\nsha256: {'0' * 64}\n---\n{page()}").notes == ()
