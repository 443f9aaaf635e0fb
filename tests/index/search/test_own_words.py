"""words.yaml: roots and synonyms of a corpus's own, in what is indexed, asked and marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus
from index.project.load import load_project
from index.project.words import LONGEST, MOST, NO_WORDS, WORDS_FILE, OwnWords
from index.search.analysis.analyzer import analyzer_for
from index.search.analysis.synonym_groups import joined, listed_synonyms, unknown_apart, without
from index.search.analysis.vocabulary import Vocabulary
from tests.support.command_line import Kutip
from tests.support.search_corpus import INDONESIAN

OWN = OwnWords(
    roots=(("sanksi", "sanksi"), ("penyanksian", "sanksi"), ("katanya", "katanya")),
    synonyms=(("laut china selatan", "LCS", "laut natuna utara"), ("china", "PRC")),
    apart=("cina",),
)
WORDS = """
roots:
  sanksi: [penyanksian]
synonyms:
  laut china selatan: [LCS, laut natuna utara]
apart: [cina]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus of three articles that name one sea in three ways."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, body in {
        "a": "Kapal itu berlayar di Laut China Selatan pada pagi hari.",
        "b": "Nelayan kembali dari Laut Natuna Utara dengan selamat.",
        "c": "Rapat membahas LCS dan penyanksian oleh Cina.",
    }.items():
        (folder / f"{name}.txt").write_text(f"Berita {name}\n\n{body}\n", "utf-8")
    return folder


def terms(own: OwnWords, text: str) -> list[str]:
    return [token.term for token in analyzer_for(INDONESIAN, own).analyze(text)]


def found(corpus: Corpus, query: str) -> list[str]:
    return sorted(hit.article_id for hit in corpus.search(query))


def test_a_corpus_has_roots_and_synonyms_of_its_own() -> None:
    assert terms(OWN, "penyanksian") == ["sanksi"] == terms(OWN, "sanksi")
    assert terms(OWN, "katanya") == ["katanya"]
    assert terms(NO_WORDS, "katanya") == ["kata"]
    assert terms(OWN, "LCS")[0] == terms(OWN, "Laut Natuna Utara")[0] == "laut china selatan"
    assert "laut china selatan" not in terms(OWN, "lcs")


def test_an_own_spelling_joins_the_group_that_kutip_has() -> None:
    assert terms(OWN, "PRC")[0] == terms(OWN, "Tiongkok")[0] == "tiongkok"


def test_what_is_kept_apart_is_no_synonym() -> None:
    assert terms(OWN, "cina") == ["cina"]
    assert terms(NO_WORDS, "cina")[0] == "tiongkok"
    assert without({"a": ("b", "c"), "d": ("e",)}, frozenset({"a", "e"})) == {"b": ("c",)}
    assert unknown_apart(INDONESIAN, OwnWords(apart=("cina", "jepang"))) == ["jepang"]


def test_a_group_that_touches_two_makes_them_one() -> None:
    groups = {"a": ("b",), "c": ("d",), "e": ("f",)}
    assert joined(groups, ("x", "b", "d")) == {"e": ("f",), "a": ("b", "c", "d", "x")}


@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=4, unique=True)),
    st.sets(st.sampled_from("abcdefgh")),
)
def test_no_spelling_stands_for_two_things(lists: list[list[str]], apart: set[str]) -> None:
    groups: dict[str, tuple[str, ...]] = {}
    for spellings in lists:
        groups = joined(groups, spellings)
    groups = without(groups, frozenset(apart))
    spelled = [spelling for name, others in groups.items() for spelling in (name, *others)]
    assert len(spelled) == len(set(spelled))
    assert apart.isdisjoint(spelled)
    assert all(others for others in groups.values())


def test_other_words_are_another_analysis() -> None:
    own, none = analyzer_for(INDONESIAN, OWN), analyzer_for(INDONESIAN, NO_WORDS)
    assert own.version == none.version
    assert own.own_version != none.own_version
    assert none is analyzer_for(INDONESIAN, OwnWords())


