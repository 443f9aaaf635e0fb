"""The flat postings: what is packed is read back, merged, mapped, and what Whoosh itself finds."""

import io
import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein
from whoosh.index import open_dir

from index.search.codec.field import FlatField, read_fields, write_fields
from index.search.codec.postings import FieldPostings
from index.search.indexing import article_writer
from tests.support.search_corpus import Corpus, document

Texts = list[list[str]]
texts = st.lists(
    st.lists(st.sampled_from(["a", "ab", "abc", "b", "é", "ba"]), max_size=6), max_size=5
)


def packed(documents: Texts, *, positions: bool = True) -> FlatField:
    postings = FieldPostings(positions=positions)
    for number, words in enumerate(documents):
        for word in sorted(set(words), reverse=True):
            postings.add(number, word, [at for at, other in enumerate(words) if other == word])
    return postings.packed(len(documents))


def check(field: FlatField, documents: Texts) -> None:
    words = sorted({word.encode() for words in documents for word in words})
    assert [field[number] for number in range(len(field))] == words
    for number, word in enumerate(words):
        having = [n for n, text in enumerate(documents) if word.decode() in text]
        assert field.find(word) == number
        assert field.postings(number).tolist() == having
        assert field.frequency(number) == len(having)
        if field.has_positions:
            here = [
                (n, at) for n in having for at, w in enumerate(documents[n]) if w.encode() == word
            ]
            positions = field.positions(number)
            owners = np.searchsorted(field.begins, positions, "right") - 1
            at = positions - field.begins[owners]
            assert list(zip(owners.tolist(), at.tolist(), strict=True)) == here
    for prefix in (b"", b"a", b"ab", b"b", b"z"):
        assert list(field.words_from(prefix)) == [w for w in words if w.startswith(prefix)]
    assert field.find(b"zz") == -1


@given(texts, st.booleans())
def test_what_is_packed_is_read_back_from_a_file(documents: Texts, positions: bool) -> None:
    field = packed(documents, positions=positions)
    check(field, documents)
    file = io.BytesIO()
    write_fields(file, {"x": field, "y": packed([["a"]])})
    read = read_fields(np.frombuffer(file.getvalue(), np.uint8))
    check(read["x"], documents)
    check(read["y"], [["a"]])


@given(texts, texts, st.integers(0, 4))
def test_segments_merge_without_their_deleted_documents(one: Texts, two: Texts, gone: int) -> None:
    merged = FieldPostings(positions=True)
    for number, words in enumerate(one):
        for at, word in enumerate(words):
            merged.add(number, word, [at])
    kept = [number for number in range(len(two)) if number != gone]
    moved = np.full(len(two), -1, np.int64)
    moved[kept] = np.arange(len(kept)) + len(one)
    merged.merge(packed(two), moved)
    field = merged.packed(len(one) + len(kept))
    both = one + [two[number] for number in kept]
    check(field, both)
    assert field.lengths.tolist() == [len(words) for words in both]


def test_positions_and_counts_beyond_small_numbers_are_kept() -> None:
    postings = FieldPostings(positions=True)
    postings.add(0, "jauh", [3, 70_000, 90_000])
    postings.add(1, "sering", range(300))
    field = postings.packed(2)
    assert field.positions(field.find(b"jauh")).tolist() == [3, 70_000, 90_000]
    assert field.counts(field.find(b"sering")).tolist() == [300]


def test_a_file_that_is_no_index_is_refused() -> None:
    with pytest.raises(OSError, match="flat postings"):
        read_fields(np.zeros(64, np.uint8))


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_mapped_and_packed_segments_answer_alike(chance: random.Random) -> None:
    words = ["rusia", "kerja", "sama", "menteri", "luar", "negeri", "tarif", "dagang"]
    made = [
        document(f"d{n}", " ".join(chance.choices(words, k=9)), published="2024", title="tarif")
        for n in range(12)
    ]
    queries = ["rusia", '"kerja sama"', '"tarif rusia"~3', "tar*", "-rusia", "menlu OR tarif"]

    def answers(folder: Path, large: int) -> list[set[str]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(article_writer, "_LARGE", large)  # private: articles of a packed file
            patch.setattr(article_writer, "BATCH", 5)
            corpus = Corpus(folder, made[:9])
            corpus.update()
            corpus.put(*made[9:])
            del corpus.documents["d3"]
            corpus.update()
            return [corpus.found(query) for query in queries]

    with tempfile.TemporaryDirectory() as name:
        assert answers(Path(name) / "mapped", 1) == answers(Path(name) / "packed", 1_000)


def test_no_merged_segment_grows_beyond_a_batch(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(article_writer, "BATCH", 5)
        corpus = Corpus(tmp_path / "index", [document(f"d{n}", "kata") for n in range(12)])
        corpus.update()
        for n in range(12, 20):
            corpus.put(document(f"d{n}", "kata"))
            corpus.update()
    generation = tmp_path / "index" / (tmp_path / "index" / "CURRENT").read_text().split()[0]
    segments = open_dir(str(generation))._segments()  # noqa: SLF001 (Whoosh has no public name)
    sizes = [segment.doc_count() for segment in segments]
    assert sum(sizes) == 20
    assert max(sizes) == 5
    assert len(sizes) <= 6
    assert len(corpus.found("kata")) == 20


@given(
    st.sets(st.text(alphabet="abckéл1", min_size=1, max_size=7), min_size=1, max_size=30),
    st.text(alphabet="abckéл1", min_size=1, max_size=7),
    st.integers(1, 2),
)
def test_words_that_may_be_near_are_all_that_are(words: set[str], word: str, edits: int) -> None:
    field = packed([sorted(words)], positions=False)
    candidates = field.candidate_words(range(len(field)), word.encode(), edits)
    near = {w for w in words if Levenshtein.distance(w, word) <= edits}
    near |= {w for w in words if OSA.distance(w, word) <= edits}
    assert near <= {candidate.decode() for candidate in candidates} <= words


def test_most_words_that_are_not_near_are_left_out() -> None:
    words = [f"k{a}{b}{c}" for a in "aeiou" for b in "bdgkl" for c in "aeiou"]
    field = packed([words], positions=False)
    assert len(field.candidate_words(range(len(field)), b"kaba", 1)) < len(words) / 3
    assert field.candidate_words(range(0), b"kaba", 1) == []
