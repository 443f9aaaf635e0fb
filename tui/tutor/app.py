"""The tutor: the reader, with a line that teaches it."""

from collections.abc import Callable

from index import Corpus
from tui.app import KutipApp
from tui.tutor.course import Course
from tui.tutor.lesson_panel import LessonPanel
from tui.tutor.lessons import END, LESSONS, way_back
from tui.tutor.observation import current_zone, observe
from tui.widgets.screen_lines import HintLine

OBSERVE_SECONDS = 0.1


class TutorApp(KutipApp):
    """Observes its own state now and then, and advances when a lesson is done."""

    restores_position = False  # lessons begin at the list

    def __init__(self, corpus: Corpus, position: int, save: Callable[[int], None]) -> None:
        super().__init__(corpus)
        self.course = Course(position, save)

    def on_mount(self) -> None:
        self.every(OBSERVE_SECONDS, self._observe)

    def _observe(self) -> None:
        """Check whether the lesson is done, and show what is next."""
        state = observe(self)
        if state is not None:
            self.course.update(state)
            self._show_lesson()

    def _show_lesson(self) -> None:
        """Show the current lesson on the screen in front, or on the one beneath the palette."""
        lesson = self.course.lesson
        lead, text = "Done", END
        if lesson is not None:
            lead = f"{self.course.position + 1} of {len(LESSONS)}  {lesson.chapter}"
            text = way_back(current_zone(self), lesson) or lesson.text
        for hints in self.screen.query(HintLine):
            if not self.screen.query(LessonPanel):
                self.screen.mount(LessonPanel(self.registry), before=hints)
        for screen in self.screen_stack:
            for panel in screen.query(LessonPanel):
                panel.show(lead, text)

    def open_tutor(self) -> None:
        """Notify the person that this is the tutor already."""
        self.notify("This is the tutor already; the line below shows the next step.", markup=False)
