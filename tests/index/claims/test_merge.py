"""Three-way merge: nothing that a person wrote is lost, whichever side it comes from."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from index.claims.codec import Record, content, encode, is_gone, tombstone
from index.claims.lineage import replaces, seems_to_replace
from index.claims.merge import CONFLICT_KEY, merge_files, merge_record, same
from tests.support.claims_kit import claim

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "speaker": st.sampled_from(["a", "b", "c"]),
    "stance": st.sampled_from([-1, 0, 1]),
    "note": st.sampled_from(["x", "y"]),
    "topics": st.lists(st.sampled_from("pqrs"), min_size=1, max_size=3, unique=True),
    "status": st.sampled_from(["accepted", "rejected"]),
    "kelak": st.sampled_from([1, 2]),
}
ID = "01J00000000000000000000001"


def records(claim_id: str = ID) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries(
        {"id": st.just(claim_id), "speaker": FIELDS["speaker"], "revision": st.integers(1, 3)},
        optional={key: value for key, value in FIELDS.items() if key != "speaker"},
    )


def tombstones(claim_id: str = ID) -> st.SearchStrategy[Record]:
    return st.integers(1, 4).map(lambda n: {**tombstone(claim_id), "revision": n})


def versions(claim_id: str = ID) -> st.SearchStrategy[Record | None]:
    return st.none() | records(claim_id) | tombstones(claim_id)


def said(record: Record | None) -> set[tuple[str, str]]:
    """What a record says, field by field and topic by topic."""
    found = content(record) or {}
    topics = {("topics", topic) for topic in found.get("topics", [])}
    plain = {(key, repr(value)) for key, value in found.items() if key not in ("id", "topics")}
    return topics | plain


def rev(record: Record | None) -> int:
    return record["revision"] if record else 0


@given(versions(), versions(), versions())
def test_the_sides_can_be_swapped(
    base: Record | None, ours: Record | None, theirs: Record | None
) -> None:
    assert merge_record(base, ours, theirs) == merge_record(base, theirs, ours)


@given(versions(), versions(), versions())
def test_what_one_side_newly_said_is_said_in_the_outcome(
    base: Record | None, ours: Record | None, theirs: Record | None
) -> None:
    merged = merge_record(base, ours, theirs)
    kept = said(merged.record) | said(merged.copy)
    if merged.copy is not None:
        kept |= {("status", repr(merged.copy[CONFLICT_KEY]["status"]))}
    for side, other in ((ours, theirs), (theirs, ours)):
        earlier = base is None and side and other and seems_to_replace(other, side)
        if not earlier:
            assert said(side) - said(base) <= kept | {("status", "'accepted'")}


@given(versions(), versions())
def test_what_only_one_side_changed_is_taken(base: Record | None, ours: Record | None) -> None:
    merged = merge_record(base, ours, base)
    assert same(merged.record, ours)
    assert merged.copy is None
    assert not merged.notice


@given(records(), records(), records())
def test_a_merged_claim_is_newer_than_what_it_replaces(
    base: Record, ours: Record, theirs: Record
) -> None:
    merged = merge_record(base, ours, theirs).record
    assert merged is not None
    for side in (ours, theirs):
        assert rev(merged) > rev(side) or (rev(merged) == rev(side) and same(merged, side))


@given(records(), records(), records())
def test_merging_the_outcome_once_more_adds_nothing(
    base: Record, ours: Record, theirs: Record
) -> None:
    old = {ID: base}
    first, _ = merge_files(old, {ID: ours}, {ID: theirs})
    again, _ = merge_files(old, first, {ID: theirs})
    assert {key: content(record) for key, record in again.items()} == {
        key: content(record) for key, record in first.items()
    }


files = st.fixed_dictionaries({}, optional={key: records(key) | tombstones(key) for key in "ABC"})


@given(files, files, files)
def test_no_claim_of_a_file_is_lost(
    base: dict[str, Record], ours: dict[str, Record], theirs: dict[str, Record]
) -> None:
    merged, notices = merge_files(base, ours, theirs)
    assert (merged, notices) == merge_files(base, theirs, ours)
    for key in {*ours, *theirs}:
        one, other, old = ours.get(key), theirs.get(key), base.get(key)
        if is_gone(one) or is_gone(other):
            living = other if is_gone(one) else one
            gone = one if is_gone(one) else other
            wanted = not is_gone(living) and not same(living, old)
            if wanted and not (old is None and rev(gone) > rev(living)):
                assert same(merged[key], living)
        else:
            assert not is_gone(merged[key])


def test_fields_that_each_side_changed_meet() -> None:
    base = {**encode(claim(claim_id=ID)), "revision": 1}
    ours = {**base, "stance": -1, "topics": ["sco"], "revision": 2}
    theirs = {**base, "note": "lihat lagi", "topics": ["brics", "pbb"], "revision": 2}
    merged = merge_record(base, ours, theirs)
    assert merged.record is not None
    assert content(merged.record) == content(
        {**base, "stance": -1, "note": "lihat lagi", "topics": ["pbb", "sco"]}
    )
    assert merged.record["revision"] == 3
    assert all(replaces(merged.record, side) for side in (ours, theirs))
    assert merged.copy is None


def test_two_values_for_one_field_are_both_kept() -> None:
    base = {**encode(claim(claim_id=ID)), "revision": 1}
    ours, theirs = {**base, "stance": 0, "revision": 2}, {**base, "stance": -1, "revision": 2}
    merged = merge_record(base, ours, theirs)
    assert merged.record is not None
    assert merged.copy is not None
    assert {merged.record["stance"], merged.copy["stance"]} == {0, -1}
    assert merged.copy["id"] != ID
    assert merged.copy["status"] == "disputed"
    assert merged.copy[CONFLICT_KEY] == {"with": ID, "status": "accepted"}
    assert ID in merged.notice


def test_an_edit_wins_over_a_deletion_and_says_so() -> None:
    base = {**encode(claim(claim_id=ID)), "revision": 1}
    gone = {**tombstone(ID), "revision": 2}
    edited = {**base, "note": "penting", "revision": 2}
    merged = merge_record(base, gone, edited)
    assert same(merged.record, edited)
    assert rev(merged.record) == 3
    assert "deleted" in merged.notice
    for old in (base, None):
        assert is_gone(merge_record(old, gone, base).record)


def test_odd_values_of_a_hand_written_file_merge_too() -> None:
    base = {"id": ID, "topics": "brics", "modified": 3}
    ours: Record = {**base, "topics": [["a"]]}
    theirs: Record = {**base, "topics": ["b"]}
    merged = merge_record(base, ours, theirs)
    assert {repr((r or {})["topics"]) for r in (merged.record, merged.copy)} == {
        "[['a']]",
        "['b']",
    }


def test_a_claim_whose_last_variables_were_removed_has_no_such_key() -> None:
    base = {"id": "A", "speaker": "x", "variables": {"page": 1, "venue": "PBB"}, "revision": 1}
    ours = {**base, "variables": {"page": 1}, "revision": 2}
    theirs = {**base, "variables": {"venue": "PBB"}, "revision": 2}
    merged = merge_record(base, ours, theirs)
    assert merged.copy is None
    assert merged.record is not None
    assert "variables" not in merged.record