@given(st.text(alphabet="LCS laut china selatan\n-", max_size=60))
def test_the_quick_way_knows_own_words_too(text: str) -> None:
    analyzer = analyzer_for(INDONESIAN, OWN)
    words, names = Vocabulary(analyzer).words_and_synonyms(text)
    tokens = analyzer.analyze(text)
    assert words == [(token.position, token.surface) for token in tokens if token.surface]
    assert names == [(token.position, token.term) for token in tokens if not token.surface]


def test_own_words_are_searched_marked_and_changed(root: Path) -> None:
    (root / WORDS_FILE).write_text(WORDS, "utf-8")
    corpus = Corpus.open(root)
    assert found(corpus, "lcs") == ["c"]
    assert found(corpus, "LCS") == ["a", "b", "c"] == found(corpus, '"laut china selatan"')
    assert found(corpus, "sanksi") == ["c"]
    assert found(corpus, "tiongkok") == []
    assert found(corpus, "Laut China Selatan") == ["a", "b", "c"]
    [(start, end)] = corpus.search_index.matches(corpus.article("b"), "LCS")
    assert corpus.article("b").text[start:end] == "Laut Natuna Utara"
    (root / WORDS_FILE).unlink()
    corpus.codebook.reload()
    assert Corpus.open(root).problems() == []  # the index is of other words, which is no damage
    assert found(corpus, "LCS") == ["c"]
    assert found(corpus, "tiongkok") == ["a", "c"]


def test_the_old_index_answers_until_another_process_has_made_the_new_one(root: Path) -> None:
    mine = Corpus.open(root)
    assert found(mine, "LCS") == ["c"]
    (root / WORDS_FILE).write_text(WORDS, "utf-8")
    mine.codebook.reload()
    assert [hit.article_id for hit in mine.search_index.search("LCS", update=False)] == ["c"]
    Corpus.open(root).search_index.update()
    assert len(mine.search_index.search("LCS", update=False)) == 3


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- a\n", "must hold `key: value` lines"),
        ("word: {}\n", "has `word`, which is not one of roots, synonyms, apart"),
        ("roots: [a]\n", "`roots` must hold `key: value` lines"),
        ("roots: {kata: [kata tanya]}\n", "`kata tanya` of `roots` is not one word of letters"),
        ("roots: {a: [x], b: [x]}\n", "`x` has two roots; keep one of them"),
        ("synonyms: {a: [x], b: [x]}\n", "`x` is a spelling of both `a` and `b`"),
        ("synonyms: {a: ['...']}\n", f"`...` of `synonyms` must have from one to {LONGEST} words"),
        (f"synonyms: {{a: [{'kata ' * 9}]}}\n", f"from one to {LONGEST} words"),
        ("synonyms: {a: [[b]]}\n", "has an entry that is not a line of text"),
        ("synonyms: {LCS: }\n", "`LCS` of `synonyms` has no other spelling; add one"),
        ("apart: {a: b}\n", "`apart` of the file must be a list"),
        (f"apart: [{', '.join(f'k{n}' for n in range(MOST + 1))}]\n", "none is used"),
        ("synonyms: {a: [b}\n", "words.yaml"),
        ("x: &a [*a]\n", "words.yaml"),
    ],
)
def test_a_wrong_entry_is_named_and_the_rest_is_used(root: Path, written: str, said: str) -> None:
    (root / WORDS_FILE).write_text(written, "utf-8")
    project = load_project(root)
    [first, *_] = project.problems
    assert first.file == WORDS_FILE
    assert first.sentence.startswith(WORDS_FILE)
    assert said in first.sentence
    assert listed_synonyms(INDONESIAN, project.words)["tiongkok"]
    assert found(Corpus.open(root), "kapal") == ["a"]


def test_what_is_kept_apart_in_vain_is_named(root: Path) -> None:
    (root / WORDS_FILE).write_text("apart: [cina, china raya]\n", "utf-8")
    [problem] = Corpus.open(root).problems()
    assert "`china raya` of `apart` is no other spelling of anything" in problem.sentence


def test_a_search_says_that_words_are_not_read(root: Path, kutip: Kutip) -> None:
    unclosed = "synonyms:\n  laut china selatan: [LCS\napart: [cina]\n"
    (root / WORDS_FILE).write_text(unclosed, "utf-8")
    answer = kutip("search", "LCS", "--json", "-C", root)
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 1
    assert answer.err == "kutip: words.yaml is not valid YAML (line 2); correct it by hand.\n"
