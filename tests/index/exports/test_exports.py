"""Claims as JSON lines and as CSV, read back by the modules that others read them with."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from index import EXPORTS, Anchor, AnchoredClaim, ExportSource, Status, export_named
from index.articles.model import ArticleInfo
from index.claims.anchors import anchor, make_span
from index.claims.model import Claim
from index.exports.csv_table import COLUMNS
from index.project.model import Project, Speaker, Topic
from index.project.variables import Variable, VariableKind

TEXT = '🛳️ Kata Sari O\'Brien: "jembatan\nitu" akan – segera – jadi.\n=1+1 kata Wang.\n'
INFO = ArticleInfo("001", "berita/001.txt", '=HYPERLINK("x")', "Antara", "2024-11-20T10:00+07:00")
PROJECT = Project(
    topics=(Topic("brics", "BRICS; dan lain"),),
    speakers=(Speaker("sari", "Sari O'Brien"), Speaker("wang", "Wang Yi")),
    variables=(Variable("venue", "Venue"), Variable("live", "Live", VariableKind.YES_NO)),
)


def claim(**values: object) -> Claim:
    """A claim of two spans, one with a line break inside, behind an emoji."""
    spans = (TEXT.index("jembatan"), TEXT.index("akan"))
    made = Claim(
        "C1",
        "001",
        tuple(make_span(TEXT, start, start + 12) for start in spans),
        "sari+wang",
        "rani",
        topics=("brics", "lama"),
        variables=(("live", True), ("own", -3), ("venue", "-")),
        note='kata "dia", dan\nbaris kedua',
    )
    return replace(made, **values)  # type: ignore[arg-type]  # the fields of a claim


def source(*claims: Claim, info: ArticleInfo | None = INFO) -> ExportSource:
    return ExportSource(tuple(anchor(one, TEXT) for one in claims), PROJECT, lambda _: info)


def table(made_from: ExportSource) -> list[dict[str, str]]:
    text = "".join(export_named("csv").lines(made_from))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_attribute_has_a_cell() -> None:
    (row,) = table(source(claim()))
    assert list(row) == [*COLUMNS, "variable:venue", "variable:live", "variable:own"]
    assert row["speaker"] == "Sari O'Brien + Wang Yi"
    assert row["speaker_id"] == "sari+wang"
    assert row["topics"] == "brics; lama"
    assert row["topic_labels"] == "BRICS; dan lain; lama"
    assert (row["stance"], row["stance_label"], row["certainty_label"]) == ("", "", "")
    assert row["note"] == 'kata "dia", dan\nbaris kedua'
    assert row["quote"] == "jembatan itu … akan – seger"
    assert (row["outlet"], row["published"], row["file"]) == (
        INFO.outlet,
        INFO.published,
        INFO.file,
    )
    assert (row["anchor"], row["status"], row["revision"]) == ("exact", "accepted", "0")
    assert (row["variable:live"], row["variable:own"]) == ("yes", "-3")


def test_ranges_cut_the_words_from_the_text() -> None:
    (row,) = table(source(claim()))
    ranges = [tuple(map(int, words.split("-"))) for words in row["ranges"].split("; ")]
    assert " … ".join(TEXT[start:end] for start, end in ranges).split() == row["quote"].split()


def test_numbers_stay_numbers() -> None:
    (row,) = table(source(claim(stance=-1, certainty=3)))
    assert (row["stance"], row["stance_label"]) == ("-1", "against")
    assert (row["certainty"], row["certainty_label"]) == ("3", "certain")


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_no_text_is_a_formula(note: str) -> None:
    (row,) = table(source(claim(note=note)))
    assert row["note"] == f"'{note}"
    assert row["title"] == f"'{INFO.title}"
    assert row["variable:venue"] == "'-"
    unguarded = re.sub("^'('*[=+\\-@\t\r\n＝＋－＠])", r"\1", row["note"])  # as the module says
    assert unguarded == note


@pytest.mark.parametrize("note", ["'tis", "kata = kata", "", "a,b;c", "🛳️"])
def test_other_text_is_as_it_was(note: str) -> None:
    assert table(source(claim(note=note)))[0]["note"] == note


def test_an_article_that_is_gone_leaves_its_cells_empty() -> None:
    orphan = AnchoredClaim(claim(status=Status.DISPUTED), Anchor.ORPHAN, ())
    (row,) = table(ExportSource((orphan,), PROJECT, lambda _: None))
    assert (row["article"], row["title"], row["file"], row["ranges"]) == ("001", "", "", "")
    assert (row["anchor"], row["status"]) == ("orphan", "disputed")


def test_without_claims_there_is_a_header_alone() -> None:
    assert table(source()) == []
    assert len(list(export_named("csv").lines(source()))) == 1
    assert list(export_named("json").lines(source())) == []


def test_json_has_the_stored_fields_and_the_names() -> None:
    lines = list(export_named("json").lines(source(claim(), claim(id="C2"))))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    first, second = map(json.loads, lines)
    assert (first["id"], second["id"]) == ("C1", "C2")
    assert (first["speaker"], first["speaker_id"]) == ("Sari O'Brien + Wang Yi", "sari+wang")
    assert first["variables"] == {"live": True, "own": -3, "venue": "-"}
    assert [TEXT[start:end] for start, end in first["ranges"]] == [
        span["exact"] for span in first["spans"]
    ]


def test_every_export_has_a_name_and_a_suffix_of_its_own() -> None:
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    assert len({export.suffix for export in EXPORTS}) == len(EXPORTS)
    assert all(export.suffix.startswith(".") and export.help for export in EXPORTS)
