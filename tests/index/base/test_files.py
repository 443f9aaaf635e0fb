"""Whole files are written safely: the old or the new, private where asked, no scrap left."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index import KutipError
from index.base import files
from index.base.corpus_files import real_file
from index.base.disk_limits import forget_limits, limit_problems
from index.base.files import UnconfirmedError, write_whole
from index.base.locks import locked


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    forget_limits()
    yield
    forget_limits()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("durable", [True, False])
def test_the_new_bytes_take_the_place_of_the_old(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old", durable=durable)
    write_whole(path, b"new", durable=durable)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_of_a_file_is_kept_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o640
    (tmp_path / "a").chmod(0o604)
    write_whole(tmp_path / "a", b"x")
    assert mode(tmp_path / "a") == 0o604


def test_a_private_file_is_never_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"")
    path.chmod(0o644)
    write_whole(path, b"secret", private=True)
    assert mode(path) == 0o600


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to("target")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "target").read_bytes() == b"kept"
    assert not (tmp_path / "link").is_symlink()


def test_a_full_disk_leaves_the_old_file_and_no_scrap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a"
    write_whole(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    write_whole(path, b"unflushed", durable=False)
    assert path.read_bytes() == b"unflushed"


def test_a_failure_of_the_last_flush_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, "sync_folder", fail)
    with pytest.raises(UnconfirmedError):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def fails(number: int) -> Callable[..., Any]:
    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def no_folders(number: int) -> Callable[[int], None]:
    """Return an fsync that refuses folders, as SMB, vboxsf and FUSE do."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    return fsync


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES])
def test_a_disk_that_cannot_flush_folders_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", no_folders(number))
    for data in (b"one", b"two"):
        write_whole(tmp_path / "a", data)
        assert (tmp_path / "a").read_bytes() == data
    (problem,) = limit_problems(tmp_path)
    assert "power" in problem.sentence


def test_a_limit_met_in_the_cache_first_is_told_of_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", no_folders(errno.EINVAL))
    for name in ("cache", "corpus"):
        (tmp_path / name).mkdir()
        write_whole(tmp_path / name / "a", b"one")
    (problem,) = limit_problems(tmp_path / "corpus")
    assert problem.file == "the corpus folder"


def test_a_disk_that_fails_is_no_disk_that_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", no_folders(errno.EIO))
    with pytest.raises(UnconfirmedError):
        write_whole(tmp_path / "a", b"")
    assert not limit_problems(tmp_path)


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_without_permissions_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o604)
    monkeypatch.setattr(os, "fchmod", fails(number))
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    (problem,) = limit_problems(tmp_path)
    assert "permissions" in problem.sentence


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_and_the_group_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    os.chown(path, 4321, 5432)
    path.chmod(0o664)
    write_whole(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid, mode(path)) == (4321, 5432, 0o664)


def test_a_group_that_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    real = os.fstat

    def other_group(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[5] += 1
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", other_group)
    monkeypatch.setattr(os, "fchown", fails(errno.EPERM))
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.sentence.startswith("The group of a") for p in limit_problems(tmp_path)] == [True]


def test_what_is_new_in_a_shared_folder_is_shared(tmp_path: Path) -> None:
    tmp_path.chmod(0o2775)
    before = os.umask(0o022)
    try:
        files.make_folder(tmp_path / "claims")
        write_whole(tmp_path / "claims" / "a", b"")
        with locked(tmp_path / "claims" / "lock"):
            pass
    finally:
        os.umask(before)
    assert mode(tmp_path / "claims") == 0o2775
    assert mode(tmp_path / "claims" / "a") == 0o664
    assert mode(tmp_path / "claims" / "lock") == 0o664


def test_a_link_of_a_corpus_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "kutip.yaml").write_bytes(b"old")
    link = tmp_path / "kutip.yaml"
    link.symlink_to("shared/kutip.yaml")
    write_whole(real_file(tmp_path, link), b"new")
    assert link.is_symlink()
    assert (tmp_path / "shared" / "kutip.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("target", ["../outside", "nowhere"])
def test_a_link_that_leaves_the_corpus_or_leads_nowhere_is_not_followed(
    tmp_path: Path, target: str
) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (tmp_path / "outside").write_bytes(b"kept")
    (root / "a").symlink_to(target)
    with pytest.raises(KutipError, match="a is a link that le"):
        real_file(root, root / "a")
