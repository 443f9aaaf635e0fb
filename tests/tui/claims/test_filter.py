"""The filter typed over a list of claims: words and fields, topics below a topic, any text."""

from hypothesis import given
from hypothesis import strategies as st

from index import Claim, Project, Span, Topic
from tui.claims.filter import ClaimFilter, ClaimTexts, parse_filter, token

PROJECT = Project(
    topics=(Topic("forum", "Forum"), Topic("brics", "BRICS", parent="forum"), Topic("pbb", "PBB"))
)


def make_claim(number: int, topic: str, stance: int | None, coder: str = "rani") -> Claim:
    span = Span(0, 5, "Kata Lain" if number % 2 else "kata-kata")
    return Claim(f"{number:026d}", "001", (span,), "lavrov", coder, topics=(topic,), stance=stance)


def test_words_and_fields_are_told_apart() -> None:
    read = parse_filter('Kerja sama topic:brics stance:- stance:for coder:"Ani B" x:y', PROJECT)
    assert read == ClaimFilter(
        ("kerja", "sama", "x:y"), frozenset({"brics"}), frozenset({-1, 1}), (), ("ani b",)
    )
    assert parse_filter("topic:Forum", PROJECT).topics == frozenset({"forum", "brics"})
    assert parse_filter("topic:bri", PROJECT).topics == frozenset({"brics"})
    assert parse_filter("stance:nonsense", PROJECT).stances == frozenset()
    assert parse_filter("topic: stance:", PROJECT) == ClaimFilter()


@given(st.text(max_size=30))
def test_anything_can_be_typed(typed: str) -> None:
    claims = [make_claim(1, "brics", 1), make_claim(2, "pbb", None)]
    claim_filter = parse_filter(typed, PROJECT)
    matching = [claim for claim in claims if claim_filter.matches(claim, "2024-01-02", "kata lain")]
    if not typed.strip():
        assert matching == claims


@given(st.sampled_from(["coder", "topic"]), st.text("ab cé-", min_size=1).filter(str.strip))
def test_a_chosen_value_is_read_as_itself(field: str, value: str) -> None:
    read = parse_filter(token(field, value), Project())
    if field == "coder":
        assert read.coders == (value,)
    else:
        assert read.topics == frozenset({value})


def test_claims_are_kept_by_every_field() -> None:
    claim = make_claim(1, "brics", -1)
    text = ClaimTexts(lambda _: ("BRICS",)).text_of(claim)
    for typed, is_match in (
        ("kata LAIN brics", True), ("kata juga", False), ("stance:-", True), ("stance:0", False),
        ("year:2024", True), ("year:2024-01", True), ("year:2023", False), ("coder:ra", True),
        ("coder:dimas", False), ("topic:forum", True), ("topic:pbb", False),
        ("year:2023 year:2024", True),
    ):  # fmt: skip
        assert parse_filter(typed, PROJECT).matches(claim, "2024-01-02", text) is is_match, typed
