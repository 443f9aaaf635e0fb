"""Claims by minister: grouped, sorted, and searched for changes of stance."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index import Claim, Span
from tui.claims.ministers import (
    Order,
    StanceChange,
    changes_of_stance,
    ministers_of,
    sort_claims,
)


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


def stated(number: int, topic: str, stance: int | None, coder: str = "rani") -> Claim:
    return replace(claim(number, "lavrov", topic, stance), coder=coder)


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
        return [c.article for c in sort_claims(claims, order, lambda c: days[c.id])]

    assert ids(Order.TIME) == ["003", "001", "004"]  # undated last
    assert ids(Order.TOPIC) == ["003", "004", "001"]
    assert ids(Order.STANCE) == ["003", "001", "004"]  # for, against, none


def test_a_change_is_of_one_topic_and_of_one_coder() -> None:
    claims = [
        stated(1, "brics", 1), stated(2, "pbb", -1), stated(3, "brics", -1, "dimas"),
        stated(4, "brics", None), stated(5, "brics", 0), stated(6, "brics", 0),
    ]  # fmt: skip
    days = {claim.id: f"2024-01-{int(claim.id):02d}" for claim in claims}
    changes = changes_of_stance(claims, lambda claim: days[claim.id])
    assert changes == {
        claims[4].id: (StanceChange("brics", 1, 0, "2024-01-01", "2024-01-05"),),
    }
    assert changes_of_stance(claims, lambda _: "") == {}


@given(st.lists(st.sampled_from([-1, 0, 1, None]), max_size=12))
def test_there_are_as_many_changes_as_neighbours_that_differ(stances: list[int | None]) -> None:
    claims = [stated(number, "brics", stance) for number, stance in enumerate(stances)]
    stated_ones = [stance for stance in stances if stance is not None]
    changes = sum(before != after for before, after in pairwise(stated_ones))
    assert len(changes_of_stance(claims, lambda _: "2024-01-01")) == changes
