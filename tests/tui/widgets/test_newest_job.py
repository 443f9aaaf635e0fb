"""Only the newest job runs; an older one is told to stop."""

import threading
from collections.abc import Callable

from tui.widgets.newest_job import NewestJobThread

PATIENCE = 20


def test_jobs_that_were_overtaken_never_start() -> None:
    jobs, ran = NewestJobThread("test"), []
    first_runs, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def first(should_stop: Callable[[], bool]) -> None:
        first_runs.set()
        go_on.wait(PATIENCE)
        ran.append(("first", should_stop()))

    def last(should_stop: Callable[[], bool]) -> None:
        ran.append(("last", should_stop()))
        done.set()

    jobs.submit(first)
    assert first_runs.wait(PATIENCE)
    for _ in range(20):
        jobs.submit(lambda should_stop: ran.append(("between", should_stop())))
    jobs.submit(last)
    go_on.set()
    assert done.wait(PATIENCE)
    jobs.close()
    assert ran == [("first", True), ("last", False)]


def test_after_closing_nothing_runs() -> None:
    jobs, ran = NewestJobThread("test"), []
    jobs.close()
    jobs.submit(lambda should_stop: ran.append(should_stop()))
    assert not ran


def test_what_fails_after_the_end_is_nobodys_business() -> None:
    jobs, begun, go_on = NewestJobThread("test"), threading.Event(), threading.Event()

    def job(should_stop: Callable[[], bool]) -> None:
        begun.set()
        assert go_on.wait(10)
        raise LookupError("the app is gone")

    jobs.submit(job)
    assert begun.wait(10)
    jobs.close()
    go_on.set()
    thread = jobs.thread
    assert thread
    thread.join(10)
    assert not thread.is_alive()
