"""Indonesian for the search: the stemmer, its saved roots, and the lists that ship with kutip."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.languages.id.search import SEARCH, root_exceptions, synonyms
from index.languages.id.stemmer import SHIPPED_ROOTS, RootStemmer, read_roots, write_roots
from index.search.analysis.analyzer import analyzer_for


def test_roots_are_saved_between_runs(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "roots.txt"
    first = RootStemmer(saved=lambda: path)
    assert [first.stem("mengatakan"), first.stem("lavrov")] == ["kata", "lavrov"]
    first.save()
    second = RootStemmer(saved=lambda: path)
    assert [second.stem("lavrov"), second.stem("mengatakan")] == ["lavrov", "kata"]
    assert not second.has_new


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-3], lambda d: d.replace(b"kata", b"kota"), lambda d: b""]
)
def test_a_damaged_file_of_roots_is_ignored(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "roots.txt"
    assert write_roots(path, {"mengatakan": "kata"})
    path.write_bytes(damage(path.read_bytes()))
    assert read_roots(path) == {}
    stemmer = RootStemmer(saved=lambda: path)
    assert stemmer.stem("mengatakan") == "kata"
    assert stemmer.has_new


def test_a_file_of_more_roots_than_words_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "roots.txt"
    write_roots(path, {"kata": "kata", "": "", "mengatakan": "kata"})  # the blank line is the end
    assert read_roots(path) == {}


def test_the_shipped_file_of_roots_is_whole_and_small() -> None:
    shipped = read_roots(SHIPPED_ROOTS)
    assert shipped["mengatakan"] == "kata"
    assert len(shipped) > 10_000
    assert SHIPPED_ROOTS.stat().st_size < 1_000_000


@pytest.mark.parametrize("word", ["a" * 5000, "berke" * 500, "ber", "", "1234", "Ω" * 40])
def test_what_is_no_word_is_its_own_root_and_is_not_saved(word: str) -> None:
    stemmer = RootStemmer()
    assert stemmer.stem(word) == word
    assert word == "ber" or not stemmer.roots()


def test_the_shipped_lists_are_sound() -> None:
    listed = [form for forms in read_exceptions().values() for form in forms]
    assert len(listed) == len(set(listed)) == len(root_exceptions())
    assert all(form == form.lower() and form.isalpha() for form in listed)
    groups = [(name, *others) for name, others in synonyms().items()]
    spellings = [spelling.lower() for group in groups for spelling in group]
    assert len(spellings) == len(set(spellings))
    analyzer = analyzer_for(SEARCH)
    for name, *others in groups:
        for spelling in (name, *others):
            assert name in {token.term for token in analyzer.analyze(spelling)}, spelling


def read_exceptions() -> dict[str, list[str]]:
    from index.languages.id.data import read_yaml

    return read_yaml("root_exceptions.yaml")
