"""Letters of speakers in the gutter: each its own, and the same one as before."""

from hypothesis import given
from hypothesis import strategies as st

from tui.article.cells import is_plain
from tui.article.speaker_letters import distinct_letters, is_initial


def test_two_speakers_with_one_initial_have_two_letters() -> None:
    names = {"l": "Sergei Lavrov", "w": "Wang Yi", "s": "Sergei Shoigu", "e": "Elena"}
    letters = distinct_letters(names, {})
    assert letters == {"l": "S", "w": "W", "s": "R", "e": "E"}
    assert is_initial("S", "Sergei Lavrov")
    assert not is_initial("R", "Sergei Shoigu")


def test_a_letter_stays_when_others_come_and_go() -> None:
    first = distinct_letters({"s": "Sergei Shoigu"}, {})
    both = distinct_letters({"l": "Sergei Lavrov", "s": "Sergei Shoigu"}, first)
    assert both == {"s": "S", "l": "L"}
    assert distinct_letters({"l": "Sergei Lavrov"}, both)["l"] == "L"


def test_a_name_without_a_letter_that_fits_a_cell_gets_a_free_one() -> None:
    assert distinct_letters({"w": "王毅", "a": "Ana", "s": "ß"}, {}) == {
        "w": "B", "a": "A", "s": "S"
    }  # fmt: skip


@given(st.lists(st.text(max_size=8), max_size=80))
def test_no_two_speakers_share_a_letter(names: list[str]) -> None:
    letters = distinct_letters({str(n): name for n, name in enumerate(names)}, {})
    used = [letter for letter in letters.values() if letter]
    assert len(used) == len(set(used))
    assert len(used) >= min(len(names), 62)
    assert all(len(letter) == 1 and is_plain(letter, 0, 1) for letter in used)
