"""Words in which two quotes differ, marked, and lines of them that fit."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.coding.word_differences import changed_words, fitted

words = st.text("ab \u6c49", max_size=60)


@given(words, words)
def test_the_words_that_are_shown_are_all_the_words_there_are(before: str, now: str) -> None:
    runs = list(changed_words(before, now))
    assert " ".join(text for text, _ in runs).split() == now.split()
    if before.split() == now.split():
        assert not any(differs for _, differs in runs)


@given(words, words, st.integers(1, 40))
def test_nothing_is_cut_without_an_ellipsis(before: str, now: str, room: int) -> None:
    runs = list(changed_words(before, now))
    line = " ".join(text for text, _ in fitted(runs, room))
    assert cell_len(line) <= room
    assert line == " ".join(text for text, _ in runs) or "…" in line


def test_the_first_difference_is_in_sight_however_long_the_words_before_it() -> None:
    same = "jembatan itu " * 30
    for room in (27, 50, 80):
        shown = fitted(list(changed_words(same + "segera jadi", same + "lekas jadi")), room)
        assert ("lekas", True) in shown
        assert shown[0][0].startswith("…")


def test_a_run_that_just_fits_says_that_more_follows() -> None:
    assert fitted([("satu", False), ("dua", True)], 6) == [("satu", False), ("…", True)]
    assert fitted([("satu", False), ("dua", True)], 5) == [("satu…", False)]
    assert fitted([("satu", False), ("dua", True)], 8) == [("satu", False), ("dua", True)]
