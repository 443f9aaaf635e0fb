"""A DNA project becomes articles and claims: none is lost, none comes twice."""

import sqlite3
import time
from pathlib import Path

import pytest

from index import Anchor, Corpus, KutipError, ProjectImport, ProjectReport, read_project
from index.imports.offsets import from_utf16
from tests.conftest import SHARED
from tests.support.dna import BODY, CONCEPT, PERSON, dna_file, units

TEXT = (
    "Pasar 🐟 ikan dibuka lagi.\n\n“Kami mendukung pasar baru 🎉 itu,” kata Sari. "
    "Menurut Budi, harga sewa terlalu tinggi.\n"
)
WORDS = "Kami mendukung pasar baru 🎉 itu"
OTHER = "harga sewa terlalu tinggi"
RANDOM = SHARED / "oracles" / "dna" / "random.dna"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Pasar ikan.dna"
    with dna_file(path) as dna:
        first = dna.document(
            "Pasar: dibuka 'lagi'", TEXT, Author="Tono", Source="Harian Pagi", Section="Ekonomi",
            Notes="dua\nbaris", Type="berita",
        )  # fmt: skip
        second = dna.document("Pasar: dibuka 'lagi'", "Teks yang lain.", date=1_650_067_200)
        start, stop = units(TEXT, WORDS)
        dna.statement(
            first, start, stop, person="Sari Dewi", body="Dinas Pasar", concept="pasar baru",
            venue="rapat", page=7, comment="jelas\nsekali",
        )  # fmt: skip
        start, stop = units(TEXT, OTHER)
        dna.statement(first, start, stop, coder=3, person="Budi", concept="sewa", agreement=False)
        dna.statement(first, start, stop, coder=3, body="Serikat", concept="sewa", agreement=False)
        dna.statement(second, 0, 4)
        top = dna.entity(CONCEPT, "pasar baru")
        dna.entity(CONCEPT, "atap", parent=top)
        sari = dna.entity(PERSON, "Sari Dewi")
        dna.attribute(sari, PERSON, "Type", "pejabat")
        dna.attribute(sari, PERSON, "Alias", "Bu Sari")
        dna.attribute(top, CONCEPT, "Notes", "bangunan baru")
        dna.attribute(dna.entity(BODY, "Tak disebut"), BODY, "Type", "LSM")
    return path


def brought(path: Path, into: Path, coder: str = "sari") -> tuple[Corpus, ProjectReport]:
    into.mkdir(exist_ok=True)
    corpus = Corpus.open(into)
    report = ProjectImport(corpus, read_project(path), path.name).carry_out(coder)
    return corpus, report


def test_a_project_becomes_articles_and_claims(project: Path, tmp_path: Path) -> None:
    corpus, report = brought(project, tmp_path / "news")
    assert (len(report.articles), report.claims) == (2, 4)
    first = next(info for info in corpus.articles() if info.outlet)
    assert (first.title, first.byline, first.outlet) == (
        "Pasar: dibuka 'lagi'", "Tono", "Harian Pagi",
    )  # fmt: skip
    assert (first.published or "")[:16] == "2022-04-15T05:20"
    text = (tmp_path / "news" / first.file).read_text()
    assert text.endswith(TEXT)
    assert "section: Ekonomi" in text
    assert "type: berita" in text
    other = next(info for info in corpus.articles() if not info.outlet)
    assert (other.published or "")[:10] == "2022-04-16"


def test_each_statement_is_a_claim_on_its_very_words(project: Path, tmp_path: Path) -> None:
    corpus, _ = brought(project, tmp_path / "news")
    claims = {(claim.quote, claim.speaker): claim for claim in corpus.claims()}
    assert set(claims) == {
        (WORDS, "sari-dewi"), (OTHER, "budi"), (OTHER, "serikat"), ("Teks", "unknown"),
    }  # fmt: skip
    assert {each.anchor for each in corpus.claim_finder.anchored(corpus.claims())} == {Anchor.EXACT}
    claim = claims[WORDS, "sari-dewi"]
    assert (claim.topics, claim.stance, claim.note) == (("pasar-baru",), 1, "jelas\nsekali")
    assert dict(claim.variables) == {
        "organization": "Dinas Pasar",
        "venue": "rapat",
        "page": 7,
        "quoted": True,
        "person-type": "pejabat",
    }
    assert claims[OTHER, "budi"].stance == -1
    assert claims[OTHER, "budi"].coder == "budi-lab"
    assert claim.coder == "sari"
    project_now = corpus.codebook.project
    assert not corpus.problems()
    sari = project_now.speaker("sari-dewi")
    assert sari is not None
    assert sari.aliases == ("Bu Sari",)
    topic = project_now.topic("pasar-baru")
    assert topic is not None
    assert topic.description == "Notes: bangunan baru"
    below = project_now.topic("atap")
    assert below is not None
    assert below.parent == "pasar-baru"


