"""What became of each claim, with a journal and without, and the bin."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual.widgets import Static

from index import Corpus, KutipError
from index.base import ulid
from index.claims.history import ClaimLog
from index.claims.store import ClaimStore
from tests.support.app import reading
from tests.support.claims_kit import claim
from tui.claims.bin_page import BinPage
from tui.claims.claim_list import ClaimList
from tui.claims.preview import PreviewPage
from tui.widgets.text_page import TextPage


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Return a corpus with an article and two claims of rani, the second removed."""
    text = "Jembatan\n\nLalu menteri berkata jembatan itu segera jadi tahun ini.\n"
    (tmp_path / "001.txt").write_text(text)
    (tmp_path / "kutip.yaml").write_text("topics:\n- label: BRICS\n- label: SCO\n")
    corpus = Corpus.open(tmp_path)
    store = corpus.store("rani")
    store.add(replace(claim(claim_id="R1"), note="satu"))
    store.update(replace(store.claim("R1"), stance=-1, topics=("sco",)))
    store.add(claim(claim_id="R2"))
    store.delete("R2")
    return corpus


def test_a_history_tells_who_when_and_what(corpus: Corpus) -> None:
    corpus.changes.carry_out(corpus.changes.planner().merge_topics("sco", "brics"), "dimas")
    found = corpus.history.of_claim("R1")
    assert [(e.kind, e.by, e.title) for e in found.events] == [
        ("add", "rani", ""),
        ("update", "rani", ""),
        ("batch", "dimas", "merge SCO into BRICS"),
    ]
    assert all(event.time for event in found.events)
    assert found.missing == 0
    assert found.claim is not None
    assert found.claim.topics == ("brics",)
    assert found.events[0].before is None


def test_without_the_journal_the_claim_itself_tells(corpus: Corpus) -> None:
    (corpus.root / "claims" / "rani" / ".journal").unlink()
    found = corpus.history.of_claim("R1")
    assert found.events == ()
    assert found.missing == 2  # its revision
    assert found.claim is not None
    assert found.claim.modified
    removed = corpus.history.removed()
    assert [(one.id, one.claim) for one in removed] == [("R2", None)]
    with pytest.raises(KutipError, match="history of claims/rani in git"):
        corpus.changes.plan_restore(removed[0])


def test_a_change_by_hand_or_git_is_told(corpus: Corpus) -> None:
    path = corpus.root / "claims" / "rani" / "001.yaml"
    path.write_text(path.read_text().replace("note: satu", "note: dua"))
    last = corpus.history.of_claim("R1").events[-1]
    assert (last.kind, last.by) == ("outside", "")
    assert last.before is not None
    assert last.after is not None
    assert (last.before.note, last.after.note) == ("satu", "dua")


def test_all_claims_on_an_article_have_a_history(corpus: Corpus) -> None:
    found = corpus.history.on_article("001")
    assert [(one.id, one.claim is None) for one in found] == [("R1", False), ("R2", True)]
    assert found[1].last is not None
    with pytest.raises(KutipError, match="There is no claim"):
        corpus.history.of_claim("R9")


@pytest.mark.parametrize("coder", ["rani", "dimas"])
def test_a_removed_claim_comes_back_as_it_was(corpus: Corpus, coder: str) -> None:
    (removed,) = corpus.history.removed()
    assert (removed.id, removed.by, removed.article) == ("R2", "rani", "001")
    corpus.changes.carry_out(corpus.changes.plan_restore(removed), coder)
    assert corpus.history.removed() == ()
    back = corpus.store("rani").claim("R2")
    assert removed.claim is not None
    assert replace(back, modified="", revision=0) == replace(removed.claim, modified="", revision=0)
    assert back.revision > removed.claim.revision
    corpus.changes.undo(coder)
    assert [one.id for one in corpus.history.removed()] == ["R2"]


def test_a_damaged_file_keeps_no_history_from_being_read(corpus: Corpus) -> None:
    (corpus.root / "claims" / "rani" / "002.yaml").write_text("{")
    (corpus.root / "claims" / "rani" / "003.yaml").mkdir()
    assert len(corpus.history.of_claim("R1").events) == 2


@given(st.integers(1, 253402300799))
def test_an_id_tells_when_it_was_made(seconds: int) -> None:
    name = ulid.new(seconds * 1000)
    assert ulid.time_of(name) == f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}".zfill(
        20
    )
    assert ulid.time_of(name[:-1]) == ""
    assert ulid.time_of("R1") == ""


def test_an_id_made_of_content_is_the_same_everywhere_and_has_no_time() -> None:
    name = ulid.of_content("words")
    assert name == ulid.of_content("words") != ulid.of_content("other words")
    assert ulid.is_ulid(name)
    assert ulid.time_of(name) == ""


def kutip(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", *words, "-C", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_tells_histories_and_restores(corpus: Corpus) -> None:
    said = kutip(corpus.root, "history", "R1").stdout
    assert "rani  changed" in said
    assert "topics BRICS → SCO; stance for → against" in said
    lines = kutip(corpus.root, "history", "001", "--json").stdout.splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["id"] for record in records] == ["R1", "R2"]
    assert records[0]["events"][1]["fields"]["stance"] == {"before": 1, "after": -1}
    assert "R2  removed" in kutip(corpus.root, "bin").stdout
    done = kutip(corpus.root, "bin", "--restore", "R2", "--coder", "rani")
    assert done.stdout == "restored R2\n"
    assert json.loads(kutip(corpus.root, "claims", "--json").stdout.splitlines()[1])["id"] == "R2"
    failed = kutip(corpus.root, "history", "nobody")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "nobody is neither the id of a claim" in failed.stderr


async def test_the_bin_shows_and_restores(corpus: Corpus) -> None:
    async with reading(corpus.root) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("X")
        await driver.shown(BinPage)
        await driver.until_text("by rani")
        rows = driver.app.screen.query_one(ClaimList).rows
        removed = rows[0]
        who = driver.app.session.name_of(removed.claim.speaker)
        assert f"{who}  ·  removed " in driver.text()
        await driver.press("V")
        await driver.shown(TextPage)
        await driver.until_text("rani  removed")
        await driver.press("escape", "enter")
        await driver.shown(PreviewPage)
        await driver.until_text("is added")
        await driver.press("enter")
        await driver.until_text("saved: restore a claim of")
        await driver.until_text("0 claims")
        assert len(driver.app.session.claims) == 2
        await driver.press("u")
        await driver.until_text("Undone: restore a claim of")
        await driver.until_text("1 claim")
        await driver.press("escape", "X")
        await driver.shown(BinPage)


async def test_a_long_line_of_a_page_breaks_at_the_edge_of_the_screen(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.app.push_screen(TextPage(Text("kata " * 30)))
        page = driver.app.screen.query_one(Static)
        await driver.until(lambda: page.size.height == 3, "three lines of fifty and some")


async def test_an_empty_bin_says_so(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("Jembatan\n\nIsi.\n")
    async with reading(tmp_path) as driver:
        await driver.press("X")
        await driver.until_text("The bin is empty")


def test_the_bin_is_in_the_order_of_removal_whatever_the_clock_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ClaimStore(tmp_path, "rani")
    for claim_id in ("01A", "01B", "01C"):
        store.add(claim(claim_id=claim_id))
    for claim_id, day in (("01B", "28"), ("01C", "01"), ("01A", "15")):
        monkeypatch.setattr("index.claims.store.utc_now", lambda d=day: f"2026-11-{d}T09:00:00Z")
        store.delete(claim_id)
    assert [removed.id for removed in ClaimLog(tmp_path).removed()] == ["01A", "01C", "01B"]
