"""Files that go back and come from elsewhere: what was meant is saved, whatever numbers say."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.base import files
from index.base.errors import KutipError
from index.claims import store as store_module
from index.claims.codec import Record, encode, is_gone, tombstone
from index.claims.lineage import following, replaces
from index.claims.merge import merge_files, same
from index.claims.model import Claim, Status
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim


def file_in(root: Path) -> Path:
    return root / "claims" / "rani" / "001.yaml"


def only(root: Path) -> Claim:
    [found] = ClaimReader(root).read().claims
    return found


@pytest.fixture(autouse=True)
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all of it be in one second, so that no time tells two versions apart."""
    monkeypatch.setattr(store_module, "utc_now", lambda: "2026-11-30T09:00:00Z")


@pytest.fixture
def histories(tmp_path: Path) -> tuple[Path, bytes, bytes, bytes]:
    """A claim with stance 0, and its file as it was, after +1 here, and after -1 elsewhere."""
    here, there = tmp_path / "meja", tmp_path / "laptop"
    here.mkdir()
    saved = ClaimStore(here, "rani").add(claim(stance=0, claim_id="01A"))
    before = file_in(here).read_bytes()
    shutil.copytree(here, there)
    ClaimStore(here, "rani").update(replace(saved, stance=1))
    ClaimStore(there, "rani").update(replace(saved, stance=-1))
    return here, before, file_in(here).read_bytes(), file_in(there).read_bytes()


@pytest.mark.parametrize("stance", [1, 0, -1])
def test_the_version_on_disk_is_the_one_that_is_changed(
    histories: tuple[Path, bytes, bytes, bytes], stance: int
) -> None:
    here, _, _, laptop = histories
    file_in(here).write_bytes(laptop)
    for store in (ClaimStore(here, "rani"), ClaimStore(here, "rani")):
        shown = only(here)
        assert store.update(replace(shown, stance=stance)).stance == stance
        assert only(here).stance == stance


def test_two_branches_in_one_folder(histories: tuple[Path, bytes, bytes, bytes]) -> None:
    here, before, ours, theirs = histories
    store = ClaimStore(here, "rani")
    for data, stance in ((theirs, 1), (ours, -1), (before, 1), (theirs, 0)):
        file_in(here).write_bytes(data)
        store.update(replace(only(here), stance=stance))
        assert (only(here).stance, only(here).status) == (stance, Status.ACCEPTED)
        store.undo()
        assert only(here).stance != stance
        store.redo()
        assert only(here).stance == stance


def test_a_view_of_another_version_is_merged_with_what_is_there(
    histories: tuple[Path, bytes, bytes, bytes],
) -> None:
    here, _, _, theirs = histories
    shown = only(here)  # +1, as it was before the file came from elsewhere
    file_in(here).write_bytes(theirs)
    saved = ClaimStore(here, "rani").update(replace(shown, note="lihat lagi"))
    assert (saved.stance, saved.note) == (-1, "lihat lagi")
    assert only(here) == saved
    both = ClaimStore(here, "rani").update(replace(shown, stance=0))
    assert both.status is Status.DISPUTED
    assert {(one.stance, one.note) for one in ClaimReader(here).read().claims} == {
        (-1, "lihat lagi"),
        (0, ""),
    }


def test_a_claim_is_not_deleted_as_another_version_than_was_shown(
    histories: tuple[Path, bytes, bytes, bytes],
) -> None:
    here, _, _, theirs = histories
    shown = only(here)
    file_in(here).write_bytes(theirs)
    with pytest.raises(KutipError, match="changed meanwhile"):
        ClaimStore(here, "rani").delete(shown.id, shown)
    assert only(here).stance == -1
    ClaimStore(here, "rani").delete(shown.id, only(here))
    assert not ClaimReader(here).read().claims


def test_a_file_that_was_cut_off_is_not_completed_with_another_history(
    histories: tuple[Path, bytes, bytes, bytes],
) -> None:
    here, _, _, theirs = histories
    ClaimStore(here, "rani").update(replace(only(here), note="di meja"))
    file_in(here).write_bytes(theirs.replace(b"end: true\n", b""))
    assert only(here).stance == -1


def written_over(monkeypatch: pytest.MonkeyPatch, times: int, data: bytes) -> Callable[[], int]:
    """Let another program, which heeds no lock, put `data` in the place of what kutip writes."""
    write, left = files.write_whole, [times]

    def overtaken(path: Path, new: bytes, **options: bool) -> None:
        write(path, new, **options)
        if path.name == "001.yaml" and left[0] > 0:
            left[0] -= 1
            path.write_bytes(data)

    monkeypatch.setattr(files, "write_whole", overtaken)
    return lambda: left[0]


