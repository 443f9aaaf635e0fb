"""Tables of text: however they are parted and quoted, every row comes back as it was written."""

import csv
import io
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.formats.model import FileContent
from index.articles.formats.registry import read_articles, recognise
from index.articles.formats.rows import NOTHING
from index.base.problem import ProblemKind
from index.base.text import normalise

WORDS = "Jembatan baru di kota itu selesai dibangun, kata wali kota; tahun depan | dibuka."


def content_of(text: str, file: str = "t.csv") -> FileContent:
    return read_articles(text.encode(), file)


def only_text(text: str, file: str = "t.csv") -> str:
    content = content_of(text, file)
    assert content.problems == ()
    (raw,) = content.articles
    return raw.text


@pytest.mark.parametrize(
    "above",
    ["sep=;\n", "SEP=;\n", '"sep=;"\n', "\n\n", ";;\n;;\n", "\ufeffsep=;\n", "\ufeff\n", " \n"],
)
def test_what_stands_above_the_header_is_passed_over(above: str) -> None:
    text = only_text(f'{above}id;title;body\n1;Jembatan;"{WORDS}"\n')
    assert text == f"Jembatan\n\n{WORDS}"


def test_a_delimiter_that_the_file_states_counts() -> None:
    assert only_text("sep=\\t\ntitle\tbody\nJembatan\tSatu, dua, tiga\n") == (
        "Jembatan\n\nSatu, dua, tiga"
    )


@pytest.mark.parametrize(
    "header",
    [
        'id;title;body;"catatan, bila ada, dan lain, lain"',
        "id;title;body;catatan, bila ada, dan lain, lain",
        '"satu, dua";"tiga, empat";title;body',
        'title;body;"a;b,c,d,e";f',
    ],
)
def test_the_delimiter_is_not_the_commonest_sign_of_the_header(header: str) -> None:
    cells = {"title": "Jembatan", "body": WORDS}
    names = next(csv.reader([header], delimiter=";"))
    row = ";".join(f'"{cells.get(name, "x")}"' for name in names)
    (raw,) = content_of(f"{header}\n{row}\n").articles
    assert raw.text == f"Jembatan\n\n{WORDS}"


def test_rows_above_the_header_are_told() -> None:
    content = content_of("Laporan Media,,\nMei 2024,,\n\nNo,Judul,Isi\n1,Jembatan,Dibuka\n")
    assert [raw.text for raw in content.articles] == ["Jembatan\n\nDibuka"]
    assert content.articles[0].line == 5
    assert "2 rows above the header, which is in line 4" in content.problems[0].sentence


@pytest.mark.parametrize("between", ["", "\n"])
def test_tables_that_were_written_one_behind_the_other(between: str) -> None:
    table = "\ufefftitle,body\n{0},Isi {0}\n{0}{0},Isi"
    text = table.format("A") + between + table.format("B") + "\n"
    content = content_of(text)
    assert content.problems == ()
    assert [raw.values["title"] for raw in content.articles] == ["A", "AA", "B", "BB"]
    assert "\u2060" not in "".join(raw.text for raw in content.articles)


def test_columns_of_one_name() -> None:
    content = content_of("title,body,body,title\nA,Satu,,\nB,,Dua,B\nC,Tiga,Lain,\n")
    assert [raw.text for raw in content.articles] == ["A\n\nSatu", "B\n\nDua", "C\n\nTiga"]
    (problem,) = content.problems
    assert problem.kind is ProblemKind.UNUSED
    assert "`body (2)`" in problem.sentence


def test_empty_cells_at_the_end_are_neither_missed_nor_too_many() -> None:
    content = content_of("title,body,,\nA,Satu\nB,Dua,,\nC,Tiga,,,,\nD\nE,Lima,x,,y\n")
    assert [raw.values["title"] for raw in content.articles] == ["A", "B", "C"]
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        "t.csv, line 5",
        "t.csv, line 6",
    ]


def test_what_programs_write_into_empty_cells_is_nothing() -> None:
    content = content_of("title,body,outlet,author\nA,Satu,nan,NULL\nNone,Dua,,#N/A\n")
    assert [raw.text for raw in content.articles] == ["A\n\nSatu", "Dua"]
    assert content.articles[0].values["outlet"] is None


@pytest.mark.parametrize(
    "text",
    [
        ",title,body\n0,A,Satu\n1,B,Dua\n",  # pandas
        '"title","body"\n"1","A","Satu"\n"2","B","Dua"\n',  # R
        "Unnamed: 0,title,body\n0,A,Satu\n1,B,Dua\n",
    ],
)
def test_rows_with_their_numbers(text: str) -> None:
    assert [raw.text for raw in content_of(text).articles] == ["A\n\nSatu", "B\n\nDua"]


