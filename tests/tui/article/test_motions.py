"""Motions by words and ranges: in bounds, monotone, and each other's way back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article import motions
from tui.article.motions import Range, whole_words

WORDS = st.sampled_from(
    ["kata", "negara-negara", "Jum'at", "12.07", "e\u0301t", "“Ya,”", "-", "汉字", " ", "\n", "   "]
)  # fmt: skip
TEXTS = st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=80))


@st.composite
def grounds(draw: st.DrawFn) -> tuple[str, list[Range]]:
    """Draw a text and its visible stretches."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    return text, draw(st.sampled_from([pairs, [(0, len(text))] if text else []]))


def words(text: str, stretches: list[Range]) -> list[Range]:
    """Find the words of each stretch in the plainest way."""
    return [
        (match.start(), match.end())
        for start, end in stretches
        for match in motions._WORD.finditer(text, start, end)  # noqa: SLF001 (what a word is)
    ]


@given(grounds(), st.integers(0, 90))
def test_words_are_found_from_any_offset(ground: tuple[str, list[Range]], offset: int) -> None:
    text, stretches = ground
    found = words(text, stretches)
    starts = [start for start, _ in found]
    assert motions.word_forward(text, stretches, offset) == next(
        (start for start in starts if start > offset), None
    )
    assert motions.word_back(text, stretches, offset) == next(
        (start for start in reversed(starts) if start < offset), None
    )
    assert motions.word_end(text, stretches, offset) == next(
        (end - 1 for _, end in found if end - 1 > offset), None
    )
    assert motions.word_at(text, stretches, offset) == next(
        (one for one in found if one[0] <= offset < one[1]), None
    )


@pytest.mark.parametrize("motion", [motions.word_forward, motions.word_back, motions.word_end])
@given(ground=grounds(), first=st.integers(0, 90), second=st.integers(0, 90))
def test_motions_are_monotone(
    motion: Callable[[str, list[Range], int], int | None],
    ground: tuple[str, list[Range]],
    first: int,
    second: int,
) -> None:
    first, second = sorted((first, second))
    one, other = motion(*ground, first), motion(*ground, second)
    if one is not None and other is not None:
        assert one <= other


def test_back_returns_over_a_long_text_without_a_space() -> None:
    text = "kata " + "-" * 1_000_000 + "akhir"
    stretches = [(0, len(text))]
    end = motions.word_forward(text, stretches, 0)
    assert end == len(text) - 5
    assert motions.word_back(text, stretches, end) == 0


def test_words_keep_compounds_together_and_leave_punctuation() -> None:
    text = "“Negara-negara itu,” kata Jum'at pukul 12.07."
    found = [text[start:end] for start, end in words(text, [(0, len(text))])]
    assert found == ["Negara-negara", "itu", "kata", "Jum'at", "pukul", "12.07"]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=12),
    st.lists(st.integers(0, 60), max_size=6),
    st.integers(0, 60),
)
def test_ranges_are_walked_in_order_and_only_where_visible(
    lengths: list[tuple[int, int]], cuts: list[int], offset: int
) -> None:
    ranges = sorted((start, start + length) for start, length in lengths)
    ordered = sorted(set(cuts))
    stretches = list(zip(ordered[::2], ordered[1::2], strict=False))
    visible = [start for start, _ in ranges if any(a <= start < b for a, b in stretches)]
    assert motions.next_start(ranges, stretches, offset) == min(
        (start for start in visible if start > offset), default=None
    )
    assert motions.previous_start(ranges, stretches, offset) == max(
        (start for start in visible if start < offset), default=None
    )


def test_the_range_at_an_offset() -> None:
    ranges = [(0, 4), (6, 9)]
    assert [motions.range_at(ranges, offset) for offset in (0, 3, 4, 6, 9)] == [
        (0, 4),
        (0, 4),
        None,
        (6, 9),
        None,
    ]


def test_a_selection_holds_the_clusters_at_both_its_ends() -> None:
    assert motions.selected((3, 5), (8, 9)) == (3, 9)
    assert motions.selected((8, 9), (3, 5)) == (3, 9)


@given(st.text("ab .,é\n", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_name_is_made_of_whole_words(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    first, last = whole_words(text, start, end)
    if first == last:
        assert not any(map(str.isalnum, text[start:end]))
        return
    assert text[first].isalnum()
    assert text[last - 1].isalnum()
    assert not (first and text[first - 1].isalnum())
    assert not (last < len(text) and text[last].isalnum())
