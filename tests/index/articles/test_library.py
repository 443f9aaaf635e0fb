"""The library: read once, brought up to date, rebuilt when the cache cannot be trusted."""

import json
import multiprocessing
import os
import re
import sqlite3
import threading
import time
import unicodedata
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles import minhash
from index.articles.discover import read_bytes
from index.articles.library import Library
from index.base.errors import KutipError
from index.base.problem import ProblemKind

STORY = (
    "Menteri Dalam Negeri Rina Dewi mengatakan jembatan baru di kota itu selesai tahun depan. "
    "Ia menambahkan bahwa dana pembangunan sudah tersedia dan lelang segera dimulai bulan ini. "
    "Warga setempat menyambut baik rencana tersebut karena jalan lama sering terendam banjir."
)


def write(root: Path, name: str, title: str, body: str = STORY, published: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"---\npublished: {published}\n---\n" if published else ""
    path.write_text(f"{front}{title}\n\n{body}\n", encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    return root


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Library:
    return Library(root, tmp_path / "cache")


def ids(library: Library) -> list[str]:
    return [info.id for info in library.infos()]


def test_an_empty_folder_is_a_corpus_without_articles(library: Library) -> None:
    assert not library.is_ready
    assert library.infos() == []
    assert library.problems() == []
    assert not library.refresh()
    assert library.is_ready


def test_articles_come_newest_first_then_the_undated(root: Path, library: Library) -> None:
    write(root, "c.txt", "Judul yang Pertama")
    write(root, "a.txt", "Judul yang Kedua")
    write(root, "old.txt", "Judul yang Ketiga", published="2020-01-01")
    write(root, "new.txt", "Judul yang Keempat", published="2024-01-01 10:00 WIB")
    write(root, "mid.txt", "Judul yang Kelima", published="2024-01-01T02:30:00+00:00")
    assert ids(library) == ["new", "mid", "old", "a", "c"]
    assert [info.id for info in library.infos(limit=2)] == ["new", "mid"]
    assert library.info("new") == library.infos()[0]


def test_an_article_comes_back_as_it_was_read(root: Path, library: Library) -> None:
    path = write(root, "sub/a.txt", "Jembatan Baru Selesai Tahun Depan")
    article = library.article("a")
    assert article.text == path.read_text()
    assert article.info == library.info("a")
    assert article.info.file == "sub/a.txt"
    assert article.info.words == 5 + len(STORY.split())
    with pytest.raises(KutipError, match=r"There is no article 'b'; `kutip articles` lists them\."):
        library.article("b")
    with pytest.raises(KutipError, match="There is no article"):
        library.signature("b")


def age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read from now on as if they were written an hour ago."""
    now = time.time_ns
    monkeypatch.setattr("index.articles.update.time.time_ns", lambda: now() + 3600 * 10**9)


def note_reads(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    """Have the names of the files that are read from now on put into `read`."""

    def read_and_note(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr("index.articles.update.read_bytes", read_and_note)


def test_a_change_costs_its_file_alone(
    root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        write(root, f"{name}.txt", f"Judul yang Bernama {name}")
    assert library.refresh().added == ("a", "b", "c")
    assert not library.refresh()
    read: list[str] = []
    note_reads(monkeypatch, read)
    before = library.signatures()
    write(root, "b.txt", "Judul yang Sudah Diganti")
    (root / "c.txt").unlink()
    write(root, "d.txt", "Judul yang Bernama d")
    os.utime(root / "a.txt", ns=(1, 1))  # touched, not changed
    progress: list[tuple[int, int]] = []
    changes = library.refresh(lambda done, total: progress.append((done, total)))
    assert (changes.added, changes.changed, changes.removed) == (("d",), ("b",), ("c",))
    assert read == ["a.txt", "b.txt", "d.txt"]
    assert progress[-1][0] == progress[-1][1] > 0
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    assert library.info("b").title == "Judul yang Sudah Diganti"
    after = library.signatures()
    assert after["a"] == before["a"] == library.signature("a")
    assert after["b"] != before["b"]


def test_a_same_sized_edit_is_seen(root: Path, library: Library) -> None:
    path = write(root, "a.txt", "Judul yang Pertama")
    library.refresh()
    path.write_text(path.read_text().replace("Pertama", "Kesatuu"))
    os.utime(path, ns=(5, 5))
    assert library.refresh().changed == ("a",)


def test_questions_never_look_at_the_folder(root: Path, tmp_path: Path) -> None:
    write(root, "a.txt", "Judul yang Pertama")
    Library(root, tmp_path / "cache").refresh()
    (root / "a.txt").unlink()
    again = Library(root, tmp_path / "cache")
    assert again.article("a").info.title == "Judul yang Pertama"
    assert again.refresh().removed == ("a",)
    assert again.infos() == []


def test_of_those_who_ask_for_one_id_each_is_called_by_what_tells_it_apart(
    root: Path, library: Library
) -> None:
    write(root, "b/x.txt", "Judul yang Kedua")
    library.refresh()
    assert ids(library) == ["x"]
    write(root, "c/x.md", "Judul yang Ketiga")
    (root / "d.jsonl").write_text('{"id": "x~c.md", "title": "Judul", "body": "Isi."}\n')
    library.refresh()
    files = {library.info(i).file: i for i in ids(library)}
    assert files == {"b/x.txt": "x~b.txt", "d.jsonl": "x~c.md", "c/x.md": files["c/x.md"]}
    assert re.fullmatch(r"x~c\.md~[0-9a-f]{8}", files["c/x.md"])
    (problem,) = library.problems()
    assert problem.kind is ProblemKind.SAME_ID
    assert problem.count == 2
    assert "b/x.txt (here 'x~b.txt'), c/x.md" in problem.sentence
    write(root, "a/x.txt", "Judul yang Pertama")
    library.refresh()
    assert {library.info(i).file: i for i in ids(library)} == {**files, "a/x.txt": "x~a.txt"}
    for name in ("a/x.txt", "c/x.md"):
        (root / name).unlink()
    library.refresh()
    assert sorted(ids(library)) == ["x", "x~c.md"]
    assert library.problems() == []


def test_what_a_person_types_may_be_an_id_that_several_ask_for(
    root: Path, library: Library
) -> None:
    rows = [{"id": "7", "body": "Satu."}, {"id": "7", "body": "Dua."}, {"body": "Tiga."}]
    (root / "t.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    library.refresh()
    told: list[str] = []
    assert library.article(library.find("7", told.append)).text == "Satu."
    assert "7 is the id of 2 articles" in told[0]
    with pytest.raises(KutipError, match="7 is the id of 2 articles"):
        library.find("7")
    assert library.article(library.find("t-3")).text == "Tiga."


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ({"url": "https://a.example/1", "body": "Lama."}, {"body": "Baru.", "title": "Judul"}),
        ({"title": "A", "published": "2024-01-02", "body": "Lama."}, {"body": "Baru."}),
        ({"title": "A", "outlet": "B", "body": "Lama."}, {"body": "Baru."}),
    ],
)
def test_a_corrected_row_stays_the_article_that_it_is(
    root: Path, library: Library, row: dict[str, str], other: dict[str, str]
) -> None:
    def written(*rows: dict[str, str]) -> dict[str, str]:
        (root / "t.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in rows))
        library.refresh()
        return {library.article(i).text.split("\n")[-1]: i for i in ids(library)}

    first = written(row, {"body": "Lain."})
    again = written({"body": "Depan."}, {"body": "Lain."}, {**row, "body": other["body"]})
    assert again["Baru."] == first["Lama."]
    assert again["Lain."] == first["Lain."]


def test_an_id_has_one_unicode_form(root: Path, library: Library) -> None:
    write(root, unicodedata.normalize("NFD", "résumé.txt"), "Judul yang Pertama")
    library.refresh()
    assert ids(library) == [unicodedata.normalize("NFC", "résumé")]
    assert library.find(unicodedata.normalize("NFD", "résumé")) == ids(library)[0]


def test_a_file_written_in_place_is_read_though_size_and_time_are_the_same(
    root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(root, "a.txt", "Judul yang Pertama", "Usia kota 75 tahun.")
    age(monkeypatch)
    library.refresh()
    times = path.stat()
    path.write_text(path.read_text().replace("75", "85"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert library.refresh().changed == ("a",)
    assert "85 tahun" in library.article("a").text


def test_a_file_as_new_as_its_reading_is_read_again(
    root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change in the same tick of the clock leaves no trace in the times of a file."""
    write(root, "a.txt", "Judul yang Pertama")
    library.refresh()
    read: list[str] = []
    note_reads(monkeypatch, read)
    age(monkeypatch)
    assert not library.refresh()
    assert read == ["a.txt"]
    assert not library.refresh()
    assert read == ["a.txt"]


def test_all_files_are_read_anew_where_that_is_wanted(
    root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "a.txt", "Judul yang Pertama")
    age(monkeypatch)
    library.refresh()
    read: list[str] = []
    note_reads(monkeypatch, read)
    assert not library.refresh(anew=True)
    assert read == ["a.txt"]


def test_problems_stay_until_they_are_mended(root: Path, library: Library) -> None:
    (root / "foto.txt").write_bytes(bytes(range(256)) * 9)
    (root / "t.jsonl").write_text('{"title": "Judul", "body": "Isi."}\n{rusak\n')
    os.mkfifo(root / "pipa.txt")
    assert ids(library) == [library.find("t-1")]
    assert sorted(p.file for p in library.problems()) == ["foto.txt", "pipa.txt", "t.jsonl"]
    assert any("t.jsonl, line 2:" in p.sentence for p in library.problems())
    (root / "foto.txt").write_text("Judul yang Pertama")
    (root / "pipa.txt").unlink()
    library.refresh()
    assert [p.file for p in library.problems()] == ["t.jsonl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_read_once_it_may_be(root: Path, library: Library) -> None:
    path = write(root, "a.txt", "Judul yang Pertama")
    path.chmod(0)
    assert library.infos() == []
    assert "a.txt cannot be read" in library.problems()[0].sentence
    path.chmod(0o600)
    assert library.refresh().added == ("a",)
    assert library.problems() == []


def test_undecodable_file_names_are_shown_and_kept_apart(root: Path, library: Library) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        try:
            Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text(STORY)
        except OSError:
            pytest.skip("this file system knows only UTF-8 names")
    assert len(set(ids(library))) == 2
    assert all(name.startswith("\ufffd~txt~") for name in ids(library))
    assert all(info.file == "\ufffd.txt" for info in library.infos())


def test_near_duplicates_name_the_earliest(root: Path, library: Library) -> None:
    longer = f"{STORY} Pemerintah kota berjanji menutup jalan lama setelah jembatan itu dibuka."
    write(root, "first.txt", "Judul yang Satu", STORY, "2020-01-01")
    write(root, "second.txt", "Judul yang Dua", longer, "2021-01-01")
    write(root, "other.txt", "Judul yang Lain", "Harga cabai naik lagi di pasar. " * 9)
    library.refresh()
    assert library.info("second").duplicate_of == "first"
    assert library.info("first").duplicate_of is None
    assert library.info("other").duplicate_of is None
    before = library.signature("second")
    write(root, "zero.txt", "Judul yang Nol", STORY, "2019-01-01")
    library.refresh()
    assert library.info("second").duplicate_of == "zero"
    assert library.info("first").duplicate_of == "zero"
    assert library.signature("second") == before
    (root / "zero.txt").unlink()
    library.refresh()
    assert library.info("second").duplicate_of == "first"
    assert library.info("first").duplicate_of is None
    (root / "first.txt").rename(root / "f.txt")
    library.refresh()
    assert library.info("second").duplicate_of == "f"


def test_the_sketch_estimates_jaccard() -> None:
    words = [f"kata{number}" for number in range(600)]
    one, other = " ".join(words[:500]), " ".join(words[100:])
    same = minhash.similarity(minhash.sketch(one), minhash.sketch(one.upper()))
    assert same == 1
    estimate = minhash.similarity(minhash.sketch(one), minhash.sketch(other))
    assert estimate == pytest.approx(396 / 596, abs=0.15)
    far = " ".join(f"lain{number}" for number in range(500))
    assert minhash.similarity(minhash.sketch(one), minhash.sketch(far)) == 0
    assert minhash.sketch("terlalu pendek") == b""
    assert minhash.similarity(b"", b"") == 0


def _spoil_garbage(path: Path) -> None:
    path.write_bytes(os.urandom(9000))


def _spoil_empty(path: Path) -> None:
    path.write_bytes(b"")


def _spoil_zeroes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def _change(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def _spoil_version(path: Path) -> None:
    _change(path, "PRAGMA user_version = 999")


def _spoil_row(path: Path) -> None:
    _change(path, "UPDATE article SET info = replace(info, 'Judul', 'Jugul')")


def _spoil_text(path: Path) -> None:
    _change(path, "UPDATE content SET text = cast(replace(text, 'kota', 'kuta') AS BLOB)")


def _spoil_missing_row(path: Path) -> None:
    _change(path, "DELETE FROM article WHERE id = 'a'")


def _spoil_id(path: Path) -> None:
    _change(path, "UPDATE article SET id = 'q' WHERE id = 'a'")


def _spoil_index(path: Path) -> None:
    _change(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(id)', '(wanted || 1)')",
    )


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink, _spoil_garbage, _spoil_empty, _spoil_zeroes, _spoil_version, _spoil_row,
        _spoil_text, _spoil_missing_row, _spoil_id, _spoil_index,
    ],
)  # fmt: skip
def test_a_spoilt_catalog_is_rebuilt(spoil: object, root: Path, library: Library) -> None:
    assert callable(spoil)
    write(root, "a.txt", "Judul yang Pertama")
    write(root, "b.txt", "Judul yang Kedua", "Isi lain dari kota yang sama.")
    expected = library.infos(), library.article("a")
    path = library.cache / "articles.sqlite"
    spoil(path)
    assert library.article("a") == expected[1]
    assert library.infos() == expected[0]
    spoil(path)
    library.refresh()
    assert library.infos() == expected[0]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_bits_never_show(data: st.DataObject, root: Path, library: Library) -> None:
    if not (root / "a.txt").exists():
        write(root, "a.txt", "Judul yang Pertama")
        write(root, "b.txt", "Judul yang Kedua", "Isi lain dari kota yang sama.")
    expected = library.infos(), library.article("a"), library.article("b")
    path = library.cache / "articles.sqlite"
    spoilt = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=30)):
        spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(spoilt)
    assert (library.infos(), library.article("a"), library.article("b")) == expected


