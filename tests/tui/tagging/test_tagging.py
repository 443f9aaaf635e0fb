"""A claim in the making: which key leads where."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index import Candidate, Stance, Topic
from tui.tagging.claim_form import Step, Tagging, sign_of, stance_of

LAVROV = Candidate("sergei-lavrov", "Sergei Lavrov", "Menteri Luar Negeri Rusia")
WANG = Candidate("wang-yi", "Wang Yi", None)
TOPICS = (Topic("brics", "BRICS"), Topic("sco", "SCO"))
SCALE = (Stance(1, "for"), Stance(0, "neutral"), Stance(-1, "against"))
TEXT = "Lavrov mengatakan bahwa hubungan Rusia-Tiongkok kini sangat erat."


def new(topics: tuple[Topic, ...] = TOPICS) -> Tagging:
    return Tagging("001", 24, 40, (LAVROV, WANG), topics, SCALE)


def test_two_digits_choose_speaker_and_topic() -> None:
    tagging = new().choose(2).choose(1)
    assert tagging.speaker == WANG
    assert tagging.topic == TOPICS[0]
    assert tagging.step is Step.STANCE
    assert tagging.ready()


def test_without_a_codebook_the_topic_is_not_asked_for() -> None:
    tagging = new(topics=()).choose(1)
    assert tagging.step is Step.STANCE
    assert tagging.choose(1) is tagging  # a digit more does no harm


def test_a_number_without_a_choice_changes_nothing() -> None:
    tagging = new()
    assert tagging.choose(3) is tagging
    assert tagging.choose(0) is tagging


def test_stepping_back_chooses_again() -> None:
    tagging = new().choose(1).choose(1)
    again = tagging.step_back()
    assert again.step is Step.TOPIC
    assert again.topic is None
    first = again.step_back()
    assert first.step is Step.SPEAKER
    assert not first.ready()
    assert first.step_back() is first


def test_a_speaker_from_elsewhere_joins_the_choices() -> None:
    other = Candidate("qin-gang", "Qin Gang", None)
    tagging = new().with_speaker(other)
    assert tagging.speaker == other
    assert other in tagging.speakers


def test_edges_move_by_words() -> None:
    tagging = new().pick_edge(1).move_edge(TEXT, 1)
    assert TEXT[tagging.start : tagging.end] == "hubungan Rusia-Tiongkok"
    assert TEXT[slice(*_range(tagging.move_edge(TEXT, 1)))] == "hubungan Rusia-Tiongkok kini"
    left = tagging.pick_edge(0).move_edge(TEXT, 1)
    assert TEXT[left.start : left.end] == "Rusia-Tiongkok"
    assert TEXT[slice(*_range(left.move_edge(TEXT, -1)))] == "hubungan Rusia-Tiongkok"


def _range(tagging: Tagging) -> tuple[int, int]:
    return tagging.start, tagging.end


@given(
    st.text(max_size=80),
    st.integers(0, 80),
    st.integers(1, 20),
    st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from([-1, 1])), max_size=8),
)
def test_edges_stay_in_the_text_and_keep_their_order(
    text: str, start: int, length: int, moves: list[tuple[int, int]]
) -> None:
    text = text.ljust(start + length, "x")
    tagging = replace(new(), start=start, end=start + length)
    for edge, direction in moves:
        tagging = tagging.pick_edge(edge).move_edge(text, direction)
        assert 0 <= tagging.start < tagging.end <= len(text)


def test_stance_keys_reach_the_ends_and_the_middle_of_any_scale() -> None:
    assert [stance_of(key, SCALE) for key in "+0-"] == [1, 0, -1]
    five = [Stance(value, str(value)) for value in (-2, -1, 0, 1, 2)]
    assert [stance_of(key, five) for key in "+0-"] == [2, 0, -2]
    assert stance_of("+", ()) == 1
    assert [stance_of(key, [Stance(n, str(n)) for n in (1, 2, 3)]) for key in "+0-"] == [3, 2, 1]
    assert [stance_of(key, [Stance(n, str(n)) for n in (0, 1)]) for key in "+0-"] == [1, 0, 0]
    assert [stance_of(key, [Stance(n, str(n)) for n in (-1, 1)]) for key in "+0-"] == [1, None, -1]


def test_a_topic_more_is_added_and_taken_away() -> None:
    tagging = new().choose(1).choose(1).with_another_topic(TOPICS[1])
    assert tagging.more_topics == (TOPICS[1],)
    assert tagging.with_another_topic(TOPICS[0]) == tagging
    assert tagging.with_another_topic(TOPICS[1]).more_topics == ()


def test_every_step_of_a_short_scale_has_a_key_of_its_own() -> None:
    assert [sign_of(step.value, SCALE) for step in SCALE] == ["+", "0", "-"]
    assert [sign_of(n, [Stance(1, "a"), Stance(0, "b")]) for n in (1, 0)] == ["+", "0"]
    assert sign_of(7, SCALE) == "+7"


def test_words_are_added_and_left_out() -> None:
    tagging = new().with_words(TEXT, 48, 52)
    assert tagging.ranges == ((24, 40), (48, 52))
    inside = tagging.with_words(TEXT, 32, 40)
    assert [TEXT[a:b] for a, b in inside.ranges] == ["hubungan", "kini"]
    assert (inside.start, inside.end) == (24, 52)
    assert new().with_words(TEXT, 24, 40).ranges == ((24, 40),)  # nothing would be left


def test_words_of_saying_are_left_out_and_taken_in_again() -> None:
    tagging = replace(new(), gaps=((30, 33),), saying=((30, 33),))
    whole = tagging.turn_saying()
    assert whole.ranges == ((24, 40),)
    assert whole.turn_saying() == tagging


def test_an_edge_cannot_leave_nothing_but_a_gap() -> None:
    tagging = replace(new(), gaps=((24, 39),), edge=1)
    assert tagging.move_edge(TEXT, -1).ranges == tagging.ranges
