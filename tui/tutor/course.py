"""Progress through the lessons: the current one, and where to continue another day."""

from collections.abc import Callable

from tui.tutor.lessons import LESSONS, Lesson, ReaderState


class Course:
    """Advances to the next lesson when the state of the reader completes the current one."""

    def __init__(self, position: int, save: Callable[[int], None]) -> None:
        """Start at a lesson, counted from 0; `save` is called with each later one."""
        self.position = position
        self._save = save
        self._start: ReaderState | None = None  # when the lesson began
        self._changed = False  # since then

    @property
    def lesson(self) -> Lesson | None:
        """The current lesson, or None after the last one."""
        return LESSONS[self.position] if self.position < len(LESSONS) else None

    def update(self, now: ReaderState) -> bool:
        """Take the present state; return whether the next lesson has begun."""
        lesson = self.lesson
        if self._start is None:
            self._start = now
        self._changed = self._changed or now != self._start
        if lesson is None or not self._changed or not lesson.done(self._start, now):
            return False
        self.position += 1
        self._start, self._changed = now, False
        self._save(self.position)
        return True


def beginning_of_chapter(position: int) -> int:
    """Return the first lesson of a lesson's chapter, which does not build on earlier ones.

    After the last lesson the course starts again.
    """
    if not 0 <= position < len(LESSONS):
        return 0
    chapter = LESSONS[position].chapter
    return next(n for n, lesson in enumerate(LESSONS) if lesson.chapter == chapter)
