"""Finding one of many by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.choices import Choice, best_matches

NAMES = [
    Choice(1, "Wang Yi  Menteri Luar Negeri Tiongkok"),
    Choice(2, "Sergei Lavrov  Menteri Luar Negeri Rusia", ("Sergey Lavrov",)),
    Choice(3, "Qin Gang"),
    Choice(4, "Jeffrey Sachs"),
    Choice(5, "BRICS", ("KTT Kazan",)),
    Choice(6, "Hakan Çavuşoğlu"),
    Choice(7, "Ma’ruf Amin"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("cavus", [6]),
        ("C\u0327avus\u0327og\u0306lu", [6]),
        ("maruf", [7]),
        ("ma'ruf", [7]),
        ("?!", []),
        ("lav", [2]),
        ("se", [2]),
        ("sl", [2]),
        ("GANG", [3]),
        ("lavrof", [2]),
        ("lvr", [2]),
        ("rusia lav", [2]),
        ("kazan", [5]),
        ("sergey", [2]),
        ("xyz", []),
    ],
)
def test_the_best_come_first(typed: str, found: list[int]) -> None:
    got = [NAMES[place].value for place in best_matches(typed, NAMES)]
    assert got[: len(found) or None] == found


def test_equals_keep_their_order_and_labels_come_before_other_words() -> None:
    choices = [Choice(1, "Satu", ("beta",)), Choice(2, "Beta"), Choice(3, "Beta dua")]
    assert best_matches("be", choices) == [1, 2, 0]


def test_what_is_called_so_comes_first_then_what_begins_so_then_words_that_do() -> None:
    choices = [
        Choice(1, "Menteri Iran"),
        Choice(2, "Irandistan  negara"),
        Choice(3, "Sari Dewi  Iran"),
        Choice(4, "Iran  negara"),
        Choice(5, "Republik Islam", ("iran",)),
        Choice(6, "Kemlu Iran", ("kemlu-iran",)),
        Choice(7, "Bukan itu"),
    ]
    found = [choices[at].value for at in best_matches("IRAN", choices)]
    assert found == [4, 5, 2, 1, 3, 6]
    assert best_matches("kemlu-iran", choices)[0] == 5  # an id
    assert best_matches("I\u0301rán", choices)[0] == 3


def test_a_choice_is_found_by_all_of_its_name_before_longer_ones() -> None:
    choices = [Choice(1, "Wang Yifan"), Choice(2, "Wang Yi  Menlu"), Choice(3, "Wang Yi Bin")]
    assert best_matches("wang yi", choices) == [1, 0, 2]


@given(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=6))
def test_anything_can_be_typed(typed: str, labels: list[str]) -> None:
    found = best_matches(typed, [Choice(n, label) for n, label in enumerate(labels)])
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(labels)))


@given(st.lists(st.text(st.sampled_from("abcde"), min_size=1, max_size=8), min_size=1, max_size=6))
def test_the_beginning_of_a_label_finds_it(labels: list[str]) -> None:
    choices = [Choice(n, label) for n, label in enumerate(labels)]
    for place, label in enumerate(labels):
        assert place in best_matches(label[:2], choices)
