"""One at a time, on disks without locks too."""

import errno
import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import KutipError
from index.base.disk_limits import forget_limits, limit_problems
from index.base.lock_files import SILENCE, LockFile
from index.base.locks import locked, patiently_locked

NO_LOCKS = [errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS]


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    forget_limits()
    yield
    forget_limits()


@pytest.fixture(params=NO_LOCKS)
def lockless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.usefixtures("lockless")
def test_a_disk_without_locks_has_lock_files_and_it_is_said_once(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    for _ in range(2):
        with locked(lock):
            with pytest.raises(BlockingIOError), locked(lock, wait=False):
                pass
            with pytest.raises(KutipError, match="Another kutip"), patiently_locked(lock, "a", 0.0):
                pass
        with locked(lock, wait=False):
            pass
    (problem,) = limit_problems(tmp_path)
    assert "no locks" in problem.sentence
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.mark.usefixtures("lockless")
def test_many_threads_count_right_without_locks(tmp_path: Path) -> None:
    number = tmp_path / "number"
    number.write_text("0")

    def count() -> None:
        for _ in range(10):
            with locked(tmp_path / "lock"):
                number.write_text(str(int(number.read_text()) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert number.read_text() == "40"


@pytest.mark.usefixtures("lockless")
def test_the_lock_file_of_a_dead_process_holds_nobody(tmp_path: Path) -> None:
    take = (
        "import os, sys; from pathlib import Path; from index.base.lock_files import LockFile\n"
        "assert LockFile(Path(sys.argv[1])).take(); os._exit(0)"
    )
    held = tmp_path / "lock.held"
    subprocess.run([sys.executable, "-c", take, str(held)], check=True)
    assert held.exists()
    with locked(tmp_path / "lock", wait=False):
        assert held.exists()
    assert not held.exists()


def test_the_lock_file_of_another_machine_counts_while_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("index.base.lock_files.time.monotonic", lambda: now)
    path = tmp_path / "lock.held"
    path.write_bytes(b"elsewhere\n17 4\nabc\n")
    lock = LockFile(path)
    assert lock.is_taken()
    now += SILENCE
    os.utime(path, (7, 7))
    assert lock.is_taken()
    now += SILENCE
    assert lock.is_taken()
    now += 0.1
    assert not lock.is_taken()
    assert lock.take()
    lock.release()
    assert not path.exists()


def test_who_has_locks_waits_for_who_has_none(tmp_path: Path) -> None:
    other = LockFile(tmp_path / "lock.held")
    assert other.take()
    with pytest.raises(BlockingIOError), locked(tmp_path / "lock", wait=False):
        pass
    other.release()
    with locked(tmp_path / "lock", wait=False):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_the_lock_of_somebody_else_may_be_read_only(tmp_path: Path) -> None:
    (tmp_path / "lock").touch(mode=0o444)
    with locked(tmp_path / "lock", wait=False):
        pass
