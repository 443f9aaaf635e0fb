"""Claims by minister: counted, ordered, drawn over time."""

from hypothesis import given
from hypothesis import strategies as st

from index import Claim, Span
from tui.claims.ministers import Order, in_order, ministers_of, months, sparkline


def claim(number: int, speaker: str, topic: str = "brics", stance: int | None = 1) -> Claim:
    return Claim(
        id=f"{number:026d}",
        article=f"{number:03d}",
        spans=(Span(number, number + 5, "kata-"),),
        speaker=speaker,
        coder="rani",
        topics=(topic,),
        stance=stance,
    )


CLAIMS = [
    claim(1, "lavrov", "sco", -1),
    claim(2, "wang", "brics"),
    claim(3, "lavrov", "brics", 1),
    claim(4, "lavrov", "pbb", None),
]


def test_who_claimed_most_comes_first() -> None:
    ministers = ministers_of(CLAIMS, str.title)
    assert [(m.name, len(m.claims)) for m in ministers] == [
        ("Lavrov", 3),
        ("Wang", 1),
    ]


def test_orders() -> None:
    days = {CLAIMS[0].id: "2024-11-18", CLAIMS[2].id: "2023-05-04", CLAIMS[3].id: ""}
    claims = [CLAIMS[0], CLAIMS[2], CLAIMS[3]]

    def ids(order: Order) -> list[str]:
        return [c.article for c in in_order(claims, order, lambda c: days[c.id])]

    assert ids(Order.TIME) == ["003", "001", "004"]  # undated last
    assert ids(Order.TOPIC) == ["003", "004", "001"]
    assert ids(Order.STANCE) == ["003", "001", "004"]  # for, against, none


def test_months_count_from_the_first_to_the_last() -> None:
    assert months(["2023-11-02", "2024-01-05", "2024-01-09", ""]) == [1, 0, 2]
    assert months([]) == []


@given(st.lists(st.integers(0, 50), max_size=200), st.integers(1, 60))
def test_a_sparkline_fits_and_shows_every_share_that_is_not_empty(
    counts: list[int], width: int
) -> None:
    line = sparkline(counts, width)
    assert len(line) == min(width, len(counts))
    if any(counts):
        assert "█" in line
