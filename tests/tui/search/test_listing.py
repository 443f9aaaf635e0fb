"""Rows of the article list."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index import ArticleInfo, Hit
from tui.search.result_list import TITLE_LINES, window, wrap_marked, wrap_title
from tui.widgets.listing import Rows, day_of


def test_days_read_as_people_write_them() -> None:
    assert day_of("2024-11-20T12:07:31+07:00") == "20 Nov 2024"
    assert day_of("2024-11") == "Nov 2024"
    assert day_of("2024") == "2024"
    assert day_of(None) == ""
    assert day_of("2024-99-20") == "2024-99-20"


def test_rows_of_articles_and_hits() -> None:
    rows = Rows([ArticleInfo("001", "001.txt", "Judul", "Antara", "2024-11-20")])
    assert (rows[0].title, rows[0].meta) == ("Judul", "Antara · 20 Nov 2024")
    assert rows.find("001") == 0
    assert rows.find("002") is None
    hits = Rows([Hit("001", "Judul", None, None, 1.0, "di Kazan", ((3, 8),))])
    assert hits[0].marks == ((3, 8),)
    assert hits[0].meta == "001"  # never an empty line


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
