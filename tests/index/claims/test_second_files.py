"""Several files on one article: what a sync client leaves is shown as one and joined as one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.base.errors import KutipError
from index.base.problem import ProblemKind
from index.claims.history import ClaimLog
from index.claims.model import Claim, Status
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim

NAMES = (
    "001 (rani's conflicted copy 2026-11-22).yaml",
    "001.sync-conflict-20261122-101112-ABCDEFG.yaml",
    "001-DESKTOP-4K2.yaml",
    "001 2.yaml",
    "001 (1).yaml",
    "lain sama sekali.yaml",
)


def folder(root: Path) -> Path:
    return root / "claims" / "rani"


def read(root: Path) -> dict[str, Claim]:
    return {one.id: one for one in ClaimReader(root).read().claims}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two machines with the same three claims."""
    here, there = tmp_path / "sini", tmp_path / "sana"
    here.mkdir()
    store = ClaimStore(here, "rani")
    for number in "ABC":
        store.add(claim(claim_id=f"01{number}", note=number))
    shutil.copytree(here, there)
    return here, there


def conflict(here: Path, there: Path, name: str = NAMES[0]) -> Path:
    """Let the file of `there` arrive here as a sync client does; return it."""
    copy = folder(here) / name
    shutil.copyfile(folder(there) / "001.yaml", copy)
    return copy


def change_both(here: Path, there: Path) -> None:
    """Delete C and change A here; note B and add D there."""
    store = ClaimStore(here, "rani")
    store.delete("01C")
    store.update(replace(store.claim("01A"), stance=-1))
    other = ClaimStore(there, "rani")
    other.update(replace(other.claim("01B"), note="dari sana"))
    other.add(claim(claim_id="01D", note="D"))


