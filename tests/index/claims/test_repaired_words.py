"""Claims made on a text follow when the text is repaired, and when it no longer is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.formats.model import RawArticle
from index.articles.repairs.registry import repaired
from index.base.text import normalise, show_safely
from index.claims.anchors import anchor, make_span
from index.claims.model import Anchor, Claim, Span
from index.project.switches import Repair

SENTENCES = (
    "Menteri Rina Dewi mengatakan bahwa jembatan baru di kota itu selesai tahun depan",
    "Menurut laporan, warga denganIran sudah menunggu terlalu lama di tepi sungai",
    "\u00e2\u20ac\u0153Kami siap membuka caf\u00c3\u00a9 itu,\u00e2\u20ac\u009d kata Budi Santoso",
    "Ma&#8217;ruf Amin &amp; Joko menilai dana pembangunan sudah tersedia",
    "Kesehatan mentalyang baik diperlukan semua orang, ujar AFPmelaporkan",
)
RAW = show_safely(normalise(".,".join(SENTENCES) + ".,,Penutup dari semua itu."))
REPAIRED = repaired(RawArticle("a", normalise(RAW)), "id").text


def claim_with(span: Span) -> Claim:
    return Claim("01A", "001", (span,), "rina-dewi", "rani")


def words_of(text: str) -> list[str]:
    """Return words without what repairs change between them."""
    kept = "".join(char if char.isalnum() else " " for char in text)
    return kept.split()


def test_the_text_is_repaired_in_every_way() -> None:
    assert "dengan Iran" in REPAIRED
    assert "café" in REPAIRED
    assert "Ma’ruf Amin & Joko" in REPAIRED
    assert "mental yang" in REPAIRED
    assert REPAIRED.count("\n\n") == len(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_whole_sentence_is_found_exactly(sentence: str) -> None:
    shown = show_safely(sentence)
    start = RAW.index(shown)
    found = anchor(claim_with(make_span(RAW, start, start + len(shown))), REPAIRED)
    assert found.anchor is Anchor.EXACT
    ((begin, end),) = found.ranges
    meant = repaired(RawArticle("a", normalise(sentence)), "id").text
    assert REPAIRED[begin:end] == meant


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_claim_of_a_few_words_is_lost(data: st.DataObject) -> None:
    starts = [at for at in range(len(RAW)) if at == 0 or RAW[at - 1] in " ,."]
    start = data.draw(st.sampled_from(starts[:-8]))
    size = data.draw(st.integers(4, 25))
    ends = [at for at in range(start, len(RAW)) if at == len(RAW) - 1 or RAW[at] in " .,"]
    end = ends[min(size, len(ends) - 1)]
    found = anchor(claim_with(make_span(RAW, start, end)), REPAIRED)
    assert found.anchor is not Anchor.ORPHAN
    ((begin, stop),) = found.ranges
    before = repaired(RawArticle("a", normalise(RAW[start:end])), "id").text
    if found.anchor is Anchor.EXACT:
        assert "".join(words_of(REPAIRED[begin:stop])) == "".join(words_of(before))


@given(st.integers(0, len(REPAIRED) - 40), st.integers(30, 120))
@settings(max_examples=80, deadline=None)
def test_claims_follow_back_when_repairs_are_switched_off(start: int, size: int) -> None:
    end = min(len(REPAIRED), start + size)
    off = frozenset((Repair.JOINTS, Repair.GLUED_WORDS))
    joined = repaired(RawArticle("a", normalise(RAW)), "id", off).text
    found = anchor(claim_with(make_span(REPAIRED, start, end)), joined)
    assert found.anchor is not Anchor.ORPHAN


def test_other_words_are_not_taken_for_the_same() -> None:
    text = "Jembatan itu, kata Rina, selesai tahun depan dan dibuka untuk umum."
    span = make_span(text, 0, len(text))
    assert anchor(claim_with(span), text.replace("depan", "lalu")).anchor is not Anchor.EXACT