def test_a_backslash_before_a_quote_far_below() -> None:
    rows = "".join(f'"Judul {n}","Isi, {n}"\n' for n in range(20_000))
    content = content_of(f'title,body\n{rows}"A","kata \\"siap\\", katanya"\n')
    assert content.problems == ()
    assert content.articles[-1].text == 'A\n\nkata "siap", katanya'


def test_tabs_beside_quotes_that_are_words() -> None:
    rows = '"Damai" Kata Menteri\t"Kami siap, katanya.\nB\tDua "dua\n'
    content = content_of(f"title\tbody\n{rows}", "t.tsv")
    assert content.problems == ()
    assert content.articles[0].text == '"Damai" Kata Menteri\n\n"Kami siap, katanya.'


@pytest.mark.parametrize(
    "row",
    [
        r'"A","kata \"siap\", katanya",x',
        r'A,"kata \"siap\", katanya",x',
        'A, "kata ""siap"", katanya", x',
        """'A','kata "siap", katanya','x'""",
        r'A,kata "siap"\, katanya,x',
    ],
)
def test_other_ways_of_quoting(row: str) -> None:
    (raw,) = content_of(f"title,body,id\n{row}\n").articles
    assert raw.text == 'A\n\nkata "siap", katanya'
    assert raw.id == "x"


def test_what_databases_write_behind_a_backslash() -> None:
    rows = r'"1","A","kata \"siap\"\n\nDua\\n"' + "\n" + r'"2","B","\N"'
    content = content_of(f'"id","title","body"\n{rows}\n')
    assert [raw.text for raw in content.articles] == ['A\n\nkata "siap"\n\nDua\\n', "B"]


def test_a_table_that_was_cut_off_keeps_its_quotes() -> None:
    rows = "".join(f'"Judul {n}","Isi {n}"\n' for n in range(40))
    content = content_of(f'"title","body"\n{rows}"Judul 40","Is')
    assert content.articles[3].text == "Judul 3\n\nIsi 3"
    assert [problem.sentence.split(":")[0] for problem in content.problems] == ["t.csv, line 42"]


@pytest.mark.parametrize(
    "text",
    ['title,body\n"a\n' + '"a\n' * 5000, "title,body\n" + "a,b,c\n" * 5000, "a," * 6000 + "\n"],
)
def test_what_is_no_table_is_given_up_early(text: str) -> None:
    content = content_of(text)
    assert content.articles == ()
    assert len(content.problems) == 1
    assert content.problems[0].sentence.startswith("t.csv ")


def test_single_quotes_around_a_title_are_words() -> None:
    assert only_text("title,body\n'Damai',Kata menteri\n") == "'Damai'\n\nKata menteri"


def test_a_huge_cell_and_quoted_line_ends() -> None:
    body = "Kata.\n\n" * 100_000
    content = content_of(f'title,body,url\nA,"{body}",x\nB,Dua,y\n')
    assert len(content.articles) == 2
    assert content.articles[1].line == 200_003


def test_recognised_behind_a_stated_delimiter() -> None:
    kind = recognise(b"sep=;\nid;Judul;Isi\n")
    assert kind is not None
    assert kind.name == "CSV"


@dataclass(frozen=True)
class Written:
    text: str
    rows: list[list[str]]


_CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"])
    | st.sampled_from(",;\t|\n\"'a "),
    max_size=25,
).filter(lambda cell: cell not in NOTHING)


@st.composite
def tables(draw: st.DrawFn) -> Written:
    """Tables in the dialects of the csv module, with any text in their cells."""
    names = ["title", "body", draw(st.sampled_from(["catatan, lain", "halaman", "a;b|c\td"]))]
    cells = st.tuples(_CELLS.filter(str.strip), _CELLS, _CELLS)
    rows = [list(row) for row in draw(st.lists(cells, min_size=1, max_size=6))]
    file = io.StringIO()
    quote = draw(st.sampled_from("\"'"))
    usual = [csv.QUOTE_ALL, *([csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC] if quote == '"' else [])]
    quoting: Any = draw(st.sampled_from(usual))
    writer = csv.writer(
        file,
        delimiter=draw(st.sampled_from(",;\t|")),
        quotechar=quote,
        quoting=quoting,
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    )
    writer.writerow(names)
    writer.writerows(rows)
    return Written(file.getvalue(), rows)


@given(tables())
def test_any_table_comes_back_as_it_was_written(table: Written) -> None:
    content = content_of(table.text)
    assert [p for p in content.problems if p.kind is not ProblemKind.UNUSED] == []
    expected = [
        (" ".join(normalise(title).split()), normalise(body).strip("\n"))
        for title, body, _ in table.rows
    ]
    assert [
        raw.text if not body else raw.text.partition("\n\n")[::2]
        for raw, (_, body) in zip(content.articles, expected, strict=True)
    ] == [title if not body else (title, body) for title, body in expected]
    assert [raw.address for raw in content.articles] == [
        f"t-{number}" for number in range(1, len(expected) + 1)
    ]
