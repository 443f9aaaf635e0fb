"""Grapheme clusters, their cells, and lines broken between them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.article.cells import TAB, clusters, is_plain, painted, width, wrap

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1ee\U0001f1e9"
THUMB = "\U0001f44d\U0001f3fd"
HEART = "\u2764\ufe0f"
PIECES = st.sampled_from(
    ["a", "kata ", " ", "  ", "\t", "e\u0301", FAMILY, FLAG, THUMB, HEART, "汉字", "한", "각",
     "\u200d", "\u200b", "\u0301", "\ufe0f", "\xad", "“", "–", "x" * 30, "\x1b[31m", "\U0001f1ee"]
)  # fmt: skip
LINES = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60)).map(
    lambda text: text.replace("\n", " ")
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in clusters(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a{FAMILY}b", [("a", 1), (FAMILY, 6), ("b", 1)]),
        (f"{FLAG}{FLAG}", [(FLAG, 2), (FLAG, 2)]),
        (f"{THUMB}!", [(THUMB, 2), ("!", 1)]),
        (f"{HEART}!", [(HEART, 1), ("!", 1)]),
        ("cafe\u0301s", [("c", 1), ("a", 1), ("f", 1), ("e\u0301", 1), ("s", 1)]),
        ("\u0301a", [("\u0301a", 1)]),
        ("a\u200db", [("a\u200d", 1), ("b", 1)]),
        ("汉\u0301字", [("汉\u0301", 2), ("字", 2)]),
        ("\u1112\u1161\u11ab", [("\u1112\u1161\u11ab", 2)]),
        ("\u200b", [("\u200b", 0)]),
        ("a\tb", [("a", 1), ("\t", TAB - 1), ("b", 1)]),
    ],
)
def test_clusters(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(text[start:end], cells) for start, end, cells in clusters(text, 0, len(text))]
    assert found == expected


@given(LINES)
@example(FAMILY * 9)
@example("\t\u200d🇮🇩\t")
@example("a\u200d🚀")
def test_clusters_cover_the_line_and_are_as_wide_as_what_is_painted(text: str) -> None:
    assert "".join(cut(text)) == text
    column = 0
    for start, end, cells in clusters(text, 0, len(text)):
        shown = painted(text, start, end, column)
        assert cell_len(shown) == cells
        column += cells
    assert width(text, 0, len(text)) == column == cell_len(painted(text, 0, len(text)))


@given(LINES)
def test_nothing_of_unsure_width_is_painted(text: str) -> None:
    assert not set(painted(text, 0, len(text))) & set("\u200b\u200d\ufe0f\xad\t\x1b\U0001f3fd")


def test_plain_characters_are_one_cell_and_one_cluster() -> None:
    plain = "".join(char for char in map(chr, range(0x20, 0x11000)) if is_plain(char, 0, 1))
    assert len(plain) > 1000
    assert {get_character_cell_size(char) for char in plain} == {1}
    assert [end - start for start, end, _ in clusters(plain, 0, len(plain))] == [1] * len(plain)


@given(LINES, st.integers(12, 90))
@example("a" * 300, 20)
@example(FAMILY * 9, 12)
def test_lines_fit_and_break_between_clusters(text: str, measure: int) -> None:
    starts = wrap(text, 0, len(text), measure)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert not text or starts[-1] < len(text)
    boundaries = {start for start, _, _ in clusters(text, 0, len(text))}
    assert set(starts) <= boundaries | {0}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        hangs = end > start and text[end - 1] == " " and end < len(text)
        assert width(text, start, end - hangs) <= measure + (end == len(text) and text[-1:] == " ")


def test_lines_break_after_the_last_word_that_fits() -> None:
    text = "satu dua tiga empat lima enam"
    starts = wrap(text, 0, len(text), 13)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)] == [
        "satu dua tiga ",
        "empat lima ",
        "enam",
    ]


def test_wide_text_breaks_without_spaces_and_beside_words() -> None:
    text = "汉字汉字汉字汉字 abc 汉字"
    starts = wrap(text, 0, len(text), 12)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)] == [
        "汉字汉字汉字",
        "汉字 abc 汉",
        "字",
    ]


def test_one_line_of_everything_costs_no_more_than_its_length() -> None:
    """A megabyte without a space, with one wide character, wraps into full lines."""
    text = "a" * 500_000 + "汉" + "b" * 500_000
    starts = wrap(text, 0, len(text), 80)
    assert len(starts) in (12_501, 12_502)
