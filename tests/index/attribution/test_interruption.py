"""Words of saying in the middle of a claim are no part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution.interruption import interruption
from tests.support.attribution_text import LEXICON


def _parts(text: str, *saying: str) -> list[str]:
    places = [(text.index(words), text.index(words) + len(words)) for words in saying]
    gap = interruption(text, (0, len(text)), LEXICON.aside_end, *places)
    return [text] if gap is None else [text[: gap[0]], text[gap[1] :]]


@pytest.mark.parametrize(
    ("text", "saying", "parts"),
    [
        (
            "Jembatan itu, kata diplomat itu, segera jadi",
            ("kata", "diplomat itu"),
            ["Jembatan itu", "segera jadi"],
        ),
        (
            "“Jembatan itu segera jadi,” ujar Sari kepada pers. “Kami yakin.”",
            ("ujar", "Sari"),
            ["“Jembatan itu segera jadi", "Kami yakin.”"],
        ),
        (
            "Kapal berlayar – demikian Sari – pada bulan Juni",
            ("demikian", "Sari"),
            ["Kapal berlayar", "pada bulan Juni"],
        ),
        ("Sari mengatakan bahwa kapal berlayar", ("mengatakan",), None),
        ("Kapal berlayar, kata Sari", ("kata", "Sari"), None),
        ("“Kapal berlayar,” kata Sari di Goa, Rabu (7/5)", ("kata", "Sari"), None),
        ("Meski hujan, Sari menambahkan bahwa Goa, kota itu, aman", ("Sari", "menambahkan"), None),
        ("Tentunya, kata dia, kapal berlayar", ("kata", "dia"), ["Tentunya", "kapal berlayar"]),
        ("Kapal yang dikatakan Sari cepat, berlayar", ("dikatakan", "Sari"), None),
    ],
)
def test_what_punctuation_sets_off(
    text: str, saying: tuple[str, ...], parts: list[str] | None
) -> None:
    assert _parts(text, *saying) == (parts or [text])


@given(st.text("ab, .“”–", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_gap_lies_inside_and_leaves_words_on_both_sides(text: str, one: int, two: int) -> None:
    place = (min(one, two), max(one, two))
    span = (0, len(text))
    gap = interruption(
        text, span, LEXICON.aside_end, place if place[1] <= len(text) else None, None
    )
    if gap is not None:
        assert 0 < gap[0] <= place[0] <= place[1] <= gap[1] < len(text)
        assert text[gap[0] - 1].isalnum()
        assert text[gap[1]].isalnum()
