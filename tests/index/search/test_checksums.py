"""Files of an index are known by their checksums, and their articles by signatures."""

from pathlib import Path

import pytest

from index.search.storage import article_signatures
from index.search.storage import checksums as checksums_module
from index.search.storage.article_signatures import read_signatures, write_signatures
from index.search.storage.checksums import checksum, checksums

PAGE = 4096


@pytest.mark.parametrize("size", [1, PAGE - 1, PAGE, 3 * PAGE, 3 * PAGE + 5])
@pytest.mark.parametrize("name", ["x.flat", "x.toc"])
def test_a_flipped_bit_a_cut_and_a_zeroed_page_change_the_checksum(
    tmp_path: Path, name: str, size: int
) -> None:
    path = tmp_path / name
    data = bytes(n * 7 % 251 + 1 for n in range(size))
    path.write_bytes(data)
    sound = checksum(path)
    assert checksum(path) == sound
    for place in {0, size // 2, size - 1}:
        flipped = bytearray(data)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        assert checksum(path) != sound
    for start in range(0, size, PAGE):
        page = data[start : start + PAGE]
        path.write_bytes(data[:start] + bytes(len(page)) + data[start + PAGE :])
        assert checksum(path) != sound
    path.write_bytes(data[:-1])
    assert checksum(path) != sound


def test_pages_that_changed_places_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.flat"
    path.write_bytes(b"a" * PAGE + b"b" * PAGE)
    sound = checksum(path)
    path.write_bytes(b"b" * PAGE + b"a" * PAGE)
    assert checksum(path) != sound


def test_many_bytes_are_summed_as_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in ("a.flat", "b.seg", "c.flat")]
    for path in paths:
        path.write_bytes(path.name.encode() * 3 * PAGE)
    one_by_one = [checksum(path) for path in paths]
    monkeypatch.setattr(checksums_module, "_AT_ONCE", PAGE)  # private: so that few bytes are many
    # Summed in other portions the sums are the same, and so is what they come to.
    assert checksums(paths) == one_by_one


def test_few_changes_leave_the_list_of_all_as_it_is(tmp_path: Path) -> None:
    known = write_signatures(tmp_path, {}, {"a": "1", "b": "1", "c": "1"}, ())
    whole = (tmp_path / article_signatures.DOCUMENTS).read_bytes()
    known = write_signatures(tmp_path, known, {"b": "2", "d": "1"}, ["b", "c"])
    assert known == {"a": "1", "b": "2", "d": "1"} == read_signatures(tmp_path)
    known = write_signatures(tmp_path, known, {"c": "3"}, ["d"])
    assert known == {"a": "1", "b": "2", "c": "3"} == read_signatures(tmp_path)
    assert (tmp_path / article_signatures.DOCUMENTS).read_bytes() == whole


def test_many_changes_are_folded_into_the_list_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_signatures, "_MANY", 3)  # private: so that few changes are many
    known: dict[str, str] = {}
    for number in range(9):
        gone = [f"a{number - 4}"] if number >= 4 else []
        known = write_signatures(tmp_path, known, {f"a{number}": "1"}, gone)
        assert read_signatures(tmp_path) == known
    assert sorted(known) == ["a5", "a6", "a7", "a8"]