def test_what_has_no_place_is_told(project: Path, tmp_path: Path) -> None:
    _, report = brought(project, tmp_path / "news")
    told = " ".join(problem.sentence for problem in report.problems)
    assert "the attributes of Tak disebut were left out" in told
    assert "statements that name nobody: 1" in told
    assert "“budi@lab” is called budi-lab" in told
    assert all(problem.sentence.startswith("Pasar ikan.dna") for problem in report.problems)


@pytest.mark.parametrize("name", ["Pasar ikan.dna", "copy (2).dna"])
def test_a_second_import_brings_nothing(project: Path, tmp_path: Path, name: str) -> None:
    brought(project, tmp_path / "news")
    again = project.rename(tmp_path / name)
    corpus, report = brought(again, tmp_path / "news")
    assert (report.articles, report.claims) == ((), 0)
    assert report.preview.brings_nothing
    assert len(corpus.claims()) == 4


def test_edited_and_removed_claims_stay_so(project: Path, tmp_path: Path) -> None:
    corpus, _ = brought(project, tmp_path / "news")
    first, *_ = corpus.claims("sari")
    corpus.store("sari").delete(first.id)
    corpus, report = brought(project, tmp_path / "news")
    assert report.claims == 0
    assert report.preview.removed == 1
    assert len(corpus.claims()) == 3


def test_two_machines_give_a_claim_one_id(project: Path, tmp_path: Path) -> None:
    here, _ = brought(project, tmp_path / "here")
    there, _ = brought(project, tmp_path / "there", coder="budi")
    assert {c.id for c in here.claims()} == {c.id for c in there.claims()}


