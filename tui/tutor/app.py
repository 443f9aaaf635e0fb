"""The tutor: the reader, with a line that teaches it."""

from collections.abc import Callable

from index import Corpus
from tui.app import KutipApp
from tui.commands.registry import COMMANDS
from tui.tutor.course import Course
from tui.tutor.lessons import END, LESSONS, way_back
from tui.tutor.look import look, place_of
from tui.tutor.panel import LessonPanel
from tui.widgets.lines import HintLine

LOOK_EVERY = 0.1  # seconds


class TutorApp(KutipApp):
    """Looks at its own state now and then, and goes on when a lesson is done."""

    comes_back = False  # but to the lesson, which begins at the list

    def __init__(self, corpus: Corpus, position: int, keep: Callable[[int], None]) -> None:
        super().__init__(corpus)
        self.course = Course(position, keep)

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        """See what has been done, and say what is next."""
        now = look(self)
        if now is not None:
            self.course.see(now)
            self._teach()

    def _teach(self) -> None:
        """Show the present lesson on the screen in front, or on that beneath the palette."""
        lesson = self.course.lesson
        lead, text = "Done", END
        if lesson is not None:
            lead = f"{self.course.position + 1} of {len(LESSONS)}  {lesson.chapter}"
            text = way_back(place_of(self), lesson) or lesson.text
        for hints in self.screen.query(HintLine):
            if not self.screen.query(LessonPanel):
                commands = getattr(self, "registry", COMMANDS)
                self.screen.mount(LessonPanel(commands), before=hints)
        for screen in self.screen_stack:
            for panel in screen.query(LessonPanel):
                panel.show(lead, text)

    def action_tutor(self) -> None:
        self.notify("This is the tutor: the line below says what is next.", markup=False)
