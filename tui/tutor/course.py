"""Going through the lessons: which one is next, and where to go on another day."""

from collections.abc import Callable

from tui.tutor.lessons import LESSONS, Lesson, Moment


class Course:
    """Goes on to the next lesson when what is seen of the reader fulfils the present one."""

    def __init__(self, position: int, keep: Callable[[int], None]) -> None:
        """Begin at a lesson, counted from 0; `keep` is told each later one."""
        self.position = position
        self._keep = keep
        self._began: Moment | None = None
        self._changed = False  # since then

    @property
    def lesson(self) -> Lesson | None:
        """Return the present lesson, or None after the last."""
        return LESSONS[self.position] if self.position < len(LESSONS) else None

    def see(self, now: Moment) -> bool:
        """Take in what is seen; say whether the next lesson has begun."""
        lesson = self.lesson
        if self._began is None:
            self._began = now
        self._changed = self._changed or now != self._began
        if lesson is None or not self._changed or not lesson.done(self._began, now):
            return False
        self.position += 1
        self._began, self._changed = now, False
        self._keep(self.position)
        return True


def beginning_of_chapter(position: int) -> int:
    """Return the first lesson of a lesson's chapter, which needs nothing of the lessons before.

    After the last lesson the course begins anew.
    """
    if not 0 <= position < len(LESSONS):
        return 0
    chapter = LESSONS[position].chapter
    return next(n for n, lesson in enumerate(LESSONS) if lesson.chapter == chapter)
