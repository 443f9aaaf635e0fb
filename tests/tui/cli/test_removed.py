"""`kutip show --removed`: what was set apart and what was repaired, each with its rule."""

import json
from pathlib import Path

from tests.support.command_line import Kutip

TEXT = (
    "Jembatan Baru Selesai Tahun Depan\n\n"
    "Menteri Rina Dewi mengatakan jembatan baru di kota itu selesai tahun depan.\n\n"
    "Baca juga: Jembatan Lama Ditutup\n\n"
    "Ia menambahkan bahwa caf\u00c3\u00a9 di tepi sungai itu akan dibuka pada bulan yang sama.\n\n"
    "Berita Terkait\n\nHarga Cabai Naik Lagi\n"
)


def test_what_was_removed_is_told_with_its_rule(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = kutip("show", "a", "--removed", "-C", tmp_path).out
    assert told.splitlines() == [
        "begins as lines of sites do: Baca juga: Jembatan Lama Ditutup",
        "behind the end of the article: Berita Terkait",
        "behind the end of the article: Harga Cabai Naik Lagi",
        "repaired: mojibake, 1 place",
    ]
    line = json.loads(kutip("show", "a", "--removed", "--json", "-C", tmp_path).out)
    assert line["repairs"] == {"mojibake": 1}
    assert [each["rule"] for each in line["removed"]][1:] == ["behind the end of the article"] * 2
    text = json.loads(kutip("show", "a", "--json", "-C", tmp_path).out)["normalised"]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in line["removed"])


def test_a_clean_article_says_so(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.partition("\n\nBaca")[0], encoding="utf-8")
    told = kutip("show", "a", "--removed", "-C", tmp_path).out
    assert told == "Nothing was set apart or repaired.\n"


def test_a_repair_is_switched_off_by_its_name(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "café" in kutip("show", "a", "-C", tmp_path).out
    told = kutip("check", "-C", tmp_path).out
    assert "letters broken by another encoding were repaired" in told
    (tmp_path / "kutip.yaml").write_text("repairs:\n  mojibake: no\n  tidiness: no\n")
    kutip("index", "-C", tmp_path)
    assert "caf\u00c3\u00a9" in kutip("show", "a", "-C", tmp_path).out
    assert "`tidiness`" in kutip("check", "-C", tmp_path).out


def test_claims_made_before_a_repair_follow(kutip: Kutip, tmp_path: Path) -> None:
    joined = (
        "Jembatan Baru\n\nRina Dewi berkata bahwa jembatan denganIran selesai tahun depan.,"
        "Kami siap membuka caf\u00c3\u00a9 itu di tepi sungai, ujarnya.,,Semua setuju dengan itu."
    )
    (tmp_path / "a.txt").write_text(joined, encoding="utf-8")
    off = "repairs:\n  mojibake: no\n  joints: no\n  glued-words: no\n"
    book = "topics:\n  - id: kota\n    label: Kota\n"
    (tmp_path / "kutip.yaml").write_text(book + off)
    for words in ("jembatan denganIran selesai tahun depan", "membuka caf\u00c3\u00a9 itu"):
        tagged = kutip(
            *("tag", "a", "--quote", words, "--speaker", "Rina Dewi", "--topic", "kota"),
            *("--stance", "1", "--coder", "rani", "-C", tmp_path),
        )
        assert tagged.code == 0, tagged
    (tmp_path / "kutip.yaml").write_text(book)
    kutip("index", "-C", tmp_path)
    told = kutip("check", "-C", tmp_path).out
    assert "claim" not in told, told
    claims = kutip("claims", "--json", "-C", tmp_path).records()
    assert [claim["anchor"] for claim in claims] == ["exact", "exact"]


def test_what_a_page_had_around_its_article_is_said_not_to_be_listed(
    kutip: Kutip, tmp_path: Path
) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")[1:4:2])
    page = (
        "<html><head><title>Jembatan</title></head><body><nav>Menu Beranda</nav><article>"
        f"<h1>Jembatan Baru</h1>{body}</article><div class='cookie'>Kami memakai kuki</div>"
        "</body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    told = kutip("show", "a", "--removed", "-C", tmp_path)
    assert "Menu Beranda" not in told.out
    assert "was never taken into the text and is not listed" in told.err
    assert "is not listed" not in kutip("show", "b", "--removed", "-C", tmp_path).err
