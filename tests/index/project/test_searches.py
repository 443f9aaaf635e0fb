"""Saved searches in searches.yaml."""

from pathlib import Path

import pytest

from index import Corpus, KutipError


def test_a_damaged_file_of_searches_is_named_and_kept(seeds: Path) -> None:
    file = seeds / "searches.yaml"
    file.write_text("searches:\n- name: satu\n- {name: dua, query: kazan}\n- 7\nlain: 1\n")
    corpus = Corpus.open(seeds)
    assert [one.name for one in corpus.codebook.project.searches] == ["dua"]
    said = " ".join(problem.sentence for problem in corpus.problems())
    assert "search 1 needs a `name` and a `query`" in said
    before = file.read_bytes()
    with pytest.raises(KutipError):
        corpus.codebook.save_search("", "kazan")
    file.write_text("searches: {\n")
    with pytest.raises(KutipError):
        corpus.codebook.save_search("tiga", "kazan")
    assert file.read_bytes() != before
    assert file.read_text() == "searches: {\n"


def test_keeping_a_search_leaves_every_other_line(seeds: Path) -> None:
    file = seeds / "searches.yaml"
    file.write_text("# ours\nsearches:\n- name: satu  # the first\n  query: kazan\n")
    corpus = Corpus.open(seeds)
    corpus.codebook.save_search("dua", 'speaker:"Wang Yi"')
    corpus.codebook.save_search("dua", "putin")
    assert file.read_text() == (
        "# ours\nsearches:\n- name: satu  # the first\n  query: kazan\n"
        "- name: dua\n  query: putin\n"
    )
