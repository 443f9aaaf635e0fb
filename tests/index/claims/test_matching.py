"""Pairing claims of coders by their words and by what they say."""

import time
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.assignment import best_assignment
from index.claims.matching import joint_units, match_claims
from index.claims.model import Anchor, AnchoredClaim, Claim, Span

weights = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def anchored(claim_id: str, place: tuple[int, int], **fields: Any) -> AnchoredClaim:
    span = Span(*place, "x" * (place[1] - place[0]))
    claim = Claim(claim_id, "001", (span,), "lavrov", claim_id[0], topics=("brics",), stance=1)
    return AnchoredClaim(replace(claim, **fields), Anchor.EXACT, (place,))


def ids(ours: list[AnchoredClaim], theirs: list[AnchoredClaim]) -> set[tuple[str, str]]:
    return {(ours[i].claim.id, theirs[k].claim.id) for i, k in match_claims(ours, theirs)}


@given(weights)
def test_no_other_assignment_is_worth_more(table: list[list[int]]) -> None:
    found = best_assignment(table)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    rows, columns = range(len(table)), range(len(table[0]))
    wide = [*columns, *(len(columns) + n for n in rows)]  # a row may stay without a column
    best = max(
        sum(
            table[row][column]
            for row, column in zip(rows, order, strict=False)
            if column in columns
        )
        for order in permutations(wide, len(rows))
    )
    assert sum(table[row][column] for row, column in found) == best


ONE, OTHER = (0, 40), (100, 140)


@pytest.mark.parametrize(
    "difference",
    [
        {"speaker": "wang"},
        {"topics": ("sco",)},
        {"stance": -1},
        {"addressee": "wang"},
        {"certainty": 1},
        {"variables": (("venue", "pers"),)},
        {"speaker": "wang", "stance": None, "topics": ()},
    ],
)
@pytest.mark.parametrize("shift", [0, 3])
def test_claims_on_the_same_words_are_paired_by_what_they_say(
    difference: dict[str, Any], shift: int
) -> None:
    ours = [anchored("L1", ONE), anchored("L2", ONE, **difference)]
    theirs = [
        anchored("R1", (0, 40 - shift), **difference), anchored("R2", (shift, 40))
    ]  # fmt: skip
    expected = {("L1", "R2"), ("L2", "R1")}
    for left in (ours, ours[::-1]):
        for right in (theirs, theirs[::-1]):
            assert ids(left, right) == expected
            assert {(b, a) for a, b in ids(right, left)} == expected


def test_a_few_shared_words_are_no_match_for_the_same_words() -> None:
    ours = [anchored("L1", (0, 40)), anchored("L2", (40, 90), speaker="wang")]
    theirs = [anchored("R1", (0, 44), speaker="wang")]
    assert ids(ours, theirs) == {("L1", "R1")}


def test_what_ties_in_everything_is_told_apart_by_content_not_by_age() -> None:
    """Two claims that differ from a third in one field each: which is paired is settled."""
    found = set()
    for names in (("L1", "L2"), ("L2", "L1")):
        ours = [
            anchored(name, ONE, stance=stance) for name, stance in zip(names, (-1, 0), strict=True)
        ]
        ((left, _),) = ids(ours, [anchored("R", ONE)])
        found.add(next(a.claim.stance for a in ours if a.claim.id == left))
    assert len(found) == 1


@given(st.permutations(range(3)))
def test_three_coders_are_put_together_each_once(order: list[int]) -> None:
    coders = [
        [anchored(f"{name}1", ONE), anchored(f"{name}2", ONE, speaker="wang")]
        for name in ("A", "B", "C")
    ]
    coders[2].append(anchored("C3", OTHER))
    units = joint_units([coders[n][::-1] for n in order])
    assert {frozenset(a.claim.id for a in unit.values()) for unit in units} == {
        frozenset({"A1", "B1", "C1"}), frozenset({"A2", "B2", "C2"}), frozenset({"C3"})
    }  # fmt: skip


def test_a_crowd_on_the_same_words_is_matched_in_a_moment() -> None:
    ours = [anchored(f"L{n}", ONE, stance=n) for n in range(60)]
    theirs = [anchored(f"R{n}", ONE, stance=59 - n) for n in range(60)]
    begun = time.process_time()
    assert {(int(a[1:]), int(b[1:])) for a, b in ids(ours, theirs)} == {
        (n, 59 - n) for n in range(60)
    }
    assert time.process_time() - begun < 3
