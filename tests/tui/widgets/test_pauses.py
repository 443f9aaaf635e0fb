"""What can wait is done between keys."""

from tui.widgets.pauses import PAUSE_SECONDS, Pauses


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Desk:
    """Pauses with a clock that is set by hand, and what ran at which second."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.ran: list[float] = []
        self.pauses = Pauses(self.clock, lambda job: job())

    def job(self) -> None:
        self.ran.append(self.clock.seconds)

    def type_for(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.clock.seconds += 0.25
            self.pauses.input_came()
            self.pauses.run_due()


def test_nothing_runs_while_somebody_types() -> None:
    desk = Desk()
    desk.pauses.at_next(desk.job)
    desk.pauses.input_came()
    desk.type_for(60)
    assert desk.ran == []


def test_a_job_asked_for_often_runs_once_in_a_pause() -> None:
    desk = Desk()
    for _ in range(3):
        desk.pauses.input_came()
        desk.pauses.at_next(desk.job)
    desk.clock.seconds += PAUSE_SECONDS
    desk.pauses.run_due()
    desk.pauses.run_due()
    assert desk.ran == [100 + PAUSE_SECONDS]


def test_a_job_waits_no_longer_than_it_may() -> None:
    desk = Desk()
    desk.pauses.at_next(desk.job, longest=30)
    desk.pauses.input_came()
    desk.type_for(29)
    assert desk.ran == []
    desk.type_for(1)
    assert desk.ran == [130]


def test_asking_again_puts_nothing_off() -> None:
    desk = Desk()
    desk.pauses.input_came()
    for _ in range(4):
        desk.pauses.at_next(desk.job, longest=30)
        desk.type_for(10)
    assert desk.ran == [130]


def test_without_any_key_a_job_runs_at_once() -> None:
    desk = Desk()
    desk.pauses.at_next(desk.job)
    desk.pauses.run_due()
    assert desk.ran == [100]
