"""The items of a queue."""

from hypothesis import given
from hypothesis import strategies as st

from index import ItemState, Queue, QueueItem, QueueOrigin

STATES = st.lists(st.sampled_from(ItemState), min_size=1, max_size=12)


def _queue(states: list[ItemState]) -> Queue:
    items = tuple(QueueItem(f"a{number}", state) for number, state in enumerate(states))
    return Queue("q", "rani", "q", QueueOrigin(), "", items)


@given(STATES, st.integers(0, 12), st.sampled_from(ItemState))
def test_the_next_is_the_nearest_in_that_state_round_from_the_end(
    states: list[ItemState], after: int, state: ItemState
) -> None:
    following = _queue(states).next_in(state, f"a{after}")
    start = after + 1 if after < len(states) else 0
    turned = [*range(start, len(states)), *range(start)]
    expected = [f"a{number}" for number in turned if states[number] is state]
    assert following == (expected[0] if expected else None)
