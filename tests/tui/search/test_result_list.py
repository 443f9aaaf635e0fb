"""Titles and snippets in the result list."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.search.result_list import TITLE_LINES, window, wrap_marked, wrap_title


@given(st.text(max_size=200), st.integers(8, 80))
def test_titles_fit(title: str, width: int) -> None:
    lines = wrap_title(title, width, TITLE_LINES)
    assert 1 <= len(lines) <= TITLE_LINES
    assert all(cell_len(line) <= width for line in lines)


@given(st.text("ab ", min_size=30, max_size=300), st.integers(0, 200), st.integers(10, 60))
def test_the_first_mark_of_a_snippet_is_in_sight(text: str, start: int, width: int) -> None:
    start = min(start, len(text) - 4)
    shown, marks = window(text, [(start, start + 3)], width)
    assert shown[slice(*marks[0])] == text[start : start + 3]


WORDS = st.lists(st.text("ab", min_size=1, max_size=8), min_size=1, max_size=60)


@given(WORDS, st.integers(0, 59), st.integers(14, 60), st.integers(1, 3))
def test_a_snippet_has_whole_words_alone_and_its_first_mark(
    words: list[str], at: int, width: int, lines: int
) -> None:
    at = min(at, len(words) - 1)
    start = len(" ".join([*words[:at], ""]))
    mark = (start, start + len(words[at]))
    made = wrap_marked(" ".join(words), [mark], width, lines)
    shown = [line[slice(*place)] for line, marks in made for place in marks]
    assert shown == [words[at]]
    assert {word.strip("…") for line, _ in made for word in line.split()} <= {*words, ""}


@given(WORDS, st.integers(10, 60))
def test_titles_are_cut_between_words(words: list[str], width: int) -> None:
    shown = " ".join(wrap_title(" ".join(words), width, TITLE_LINES))
    assert " ".join(words).startswith(shown.removesuffix("…"))
    assert {word.removesuffix("…") for word in shown.split()} <= {*words, ""}


@given(
    st.text("ab 中", min_size=1, max_size=200),
    st.lists(st.tuples(st.integers(0, 150), st.integers(1, 9)), max_size=4),
    st.integers(6, 60),
    st.integers(1, 3),
)
@example("aa   中", [(0, 1), (0, 3)], 6, 1)
def test_snippets_are_wrapped_within_their_lines(
    text: str, places: list[tuple[int, int]], width: int, lines: int
) -> None:
    marks, at = [], 0
    for gap, length in places:
        start, end = at + gap, at + gap + length
        if end <= len(text):
            marks.append((start, end))
            at = end
    made = wrap_marked(text, marks, width, lines)
    assert len(made) <= lines
    for line, inside in made:
        assert cell_len(line) <= width
        assert all(0 <= start < end <= len(line) for start, end in inside)
