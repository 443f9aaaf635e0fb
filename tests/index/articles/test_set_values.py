"""Dates, outlets and headlines that people set beside articles."""

from pathlib import Path

import pytest

from index import Corpus, KutipError, Problem

TEXT = "Jembatan Jadi\n\nMenteri mengatakan jembatan itu segera jadi tahun ini.\n"
OTHER = "---\ntitle: Pelabuhan\npublished: 2023-01-02\noutlet: Harian\n---\nPelabuhan itu dibuka.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.md").write_text(OTHER, "utf-8")
    return tmp_path


def put(corpus: Corpus, article: str, field: str, value: str | None, coder: str = "rani") -> None:
    corpus.changes.carry_out(corpus.changes.plan_value(article, field, value, coder), coder)


def sentences(problems: list[Problem]) -> list[str]:
    return [problem.sentence for problem in problems]


def hits(corpus: Corpus, query: str) -> list[str]:
    return [hit.article_id for hit in corpus.search(query).hits]


def test_a_date_is_set_found_told_and_taken_back(root: Path) -> None:
    corpus = Corpus.open(root)
    claim = corpus.claim_builder.on_quote("a", "rani", "jembatan itu segera", "Menteri Ani")
    corpus.store("rani").add(claim)
    assert hits(corpus, "date:none") == ["a"]
    digest = corpus.article("a").digest
    put(corpus, "a", "published", "2024-05-01")
    info = corpus.article("a").info
    assert info.published == "2024-05-01"
    value = info.set_value("published")
    assert value
    assert (value.own, value.by) == (None, "rani")
    assert value.time
    assert [info.id for info in corpus.articles()] == ["a", "b"]  # the newest first
    assert hits(corpus, "date:none") == []
    assert hits(corpus, "date:2024") == ["a"]
    assert not any("no date" in text for text in sentences(corpus.notes()))
    assert corpus.article("a").digest == digest
    assert corpus.claim_finder.anchored(corpus.claims())[0].anchor.value == "exact"
    assert (root / "a.txt").read_text("utf-8") == TEXT
    corpus.changes.undo("rani")
    assert corpus.article("a").info.published is None
    assert corpus.article("a").info.set_values == ()
    corpus.changes.redo("rani")
    assert corpus.article("a").info.published == "2024-05-01"
    put(corpus, "a", "published", None)
    assert hits(corpus, "date:none") == ["a"]


def test_the_own_value_stays_known_and_comes_back(root: Path) -> None:
    corpus = Corpus.open(root)
    put(corpus, "b", "outlet", "Kabar")
    put(corpus, "b", "title", "Pelabuhan dibuka")
    put(corpus, "b", "outlet", "Kabar Baru", "dimas")
    info = corpus.article("b").info
    assert (info.outlet, info.title) == ("Kabar Baru", "Pelabuhan dibuka")
    assert {each.field: (each.own, each.by) for each in info.set_values} == {
        "outlet": ("Harian", "dimas"),
        "title": ("Pelabuhan", "rani"),
    }
    assert hits(corpus, 'title:"pelabuhan dibuka"') == ["b"]
    put(corpus, "b", "outlet", None)
    put(corpus, "b", "title", None)
    assert corpus.article("b").info.outlet == "Harian"
    assert corpus.article("b").info.set_values == ()


def test_what_is_set_follows_an_article_to_another_name_and_survives_a_new_catalog(
    root: Path,
) -> None:
    put(Corpus.open(root), "a", "published", "2024-05-01")
    (root / "a.txt").rename(root / "z.txt")
    corpus = Corpus.open(root)
    assert corpus.article("z").info.published == "2024-05-01"
    corpus.library.refresh(anew=True)
    assert corpus.article("z").info.published == "2024-05-01"


def test_an_entry_whose_article_is_gone_or_says_something_else_is_told(root: Path) -> None:
    put(Corpus.open(root), "a", "published", "2024-05-01")
    (root / "a.txt").write_text(TEXT + "Lalu hujan turun.\n", "utf-8")
    corpus = Corpus.open(root)
    assert corpus.article("a").info.published == "2024-05-01"
    assert any("the text of a has changed" in text for text in sentences(corpus.problems()))
    (root / "a.txt").unlink()
    assert any(
        "articles.yaml: the article a is not in the corpus" in text
        for text in sentences(Corpus.open(root).problems())
    )


def test_what_people_wrote_around_stays_as_it_was(root: Path) -> None:
    file = root / "articles.yaml"
    file.write_text(
        "# checked by hand\narticles:\n  - article: b  # from the archive\n"
        "    outlet: Arsip\n    by: rani\n\n  # the bridge\n  - {article: a, title: Jembatan}\n",
        "utf-8",
    )
    corpus = Corpus.open(root)
    assert corpus.article("b").info.outlet == "Arsip"
    assert corpus.article("a").info.title == "Jembatan"
    put(corpus, "b", "published", "2022-02-03")
    text = file.read_text("utf-8")
    for line in ("# checked by hand", "# from the archive", "# the bridge", "outlet: Arsip"):
        assert line in text
    assert corpus.article("b").info.published == "2022-02-03"
    assert text.count("- article: b") == 1


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("- {article: a, published: Mei 2024}", "`published: Mei 2024` of entry 1 is no date"),
        ("- {article: a, published: 2024-02-30}", "is no date; write it like 2024-05-01"),
        ("- {article: a}", "entry 1 sets nothing"),
        ("- {outlet: Kabar}", "entry 1 has no `article`"),
        ("- {article: a, outlt: Kabar}", "`outlt`, which is not one of article, text, published"),
        ("- {article: a, outlet: A}\n- {article: a, outlet: B}", "is set twice"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_holds(root: Path, entry: str, sentence: str) -> None:
    (root / "articles.yaml").write_text(
        f"articles:\n{entry}\n- {{article: b, outlet: Kabar}}\n", "utf-8"
    )
    corpus = Corpus.open(root)
    assert any(sentence in text for text in sentences(corpus.problems()))
    assert corpus.article("b").info.outlet == "Kabar"


def test_while_the_file_cannot_be_read_what_was_set_stays(root: Path) -> None:
    put(Corpus.open(root), "a", "published", "2024-05-01")
    file = root / "articles.yaml"
    whole = file.read_text("utf-8")
    file.write_text("<<<<<<< ours\n" + whole, "utf-8")
    corpus = Corpus.open(root)
    assert corpus.article("a").info.published == "2024-05-01"
    with pytest.raises(KutipError):
        corpus.changes.plan_value("b", "outlet", "Kabar", "rani")
    (root / "a.txt").touch()
    (root / "c.txt").write_text("Lain\n\nArtikel lain tentang hal lain.\n", "utf-8")
    corpus.library.refresh()
    file.write_text(whole, "utf-8")
    assert Corpus.open(root).article("a").info.published == "2024-05-01"


@pytest.mark.parametrize("value", ["Mei", "2024-13-01", "41-05-2024", "2024"])
def test_what_is_no_date_is_refused(root: Path, value: str) -> None:
    corpus = Corpus.open(root)
    with pytest.raises(KutipError, match="not a date"):
        corpus.changes.plan_value("a", "published", value, "rani")
    assert not (root / "articles.yaml").exists()
