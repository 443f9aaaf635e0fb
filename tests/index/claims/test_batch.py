"""Many claims and the files they depend on, changed in one go and taken back in one."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base import files
from index.base.coder_folder import BATCH_FILE
from index.base.errors import KutipError
from index.claims import file_layout, journal
from index.claims.batch import Batches
from index.claims.claim_folder import ClaimFolder
from index.claims.journal_entry import Group
from index.claims.model import Claim
from index.claims.plan import ClaimChange, FileEdit, Plan, StaleError, differences
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from index.project.line_merge import merge_lines
from tests.support.claims_kit import claim

CODEBOOK = b"# ours\ntopics:\n  - id: brics\n  - id: sco\n"
MERGED = b"# ours\ntopics:\n  - id: brics\n"


class Crash(BaseException):
    """The power goes: nothing in kutip may catch it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus in which two coders have claims on two articles, and a codebook."""
    (tmp_path / "kutip.yaml").write_bytes(CODEBOOK)
    for coder in ("dimas", "rani"):
        store = ClaimStore(tmp_path, coder)
        for number, article in enumerate(("001", "001", "002")):
            made = claim(article, claim_id=f"{coder.upper()}{number}", topics=("sco",))
            store.add(replace(made, note=f"{number}"))
    return tmp_path


def batches(root: Path) -> Batches:
    stores: dict[str, ClaimStore] = {}

    def store_of(coder: str) -> ClaimStore:
        return stores.setdefault(coder, ClaimStore(root, coder))

    return Batches(root, store_of, ClaimReader(root))


def claims_of(root: Path) -> list[Claim]:
    return [c for coder in ("dimas", "rani") for c in ClaimStore(root, coder).claims()]


def topics_of(root: Path) -> list[tuple[str, ...]]:
    return [c.topics for c in claims_of(root)]


def merge_plan(root: Path) -> Plan:
    """Return the plan that gives every claim on SCO the topic BRICS, and drops SCO."""
    changes = tuple(ClaimChange(c, replace(c, topics=("brics",))) for c in claims_of(root))
    return Plan("merge sco into brics", changes, (FileEdit("kutip.yaml", CODEBOOK, MERGED),))


SCO = [("sco",)] * 6
BRICS = [("brics",)] * 6


def test_a_batch_is_one_step_of_undo_over_restarts(root: Path) -> None:
    outcome = batches(root).carry_out(merge_plan(root), "rani")
    assert len(outcome.changes) == 6
    assert outcome.left == ()
    assert topics_of(root) == BRICS
    assert (root / "kutip.yaml").read_bytes() == MERGED
    assert not (root / "claims" / "rani" / BATCH_FILE).exists()

    undone = batches(root).undo("rani")
    assert undone is not None
    assert (undone.kind, undone.title, len(undone.changes)) == ("undo", "merge sco into brics", 6)
    assert topics_of(root) == SCO
    assert (root / "kutip.yaml").read_bytes() == CODEBOOK

    assert batches(root).redo("rani") is not None
    assert topics_of(root) == BRICS
    assert (root / "kutip.yaml").read_bytes() == MERGED
    assert batches(root).redo("rani") is None
    for _ in range(4):  # the batch, then the three claims that she made before it
        assert batches(root).undo("rani") is not None
    assert batches(root).undo("rani") is None
    assert [c.coder for c in claims_of(root)] == ["dimas"] * 3


def test_another_coder_does_not_take_it_back(root: Path) -> None:
    store = ClaimStore(root, "dimas")
    store.update(replace(store.claim("DIMAS1"), note="mine"))
    batches(root).carry_out(merge_plan(root), "rani")
    undone = batches(root).undo("dimas")
    assert undone is not None
    assert (undone.kind, undone.title, len(undone.changes)) == ("undo", "", 1)
    claim = ClaimStore(root, "dimas").claim("DIMAS1")
    assert (claim.note, claim.topics) == ("1", ("brics",))


def test_a_batch_of_who_has_no_claims(root: Path) -> None:
    batches(root).carry_out(merge_plan(root), "sari")
    assert topics_of(root) == BRICS
    assert batches(root).undo("sari") is not None
    assert topics_of(root) == SCO


def test_claims_are_made_and_removed_in_a_batch(root: Path) -> None:
    old = ClaimStore(root, "rani").claim("RANI0")
    new = replace(claim("002", claim_id="RANI9"), coder="rani")
    batches(root).carry_out(Plan("", (ClaimChange(old, None), ClaimChange(None, new))), "rani")
    assert [c.id for c in ClaimStore(root, "rani").claims()] == ["RANI1", "RANI2", "RANI9"]
    batches(root).undo("rani")
    assert [c.id for c in ClaimStore(root, "rani").claims()] == ["RANI0", "RANI1", "RANI2"]
    batches(root).redo("rani")
    assert [c.id for c in ClaimStore(root, "rani").claims()] == ["RANI1", "RANI2", "RANI9"]


def test_a_file_that_changed_outside_is_never_overwritten(root: Path) -> None:
    plan = merge_plan(root)
    (root / "kutip.yaml").write_bytes(CODEBOOK + b"# by hand\n")
    with pytest.raises(StaleError, match="nothing was overwritten"):
        batches(root).carry_out(plan, "rani")
    assert (root / "kutip.yaml").read_bytes() == CODEBOOK + b"# by hand\n"
    assert topics_of(root) == SCO


def test_a_claim_that_changed_meanwhile_stops_the_plan(root: Path) -> None:
    plan = merge_plan(root)
    store = ClaimStore(root, "dimas")
    store.update(replace(store.claim("DIMAS1"), note="mine"))
    with pytest.raises(StaleError, match="1 of these claims of dimas"):
        batches(root).carry_out(plan, "rani")
    assert topics_of(root) == SCO
    assert (root / "kutip.yaml").read_bytes() == CODEBOOK


def test_undo_keeps_what_others_changed_since(root: Path) -> None:
    batches(root).carry_out(merge_plan(root), "rani")
    store = ClaimStore(root, "dimas")
    store.update(replace(store.claim("DIMAS0"), note="mine"))
    store.update(replace(store.claim("DIMAS1"), topics=("pbb",)))
    (root / "kutip.yaml").write_bytes(b"title: T\n" + MERGED)
    undone = batches(root).undo("rani")
    assert undone is not None
    dimas = ClaimStore(root, "dimas")
    assert (dimas.claim("DIMAS0").topics, dimas.claim("DIMAS0").note) == (("sco",), "mine")
    assert "pbb" in dimas.claim("DIMAS1").topics
    assert (root / "kutip.yaml").read_bytes() == b"title: T\n" + CODEBOOK


def test_redo_adds_no_second_topic_of_the_same_id(root: Path) -> None:
    after = CODEBOOK + b"  - id: pbb\n"
    batches(root).carry_out(Plan("add pbb", (), (FileEdit("kutip.yaml", CODEBOOK, after),)), "rani")
    batches(root).undo("rani")
    by_hand = CODEBOOK.replace(b"topics:\n", b"topics:\n  - id: pbb\n")
    (root / "kutip.yaml").write_bytes(by_hand)
    with pytest.raises(KutipError, match="the redo would lose something"):
        batches(root).redo("rani")
    assert (root / "kutip.yaml").read_bytes() == by_hand


def test_undo_passes_over_a_batch_whose_lines_changed(root: Path) -> None:
    plan = merge_plan(root)
    ClaimStore(root, "rani").add(claim(claim_id="RANI9"))
    batches(root).carry_out(plan, "rani")
    (root / "kutip.yaml").write_bytes(b"# theirs\ntopics: []\n")
    with pytest.raises(KutipError, match="would lose something"):
        batches(root).undo("rani")
    assert topics_of(root) == [*BRICS, ("brics",)]
    undone = batches(root).undo("rani")
    assert undone is not None
    assert undone.changes[0].after is None
    assert topics_of(root) == BRICS


class Power:
    """Goes when `after` writes are done: of whole files, and of lines of a journal."""

    def __init__(self, after: int) -> None:
        self.left = after
        self._write_whole = files.write_whole
        self._write_line = journal._write_all  # noqa: SLF001 (where a power cut strikes)

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Crash

    def whole(self, path: Path, data: bytes) -> None:
        self.spend()
        self._write_whole(path, data)

    def line(self, descriptor: int, data: bytes) -> None:
        if self.left == 0:  # half of the line gets to the disk
            self._write_line(descriptor, data[: len(data) // 2])
        self.spend()
        self._write_line(descriptor, data)


@pytest.mark.parametrize("step", ["carry_out", "undo", "redo"])
@pytest.mark.parametrize("after", range(10))
def test_a_crash_at_any_write_is_finished_by_the_next_start(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str, after: int
) -> None:
    actions: dict[str, Callable[[], object]] = {
        "carry_out": lambda: batches(root).carry_out(merge_plan(root), "rani"),
        "undo": lambda: batches(root).undo("rani"),
        "redo": lambda: batches(root).redo("rani"),
    }
    for before in ("carry_out", "undo", "redo"):
        if before == step:
            break
        actions[before]()
    old, new = (BRICS, SCO) if step == "undo" else (SCO, BRICS)
    with monkeypatch.context() as patch:
        power = Power(after)
        for module in (
            "index.project.hand_written",
            "index.claims.batch_intent",
            "index.base.files",
        ):
            patch.setattr(f"{module}.write_whole", power.whole)
        patch.setattr("index.claims.journal._write_all", power.line)
        with pytest.raises(Crash):
            actions[step]()
    fresh = batches(root)
    begun = fresh.waits("rani")
    assert begun is (after > 0)
    assert bool(fresh.problems()) is begun
    fresh.resume("rani")
    assert topics_of(root) == (new if begun else old)
    book = CODEBOOK if topics_of(root) == SCO else MERGED
    assert (root / "kutip.yaml").read_bytes() == book
    assert not fresh.waits("rani")
    if begun:  # and it is one step, whole, in the other direction
        assert (batches(root).redo if step == "undo" else batches(root).undo)("rani") is not None
        assert topics_of(root) == old


def test_the_journal_line_of_a_group_is_whole_or_not_there(root: Path) -> None:
    batches(root).carry_out(merge_plan(root), "rani")
    path = root / "claims" / "rani" / ".journal"
    lines = path.read_bytes().splitlines(keepends=True)
    assert sum(b'"changes"' in line for line in lines) == 1
    path.write_bytes(b"".join(lines[:-2]) + lines[-2][:-40])  # torn, and not acknowledged
    assert ClaimStore(root, "rani").next_group("undo") is None


def test_a_full_disk_before_anything_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = merge_plan(root)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.project.hand_written.write_whole", full)
        with pytest.raises(KutipError, match="Nothing was changed: The disk is full"):
            batches(root).carry_out(plan, "rani")
    assert not batches(root).waits("rani")
    assert topics_of(root) == SCO


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"group": {}}', '{"group": {"id":"A","kind":"batch","title":"","by":"rani",'
     '"time":""}, "files": [["../../x.yaml", null, "a"]], "claims": {}}'],
)  # fmt: skip
def test_an_intention_that_kutip_did_not_write_is_not_followed(root: Path, text: str) -> None:
    (root / "claims" / "rani" / BATCH_FILE).write_text(text)
    with pytest.raises(KutipError, match="nothing that kutip wrote"):
        batches(root).resume("rani")
    assert topics_of(root) == SCO


def test_compacting_keeps_a_group_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches(root).carry_out(merge_plan(root), "rani")
    store = ClaimStore(root, "rani")
    store.update(replace(store.claim("RANI0"), note="x"))
    size = (root / "claims" / "rani" / ".journal").stat().st_size
    with monkeypatch.context() as patch:
        # Private sizes, since a journal of the real ones takes minutes to fill.
        patch.setattr("index.claims.journal._MOST_BYTES", 2_000)
        patch.setattr("index.claims.journal._KEPT_BYTES", 1_500)  # the group goes beyond it
        ClaimStore(root, "rani").update(replace(store.claim("RANI0"), note="y"))
    assert (root / "claims" / "rani" / ".journal").stat().st_size < size
    for _ in range(3):
        assert batches(root).undo("rani") is not None
    assert topics_of(root) == SCO
    assert batches(root).undo("rani") is None


def test_differences_tell_each_field_that_changed() -> None:
    one = claim(note="a")
    assert differences(one, replace(one, note="b", revision=9)) == [("note", "a", "b")]
    assert ("speaker", None, "sergei-lavrov") in differences(None, one)
    assert differences(one, one) == []


texts = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", ""]), max_size=8).map("".join)


@given(texts, texts, texts)
def test_merging_lines_takes_the_side_that_changed(base: str, ours: str, theirs: str) -> None:
    assert merge_lines(base, ours, base) == ours
    assert merge_lines(base, base, theirs) == theirs
    assert merge_lines(base, ours, ours) == ours
    assert merge_lines(base, ours, theirs) == merge_lines(base, theirs, ours)


@given(st.integers(0, 9), st.integers(0, 9), st.text("xyz\n", max_size=5))
def test_changes_in_different_lines_both_stay(one: int, two: int, words: str) -> None:
    base = [f"{n}\n" for n in range(10)]
    ours = [*base[:one], f"{words}!\n", *base[one + 1 :]]
    theirs = [*base[:two], "?\n", *base[two + 1 :]]
    merged = merge_lines("".join(base), "".join(ours), "".join(theirs))
    if one == two:
        assert merged is None
    else:
        assert merged is not None
        assert f"{words}!\n" in merged
        assert "?\n" in merged


def test_the_intention_is_readable(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise Crash

    monkeypatch.setattr("index.claims.batch.Batches._finish", stop)  # private: a crash before it
    with pytest.raises(Crash):
        batches(root).carry_out(merge_plan(root), "rani")
    value = json.loads((root / "claims" / "rani" / BATCH_FILE).read_text())
    assert value["group"]["title"] == "merge sco into brics"
    assert sorted(value["claims"]) == ["dimas", "rani"]


def test_what_the_disk_did_not_confirm_is_not_said_to_be_undone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = merge_plan(root)

    def unconfirmed(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        raise files.UnconfirmedError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("index.project.hand_written.write_whole", unconfirmed)
        with pytest.raises(KutipError, match="half done, and finished when kutip opens next"):
            batches(root).carry_out(plan, "rani")
    fresh = batches(root)
    assert fresh.waits("rani")
    fresh.resume("rani")
    assert topics_of(root) == BRICS
    assert (root / "kutip.yaml").read_bytes() == MERGED


def test_each_file_of_a_group_is_looked_up_once_and_each_claim_dumped_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the claims of an imported project take a time that grows with their square."""
    calls = {"file_for": 0, "dump": 0}

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            calls[name] += 1
            return function(*arguments)

        return call

    monkeypatch.setattr(ClaimFolder, "file_for", counted("file_for", ClaimFolder.file_for))
    monkeypatch.setattr(file_layout, "dump", counted("dump", file_layout.dump))
    store = ClaimStore(root, "dimas")
    new = [
        replace(claim(f"{n % 4:03}", claim_id=f"NEW{n:02}", topics=("sco",)), coder="dimas")
        for n in range(40)
    ]
    made = Group("G1", "batch", "import", "dimas", "2026-01-01T00:00:00Z")
    done = store.change_all([(None, one) for one in new], made)
    assert len(done.changed) == 40
    assert calls == {"file_for": 4, "dump": 40}
    of = {one.id: one for one in store.claims()}
    changed = [(of[one.id], replace(of[one.id], note="seen")) for one in new]
    calls.update(file_for=0)
    store.change_all(changed, replace(made, id="G2"))
    assert calls["file_for"] == 4
    assert {one.note for one in store.claims() if one.id.startswith("NEW")} == {"seen"}
    calls.update(file_for=0)
    store.revert_group(replace(made, id="G3", kind="undo", of="G2"))
    assert calls["file_for"] == 4
    assert {one.note for one in store.claims() if one.id.startswith("NEW")} == {""}
