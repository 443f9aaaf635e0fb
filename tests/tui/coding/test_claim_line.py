"""The claim under the cursor on one line: what it says, its keys, and what is cut first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.coding.claim_line import ClaimKeys, claim_line
from tui.coding.description import ClaimDescription
from tui.style.guard import is_safe_row

CLAIM = ClaimDescription(
    quote="jembatan segera jadi",
    speaker="Sari Dewanti",
    role="Menteri Luar Negeri Republik Teluk Biru",
    addressee="",
    topics="jembatan, pelabuhan",
    stance="+ for",
    certainty="certain",
    variables=(),
    coder="rani",
    status="accepted",
    note="periksa lagi dengan artikel kedua",
    changed="",
    article="",
    is_settled=True,
)
KEYS = ClaimKeys("1-9", "t", "+ 0 -", "M", "C", "V")


def line(width: int, claim: ClaimDescription = CLAIM, keys: ClaimKeys = KEYS) -> str:
    return claim_line(claim, "S", keys, width).plain


def test_all_is_said_with_the_key_that_changes_it() -> None:
    assert line(200) == (
        " S┃ 1-9 Sari Dewanti (Menteri Luar Negeri Republik Teluk Biru) · t jembatan, pelabuhan"
        " · + 0 - + for · certain · rani · M “periksa lagi dengan artikel kedua”"
        "   C correct   V history"
    )


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (130, " S┃ Sari Dewanti (Menteri Luar Negeri Republik Teluk Biru) · jembatan, pelabuhan · "
              "+ for · certain · rani · “periksa lagi dengan…”"),
        (100, " S┃ Sari Dewanti (Menteri Luar Neg…) · jembatan, pelabuhan · + for · certain · "
              "rani · “periksa lag…”"),
        (80, " S┃ Sari Dewanti (…) · jembatan, pelabuhan · + for · certain · rani · “periksa …"),
        (60, " S┃ Sari Dewanti (…) · jembatan, pelabuhan · + for · certai…"),
        (40, " S┃ Sari Dewanti · jembatan… · + for · …"),
        (30, " S┃ Sari D… · jem… · + for · …"),
    ],
)  # fmt: skip
def test_the_end_is_cut_first_and_the_stance_stays(width: int, shown: str) -> None:
    assert line(width) == shown


def test_what_is_open_or_not_settled_is_said() -> None:
    claim = replace(CLAIM, topics="", stance="", status="suggested, check me", is_settled=False)
    assert "· no topic · no stance · certain · suggested, check me · rani" in line(
        120, claim, ClaimKeys()
    )


def test_no_control_gets_through() -> None:
    evil = "\x1b]52;c;eA==\x07 \x9b31m\u202e"
    claim = replace(CLAIM, note=evil, speaker=evil, topics=evil, coder=evil)
    for width in (300, 100, 60, 30):
        assert is_safe_row(line(width, claim))


texts = st.text("ab\u6c49 ", max_size=40)


@given(st.integers(24, 200), texts, texts, texts, texts)
def test_a_line_never_is_too_long_and_says_where_it_was_cut(
    width: int, speaker: str, role: str, topics: str, note: str
) -> None:
    claim = replace(CLAIM, speaker=f"X{speaker}", role=role, topics=topics, note=note)
    shown = line(width, claim, ClaimKeys())
    assert cell_len(shown) <= width
    assert "+ for" in shown
    parts = (claim.speaker_and_role, topics or "no topic", "rani", note)
    assert all(part in shown for part in parts) or "…" in shown
