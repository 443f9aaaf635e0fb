"""Only the newest job runs; an older one is told to stop."""

import threading
from collections.abc import Callable

from tui.widgets.latest import Latest

PATIENCE = 20


def test_jobs_that_were_overtaken_never_start() -> None:
    latest, ran = Latest("test"), []
    first_runs, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def first(should_stop: Callable[[], bool]) -> None:
        first_runs.set()
        go_on.wait(PATIENCE)
        ran.append(("first", should_stop()))

    def last(should_stop: Callable[[], bool]) -> None:
        ran.append(("last", should_stop()))
        done.set()

    latest.submit(first)
    assert first_runs.wait(PATIENCE)
    for _ in range(20):
        latest.submit(lambda should_stop: ran.append(("between", should_stop())))
    latest.submit(last)
    go_on.set()
    assert done.wait(PATIENCE)
    latest.close()
    assert ran == [("first", True), ("last", False)]


def test_after_closing_nothing_runs() -> None:
    latest, ran = Latest("test"), []
    latest.close()
    latest.submit(lambda should_stop: ran.append(should_stop()))
    assert not ran


def test_what_fails_after_the_end_is_nobodys_business() -> None:
    latest, begun, go_on = Latest("test"), threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def job(should_stop: Callable[[], bool]) -> None:
        threads.append(threading.current_thread())
        begun.set()
        assert go_on.wait(10)
        raise LookupError("the app is gone")

    latest.submit(job)
    assert begun.wait(10)
    latest.close()
    go_on.set()
    [thread] = threads
    thread.join(10)
    assert not thread.is_alive()
