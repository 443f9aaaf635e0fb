"""The claim form: what each choice does."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from index import Article, ArticleInfo, Candidate, Stance, Topic
from tui.tagging.claim_form import ClaimForm, Step, stance_key, stance_of

LAVROV = Candidate("sergei-lavrov", "Sergei Lavrov", "Menteri Luar Negeri Rusia")
WANG = Candidate("wang-yi", "Wang Yi", None)
TOPICS = (Topic("brics", "BRICS"), Topic("sco", "SCO"))
SCALE = (Stance(1, "for"), Stance(0, "neutral"), Stance(-1, "against"))
TEXT = "Lavrov mengatakan bahwa hubungan Rusia-Tiongkok kini sangat erat."


def article(text: str) -> Article:
    return Article(ArticleInfo("001", "001.txt", "Erat"), text, ())


def new(topics: tuple[Topic, ...] = TOPICS, text: str = TEXT) -> ClaimForm:
    return ClaimForm(article(text), 24, 40, (LAVROV, WANG), topics, SCALE)


def test_two_digits_choose_speaker_and_topic() -> None:
    form = new().choose(2).choose(1)
    assert form.speaker == WANG
    assert form.topic == TOPICS[0]
    assert form.step is Step.STANCE
    assert form.has_speaker


def test_without_a_codebook_the_topic_is_not_asked_for() -> None:
    form = new(topics=()).choose(1)
    assert form.step is Step.STANCE
    assert form.choose(1) is form  # a digit more does no harm


def test_a_number_without_a_choice_changes_nothing() -> None:
    form = new()
    assert form.choose(3) is form
    assert form.choose(0) is form


def test_stepping_back_chooses_again() -> None:
    form = new().choose(1).choose(1)
    again = form.step_back()
    assert again.step is Step.TOPIC
    assert again.topic is None
    first = again.step_back()
    assert first.step is Step.SPEAKER
    assert not first.has_speaker
    assert first.step_back() is first


def test_a_speaker_from_elsewhere_joins_the_choices() -> None:
    other = Candidate("qin-gang", "Qin Gang", None)
    form = new().with_speaker(other)
    assert form.speaker == other
    assert other in form.speakers


def test_edges_move_by_words() -> None:
    form = new().select_edge(1).move_edge(1)
    assert TEXT[form.start : form.end] == "hubungan Rusia-Tiongkok"
    assert TEXT[slice(*_range(form.move_edge(1)))] == "hubungan Rusia-Tiongkok kini"
    left = form.select_edge(0).move_edge(1)
    assert TEXT[left.start : left.end] == "Rusia-Tiongkok"
    assert TEXT[slice(*_range(left.move_edge(-1)))] == "hubungan Rusia-Tiongkok"


def _range(form: ClaimForm) -> tuple[int, int]:
    return form.start, form.end


@given(
    st.text(max_size=80),
    st.integers(0, 80),
    st.integers(1, 20),
    st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from([-1, 1])), max_size=8),
)
@example(text="0 ", start=1, length=1, moves=[(0, 1)])
def test_edges_stay_in_the_text_and_keep_their_order(
    text: str, start: int, length: int, moves: list[tuple[int, int]]
) -> None:
    text = text.ljust(start + length, "x")
    form = replace(new(text=text), start=start, end=start + length)
    for edge, direction in moves:
        form = form.select_edge(edge).move_edge(direction)
        assert 0 <= form.start < form.end <= len(text)


def test_stance_keys_reach_the_ends_and_the_middle_of_any_scale() -> None:
    assert [stance_of(key, SCALE) for key in "+0-"] == [1, 0, -1]
    five = [Stance(value, str(value)) for value in (-2, -1, 0, 1, 2)]
    assert [stance_of(key, five) for key in "+0-"] == [2, 0, -2]
    assert stance_of("+", ()) == 1
    assert [stance_of(key, [Stance(n, str(n)) for n in (1, 2, 3)]) for key in "+0-"] == [3, 2, 1]
    assert [stance_of(key, [Stance(n, str(n)) for n in (0, 1)]) for key in "+0-"] == [1, 0, 0]
    assert [stance_of(key, [Stance(n, str(n)) for n in (-1, 1)]) for key in "+0-"] == [1, None, -1]


def test_a_topic_more_is_added_and_taken_away() -> None:
    form = new().choose(1).choose(1).toggle_topic(TOPICS[1])
    assert form.more_topics == (TOPICS[1],)
    assert form.toggle_topic(TOPICS[0]) == form
    assert form.toggle_topic(TOPICS[1]).more_topics == ()


def test_every_step_of_a_short_scale_has_a_key_of_its_own() -> None:
    assert [stance_key(step.value, SCALE) for step in SCALE] == ["+", "0", "-"]
    assert [stance_key(n, [Stance(1, "a"), Stance(0, "b")]) for n in (1, 0)] == ["+", "0"]
    assert stance_key(7, SCALE) == "+7"


def test_words_are_added_and_left_out() -> None:
    form = new().with_words(54, 58)
    assert words_of(form) == ["hubungan Rusia-Tiongkok", "sangat"]
    inside = form.with_words(32, 40)
    assert words_of(inside) == ["hubungan", "sangat"]
    assert (inside.start, inside.end) == (24, 59)
    assert words_of(new().with_words(47, 50)) == ["hubungan Rusia-Tiongkok kini"]
    assert new().with_words(24, 47).with_words(24, 47).ranges == ((24, 47),)  # none would be left


def said(text: str, content: str, phrase: str) -> ClaimForm:
    """Return a form on `content` of a text, in which `phrase` is the reporter's."""
    start, at = text.index(content), text.index(phrase)
    form = replace(new(text=text), start=start, end=start + len(content))
    return replace(form, reporting_phrases=((at, at + len(phrase)),))