def test_saved_is_said_of_what_is_in_the_file(
    histories: tuple[Path, bytes, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _, _, theirs = histories
    shown = only(here)
    left = written_over(monkeypatch, 1, theirs)
    saved = ClaimStore(here, "rani").update(replace(shown, note="lihat lagi"))
    assert left() == 0
    assert saved.note == only(here).note == "lihat lagi"


def test_what_never_gets_into_the_file_is_not_said_to_be_saved(
    histories: tuple[Path, bytes, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _, _, theirs = histories
    shown = only(here)
    written_over(monkeypatch, 9, theirs)
    with pytest.raises(KutipError, match="another program"):
        ClaimStore(here, "rani").update(replace(shown, note="lihat lagi"))
    assert only(here).note == ""
    assert ClaimStore(here, "rani").steps() == (2, 0)


def test_a_disputed_version_that_was_deleted_is_kept_again_where_it_is_said_again(
    tmp_path: Path,
) -> None:
    store = ClaimStore(tmp_path, "rani")
    opened = store.add(claim(stance=0))
    store.update(replace(opened, stance=1))
    mine = replace(opened, stance=-1)
    first = store.update(mine)
    assert store.update(mine) == first
    store.delete(first.id)
    again = store.update(mine)
    assert (again.id, again.stance, again.status) == (first.id, -1, Status.DISPUTED)
    store.update(replace(again, note="yang ini"))
    third = store.update(mine)
    assert third.stance == -1
    assert not third.note
    notes = sorted((one.stance or 0, one.note) for one in ClaimReader(tmp_path).read().claims)
    assert notes == [(-1, ""), (-1, "yang ini"), (1, "")]


def test_a_merge_keeps_a_disputed_version_that_was_deleted_before() -> None:
    base, ours, theirs = (
        {**encode(claim(claim_id="01A", stance=stance)), "revision": 1} for stance in (0, 1, -1)
    )
    sides = {"01A": ours}, {"01A": theirs}
    merged, _ = merge_files({"01A": base}, *sides)
    (copy_id,) = merged.keys() - {"01A"}
    deleted = following(tombstone(copy_id), merged[copy_id])
    again, _ = merge_files({"01A": base}, *({**side, copy_id: deleted} for side in sides))
    assert same(again[copy_id], merged[copy_id])
    assert replaces(again[copy_id], deleted)


def test_a_version_put_in_the_place_of_another_one_changed_nothing_of_it() -> None:
    """A sync client puts what the laptop has over the desk's file, which goes into a copy."""
    first: Record = {**encode(claim(claim_id="01A", stance=0)), "revision": 1}
    desk, laptop = (
        following({**first, "stance": stance, "modified": f"2026-11-{day}", "revision": 2}, first)
        for stance, day in ((1, 29), (-1, 30))
    )
    office = following({**desk, "note": "lihat lagi"}, desk)
    merged, _ = merge_files({"01A": desk}, {"01A": laptop}, {"01A": office})
    assert {record["stance"] for record in merged.values()} == {1, -1}
    by_hand: Record = {**desk, "stance": -1}
    merged, _ = merge_files({"01A": desk}, {"01A": by_hand}, {"01A": office})
    assert (merged["01A"]["stance"], merged["01A"]["note"]) == (-1, "lihat lagi")
    assert len(merged) == 1


def test_who_takes_back_a_deletion_has_not_seen_that_of_another() -> None:
    first: Record = {**encode(claim(claim_id="01A")), "revision": 1}
    mine, theirs = (
        following({**tombstone("01A"), "modified": f"2026-11-30T09:00:0{n}Z"}, first)
        for n in (1, 2)
    )
    undone = following({**first, "replaces": mine["replaces"]}, mine)
    merged, _ = merge_files({"01A": first}, {"01A": undone}, {"01A": theirs})
    assert is_gone(merged["01A"])


def test_what_was_taken_back_since_the_common_version_stays_taken_back() -> None:
    """A deletion of an earlier version, put over the file, does not stand for what came after."""
    first: Record = {**encode(claim(claim_id="01A")), "revision": 1}
    noted = following({**first, "note": "lihat lagi"}, first)
    back = following({**noted, "note": None}, noted)
    deleted = following(tombstone("01A"), first)
    merged, notices = merge_files({"01A": noted}, {"01A": deleted}, {"01A": back})
    assert same(merged["01A"], back)
    assert notices


def test_what_is_taken_back_in_sight_of_a_deletion_stays() -> None:
    """The laptop had joined its edit with the desk's deletion before it took the edit back."""
    first: Record = {**encode(claim(claim_id="01A", stance=0)), "revision": 1}
    edited = following({**first, "stance": 1}, first)
    deleted = following({**tombstone("01A"), "modified": "2026-11-30T09:00:01Z"}, first)
    joined, notices = merge_files({}, {"01A": edited}, {"01A": deleted})
    assert (joined["01A"]["stance"], len(notices)) == (1, 1)
    back = following({**first, "replaces": joined["01A"]["replaces"]}, joined["01A"])
    for base in ({}, {"01A": first}, {"01A": edited}):
        merged, _ = merge_files(base, {"01A": back}, {"01A": deleted})
        assert same(merged["01A"], back)


def test_a_deletion_that_is_taken_back_gives_way_to_an_edit_that_had_seen_it() -> None:
    first: Record = {**encode(claim(claim_id="01A", stance=0)), "revision": 1}
    edited = following({**first, "stance": 1}, first)
    deleted = following({**tombstone("01A"), "modified": "2026-11-30T09:00:01Z"}, first)
    joined = merge_files({}, {"01A": edited}, {"01A": deleted})[0]["01A"]
    undone = following({**first, "replaces": deleted["replaces"]}, deleted)
    merged, _ = merge_files({}, {"01A": undone}, {"01A": joined})
    assert (len(merged), merged["01A"]["stance"]) == (1, 1)


def test_who_deleted_what_is_done_again_elsewhere_had_seen_it() -> None:
    """The desk undoes its edit and redoes it; the office has deleted the edited claim."""
    first: Record = {**encode(claim(claim_id="01A", stance=0)), "revision": 1}
    edited = following({**first, "stance": 1}, first)
    deleted = following({**tombstone("01A"), "modified": "2026-11-30T09:00:01Z"}, edited)
    undone = following({**first, "replaces": edited["replaces"]}, edited)
    redone = following({**edited, "replaces": undone["replaces"]}, undone)
    for base in ({}, {"01A": first}, {"01A": edited}):
        merged, notices = merge_files(base, {"01A": redone}, {"01A": deleted})
        assert is_gone(merged["01A"])
        assert not notices