def test_one_undo_takes_claims_and_codebook_back(project: Path, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/kutip.yaml").write_text("# mine\ntitle: T\ntopics:\n- id: atap\n  label: A\n")
    corpus, _ = brought(project, tmp_path / "news")
    assert "# mine" in (tmp_path / "news/kutip.yaml").read_text()
    corpus.changes.undo("sari")
    assert corpus.claims() == ()
    assert [topic.id for topic in corpus.codebook.project.topics] == ["atap"]


def test_names_of_the_corpus_are_used(project: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "kutip.yaml").write_text(
        "coders: [sari, tono]\ntopics:\n- id: hall\n  label: Pasar Baru\n"
        "variables:\n- id: page\n  label: Page\n  kind: choice\n  choices: [a, b]\n"
    )
    (news / "speakers.yaml").write_text("speakers:\n- id: s\n  name: SARI DEWI\n")
    corpus, report = brought(project, news)
    claim = next(c for c in corpus.claims() if c.quote == WORDS)
    assert (claim.speaker, claim.topics) == ("s", ("hall",))
    assert dict(claim.variables)["page-2"] == 7
    assert corpus.codebook.project.coders == ("sari", "tono", "budi-lab")
    assert not corpus.problems()
    assert "“Sari Dewi” is entered as “SARI DEWI”" in str(report.problems)


def test_a_stance_beside_the_scale_is_a_variable(project: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "kutip.yaml").write_text("stances:\n  5: strongly for\n  3: neither\n")
    corpus, report = brought(project, news)
    claim = next(c for c in corpus.claims() if c.quote == WORDS)
    assert claim.stance is None
    assert dict(claim.variables)["imported-stance"] == 1
    assert "not on the scale" in str(report.problems)


def test_an_edited_article_keeps_its_claims(project: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    corpus, _ = brought(project, news)
    corpus.changes.undo("sari")
    for path in sorted((news / "pasar-ikan").glob("*.txt")):
        path.write_text(path.read_text().replace("\n\nPasar", "\n\nSISIPAN\n\nPasar"))
    for path in (news / "claims").rglob("*.yaml"):
        path.unlink()
    for path in (news / "claims").rglob(".journal"):
        path.unlink()
    corpus, report = brought(project, news)
    assert report.articles == ()
    assert {c.quote for c in corpus.claims()} == {WORDS, OTHER, "Teks"}
    assert not [p for p in corpus.problems() if "claim" in p.sentence]


def test_offsets_of_windows_texts() -> None:
    text = "Satu dua\r\ntiga empat\r\nlima enam tujuh"
    words = [(text.index(w), text.index(w) + len(w)) for w in ("tiga", "lima", "tujuh")]
    assert from_utf16(text, words) == words
    without = [
        (start - text[:start].count("\r"), end - text[:start].count("\r")) for start, end in words
    ]
    assert from_utf16(text, without) == words
    assert from_utf16("😀a", [(0, 3), (2, 3), (1, 99)]) == [(0, 2), (1, 2), (0, 2)]


@pytest.mark.skipif(not RANDOM.exists(), reason="the sample of DNA 3.1.2 is not on this machine")
def test_the_sample_loses_nothing(tmp_path: Path) -> None:
    corpus, report = brought(RANDOM, tmp_path / "news")
    assert (len(report.articles), report.claims, report.problems) == (60, 410, ())
    claims = corpus.claims()
    assert sum(claim.stance == 1 for claim in claims) == 235
    assert len({claim.speaker for claim in claims}) == 14
    assert {each.anchor for each in corpus.claim_finder.anchored(claims)} == {Anchor.EXACT}


def test_files_that_are_no_project(project: Path, tmp_path: Path) -> None:
    data = project.read_bytes()
    bad = {
        "half.dna": (data[: len(data) // 2], "damaged"),
        "noise.dna": (bytes(range(256)) * 40, "no SQLite file"),
        "empty.dna": (b"", "no SQLite file"),
        "one.dna": (b"<?xml version='1.0'?><discourse/>", "DNA 1"),
        "head.dna": (data[:16] + b"\xff" * 5000, "damaged"),
    }
    for name, (content, reason) in bad.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(KutipError, match=reason) as error:
            read_project(tmp_path / name)
        assert str(error.value).startswith(name)
    with pytest.raises(KutipError, match="cannot be read"):
        read_project(tmp_path / "none.dna")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("DROP TABLE ENTITIES", "DNA 2"),
        ("DROP TABLE DATAINTEGER", "no table DATAINTEGER"),
        ("DROP TABLE STATEMENTS", "no DNA project"),
        (
            "DROP TABLE CODERS; CREATE VIEW CODERS AS WITH RECURSIVE n(ID) AS"
            " (SELECT 1 UNION ALL SELECT ID FROM n) SELECT ID, 'x' AS Name FROM n",
            "no table CODERS",
        ),
        ("ALTER TABLE DOCUMENTS DROP COLUMN Text", "damaged"),
    ],
)
def test_other_databases_are_refused(project: Path, sql: str, reason: str) -> None:
    database = sqlite3.connect(project)
    database.executescript(sql)
    database.close()
    start = time.monotonic()
    with pytest.raises(KutipError, match=reason):
        read_project(project)
    assert time.monotonic() - start < 10


def test_values_of_wrong_types_are_told_or_kept(project: Path, tmp_path: Path) -> None:
    database = sqlite3.connect(project)
    database.executescript(
        "UPDATE DOCUMENTS SET Date = 9e300, Title = x'ff00fe' WHERE ID = 1;"
        "UPDATE STATEMENTS SET Start = 'x', Stop = 99999999 WHERE ID = 1;"
        "UPDATE STATEMENTS SET Start = 5000, Stop = 5001 WHERE ID = 2;"
        "UPDATE ENTITIES SET ChildOf = ID;"
        "UPDATE DATASHORTTEXT SET Entity = 4711 WHERE ID = 1;"
        "UPDATE STATEMENTS SET DocumentId = 99 WHERE ID = 4;"
        "UPDATE CODERS SET Name = '../../x' WHERE ID = 2;"
    )
    database.close()
    corpus, report = brought(project, tmp_path / "news")
    told = " ".join(problem.sentence for problem in report.problems)
    assert "statements of no document, left out: 1" in told
    assert "lies outside of its document" in told
    assert "is none; the article has no date" in told
    assert report.claims == 3
    assert {claim.coder for claim in corpus.claims()} == {"budi-lab", "-..-x"}


def test_changes_beside_the_file_are_not_ignored(project: Path) -> None:
    project.with_name(project.name + "-wal").write_bytes(b"x")
    with pytest.raises(KutipError, match="not in it yet"):
        read_project(project)
