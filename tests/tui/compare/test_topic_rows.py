"""The claims of two ministers by topic, and which way they lean."""

from index import Claim, Project
from tui.compare.topic_rows import differences_text, leaning, topic_rows


def test_ministers_lean_the_way_most_of_their_claims_go() -> None:
    def claims(*stances: int | None) -> list[Claim]:
        return [
            Claim(str(n), "001", (), "lavrov", "rani", topics=("t",), stance=stance)
            for n, stance in enumerate(stances)
        ]

    assert [leaning(claims(*s)) for s in ((), (None,), (1, 1, -1), (1, -1), (-2, 1, -1))] == [
        None, None, 1, 0, -1
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
