"""`--map`: what is said of columns lies in kutip.yaml, and holds for every reading after."""

from pathlib import Path

import pytest

from index import Corpus, KutipError, TableColumns, import_files, parse_columns
from index.base.problem import ProblemKind
from index.project.load import load_project
from index.project.tables import with_table
from tests.support.spreadsheets import xlsx

WORDS = "Jembatan baru di kota itu selesai dibangun, kata wali kota."
TABLE = f'kepala;uraian;kapan\nJembatan;"{WORDS}";05/06/2024\nPasar;Dua kalimat.;01/02/2024\n'
COLUMNS = parse_columns(["title=Kepala", "body=uraian", "published=kapan", "dates=month-day"])


def texts(corpus: Corpus) -> dict[str, str]:
    return {info.title: (info.published or "")[:10] for info in corpus.articles()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "x.csv"
    path.write_text(TABLE)
    return path


def test_what_is_said_of_columns_is_kept_with_the_articles(source: Path, tmp_path: Path) -> None:
    into = tmp_path / "corpus"
    report = import_files([source], into, columns=COLUMNS)
    assert (report.copied, report.articles, report.tables) == (("x.csv",), 2, ("x.csv",))
    assert [p for p in report.problems if p.kind is not ProblemKind.UNUSED] == []
    corpus = Corpus.open(into)
    assert texts(corpus) == {"Jembatan": "2024-05-06", "Pasar": "2024-01-02"}
    assert corpus.codebook.project.tables == (TableColumns("x.csv", COLUMNS.names, "month-day"),)


def test_a_table_that_is_there_is_read_again_once_its_columns_are_named(
    source: Path, tmp_path: Path
) -> None:
    into = tmp_path / "corpus"
    into.mkdir()
    (into / "x.csv").write_text(TABLE)
    (into / "kutip.yaml").write_text("# our codebook\ntitle: Jembatan\n")
    assert Corpus.open(into).articles() == []
    report = import_files([source], into, columns=COLUMNS)
    assert (report.copied, report.kept) == ((), ("x.csv",))
    assert len(Corpus.open(into).articles()) == 2
    assert (
        (into / "kutip.yaml").read_text().startswith("# our codebook\ntitle: Jembatan\ntables:\n")
    )


def test_a_file_of_another_name_with_these_columns_is_read_alike(
    source: Path, tmp_path: Path
) -> None:
    into = tmp_path / "corpus"
    import_files([source], into, columns=COLUMNS)
    (into / "x.csv").rename(into / "lama.csv")
    assert texts(Corpus.open(into)) == {"Jembatan": "2024-05-06", "Pasar": "2024-01-02"}
    source.with_name("juni.csv").write_text("kepala,uraian,kapan\nLain,Tiga.,06/13/2024\n")
    assert import_files([source.with_name("juni.csv")], into).articles == 1
    assert texts(Corpus.open(into))["Lain"] == "2024-06-13"


def test_a_name_in_a_file_that_is_known_otherwise_stays_what_it_is(tmp_path: Path) -> None:
    tables = "tables:\n  - file: x.csv\n    body: text\n    title: uraian\n"
    (tmp_path / "kutip.yaml").write_text(tables)
    (tmp_path / "y.csv").write_text("title,text,uraian\nA,Isi.,x\n")
    assert list(texts(Corpus.open(tmp_path))) == ["A"]


def test_a_column_that_is_not_there_is_told(source: Path, tmp_path: Path) -> None:
    report = import_files([source], tmp_path / "c", columns=parse_columns(["body=tubuhnya"]))
    assert report.copied == ()
    assert "x.csv has no column `tubuhnya`" in report.problems[0].sentence
    assert not (tmp_path / "c" / "kutip.yaml").exists()


def test_json_and_spreadsheets(tmp_path: Path) -> None:
    json, sheet = tmp_path / "a.json", tmp_path / "b.xlsx"
    json.write_text('{"rows": [{"kepala": "A", "dalam": {"uraian": "Satu."}}]}')
    sheet.write_bytes(xlsx({"x": [["kepala", "dalam.uraian"], ["B", "Dua."]]}))
    columns = parse_columns(["title=kepala", "body=dalam.uraian"])
    report = import_files([json, sheet], tmp_path / "c", columns=columns)
    assert report.articles == 2
    assert set(texts(Corpus.open(tmp_path / "c"))) == {"A", "B"}


def test_only_tables_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul Panjang\n\nSatu kalimat yang cukup panjang.\n")
    (tmp_path / "x.csv").write_text(TABLE)
    Corpus.open(tmp_path)
    (tmp_path / "kutip.yaml").write_text("tables:\n  - file: x.csv\n    body: uraian\n")
    read: list[str] = []
    Corpus(tmp_path).library.refresh(told=lambda article: read.append(article.info.file))
    assert set(read) == {"x.csv"}


def test_an_entry_is_changed_and_the_rest_stays() -> None:
    old = (
        b"# ours\ntables:\n  - file: a.csv  # from Rina\n    body: teks\n    section: x\ntitle: T\n"
    )
    new = with_table(old, TableColumns("a.csv", (("body", "isi teks"),)), "kutip.yaml")
    assert new == b"# ours\ntables:\n  - file: a.csv  # from Rina\n    body: isi teks\ntitle: T\n"


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("judul", "names no column"),
        ("title=", "names no column"),
        ("judul=x", "no field judul"),
        ("dates=day", "dates=day-month"),
    ],
)
def test_a_pair_that_is_none_is_refused(pair: str, words: str) -> None:
    with pytest.raises(KutipError, match=words):
        parse_columns([pair])
    with pytest.raises(KutipError, match="two columns"):
        parse_columns(["title=a", "title=b"])


def test_entries_that_are_wrong_are_told(tmp_path: Path) -> None:
    (tmp_path / "kutip.yaml").write_text(
        "tables:\n  - file: a.csv\n  - judul: x\n    body: teks\n"
        "  - title: a\n    dates: us\n  - 3\n"
    )
    project = load_project(tmp_path)
    assert [dict(entry.names) for entry in project.tables] == [{"body": "teks"}, {"title": "a"}]
    sentences = " ".join(problem.sentence for problem in project.problems)
    for words in ("says nothing", "`judul`", "`dates` of entry 3", "entry 4"):
        assert words in sentences
