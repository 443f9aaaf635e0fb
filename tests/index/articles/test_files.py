"""Files: found, decoded, and taken apart into articles."""

import codecs
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import discover, frontmatter
from index.articles.assemble import assemble
from index.articles.decode import BinaryError, decode
from index.articles.model import Part
from index.articles.readers import clean_id, read_file
from index.base.errors import KutipError
from index.base.text import normalise, show_safely

BODY = "Warga kota itu mengatakan bahwa jembatan baru sudah dapat dipakai."


def found(root: Path) -> list[str]:
    return [item.file for item in discover.discover(root).files]


def test_the_walk_takes_articles_in_order_and_skips_what_is_not_theirs(tmp_path: Path) -> None:
    for name in (
        "b.txt", "a/z.md", "a.TXT", "c.jsonl", "d.csv", ".hidden.txt", ".git/x.txt",
        "claims/rani/b.txt", "a/claims/k.txt", "kutip.yaml", "speakers.yaml", "picture.png",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY)
    assert found(tmp_path) == ["a.TXT", "a/claims/k.txt", "a/z.md", "b.txt", "c.jsonl", "d.csv"]
    assert not discover.discover(tmp_path).problems


def test_links_stay_inside_and_count_once(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(BODY)
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / ".store").mkdir()
    (root / "real.txt").write_text(BODY)
    (root / ".store" / "object").write_text(BODY)
    (root / "again.txt").symlink_to("real.txt")
    (root / "kept.txt").symlink_to(".store/object")
    (root / "loop").symlink_to(".")
    (root / "sub" / "up").symlink_to("..")
    (root / "self.txt").symlink_to("self.txt")
    (root / "out.txt").symlink_to(outside)
    (root / "gone.md").symlink_to("nothing.md")
    discovery = discover.discover(root)
    assert [item.file for item in discovery.files] == ["kept.txt", "real.txt"]
    sentences = {problem.file: problem.sentence for problem in discovery.problems}
    assert set(sentences) == {"self.txt", "out.txt", "gone.md"}
    assert "out of the corpus folder" in sentences["out.txt"]
    assert "leads nowhere" in sentences["gone.md"]


def test_pipes_and_giants_are_left_out_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "giant.txt").open("wb") as file:
        file.truncate(2**30)
    (tmp_path / "a.txt").write_text(BODY)
    discovery = discover.discover(tmp_path)
    assert [item.file for item in discovery.files] == ["a.txt"]
    assert {problem.file for problem in discovery.problems} == {"pipe.txt", "giant.txt"}
    with pytest.raises(OSError, match="not a file"):
        discover.read_bytes(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "closed").mkdir(mode=0o000)
    discovery = discover.discover(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [item.file for item in discovery.files] == ["a.txt"]
    assert "cannot be read" in discovery.problems[0].sentence


def test_a_root_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(KutipError, match="is a file, not a folder"):
        discover.check_folder(tmp_path / "a.txt")
    with pytest.raises(KutipError, match="There is no folder"):
        discover.check_folder(tmp_path / "nothing")
    with pytest.raises(KutipError, match="cannot be read"):
        discover.check_folder(Path("a\0b"))


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        ("é “x”".encode(), "é “x”", ()),
        (codecs.BOM_UTF8 + "é".encode(), "é", ()),
        (codecs.BOM_UTF16_LE + "é\r\nx".encode("utf-16-le"), "é\nx", ()),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", ()),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é", ()),
        (b"a\rb\r\nc", "a\nb\nc", ()),
        ("é ".encode() + b"\x93x\x94 \x81", "é “x” �", ("decoded as cp1252",)),
        (codecs.BOM_UTF16_LE + b"a\0b", "a�", ("damaged utf-16 characters replaced",)),
        (b"a\0b", "a␀b", ()),
        (b"\x1b]52;c;x\x07", "␛]52;c;x␇", ()),
    ],
)
def test_encodings(data: bytes, text: str, notes: tuple[str, ...]) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.notes) == (text, notes)


