"""A REFI-QDA project becomes articles and claims."""

import io
import zipfile
from pathlib import Path

import pytest

from index import Corpus, KutipError, ProjectImport, ProjectReport, read_project

TEXT = "Pasar 🐟 dibuka.\n\nKami mendukung pasar baru, kata Sari. Harga sewa terlalu tinggi."
WORDS, OTHER = "Kami mendukung pasar baru", "Harga sewa terlalu tinggi"
CLAIM = "01HQ5Z7K3N8V2W4X6Y8Z0A1B2C"
SOURCE, SECOND, USER = "A0000000-0001", "A0000000-0002", "B0000000-0001"


def coding(code: str, user: str = USER) -> str:
    return f'<Coding guid="c-{code}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding>'


def selection(text: str, words: str, codings: str, name: str = "", note: str = "") -> str:
    start = text.index(words)
    described = f"<Description>{note}</Description>" if note else ""
    return (
        f'<PlainTextSelection guid="s{start}" name="{name}" startPosition="{start}" '
        f'endPosition="{start + len(words)}" creatingUser="{USER}">{described}{codings}'
        "</PlainTextSelection>"
    )


def project_xml(selections: str, second: str = "") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="test">
<Users><User guid="{USER}" name="Rani K."/></Users>
<CodeBook><Codes>
 <Code guid="T1" name="Pasar" isCodable="true"><Description>tentang pasar</Description>
  <Code guid="T2" name="Sewa" isCodable="true"/></Code>
 <Code guid="G1" name="kutip: speakers" isCodable="false">
  <Code guid="S1" name="Sari Dewi" isCodable="true"/></Code>
 <Code guid="G2" name="kutip: stances" isCodable="false">
  <Code guid="P1" name="stance +1" isCodable="true"/>
  <Code guid="M1" name="against" isCodable="true"/></Code>
</Codes></CodeBook>
<Sources>
 <TextSource guid="{SOURCE}" name="Pasar dibuka" plainTextPath="internal://{SOURCE}.txt">
  {selections}</TextSource>
 <TextSource guid="{SECOND}" name="Kedua"><PlainTextContent>{TEXT}</PlainTextContent>{second}
 </TextSource>
 <PictureSource guid="P-9" name="foto" path="internal://foto.png"/>
</Sources></Project>"""


def packed(path: Path, xml: str, **files: str) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("project.qde", xml)
        made.writestr(f"Sources/{SOURCE}.txt", TEXT)
        for name, content in files.items():
            made.writestr(name, content)
    path.write_bytes(data.getvalue())
    return path


def brought(path: Path, into: Path) -> tuple[Corpus, ProjectReport]:
    into.mkdir(exist_ok=True)
    corpus = Corpus.open(into)
    return corpus, ProjectImport(corpus, read_project(path), path.name).carry_out("budi")


def test_sources_and_codings_become_articles_and_claims(tmp_path: Path) -> None:
    marks = selection(TEXT, WORDS, coding("T1") + coding("s1") + coding("P1"), note="jelas")
    marks += selection(TEXT, OTHER, coding("T2")) + selection(TEXT, OTHER, coding("M1"))
    path = packed(tmp_path / "p.qdpx", project_xml(marks, selection(TEXT, "Pasar", coding("T1"))))
    corpus, report = brought(path, tmp_path / "news")
    assert (len(report.articles), report.claims) == (2, 3)
    claims = {claim.quote: claim for claim in corpus.claims()}
    first = claims[WORDS]
    assert (first.speaker, first.topics, first.stance) == ("sari-dewi", ("pasar",), 1)
    assert (first.note, first.coder) == ("jelas", "Rani K")
    assert (claims[OTHER].topics, claims[OTHER].stance) == (("sewa",), -1)
    assert claims["Pasar"].speaker == "unknown"
    topic = corpus.codebook.project.topic("sewa")
    assert topic is not None
    assert topic.parent == "pasar"
    assert not corpus.problems()
    assert "sources of pictures or sound, left out: 1" in str(report.problems)
    _, again = brought(path, tmp_path / "news")
    assert again.preview.brings_nothing


def test_a_claim_that_kutip_exported_keeps_its_id_and_its_spans(tmp_path: Path) -> None:
    codes = coding("T1") + coding("S1")
    marks = selection(TEXT, WORDS, codes, CLAIM) + selection(TEXT, OTHER, codes, CLAIM)
    path = packed(tmp_path / "p.qdpx", project_xml(marks))
    corpus, _ = brought(path, tmp_path / "news")
    (claim,) = corpus.claims()
    assert claim.id == CLAIM
    assert [span.exact for span in claim.spans] == [WORDS, OTHER]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    marks = selection(TEXT, WORDS, coding("T99")).replace('endPosition="', 'endPosition="9')
    xml = project_xml(marks).replace(
        f'plainTextPath="internal://{SOURCE}.txt"', 'plainTextPath="internal://../../etc/passwd"'
    )
    _, report = brought(packed(tmp_path / "p.qdpx", xml), tmp_path / "news")
    assert report.claims == 0
    assert "passwd is not in it" in str(report.problems)
    _, report = brought(packed(tmp_path / "q.qdpx", project_xml(marks)), tmp_path / "other")
    assert report.claims == 1
    assert "lies outside of “Pasar dibuka”" in str(report.problems)
    assert "that name no code" in str(report.problems)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<Project", "XML"),
        ("<Other/>", "no REFI-QDA project"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><Project>&x;</Project>', "document type"),
    ],
)
def test_bad_projects_are_one_sentence(tmp_path: Path, xml: str, reason: str) -> None:
    with pytest.raises(KutipError, match=reason) as error:
        read_project(packed(tmp_path / "p.qdpx", xml))
    assert str(error.value).startswith("p.qdpx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(range(256)) * 9])
def test_noise_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.qdpx").write_bytes(data)
    with pytest.raises(KutipError, match=r"p\.qdpx is damaged"):
        read_project(tmp_path / "p.qdpx")