def words_of(form: ClaimForm) -> list[str]:
    return [form.article.text[a:b] for a, b in form.ranges]


def test_words_of_saying_are_left_out_and_taken_in_again() -> None:
    text = "“Kami siap,” kata Sari, “dan kami datang.”"
    form = said(text, text[1:-2], "kata Sari")
    without = form.toggle_reporting_phrase()
    assert words_of(without) == ["Kami siap", "dan kami datang"]
    assert words_of(without.toggle_reporting_phrase()) == [text]  # its marks pair


def test_words_of_saying_at_an_edge_are_left_out_and_taken_in_again() -> None:
    text = "Sari mengatakan bahwa kami siap."
    form = said(text, text[:-1], "Sari mengatakan bahwa")
    without = form.toggle_reporting_phrase()
    assert words_of(without) == ["kami siap"]
    assert words_of(without.toggle_reporting_phrase()) == [text[:-1]]


def test_an_edge_leaves_no_punctuation_behind_and_is_never_stuck() -> None:
    text = "Ia memuji “jangkar stabilitas”, katanya, dan (juga) Rusia."
    form = replace(new(text=text), start=3, end=18, edge=1)
    moved = [words_of(form := form.move_edge(1))[0] for _ in range(4)]
    assert moved == [text[3:30], text[3:39], text[3:44], text[3:51]]
    back = [words_of(form := form.move_edge(-1))[0] for _ in range(4)]
    assert back == [text[3:44], text[3:39], text[3:30], "memuji “jangkar"[:15]]


def test_a_clause_ends_without_its_comma_and_the_next_one_is_reached() -> None:
    text = "Rusia siap, Tiongkok mau, dan Iran datang."
    clauses = [(0, 12), (12, 26), (26, 42)]
    form = replace(new(text=text), start=0, end=5, edge=1)
    moved = [words_of(form := form.move_edge_by_clause(clauses, 1))[0] for _ in range(3)]
    assert moved == [text[:10], text[:24], text[:41]]


def test_an_edge_cannot_leave_nothing_but_a_gap() -> None:
    form = replace(new(), gaps=((24, 39),), edge=1)
    assert form.move_edge(-1).ranges == form.ranges