@pytest.mark.parametrize("meant", ["Café Élysée", "10\u2060%", "“ya” — 3 m²", "naïve 😭 • 5 °C"])
def test_what_was_read_as_latin_1_is_read_aright(meant: str) -> None:
    assert normalise(meant.encode().decode("latin-1")) == meant
    assert normalise(meant) == meant


def test_what_is_left_of_a_misread_space_goes() -> None:
    assert normalise("10\xc2 Perusahaan di\xc2\xa0kota") == "10 Perusahaan di\xa0kota"


@pytest.mark.parametrize(
    "text", ["ROMÂ x", "« liberté\xa0»", "LIBERTÉ\xa0»", "«MANHû", "à\xa0«\xa0non"]
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert normalise(text) == text


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_normalised_text_is_one_that_may_be_shown(text: str) -> None:
    read = normalise(text)
    assert read == show_safely(read)


def test_binary_data_is_refused() -> None:
    with pytest.raises(BinaryError, match=r"foto\.txt is binary"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "foto.txt")
    with pytest.raises(BinaryError, match="UTF-16 without its mark"):
        decode("kata demi kata".encode("utf-16-le"), "a.txt")


def test_front_matter_comes_first_and_is_set_apart() -> None:
    text = (
        "---\ntitle: NO\noutlet: Kabar\npublished: 2024-11-20\nbyline: [Ani, Budi]\n"
        "language: en\nretold: true\nsource:\n  headline: Aslinya\n  outlet: Lain\n---\n"
        f"1 Mei 2020 07:00 WIB\n\nKota Lama - {BODY}\n"
    )
    (raw,) = read_file(text.encode(), "a.md").articles
    article = assemble(raw, "a.md")
    info = article.info
    assert (info.title, info.outlet, info.published) == ("NO", "Kabar", "2024-11-20")
    assert (info.byline, info.language, info.dateline) == ("Ani, Budi", "en", "Kota Lama")
    assert info.notes == ("retold from: Aslinya, Lain",)
    assert article.text == text
    first = article.paragraphs[0]
    assert (first.part, article.text[first.start : first.end][-3:]) == (Part.META, "---")
    assert not any(p.part is Part.TITLE for p in article.paragraphs)


def test_the_citation_fills_what_a_retold_article_does_not_say() -> None:
    text = f"---\nretold: true\nsource: {{outlet: Lain, published: 2020-05-01}}\n---\n{BODY}"
    (raw,) = read_file(text.encode(), "a.txt").articles
    info = assemble(raw, "a.txt").info
    assert (info.outlet, info.published) == ("Lain", "2020-05-01")


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("title: a\nb: [\n---", r"front matter of a\.md is not valid YAML \(line 4\)"),
        ("title: a\ntitle: b\n---", r"`title` twice in one place \(line 3\)"),
        ("title: *x\n---", "an alias"),
        ("title: a\n", "is not closed"),
    ],
)
def test_broken_front_matter_names_its_line_and_the_article_is_read(
    front: str, sentence: str
) -> None:
    content = read_file(f"---\n{front}\n\nJembatan Baru Dibuka\n\n{BODY}".encode(), "a.md")
    (problem,) = content.problems
    assert problem.file == "a.md"
    assert re.search(sentence, problem.sentence)
    (raw,) = content.articles
    assert BODY in assemble(raw, "a.md").cleaned()


def test_a_rule_above_prose_is_no_front_matter() -> None:
    assert frontmatter.read("---\nHari ini warga senang.\n---\n", "a.txt").end == 0


