"""The words of a claim to check, before and now, with what differs marked."""

from hypothesis import given
from hypothesis import strategies as st

from tui.claims.to_check_list import CONTEXT, changed_words, near_change


def test_what_changed_is_in_sight_however_long_the_words_before_it() -> None:
    long = "kata " * 30
    assert near_change(long, 0) == f"…{long[-CONTEXT:]}"
    assert near_change(long, 1) == f"{long[:CONTEXT]}…{long[-CONTEXT:]}"
    assert near_change("kata", 0) == "kata"


words = st.text("ab ", max_size=20)


@given(words, words)
def test_the_words_that_are_shown_are_all_the_words_there_are(before: str, now: str) -> None:
    runs = list(changed_words(before, now))
    assert " ".join(text for text, _ in runs).split() == now.split()
    if before.split() == now.split():
        assert not any(differs for _, differs in runs)
