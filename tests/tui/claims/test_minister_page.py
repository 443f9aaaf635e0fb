"""The page of a minister: narrowed down, changes of stance, corrected, many at once."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Anchor, Claim, Corpus, Project, Span, Speaker, Topic
from index.claims.reassign import to_speaker, to_stance, to_topic
from tests.support.app import Driver, reading
from tui.claims.claim_list import ClaimList
from tui.claims.filter import ClaimFilter, ClaimTexts, read_filter, token
from tui.claims.filter_line import FilterLine
from tui.claims.minister_head import change_text, office_line
from tui.claims.minister_page import MinisterPage
from tui.claims.ministers import StanceChange, changes_of_stance
from tui.claims.preview import PreviewPage
from tui.widgets.picker import Picker

PROJECT = Project(
    topics=(Topic("forum", "Forum"), Topic("brics", "BRICS", parent="forum"), Topic("pbb", "PBB"))
)


def made(number: int, topic: str, stance: int | None, coder: str = "rani") -> Claim:
    span = Span(0, 5, "Kata Lain" if number % 2 else "kata-kata")
    return Claim(f"{number:026d}", "001", (span,), "lavrov", coder, topics=(topic,), stance=stance)


# What is typed


def test_words_and_fields_are_told_apart() -> None:
    read = read_filter('Kerja sama topic:brics stance:- stance:for coder:"Ani B" x:y', PROJECT)
    assert read == ClaimFilter(
        ("kerja", "sama", "x:y"), frozenset({"brics"}), frozenset({-1, 1}), (), ("ani b",)
    )
    assert read_filter("topic:Forum", PROJECT).topics == frozenset({"forum", "brics"})
    assert read_filter("topic:bri", PROJECT).topics == frozenset({"brics"})
    assert read_filter("stance:nonsense", PROJECT).stances == frozenset()
    assert read_filter("topic: stance:", PROJECT) == ClaimFilter()


@given(st.text(max_size=30))
def test_anything_can_be_typed(typed: str) -> None:
    claims = [made(1, "brics", 1), made(2, "pbb", None)]
    wanted = read_filter(typed, PROJECT)
    kept = [claim for claim in claims if wanted.keeps(claim, "2024-01-02", "kata lain")]
    if not typed.strip():
        assert kept == claims


@given(st.sampled_from(["coder", "topic"]), st.text("ab cé-", min_size=1).filter(str.strip))
def test_a_chosen_value_is_read_as_itself(field: str, value: str) -> None:
    read = read_filter(token(field, value), Project())
    if field == "coder":
        assert read.coders == (value,)
    else:
        assert read.topics == frozenset({value})


def test_claims_are_kept_by_every_field() -> None:
    claim = made(1, "brics", -1)
    text = ClaimTexts(lambda _: ("BRICS",)).of(claim)
    for typed, is_kept in (
        ("kata LAIN brics", True), ("kata juga", False), ("stance:-", True), ("stance:0", False),
        ("year:2024", True), ("year:2024-01", True), ("year:2023", False), ("coder:ra", True),
        ("coder:dimas", False), ("topic:forum", True), ("topic:pbb", False),
        ("year:2023 year:2024", True),
    ):  # fmt: skip
        assert read_filter(typed, PROJECT).keeps(claim, "2024-01-02", text) is is_kept, typed


# Changes of stance


def test_a_change_is_of_one_topic_and_of_one_coder() -> None:
    claims = [
        made(1, "brics", 1), made(2, "pbb", -1), made(3, "brics", -1, "dimas"),
        made(4, "brics", None), made(5, "brics", 0), made(6, "brics", 0),
    ]  # fmt: skip
    days = {claim.id: f"2024-01-{int(claim.id):02d}" for claim in claims}
    found = changes_of_stance(claims, lambda claim: days[claim.id])
    assert found == {
        claims[4].id: (StanceChange("brics", 1, 0, "2024-01-01", "2024-01-05"),),
    }
    text = change_text(found[claims[4].id][0], "BRICS")
    assert text == "BRICS + then 0, changed between 2024-01-01 and 2024-01-05"
    assert changes_of_stance(claims, lambda _: "") == {}


@given(st.lists(st.sampled_from([-1, 0, 1, None]), max_size=12))
def test_there_are_as_many_changes_as_neighbours_that_differ(stances: list[int | None]) -> None:
    claims = [made(number, "brics", stance) for number, stance in enumerate(stances)]
    known = [stance for stance in stances if stance is not None]
    changes = sum(one != other for one, other in pairwise(known))
    assert len(changes_of_stance(claims, lambda _: "2024-01-01")) == changes


def test_the_office_of_the_day_has_its_years() -> None:
    from index import Office

    offices = (
        Office("Menlu", "Rusia", "2004-03-09", "2024"), Office("Penasihat", None, None, None)
    )  # fmt: skip
    speaker = Speaker("lavrov", "Lavrov", offices=offices)
    assert office_line(speaker, "2010-01-01") == "Menlu Rusia (2004-2024)"
    assert office_line(speaker, "2025-01-01") == "Penasihat"
    assert office_line(None, None) == ""


# Many at once


def test_only_what_differs_is_changed() -> None:
    joint = replace(made(1, "brics", 1), speaker="lavrov+wang", topics=("brics", "pbb"))
    plain = made(2, "pbb", 0)
    moved = to_speaker([joint, plain], "lavrov", "wang", lambda claim: f"office of {claim.speaker}")
    assert [(c.after.speaker, c.after.role) for c in moved if c.after] == [
        ("wang", "office of wang"), ("wang", "office of wang")
    ]  # fmt: skip
    assert [c.after.topics for c in to_topic([joint, plain], "pbb") if c.after] == [("pbb",)]
    assert [c.claim.id for c in to_stance([joint, plain], 0)] == [joint.id]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus of two days in which a minister changes his stance; two coders."""
    for name, day in (("001", "2023-05-04"), ("002", "2024-11-18")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: Jembatan {name}\npublished: {day}\n---\n\n"
            "Lavrov berkata jembatan itu segera jadi. Ia juga menyebut pelabuhan baru.\n"
        )
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - id: brics\n    label: BRICS\n  - id: pbb\n    label: PBB\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - id: lavrov\n    name: Sergei Lavrov\n"
        "    offices:\n      - title: Menlu\n        country: Rusia\n        start: 2004-03-09\n"
        "  - id: wang\n    name: Wang Yi\n"
    )
    corpus = Corpus.open(tmp_path)
    for coder, article, quote, stance in (
        ("rani", "001", "jembatan itu", 1), ("rani", "002", "jembatan itu segera", 0),
        ("rani", "002", "pelabuhan baru", 0), ("dimas", "002", "pelabuhan", -1),
    ):  # fmt: skip
        made = corpus.claim_builder.on_quote(article, coder, quote, "lavrov", ["brics"], stance)
        corpus.store(coder).add(made)
    return tmp_path


