"""The reader: a Textual app over a corpus."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.command import Provider
from textual.events import Event, Key, Paste
from textual.notifications import SeverityLevel

from index import Corpus, KutipError, Problem
from tui.commands.registry import key_of
from tui.reader.indexer import Indexer, IndexEvent, environment
from tui.reader.screen import ReaderScreen
from tui.session import Session
from tui.style.guard import safe
from tui.style.theme import THEMES, keep_look, last_look
from tui.widgets.key_screen import KeyApp, KeyScreen, Taking
from tui.widgets.lines import Notice, TopLine

if TYPE_CHECKING:
    from tui.claims.undo import UndoStep
    from tui.reader.habits import Habits

LOOK_SECONDS = 2.0  # how often it is seen whether somebody else changed the codebook
KEEP_SECONDS = 5.0  # how much of where one was can be lost when a terminal dies


def _palette() -> type[Provider]:
    from tui.help.palette import KutipCommands

    return KutipCommands


class KutipApp(KeyApp):
    """Opens on the articles as they were last known; all else comes after the first paint."""

    TITLE = "kutip"
    comes_back = True  # to where the person was in this corpus
    COMMANDS = {_palette}
    BINDINGS = []

    def __init__(self, corpus: Corpus, coder: str | None = None) -> None:
        super().__init__()
        self.animation_level = "none"
        self.session = Session(corpus, coder)
        self._indexer = Indexer(corpus.root, self._heard)
        self._reader = ReaderScreen(self.session, self._indexer.refresh)
        self._habits: Habits | None = None
        if not self.no_color:
            self.theme = last_look()

    def get_default_screen(self) -> ReaderScreen:
        return self._reader

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Begin what the first paint did not need, the garbage collector among it."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._take_habits()
        self.run_worker(self._reader.open_pane(), name="article")
        self.run_worker(self._load_claims(), name="claims")
        self.run_worker(self._reader.intake.list_the_rest(), name="articles")
        self.run_worker(self._indexer.run(), name="indexer")

    def _take_habits(self) -> None:
        """Take the person's settings and keys, and have the reader go where they were."""
        from tui.reader.habits import Habits

        habits = self._habits = Habits(self.session.corpus.root)
        self.registry = habits.registry
        self._wear(habits.settings.theme)
        self._reader.take_habits(habits.settings, habits.bearings if self.comes_back else None)
        if habits.complaints:
            more = len(habits.complaints) - 1
            rest = f" ({more} more: press {key_of('problems', self.registry)})" if more else ""
            self.notify(habits.complaints[0] + rest, severity="warning", markup=False)
        self.set_interval(KEEP_SECONDS, self.keep_habits)
        self.set_interval(LOOK_SECONDS, self._look_outside)

    def _look_outside(self) -> None:
        """Take in what somebody else changed in kutip.yaml and its like, and say so.

        Not while another sentence stands: it is not to be taken away unread.
        """
        if any(notice.has_class("-open") for notice in self.screen.query(Notice)):
            return
        if self.session.look_outside():
            for screen in self.screen_stack:
                if isinstance(screen, KeyScreen):
                    screen.claims_changed()
            self._indexer.refresh()  # words.yaml and the speakers have a part in what is found
            files = "Hand-written files were changed outside; they are read anew."
            wrong = self.session.corpus.codebook.project.problems
            self.notify(f"{files} {wrong[0].sentence}" if wrong else files, markup=False)

    def _wear(self, look: str) -> None:
        """Change to a look of the settings, from the one of the last session."""
        if look not in self.available_themes:
            assert self._habits
            names = ", ".join(theme.name for theme in THEMES)
            self._habits.complaints.append(f"There is no theme “{look}”; there are {names}.")
        elif look != self.theme and not self.no_color:
            self.theme = look
            keep_look(look)

    def keep_habits(self) -> None:
        """Keep the settings, and where the person is, if they changed."""
        habits = self._habits
        if habits is None:
            return
        settings = self._reader.arrangement.settings(habits.settings)
        complaint = habits.keep(settings, self._reader.bearings() or habits.bearings)
        if complaint and self.is_running:
            self.notify(complaint, severity="warning", markup=False)

    async def _load_claims(self) -> None:
        """Settle who is tagging, and read the codebook and the claims."""
        for step in (self._settle_coder, self.session.resume, self.session.reload):
            try:
                await asyncio.to_thread(step)
            except KutipError as error:
                self.notify(str(error), severity="error", markup=False)
        gc.freeze()  # claims stay, and have no cycles: looking through 10,000 takes 60 ms
        self._reader.claims_changed()
        problems = await asyncio.to_thread(self._made_files_problems)
        if problems:
            more = f" {len(problems) - 1} more:" if problems[1:] else ""
            sentence = f"{problems[0].sentence}{more} ! lists what is wrong."
            self.notify(sentence, severity="warning", markup=False)

    def _made_files_problems(self) -> Sequence[Problem]:
        """Return what is wrong with the files that people made, which claims depend on."""
        corpus = self.session.corpus
        return [*corpus.codebook.project.problems, *corpus.claim_reader.read().problems]

    def _settle_coder(self) -> None:
        from tui.settings.coder import choose_coder

        if self.session.coder is None:
            self.session.coder = choose_coder(self.session.corpus, None)

    async def on_event(self, event: Event) -> None:
        """Take keys, and what is pasted, here, one after the other.

        A widget hears of a key only after the next one may have been sent on its way, so that of
        `/kazan` typed fast the k would still go to the list.
        """
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, Taking) and await screen.take(event):
                return
        await super().on_event(event)

    async def _heard(self, event: IndexEvent) -> None:
        await self._reader.intake.hear(event)

    async def changes_saved(self) -> None:
        """Show what was just made safe on disk on every screen, and have it indexed."""
        await self._reader.claims_saved()

    async def on_unmount(self) -> None:
        self.keep_habits()
        await self._indexer.close()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say a sentence on the notice line of the screen; a toast would cover the text."""
        lines = self.screen.query(Notice)
        if not lines:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        for line in lines:
            line.show(message, severity)

    # What keys do on every screen

    def action_help(self) -> None:
        from tui.help.page import HelpScreen

        here = self.screen
        self.push_screen(HelpScreen(here if isinstance(here, KeyScreen) else None))

    async def action_undo(self) -> None:
        await self._step(self.session.undo)

    async def action_redo(self) -> None:
        await self._step(self.session.redo)

    async def _step(self, step: UndoStep) -> None:
        """Undo or redo on whatever screen one is; all of them show what came of it."""
        from tui.claims.undo import take_step

        for line in self.screen.query(TopLine):
            line.show(state="")  # `saved` was of the change before
        if await take_step(self.screen, self.session, step):
            await self.changes_saved()

    def action_tutor(self) -> None:
        """Hand the terminal to the tutor, a kutip of its own, until it is left."""
        import subprocess
        import sys

        with self.suspend():
            subprocess.run([sys.executable, "-m", "tui", "tutor"], env=environment(), check=False)
        self.refresh()

    async def action_problems(self) -> None:
        """List what is wrong with files of the corpus."""
        from rich.text import Text

        from tui.widgets.text_page import PageScreen

        problems = await asyncio.to_thread(self.session.corpus.problems)
        own = self._habits.complaints if self._habits else []
        text = Text("What is wrong, and how to mend it. Esc goes back.\n\n")
        for problem in problems:
            before, file, after = safe(problem.sentence).partition(safe(problem.file))
            text.append(before).append(file, "bold").append(f"{after}\n\n")
        for sentence in own:
            text.append(f"{safe(sentence)}\n\n")
        if not problems and not own:
            text.append("Every file, every claim's words and the index are in order.")
        self.push_screen(PageScreen(text))

    def action_change_theme(self) -> None:
        """Choose a look, each tried on as it is marked."""
        from tui.widgets.theme_picker import LookPicker

        def keep(name: object) -> None:
            if isinstance(name, str):
                keep_look(name)
                self.keep_habits()

        if self.no_color:
            self.notify("NO_COLOR is set, so that there are no colours to choose.", markup=False)
        else:
            self.push_screen(LookPicker(), keep)

    def action_import(self) -> None:
        """Ask for a file or folder and bring its articles in."""
        from index import import_files
        from tui.widgets.listing import import_summary
        from tui.widgets.picker import Prompt

        async def bring(source: str) -> None:
            root = self.session.corpus.root
            try:
                report = await asyncio.to_thread(import_files, [Path(source).expanduser()], root)
            except KutipError as error:
                self.notify(str(error), severity="error", markup=False)
                return
            sentence = f"{import_summary(report)}."
            if report.problems and not report.copied:
                sentence = f"{sentence} {report.problems[0].sentence}"
            self.notify(sentence, markup=False)
            self._indexer.refresh()

        def ask(source: str | None) -> None:
            if source and source.strip():
                self.run_worker(bring(source.strip()), name="import")

        self.push_screen(Prompt("Bring in the articles of this file or folder"), ask)