def test_a_cache_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(KutipError, match=r"cache folder .* cannot be used"):
        Library(root, tmp_path / "cache").infos()


def test_the_corpus_may_be_read_only(root: Path, library: Library) -> None:
    write(root, "a.txt", "Judul yang Pertama")
    root.chmod(0o500)
    try:
        assert ids(library) == ["a"]
    finally:
        root.chmod(0o700)


def _refresh(root: Path, cache: Path) -> None:
    library = Library(root, cache)
    library.refresh()
    assert len(library.infos()) == 60


def test_two_kutips_may_refresh_at_once(root: Path, library: Library) -> None:
    rows = [{"id": f"r{n}", "title": f"Judul nomor {n}", "body": f"{STORY} {n}"} for n in range(60)]
    (root / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_refresh, args=(root, library.cache)) for _ in range(2)]
    threads = [threading.Thread(target=library.infos) for _ in range(3)]
    workers: list[BaseProcess | threading.Thread] = [*others, *threads]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [process.exitcode for process in others] == [0, 0]
    assert len(library.infos()) == 60


def test_the_door_is_cheap_to_import() -> None:
    import subprocess
    import sys

    code = (
        "import sys, index.articles.library; "
        "print([m for m in ('sqlite3', 'csv', 'yaml', 'babel') if m in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


def test_another_language_of_the_corpus_reads_every_article_again(
    root: Path, tmp_path: Path
) -> None:
    write(root, "a.txt", "Judul yang Pertama", f"{STORY}\n\nBaca juga: Jembatan Lama")
    indonesian = Library(root, tmp_path / "cache")
    assert indonesian.refresh()
    assert indonesian.infos()[0].furniture == ("Baca juga: Jembatan Lama",)
    other = Library(root, tmp_path / "cache", lambda: "zz")
    assert other.refresh().changed == ("a",)
    assert other.infos()[0].furniture == ()
    assert not other.refresh()


def test_articles_are_read_again_when_the_code_that_reads_them_has_changed(
    root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.articles import update

    write(root, "a.txt", "Judul yang Pertama")
    age(monkeypatch)
    library.refresh()
    read: list[str] = []
    note_reads(monkeypatch, read)
    library.refresh()
    assert read == []
    monkeypatch.setattr(update, "cache_key", lambda *inputs, packages: "another")
    assert not library.refresh(), "what was read is the same"
    assert read == ["a.txt"]
