"""Lineage: which version of a claim is the earlier one, without numbers, clocks or a base."""

from hypothesis import given
from hypothesis import strategies as st

from index.claims.codec import Record, encode, is_gone, tombstone
from index.claims.lineage import following, replaced_by, replaces, seems_to_replace, version_of
from index.claims.merge import merge_record, same
from tests.support.claims_kit import claim

FIRST: Record = {**encode(claim(claim_id="01A")), "revision": 1}


def changed(record: Record, **fields: object) -> Record:
    """Return the version that somebody makes of `record`, however they count."""
    return following({**record, "replaces": None, **fields}, record)


def test_a_version_replaces_all_before_it_and_none_beside_it() -> None:
    second = changed(FIRST, stance=-1)
    third = changed(second, note="lihat lagi")
    beside = changed(FIRST, note="lain")
    assert replaces(third, second)
    assert replaces(third, FIRST)
    assert not replaces(second, third)
    assert not replaces(third, beside)
    assert not replaces(beside, third)


def test_a_claim_that_was_changed_back_is_the_later_version() -> None:
    back = changed(changed(FIRST, stance=-1), stance=1)
    between = changed(FIRST, stance=-1)
    assert same(back, FIRST)
    assert version_of(back) != version_of(FIRST)
    assert replaces(back, between)
    assert not replaces(between, back)
    elsewhere = changed(FIRST, note="lain")
    assert replaces(elsewhere, back)  # back where it was: nothing that could be lost
    assert not replaces(back, elsewhere)


def test_what_was_changed_back_after_others_saw_the_change_is_a_change() -> None:
    second = changed(FIRST, note="lihat lagi")
    back = changed(second, note=None)
    elsewhere = changed(second, stance=0)
    assert not replaces(elsewhere, back)
    for base in (None, second):  # a sync client knows no base, git does
        merged = merge_record(base, back, elsewhere)
        versions = [record for record in (merged.record, merged.copy) if record]
        assert any("note" not in version for version in versions)
        assert any(version["stance"] == 0 for version in versions)
        deleted = following(tombstone("01A"), second)
        assert same(merge_record(base, back, deleted).record, back)


def test_who_saw_that_it_was_changed_back_may_change_and_delete_it() -> None:
    back = changed(changed(FIRST, note="lihat lagi"), note=None)
    later = changed(back, stance=0)
    assert replaces(later, back)
    assert is_gone(merge_record(None, back, following(tombstone("01A"), back)).record)
    joined = following({**later, "note": "dua"}, later, changed(back, note="dua"))
    assert replaces(joined, back)
    assert replaces(changed(joined, note="tiga"), joined)


def test_what_is_decided_with_a_base_is_decided_the_same_without() -> None:
    deleted = following(tombstone("01A"), FIRST)
    back = changed(deleted, **FIRST, deleted=None)
    for base in (None, FIRST):  # git knows the version that both come from, a sync client none
        assert same(merge_record(base, deleted, back).record, back)
    second = changed(FIRST, note="lihat lagi")
    undone = changed(second, note=None)
    for base in (None, FIRST, second):
        assert same(merge_record(base, second, undone).record, undone)


def test_a_claim_that_went_to_and_fro_is_where_it_went_last() -> None:
    back = {**changed(changed(FIRST, stance=-1), stance=1), "revision": 3}
    again = {**changed(back, stance=-1), "revision": 4}
    assert replaces(again, back)
    assert not replaces(back, again)
    later = {**changed(again, note="lain"), "revision": 2}
    assert replaces(later, back)
    assert replaces(later, again)
    assert not replaces(later, changed(again, stance=1))


def test_a_deletion_is_of_what_was_seen_also_after_another_deletion_was_overruled() -> None:
    gone = {key: None for key in FIRST if key != "id"}
    first = changed(FIRST, **gone, deleted=True)
    edited = changed(FIRST, note="penting")
    kept = merge_record(FIRST, first, edited).record
    assert kept is not None
    assert same(kept, edited)
    assert is_gone(merge_record(None, kept, changed(edited, **gone, deleted=True)).record)


def test_the_earlier_of_two_versions_gives_way_whatever_they_count() -> None:
    later = {**changed(FIRST, stance=-1), "revision": 1, "modified": "1999-01-01T00:00:00Z"}
    earlier = {**FIRST, "revision": 9, "modified": "2099-01-01T00:00:00Z"}
    for merged in (merge_record(None, later, earlier), merge_record(None, earlier, later)):
        assert same(merged.record, later)
        assert merged.copy is None


def test_a_deletion_stands_against_what_was_deleted_and_no_other() -> None:
    gone = changed(FIRST, **{key: None for key in FIRST if key != "id"}, deleted=True)
    assert is_gone(gone)
    assert is_gone(merge_record(None, gone, {**FIRST, "revision": 7}).record)
    edited = changed(FIRST, note="penting")
    assert same(merge_record(None, gone, {**edited, "revision": 1}).record, edited)


def test_an_edit_by_hand_is_no_earlier_version() -> None:
    later = changed(FIRST, stance=-1)
    by_hand = {**FIRST, "stance": 0}
    merged = merge_record(None, later, by_hand)
    assert merged.copy is not None
    assert {-1, 0} == {(merged.record or {})["stance"], merged.copy["stance"]}


def test_records_of_an_earlier_kutip_are_told_apart_as_far_as_can_be() -> None:
    second, third = {**FIRST, "stance": 0, "revision": 2}, {**FIRST, "stance": -1, "revision": 3}
    assert seems_to_replace(second, FIRST)
    assert not seems_to_replace(third, second)
    assert seems_to_replace({**tombstone("01A"), "revision": 3}, second)
    assert merge_record(None, third, second).copy is not None


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=60))
def test_a_record_names_a_bounded_number_of_versions(stances: list[int]) -> None:
    record = FIRST
    for number, stance in enumerate(stances):
        record = changed(record, stance=stance, note=f"n{number}")
    assert len(replaced_by(record)) == min(len(stances), 40)
    assert not replaces(record, record)
