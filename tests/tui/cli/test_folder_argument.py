"""Where the corpus may be named: before or behind the command, with `-C` or as a bare folder."""

from pathlib import Path

import pytest

from tests.support.command_line import Kutip

LIST = ("articles", "queue list", "claims", "check", "index")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one article, called `berita`, in the folder that one is in."""
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "rio.txt").write_text("Pertemuan di Rio\n\nLavrov bertemu Wang Yi di Rio.\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "-C berita articles",
        "--corpus=berita articles",
        "-Cberita articles",
        "articles -C berita",
        "articles berita",
        "berita articles",
        "--json articles berita",
        "berita --json articles",
        "--no-pager -C berita --json articles",
    ],
)
def test_the_corpus_is_understood_wherever_it_is_named(
    corpus: Path, kutip: Kutip, line: str
) -> None:
    answer = kutip(*line.split())
    assert (answer.code, answer.err) == (0, "")
    assert "rio" in answer.out
    assert answer.out.count("\n") == (1 if "--json" in line else 2)


@pytest.mark.parametrize(
    "line",
    [
        "berita show rio",
        "show berita rio",
        "show rio berita",
        "search Lavrov ./berita",
        "berita search Lavrov",
        "entities ./berita rio",
        "history rio berita --coder all",
        "queue -C berita list",
        "-C berita queue list",
        "queue berita list",
        "berita queue list",
        "queue list berita",
    ],
)
def test_a_folder_too_many_is_the_corpus(corpus: Path, kutip: Kutip, line: str) -> None:
    answer = kutip(*line.split())
    if "queue" in line:
        assert (answer.code, answer.err[:28]) == (0, "kutip: There are no queues y")
    elif "history" in line:
        answer.fails("rio is neither the id of a claim nor an article with claims")
    else:
        assert (answer.code, answer.err) == (0, "")
        assert "Lavrov" in answer.out


def test_the_option_behind_the_command_has_the_last_word(
    corpus: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "lain").mkdir()
    assert kutip("-C", "lain", "articles", "-C", "berita", "--json").out
    assert not kutip("-C", "berita", "articles", "-C", "lain", "--json").out
    monkeypatch.setenv("KUTIP_CORPUS", "berita")
    assert not kutip("-C", "lain", "articles", "--json").out
    assert not kutip("lain", "articles", "--json").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("show berita", "write `kutip show -C berita ARTICLE`"),
        ("entities berita", "write `kutip entities -C berita`"),
        ("agree berita rani", "write `kutip agree -C berita rani`"),
    ],
)
def test_a_folder_in_the_wrong_place_is_answered_with_the_right_form(
    corpus: Path, kutip: Kutip, line: str, said: str
) -> None:
    kutip(*line.split()).fails(said)


def test_a_query_is_a_query_though_a_folder_is_called_so(corpus: Path, kutip: Kutip) -> None:
    (corpus / "lain.txt").write_text("Judul\n\nIni berita lain dari Kazan.\n")
    found = kutip("search", "berita", "-C", corpus, "--json").records()
    assert [hit["id"] for hit in found] == ["lain"]
    nothing = kutip("search", "berita", "zirkonium")
    assert nothing.out.startswith("Nothing found.")
    assert "write `kutip search -C berita zirkonium`" in nothing.err


def test_the_value_of_an_option_is_not_the_corpus(corpus: Path, kutip: Kutip) -> None:
    answer = kutip("claims", "--topic", "berita", "berita")
    assert (answer.code, answer.err) == (0, "kutip: There are no claims yet.\n")


def test_an_option_without_its_value_is_told(kutip: Kutip) -> None:
    for words in (["-C"], ["articles", "-C"], ["--color"], ["--coder"]):
        kutip(*words).fails("requires an argument", code=2)


def test_what_takes_no_corpus_says_so(corpus: Path, kutip: Kutip) -> None:
    kutip("-C", corpus, "tutor").fails("has no corpus to choose", code=2)
    kutip("-C", corpus, "man").fails("has no corpus to choose", code=2)
    kutip("read", "-C", "berita", "lain").fails("Name one folder, berita or lain", code=2)
    kutip("articles", "berita", "lain").fails("extra argument", code=2)
    assert not kutip("-C", corpus, "init").err
    assert (corpus / "kutip.yaml").is_file()


def test_words_that_are_no_paths_at_all_are_told(kutip: Kutip) -> None:
    for word in ("x" * 5000, "~nobody-is-called-so", "serch"):
        kutip(word).fails("neither a command nor a folder")
    kutip("serch", "a").fails("Did you mean `kutip search`?")
