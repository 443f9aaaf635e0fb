"""An app that no error ends, and that leaves the terminal as it was when a signal ends it."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from textual import on
from textual.dom import DOMNode
from textual.driver import Driver
from textual.message import Message
from textual.widget import Widget
from textual.worker import WorkerFailed, get_current_worker

from tui.style.guard import safe
from tui.style.theme import ThemedApp
from tui.terminal.messages import Ending
from tui.widgets.containment import Containment


class ResilientApp(ThemedApp):
    """Contains errors, follows signals, and can be suspended."""

    def __init__(self) -> None:
        self.failures: list[BaseException] = []  # errors that were contained
        self.ended_by = ""  # a sentence, where an error had to end the app
        self._has_started = False
        self._containment = Containment(
            self._tell_failure, self._end, self._can_go_on, self._is_ending
        )
        super().__init__()

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this platform, or ours where that is the one for Unix."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver":
            from tui.terminal.driver import TerminalDriver

            return TerminalDriver
        return driver

    # Errors and endings

    def on_mount(self) -> None:
        self.call_after_refresh(self._started)

    def _started(self) -> None:
        self._has_started = True

    def _can_go_on(self) -> bool:
        return self._has_started and self.is_running and bool(self.screen_stack)

    def _is_ending(self) -> bool:
        return self._has_started and (self._exit or not self.is_running)

    def contain(self, error: BaseException, node: DOMNode | None = None) -> None:
        """Show an error as a sentence and go on; its traceback goes to a report.

        `node` is the widget whose handler or worker raised it, where it is of one.
        """
        if self._containment.contain(error, node):
            self.failures.append(error)

    def _tell_failure(self, sentence: str) -> None:
        self.call_later(self.notify, sentence, severity="error", markup=False)

    def _end(self, sentence: str) -> None:
        """End the app with an exit code, since it cannot go on."""
        self.ended_by = self.ended_by or sentence
        self.exit(return_code=1)

    def _handle_exception(self, error: Exception) -> None:
        """Contain what workers, timers and callbacks raise; Textual would end the app."""
        if isinstance(error, WorkerFailed):
            self.contain(error.error, get_current_worker().node)
        else:
            self.contain(error)

    def thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        """Contain what a thread raised: a `threading.excepthook`."""
        loop, error = self._loop, failed.exc_value
        if loop is not None and error is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
                loop.call_soon_threadsafe(self.contain, error)

    def _register(self, parent: DOMNode, *widgets: Widget, **options: Any) -> list[Widget]:
        """Guard widgets as they are mounted, before Textual starts them."""
        for widget in widgets:
            self._containment.guard(widget)
        return super()._register(parent, *widgets, **options)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        """Guard a scrollbar, which a widget makes for itself."""
        self._containment.guard(widget)
        super()._start_widget(parent, widget)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # whatever a handler of the app raises
            self.contain(error)

    def on_ending(self, event: Ending) -> None:
        """End as a signal asks, after the command that is being carried out."""
        self.exit(return_code=event.code)

    def every(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back again and again, but not while the app ends and its screens are closed."""

        def tick() -> None:
            if self.is_running and self.screen_stack:
                callback()

        self.set_interval(seconds, tick)

    # Suspending

    def suspend_process(self) -> None:
        """Suspend kutip and the processes it started, as the shell's ctrl+z does."""
        if self._driver is not None and self._driver.can_suspend:
            self.app_suspend_signal.publish(self)
            os.killpg(os.getpgrp(), signal.SIGTSTP)

    @on(Driver.SignalResume)
    def _return_to_screen(self) -> None:
        """Paint everything: the terminal shows what the shell left there."""
        self.refresh(layout=True)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text; pasted into a shell, nothing in it is obeyed but line ends."""
        super().copy_to_clipboard(safe(text))