def as_wanted(claims: dict[str, Claim]) -> bool:
    said = {key: (one.stance, one.note, one.status) for key, one in claims.items()}
    return said == {
        "01A": (-1, "A", Status.ACCEPTED),
        "01B": (1, "dari sana", Status.ACCEPTED),
        "01D": (1, "D", Status.ACCEPTED),
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("swapped", [False, True])
def test_both_files_are_shown_as_one(two: tuple[Path, Path], name: str, swapped: bool) -> None:
    change_both(*two)
    here, there = reversed(two) if swapped else two
    copy = conflict(here, there, name)
    assert as_wanted(read(here))
    assert [removed.id for removed in ClaimLog(here).removed()] == ["01C"]
    [problem] = ClaimReader(here).read().problems
    assert problem.file == f"claims/rani/{copy.name}"
    assert problem.kind is ProblemKind.COPY
    assert "delete one" not in problem.sentence


def test_the_next_change_joins_them(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    copy = conflict(here, there)
    ClaimStore(here, "rani").delete("01D")
    assert set(read(here)) == {"01A", "01B"}
    assert not copy.exists()
    assert not ClaimReader(here).read().problems


def test_they_are_joined_when_asked(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    copy, second = conflict(here, there), conflict(here, there, NAMES[3])
    ClaimStore(here, "rani").join()
    assert as_wanted(read(here))
    assert not copy.exists()
    assert not second.exists()
    once = (folder(here) / "001.yaml").read_bytes()
    conflict(here, there)  # it comes once more
    assert as_wanted(read(here))
    ClaimStore(here, "rani").join()
    assert (folder(here) / "001.yaml").read_bytes() == once


def test_both_machines_come_to_the_same(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    ours, theirs = ((folder(root) / "001.yaml").read_bytes() for root in two)
    for root, other in ((here, theirs), (there, ours)):
        (folder(root) / NAMES[1]).write_bytes(other)
        ClaimStore(root, "rani").join()
    first, second = ((folder(root) / "001.yaml").read_bytes() for root in two)
    assert first == second


def test_a_claim_that_is_only_in_the_copy_can_be_changed(two: tuple[Path, Path]) -> None:
    here, there = two
    ClaimStore(there, "rani").add(claim(claim_id="01D", note="D"))
    conflict(here, there)
    store = ClaimStore(here, "rani")
    store.update(replace(store.claim("01D"), note="diubah"))
    assert read(here)["01D"].note == "diubah"
    assert [path.name for path in folder(here).glob("*.yaml")] == ["001.yaml"]


def test_one_claim_changed_in_two_ways_is_kept_twice_and_once_only(two: tuple[Path, Path]) -> None:
    here, there = two
    for root, stance in ((here, 0), (there, -1)):
        store = ClaimStore(root, "rani")
        store.update(replace(store.claim("01A"), stance=stance))
    for _ in range(2):
        conflict(here, there)
        ClaimStore(here, "rani").join()
        stances = [(one.stance, one.status) for one in read(here).values() if one.note == "A"]
        assert sorted(stances, key=repr) == [(-1, Status.DISPUTED), (0, Status.ACCEPTED)] or sorted(
            stances, key=repr
        ) == [(-1, Status.ACCEPTED), (0, Status.DISPUTED)]


def test_a_disputed_claim_that_no_file_has_yet_can_be_settled(two: tuple[Path, Path]) -> None:
    here, there = two
    for root, stance in ((here, 0), (there, -1)):
        store = ClaimStore(root, "rani")
        store.update(replace(store.claim("01A"), stance=stance))
    conflict(here, there)
    [disputed] = [one for one in read(here).values() if one.status is Status.DISPUTED]
    ClaimStore(here, "rani").delete(disputed.id, disputed)
    conflict(here, there)
    assert {one.status for one in read(here).values()} == {Status.ACCEPTED}


def test_what_was_changed_often_on_one_side_only_is_not_disputed(two: tuple[Path, Path]) -> None:
    here, there = two
    store = ClaimStore(here, "rani")
    for stance in (0, -1, 0):
        store.update(replace(store.claim("01A"), stance=stance))
    shutil.copyfile(folder(here) / "001.yaml", folder(there) / "001.yaml")
    other = ClaimStore(there, "rani")
    other.update(replace(other.claim("01A"), stance=-1))
    conflict(here, there)
    assert {key: one.stance for key, one in read(here).items()} == {"01A": -1, "01B": 1, "01C": 1}


def test_undo_works_over_a_join(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    conflict(here, there)
    store = ClaimStore(here, "rani")
    store.undo()
    store.undo()
    assert {key: one.stance for key, one in read(here).items()} == dict.fromkeys(
        ("01A", "01B", "01C", "01D"), 1
    )


def test_a_copy_that_cannot_be_read_stays_and_hides_nothing(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    copy = conflict(here, there)
    whole = copy.read_bytes()
    for damaged in (whole + b"<<<<<<< HEAD\n", whole + b"x: [", whole[:-20]):
        copy.write_bytes(damaged)
        store = ClaimStore(here, "rani")
        store.add(claim(note="baru"))
        store.join()
        assert copy.exists()
        assert {one.note for one in read(here).values()} >= {"A", "baru"}
        assert {problem.file for problem in ClaimReader(here).read().problems} == {
            f"claims/rani/{copy.name}"
        }
        assert not (folder(here) / ".damaged").exists()


def test_a_copy_of_a_newer_kutip_is_shown_and_never_touched(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    copy = conflict(here, there)
    newer = copy.read_bytes().replace(b"schema: 1", b"schema: 2")
    copy.write_bytes(newer)
    assert as_wanted(read(here))
    ClaimStore(here, "rani").join()
    assert copy.read_bytes() == newer
    with pytest.raises(KutipError, match="newer"):
        ClaimStore(here, "rani").delete("01D")


def test_a_file_with_another_name_becomes_the_usual_one(two: tuple[Path, Path]) -> None:
    here, _ = two
    (folder(here) / "001.yaml").rename(folder(here) / "lama.yaml")
    ClaimStore(here, "rani").add(claim(note="baru"))
    assert [path.name for path in folder(here).glob("*.yaml")] == ["001.yaml"]
    assert len(read(here)) == 4


def test_an_article_moves_with_all_its_files(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    conflict(here, there)
    (folder(here) / "001.yaml").rename(folder(here) / "lama.yaml")
    ClaimStore(here, "rani").move("001", "rio")
    assert as_wanted(read(here))
    assert {one.article for one in read(here).values()} == {"rio"}
    assert [path.name for path in folder(here).glob("*.yaml")] == ["rio.yaml"]


def test_a_file_that_is_named_as_its_new_article_already_moves(two: tuple[Path, Path]) -> None:
    here, _ = two
    (folder(here) / "001.yaml").rename(folder(here) / "rio.yaml")
    ClaimStore(here, "rani").move("001", "rio")
    assert {one.article for one in read(here).values()} == {"rio"}
    assert [path.name for path in folder(here).glob("*.yaml")] == ["rio.yaml"]


def test_claims_that_are_on_both_names_of_an_article_meet(two: tuple[Path, Path]) -> None:
    here, there = two
    change_both(here, there)
    ClaimStore(there, "rani").move("001", "rio")
    shutil.copyfile(folder(there) / "rio.yaml", folder(here) / "rio.yaml")
    ClaimStore(here, "rani").move("001", "rio")
    assert as_wanted(read(here))
    assert {one.article for one in read(here).values()} == {"rio"}
