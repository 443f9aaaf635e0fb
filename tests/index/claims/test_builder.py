"""Claims on words that a person saw, in an article that changed since."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Corpus, KutipError
from index.claims.anchors import make_span, sure_place

TEXT = "Judul\n\nMenteri Sari mengatakan pelabuhan kecil belum selesai, kata Sari.\n\nAkhir kata.\n"
WORDS = "pelabuhan kecil"


def corpus_of(root: Path, text: str) -> Corpus:
    (root / "001.txt").write_text(text)
    return Corpus.open(root)


def place(article: Article, words: str = WORDS) -> tuple[int, int]:
    start = article.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    "now",
    [
        TEXT.replace("Menteri", "Koreksi: satu kalimat baru.\n\nMenteri"),
        TEXT.replace("Menteri", "Bu"),
        TEXT + f"\n\nBerita lain menyebut {WORDS} di tempat lain sama sekali.\n",
        TEXT.replace("Judul", f"Judul {WORDS}"),
        TEXT.replace("belum selesai", "sudah selesai"),
    ],
)
def test_a_claim_is_on_the_words_that_were_seen(tmp_path: Path, now: str) -> None:
    seen = corpus_of(tmp_path, TEXT).article("001")
    cue = place(seen, "mengatakan")
    corpus = corpus_of(tmp_path, now)
    claim = corpus.claim_builder.on_ranges(
        seen, "rani", spans=[place(seen)], speaker="Sari", cue=cue
    )
    present = corpus.article("001").text
    (span,) = claim.spans
    assert present[span.start : span.end] == span.exact == WORDS
    assert present[span.start - 11 : span.start] == "mengatakan "
    assert claim.cue
    assert claim.cue.exact == "mengatakan"


@pytest.mark.parametrize(
    "now",
    [
        TEXT.replace("kecil", "lama"),
        "Judul\n\nSingkat.\n",
        f"Judul\n\n{WORDS}, {WORDS}.\n",
        TEXT.replace("Menteri Sari mengatakan", "Tak seorang pun yakin bahwa besok pagi").replace(
            "belum selesai, kata Sari", "akan dibuka lagi untuk semua kapal"
        ),
    ],
)
def test_where_that_is_not_sure_it_is_refused(tmp_path: Path, now: str) -> None:
    seen = corpus_of(tmp_path, TEXT).article("001")
    before = corpus_of(tmp_path, TEXT)
    claim = before.claim_builder.on_ranges(seen, "rani", spans=[place(seen)], speaker="Sari")
    builder = corpus_of(tmp_path, now).claim_builder
    makers: tuple[Callable[[], object], ...] = (
        lambda: builder.on_ranges(seen, "rani", spans=[place(seen)], speaker="Sari"),
        lambda: builder.with_words(claim, seen, [place(seen)]),
        lambda: builder.reanchored(claim, seen, [place(seen)]),
    )
    for make in makers:
        with pytest.raises(KutipError, match=r"001 changed meanwhile"):
            make()
    assert builder.followed(seen, corpus_of(tmp_path, now).article("001"), [place(seen)]) is None


def test_of_an_article_that_is_gone_no_claim_is_made(tmp_path: Path) -> None:
    seen = corpus_of(tmp_path, TEXT).article("001")
    (tmp_path / "001.txt").unlink()
    corpus = Corpus.open(tmp_path)
    with pytest.raises(KutipError):
        corpus.claim_builder.on_ranges(seen, "rani", spans=[place(seen)], speaker="Sari")


@given(
    st.text("ab \n", max_size=60), st.text("cd ", min_size=1, max_size=20),
    st.text("ab \n", max_size=60), st.text("ef\n", max_size=40), st.integers(0, 60),
)  # fmt: skip
def test_words_with_text_put_in_before_are_found_where_they_went_or_not_at_all(
    before: str, words: str, after: str, added: str, at: int
) -> None:
    text = f"{before}{words}{after}"
    span = make_span(text, len(before), len(before) + len(words))
    at = min(at, len(before))
    moved = sure_place(span, f"{before[:at]}{added}{before[at:]}{words}{after}")
    if moved is not None and words.strip():
        assert moved == (len(before) + len(added), len(before) + len(added) + len(words))