def test_json_lines() -> None:
    data = (
        '{"id": "x1", "title": "Jembatan  Baru", "outlet": "Kabar", "body": "Satu.\\n\\nDua.",'
        ' "published": "2024-03-01T05:05:00+07:00"}\n'
        "\n{rusak\n[1]\n"
        '{"title": "Tanpa Id", "body": "Tiga."}\n'
        '{"body": 5}\n{"id": 7, "body": "Empat \\u0000\\ud800 lima.", "published": "kemarin"}\n'
    )
    content = read_file(data.encode(), "sub/berita.jsonl")
    assert [raw.id for raw in content.articles] == ["x1", "berita-4", "7"]
    assert content.articles[0].text == "Jembatan Baru\n\nSatu.\n\nDua."
    assert content.articles[2].text == "Empat ␀� lima."
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        "sub/berita.jsonl, line 3",
        "sub/berita.jsonl, line 4",
        "sub/berita.jsonl, line 6",
    ]
    first, _, last = (assemble(raw, "sub/berita.jsonl") for raw in content.articles)
    assert [p.part for p in first.paragraphs] == [Part.TITLE, Part.BODY, Part.BODY]
    assert first.info.published == "2024-03-01T05:05:00+07:00"
    assert last.info.notes == ("published not understood: kemarin", "title assumed")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(delimiter: str) -> None:
    lines = [
        ["ID", "Title", "Body", "Outlet"],
        ["a", "Jembatan Baru", '"Satu, ""dua"".\n\nTiga; empat."', "Kabar"],
        ["b", "Kurang", "x"],
        ["c", '"Bocor"x', "y", "z"],
        ["d", "Utuh", "Lima.", ""],
        ["e", '"tak ditutup', "x", "y"],
        ["f", "Akhir", "Enam.", ""],
    ]
    data = "\ufeff" + "\r\n".join(delimiter.join(line) for line in lines)
    content = read_file(data.encode(), "t.csv")
    assert [raw.id for raw in content.articles] == ["a", "d", "f"]
    assert content.articles[0].text == 'Jembatan Baru\n\nSatu, "dua".\n\nTiga; empat.'
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        "t.csv, line 5",
        "t.csv, line 6",
        "t.csv, line 8",
    ]


def test_a_csv_without_a_title_or_body_column() -> None:
    (problem,) = read_file(b"a,b\n1,2\n3,4\n", "t.csv").problems
    assert "names no column `title` or `body`" in problem.sentence


def test_many_bad_lines_make_few_problems() -> None:
    problems = read_file(b"x\n" * 1000, "t.jsonl").problems
    assert len(problems) == 21
    assert "980 more lines" in problems[-1].sentence


def test_a_text_too_long_for_an_article() -> None:
    content = read_file(b"kata " * 500_000, "t.txt")
    assert not content.articles
    assert "longer than 2 million characters" in content.problems[0].sentence


def test_ids_are_one_clean_line() -> None:
    assert clean_id(" a\n\tb\x1b[31m\u202e\udcff c ") == "a b[31m c"
    assert clean_id("\x00\u200b") == ""


def test_an_article_without_a_headline_is_called_by_its_first_words() -> None:
    (raw,) = read_file(f"Kota Lama, Kabar Online - {BODY} {BODY}".encode(), "a.txt").articles
    info = assemble(raw, "a.txt").info
    assert info.title.startswith("Kota Lama, Kabar Online - Warga")
    assert info.title.endswith("…")
    assert "title assumed" in info.notes


_NAMES = st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.csv"])
_PIECES = st.sampled_from(
    [b"---\n", b"title: x\n", b'{"title": "a", "body": "b"}\n', b"title,body\n", b'"', b"a,b\n",
     b"\n", b"\xff\xfe", b"\0", b"{[" * 40, b'{"body": "\\ud800"}', b"\xe2\x80", b"# Judul\n",
     BODY.encode(), b"1/1/2020 5:5\n", b"9" * 5000]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=30), max_size=10).map(b"".join), _NAMES)
def test_any_bytes_give_articles_or_a_problem(data: bytes, name: str) -> None:
    content = read_file(data, name)
    if name in {"a.txt", "a.md"}:
        assert content.articles or content.problems
    for raw in content.articles:
        article = assemble(raw, name)
        assert article.info.title
        assert article.info.words >= 0
        article.text.encode()  # no lone surrogates
        assert all(article.text[p.start : p.end].strip() for p in article.paragraphs)
    for problem in content.problems:
        assert problem.file == name
        assert name in problem.sentence
