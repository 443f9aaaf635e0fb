"""Formats: each is recognised by its first bytes and read into articles, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.assemble import assemble
from index.articles.formats.model import Format, clean_id
from index.articles.formats.registry import (
    FORMATS,
    HEAD,
    format_of,
    read_articles,
    recognise,
    refusal,
    suffixes_listed,
)
from index.articles.model import Part

BODY = "Warga kota itu mengatakan bahwa jembatan baru sudah dapat dipakai."

SAMPLES = {
    "plain text": f"Jembatan Baru\n\n{BODY}\n",
    "Markdown": f"# Jembatan Baru\n\n{BODY}\n",
    "JSON lines": f'{{"title": "Jembatan Baru", "body": "{BODY}"}}\n',
    "CSV": f"title,body\nJembatan Baru,{BODY}\n",
    "HTML": f"<html><title>Jembatan Baru</title><h1>Jembatan Baru</h1><p>{BODY}</p></html>",
}
each_format = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)


def test_no_two_formats_share_a_suffix_or_a_name() -> None:
    suffixes = [suffix for kind in FORMATS for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    assert {kind.name for kind in FORMATS} == SAMPLES.keys()
    assert all(suffix in suffixes_listed("and") for suffix in suffixes)


@each_format
def test_each_format_recognises_and_reads_its_sample(kind: Format) -> None:
    data = SAMPLES[kind.name].encode()
    assert kind.recognise(data[:HEAD])
    assert recognise(data[:HEAD]) is kind
    for suffix in kind.suffixes:
        assert format_of(f"a{suffix.upper()}") is kind
        (raw,) = read_articles(data, f"sub/a{suffix}").articles
        info = assemble(raw, f"sub/a{suffix}", "id").info
        assert info.title == "Jembatan Baru"
        assert info.id.startswith("a")


@each_format
@given(data=st.binary(max_size=200))
def test_recognising_never_raises(kind: Format, data: bytes) -> None:
    assert kind.recognise(data) in (True, False)


@pytest.mark.parametrize("head", [b"", b"<p>x</p>", b"PK\3\4" + bytes(90), b"[{}]", b"%PDF-1.7\n"])
def test_other_kinds_of_files_are_not_recognised(head: bytes) -> None:
    assert recognise(head) is None


def test_a_file_of_another_suffix_is_refused_and_never_read_as_text() -> None:
    content = read_articles(BODY.encode(), "a.epub")
    assert content.articles == ()
    (problem,) = content.problems
    assert problem.sentence == (
        f"a.epub is not read: kutip reads {suffixes_listed('and')} files; save it as one of these."
    )


def test_a_refusal_says_how_to_rename_a_file_of_a_known_format() -> None:
    head = SAMPLES["CSV"].replace(",", "\t").encode()
    assert refusal("a.tsv", head).endswith("it looks like CSV: rename it to end in .csv.")
    assert "rename" not in refusal("a.py", SAMPLES["plain text"].encode())


def test_json_lines() -> None:
    data = (
        '{"id": "x1", "title": "Jembatan  Baru", "outlet": "Kabar", "body": "Satu.\\n\\nDua.",'
        ' "published": "2024-03-01T05:05:00+07:00"}\n'
        "\n{rusak\n[1]\n"
        '{"title": "Tanpa Id", "body": "Tiga."}\n'
        '{"body": 5}\n{"id": 7, "body": "Empat \\u0000\\ud800 lima.", "published": "kemarin"}\n'
    )
    content = read_articles(data.encode(), "sub/berita.jsonl")
    assert [raw.id for raw in content.articles] == ["x1", "berita-c7206b11", "7"]
    assert [raw.address for raw in content.articles] == ["", "berita-4", ""]
    assert content.articles[0].text == "Jembatan Baru\n\nSatu.\n\nDua."
    assert content.articles[2].text == "Empat ␀� lima."
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        "sub/berita.jsonl, line 3",
        "sub/berita.jsonl, line 4",
        "sub/berita.jsonl, line 6",
    ]
    first, _, last = (assemble(raw, "sub/berita.jsonl", "id") for raw in content.articles)
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
    content = read_articles(data.encode(), "t.csv")
    assert [raw.id for raw in content.articles] == ["a", "d", "f"]
    assert content.articles[0].text == 'Jembatan Baru\n\nSatu, "dua".\n\nTiga; empat.'
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        "t.csv, line 5",
        "t.csv, line 6",
        "t.csv, line 8",
    ]


def test_a_csv_without_a_title_or_body_column() -> None:
    (problem,) = read_articles(b"a,b\n1,2\n3,4\n", "t.csv").problems
    assert "names no column `title` or `body`" in problem.sentence


def test_many_bad_lines_make_few_problems() -> None:
    problems = read_articles(b"x\n" * 1000, "t.jsonl").problems
    assert len(problems) == 21
    assert "980 more lines" in problems[-1].sentence


def test_a_text_too_long_for_an_article() -> None:
    content = read_articles(b"kata " * 500_000, "t.txt")
    assert not content.articles
    assert "longer than 2 million characters" in content.problems[0].sentence


def test_ids_are_one_clean_line() -> None:
    assert clean_id(" a\n\tb\x1b[31m\u202e\udcff c ") == "a b[31m c"
    assert clean_id("\x00\u200b") == ""


_NAMES = st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.csv"])
_PIECES = st.sampled_from(
    [b"---\n", b"title: x\n", b'{"title": "a", "body": "b"}\n', b"title,body\n", b'"', b"a,b\n",
     b"\n", b"\xff\xfe", b"\0", b"{[" * 40, b'{"body": "\\ud800"}', b"\xe2\x80", b"# Judul\n",
     BODY.encode(), b"1/1/2020 5:5\n", b"9" * 5000]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=30), max_size=10).map(b"".join), _NAMES)
def test_any_bytes_give_articles_or_a_problem(data: bytes, name: str) -> None:
    content = read_articles(data, name)
    if name in {"a.txt", "a.md"}:
        assert content.articles or content.problems
    for raw in content.articles:
        article = assemble(raw, name, "id")
        assert article.info.title
        assert article.info.words >= 0
        article.text.encode()  # no lone surrogates
        assert all(article.text[p.start : p.end].strip() for p in article.paragraphs)
    for problem in content.problems:
        assert problem.file == name
        assert name in problem.sentence
