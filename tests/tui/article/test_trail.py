"""Back and forward over visited places behave as in a browser, whatever is pressed."""

from hypothesis import given
from hypothesis import strategies as st

from tui.article.trail import KEPT, Place, Trail

_STEPS = st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["back", "forward"])), max_size=40)


@given(_STEPS)
def test_it_agrees_with_a_list_and_a_place_in_it(steps: list[int | str]) -> None:
    trail: Trail[int] = Trail()
    here, places, at = -1, [-1], 0
    for step in steps:
        if isinstance(step, int):
            if step == here:
                continue
            trail.leave(here)
            here = step
            places, at = [*places[: at + 1], here], at + 1
        elif step == "back":
            found = trail.back(here)
            at = max(at - 1, 0)
            assert found == (None if here == places[at] else places[at])
        else:
            found = trail.forward(here)
            at = min(at + 1, len(places) - 1)
            assert found == (None if here == places[at] else places[at])
        here = places[at]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20))
def test_back_and_forward_again_is_where_one_was(places: list[int]) -> None:
    trail: Trail[int] = Trail()
    for place in places[:-1]:
        trail.leave(place)
    here = places[-1]
    before = trail.back(here)
    if before is not None:
        assert before != here
        assert trail.forward(before) == here


def test_one_who_moved_on_comes_back_to_where_they_moved() -> None:
    trail: Trail[str] = Trail()
    trail.leave("a")
    assert trail.back("b") == "a"
    assert trail.forward("a, further down") == "b"
    assert trail.back("b") == "a, further down"


def test_going_somewhere_else_forgets_what_lay_ahead() -> None:
    trail: Trail[str] = Trail()
    trail.leave("a")
    trail.back("b")
    trail.leave("a")
    assert trail.forward("c") is None


def test_only_so_many_places_are_kept() -> None:
    trail: Trail[int] = Trail()
    for place in range(3 * KEPT):
        trail.leave(place)
    here, found = -1, 0
    while (before := trail.back(here)) is not None:
        here, found = before, found + 1
    assert found == KEPT


TEXT = "satu dua tiga empat lima"


def test_a_place_moves_with_the_text_before_it() -> None:
    place = Place(top=5, cursor=14, mark=9, open_furniture=True)  # "tiga e"
    moved = place.followed(TEXT, TEXT.replace("satu", "satu koma"))
    assert moved == Place(top=10, cursor=19, mark=14, open_furniture=True)
    assert place.followed(TEXT, TEXT + " enam") == place


def test_a_selection_over_what_changed_is_dropped() -> None:
    place = Place(cursor=14, mark=9)
    assert place.followed(TEXT, TEXT.replace("tiga", "tujuh")).mark is None


@given(st.text("ab", max_size=9), st.text("ab", max_size=9), st.integers(0, 9), st.integers(0, 9))
def test_a_place_is_always_in_the_text(before: str, after: str, cursor: int, mark: int) -> None:
    place = Place(cursor=min(cursor, len(before)), mark=min(mark, len(before)))
    moved = place.followed(before, after)
    assert 0 <= moved.cursor <= len(after)
    if moved.mark is not None:
        low, high = sorted((place.cursor, place.mark or 0))
        now = sorted((moved.cursor, moved.mark))
        assert before[low : high + 1] == after[now[0] : now[1] + 1]