async def open_page(driver: Driver) -> ClaimList:
    await driver.until(lambda: len(driver.app.session.claims) == 4, "the claims")
    await driver.press("m")
    await driver.shown(MinisterPage)
    return driver.app.screen.query_one(ClaimList)


async def test_the_page_tells_who_how_much_and_what_changed(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.until_text("Sergei Lavrov   Menlu Rusia (2004-)   4 claims in 2 articles")
        assert "for 1  neutral 2  against 1   ! 1 change of stance" in driver.text()
        assert "! BRICS + then 0, changed between 2023-05-04 and 2024-11-18" in driver.text()
        await driver.press("n")
        assert rows.position == 1
        await driver.press("n")
        await driver.until_text("No change of stance below.")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_is_narrowed_down_by_typing_and_by_choosing(
    root: Path, size: tuple[int, int]
) -> None:
    async with reading(root, size=size) as driver:
        rows = await open_page(driver)
        await driver.press("f")
        await driver.type("pelabuhan")
        await driver.until(lambda: len(rows._rows) == 2, "two claims")
        await driver.until_text("2 of 4 claims")
        await driver.press("enter", "F")
        await driver.shown(Picker)
        await driver.type("dimas")
        await driver.press("enter")
        await driver.until(lambda: len(rows._rows) == 1, "one claim")
        assert driver.app.screen.query_one(FilterLine).typed == "pelabuhan coder:dimas"
        await driver.press("escape")
        await driver.until(lambda: len(rows._rows) == 4, "all claims")
        assert isinstance(driver.app.screen, MinisterPage)


async def test_many_are_changed_after_a_look_and_undone_in_one(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("A")
        assert len(rows.picked) == 4
        await driver.press("E")
        await driver.until_text("Give 3 claims (1 claim of others left out)")
        await driver.type("pbb")
        await driver.press("enter")
        await driver.shown(PreviewPage)
        await driver.until_text("topics BRICS → PBB")
        await driver.press("enter")
        await driver.until(lambda: not rows.picked, "done")

        def topics() -> list[tuple[str, ...]]:
            return sorted(claim.topics for claim in Corpus(root).claims())

        assert topics() == [("brics",), ("pbb",), ("pbb",), ("pbb",)]
        await driver.press("u")
        await driver.until(lambda: topics() == [("brics",)] * 4, "undone")


async def test_one_that_is_picked_or_marked_is_changed_alone(root: Path) -> None:
    async with reading(root) as driver:
        rows = await open_page(driver)
        await driver.press("x")
        assert (len(rows.picked), rows.position) == (1, 1)
        await driver.press("E")
        await driver.until_text("Give 1 claim ")
        await driver.type("wang")
        await driver.press("enter")
        await driver.shown(PreviewPage)
        await driver.press("enter")
        await driver.until(lambda: len(rows._rows) == 3, "three claims left")
        assert [c.speaker for c in Corpus(root).claims()].count("wang") == 1


async def test_what_others_made_is_left_to_them(root: Path) -> None:
    async with reading(root, coder="budi") as driver:
        await open_page(driver)
        await driver.press("E")
        await driver.until_text("None of these claims is yours")


async def test_e_opens_the_panel_on_the_claim(root: Path) -> None:
    async with reading(root) as driver:
        await open_page(driver)
        await driver.press("e")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
        pane = driver.reader.pane
        assert pane
        await driver.until(lambda: pane.tagger.is_open, "the panel")
        assert pane.article
        assert pane.article.id == "001"


async def test_of_ten_thousand_claims_only_those_in_sight_are_looked_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 4, "the claims")
        session = driver.app.session
        first = session.claims[0]
        session.claims = tuple(replace(first, id=f"{n:026d}") for n in range(10_000))
        seen: list[str] = []
        find = session.anchor_of

        def anchor_of(claim: Claim) -> Anchor:
            seen.append(claim.id)
            return find(claim)

        monkeypatch.setattr(session, "anchor_of", anchor_of)
        await driver.press("m")
        await driver.until_text("10,000 claims in 1 article")
        await driver.press("G")
        rows = driver.app.screen.query_one(ClaimList)
        assert rows.position == 9_999
        await driver.until(lambda: f"{9_999:026d}" in seen, "the last claim")
        assert len(set(seen)) < 100
