"""The claims of two ministers by topic, and which way they lean."""

import pytest

from index import Claim, Project, Stance
from tui.compare.topic_rows import Leaning, differences_text, leaning, topic_rows


def test_ministers_lean_the_way_most_of_their_claims_go() -> None:
    def claims(*stances: int | None) -> list[Claim]:
        return [
            Claim(str(n), "001", (), "lavrov", "rani", topics=("t",), stance=stance)
            for n, stance in enumerate(stances)
        ]

    assert [leaning(claims(*s)) for s in ((), (None,), (1, 1, -1), (1, -1), (-2, 1, -1))] == [
        None, None, Leaning.FOR, Leaning.MIXED, Leaning.AGAINST
    ]  # fmt: skip
    (row,) = topic_rows(claims(1), claims(2), Project())
    assert (row.label, row.differs()) == ("t", False)
    assert [row.topic for row in topic_rows([Claim("1", "1", (), "a", "b")], [], Project())] == [""]


def test_a_topic_of_one_minister_alone_is_told_apart_from_a_difference() -> None:
    def claim(topic: str, stance: int) -> Claim:
        return Claim(topic, "001", (), "lavrov", "rani", topics=(topic,), stance=stance)

    left, right = [claim("a", 1), claim("b", 1), claim("c", 1)], [claim("a", -1), claim("b", 1)]
    text = "stances differ on 1 topic; on 1 only one of them speaks"
    assert differences_text(topic_rows(left, right, Project())) == text
    assert differences_text(topic_rows(left, left, Project())) == "stances differ on 0 topics"


def on_topic(*stances: int | None) -> list[Claim]:
    return [
        Claim(str(n), "001", (), "lavrov", "rani", topics=("t",), stance=stance)
        for n, stance in enumerate(stances)
    ]


@pytest.mark.parametrize(
    ("left", "right", "differs", "text"),
    [
        ((1,), (-1,), True, "stances differ on 1 topic"),
        ((1, -1), (0,), True, "stances differ on 1 topic"),
        ((None,), (1,), False, "stances differ on 0 topics; on 1 not both take a stance"),
        ((None,), (None,), False, "stances differ on 0 topics; on 1 not both take a stance"),
        ((1,), (), False, "stances differ on 0 topics; on 1 only one of them speaks"),
        ((None,), (), False, "stances differ on 0 topics; on 1 only one of them speaks"),
    ],
)
def test_stances_differ_only_where_both_take_one(
    left: tuple[int | None, ...], right: tuple[int | None, ...], differs: bool, text: str
) -> None:
    rows = topic_rows(on_topic(*left), on_topic(*right), Project())
    assert rows[0].differs() is differs
    assert differences_text(rows) == text


def test_on_a_scale_without_zero_the_middle_is_neutral() -> None:
    scale = Project(stances=tuple(Stance(value, str(value)) for value in range(1, 6)))
    (row,) = topic_rows(on_topic(5, 4), on_topic(1), scale)
    assert row.leanings == (Leaning.FOR, Leaning.AGAINST)
    assert row.differs()
    uneven = Project(stances=tuple(Stance(value, str(value)) for value in (-1, 0, 1, 2)))
    assert topic_rows(on_topic(0), on_topic(1), uneven)[0].leanings[0] is Leaning.NEUTRAL
