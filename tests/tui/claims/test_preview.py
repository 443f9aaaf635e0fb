"""The preview of a change of many claims: all is shown before it is made, and undone in one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, ClaimChange, Corpus, FileEdit, Outcome, Plan
from tests.support.app import Driver, reading
from tests.support.claims_kit import claim
from tui.claims.preview import PreviewPage, Review

BOOK = b"topics:\n  - id: brics\n    label: BRICS\n  - id: sco\n    label: SCO\n"
SMALLER = b"topics:\n  - id: brics\n    label: BRICS\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with an article and three claims of each of two coders on it."""
    (tmp_path / "001.txt").write_text("Jembatan\n\nMenteri berkata jembatan itu segera jadi.\n")
    (tmp_path / "kutip.yaml").write_bytes(BOOK)
    corpus = Corpus.open(tmp_path)
    for coder in ("dimas", "rani"):
        for number in range(3):
            corpus.store(coder).add(
                replace(claim(claim_id=f"{coder.upper()}{number}", topics=("sco",)))
            )
    return tmp_path


def plan_for(driver: Driver) -> Plan:
    claims = driver.app.session.claims
    changes = tuple(ClaimChange(c, replace(c, topics=("brics",))) for c in claims)
    before = (driver.app.session.corpus.root / "kutip.yaml").read_bytes()
    return Plan("merge SCO into BRICS", changes, (FileEdit("kutip.yaml", before, SMALLER),))


@asynccontextmanager
async def reviewing(
    root: Path, *, pick: bool = False
) -> AsyncIterator[tuple[Driver, list[Outcome]]]:
    done: list[Outcome] = []
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 6, "the claims")
        review = Review(driver.reader, driver.app.session, done.append)
        review.start(lambda: plan_for(driver), pick=pick)
        await driver.shown(PreviewPage)
        yield driver, done


def claims_of(root: Path) -> tuple[Claim, ...]:
    return Corpus(root).claims()


async def test_all_is_shown_before_it_is_made_and_undone_in_one(root: Path) -> None:
    async with reviewing(root) as (driver, done):
        await driver.until_text("merge SCO into BRICS")
        await driver.until_text("6 claims (dimas 3, rani 3), in kutip.yaml")
        await driver.until_text("topics SCO → BRICS")
        assert {c.topics for c in claims_of(root)} == {("sco",)}
        await driver.press("f")
        await driver.until_text("-    label: SCO")
        await driver.press("escape", "enter")
        await driver.until(lambda: done, "the change")
        await driver.until_text("saved: merge SCO into BRICS (6 claims)")
        assert {c.topics for c in claims_of(root)} == {("brics",)}
        assert [topic.id for topic in driver.app.session.corpus.codebook.project.topics] == [
            "brics"
        ]
        await driver.press("u")
        await driver.until_text("undone: merge SCO into BRICS (6 claims)")
        assert {c.topics for c in claims_of(root)} == {("sco",)}
        assert (root / "kutip.yaml").read_bytes() == BOOK


async def test_esc_changes_nothing(root: Path) -> None:
    async with reviewing(root) as (driver, done):
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.reader)
        assert not done
        assert {c.topics for c in claims_of(root)} == {("sco",)}


async def test_claims_are_picked_one_by_one(root: Path) -> None:
    async with reviewing(root, pick=True) as (driver, done):
        await driver.until_text("0 of 6 claims, in kutip.yaml")
        await driver.press("enter")
        await driver.until_text("No claim is picked yet")
        await driver.press("x", "x", "k", "x", "A", "A", "G", "x")
        await driver.until_text("1 of 6 claims (rani 1)")
        await driver.press("y")
        await driver.until(lambda: done, "the change")
        assert [c.id for c in claims_of(root) if c.topics == ("brics",)] == ["RANI2"]


async def test_what_changed_meanwhile_is_shown_anew(root: Path) -> None:
    async with reviewing(root) as (driver, done):
        (root / "kutip.yaml").write_bytes(BOOK + b"title: Jembatan\n")
        first = driver.app.screen
        await driver.press("enter")
        await driver.until(
            lambda: isinstance(driver.app.screen, PreviewPage) and driver.app.screen is not first,
            "another preview",
        )
        await driver.until_text("kutip.yaml was changed by somebody else meanwhile")
        assert not done
        assert {c.topics for c in claims_of(root)} == {("sco",)}
        assert driver.app.session.corpus.codebook.project.title == "Jembatan"
