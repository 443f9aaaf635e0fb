"""The reader: a Textual app over a corpus."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.command import Provider
from textual.events import Event, Key, Paste
from textual.notifications import SeverityLevel

from index import Corpus, KutipError, Problem
from tui.article import commands as article
from tui.claims import commands as claims
from tui.codebook import commands as codebook
from tui.commands.command import On, Table, command
from tui.commands.needs import CODER
from tui.commands.registry import Registry
from tui.commands.zones import Zone
from tui.compare import commands as compare
from tui.entities import commands as entities
from tui.help import commands as help_
from tui.queues import commands as queues
from tui.reader import commands as reader
from tui.reader.indexer import Indexer, IndexEvent, environment
from tui.reader.screen import ReaderScreen
from tui.search import commands as search
from tui.session import Session
from tui.style.theme import THEMES, keep_look, last_look
from tui.tagging import commands as tagging
from tui.widgets.key_screen import KeyApp, KeyScreen, TakesKeys
from tui.widgets.lines import Notice, TopLine

if TYPE_CHECKING:
    from tui.claims.undo import UndoStep
    from tui.reader.memory import Memory

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
        self.registry = REGISTRY
        self._indexer = Indexer(corpus.root, self._heard)
        self._reader = ReaderScreen(self.session, self._indexer.refresh)
        self._memory: Memory | None = None
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
        self._recall()
        self.run_worker(self._reader.open_pane(), name="article")
        self.run_worker(self._load_claims(), name="claims")
        self.run_worker(self._reader.intake.list_the_rest(), name="articles")
        self.run_worker(self._indexer.run(), name="indexer")

    def _recall(self) -> None:
        """Take the person's settings and keys, and have the reader go where they were."""
        from tui.reader.memory import Memory

        memory = self._memory = Memory(self.session.corpus.root, REGISTRY)
        self.registry = memory.registry
        self._wear(memory.settings.theme)
        self._reader.recall(memory.settings, memory.bearings if self.comes_back else None)
        if memory.complaints:
            more = len(memory.complaints) - 1
            rest = f" ({more} more: press {self.registry.key_of('problems')})" if more else ""
            self.notify(memory.complaints[0] + rest, severity="warning", markup=False)
        self.set_interval(KEEP_SECONDS, self.remember)
        self.set_interval(LOOK_SECONDS, self._look_outside)

    def _look_outside(self) -> None:
        """Take in what somebody else changed in kutip.yaml and its like, and say so.

        Not while another sentence stands: it is not to be taken away unread.
        """
        if any(notice.has_class("-open") for notice in self.screen.query(Notice)):
            return
        if self.session.look_outside():
            self.show_changes()
            self._indexer.refresh()  # words.yaml and the speakers have a part in what is found
            files = "Hand-written files were changed outside; they are read anew."
            wrong = self.session.corpus.codebook.project.problems
            self.notify(f"{files} {wrong[0].sentence}" if wrong else files, markup=False)

    def _wear(self, look: str) -> None:
        """Change to a look of the settings, from the one of the last session."""
        if look not in self.available_themes:
            assert self._memory
            names = ", ".join(theme.name for theme in THEMES)
            self._memory.complaints.append(f"There is no theme “{look}”; there are {names}.")
        elif look != self.theme and not self.no_color:
            self.theme = look
            keep_look(look)

    def remember(self) -> None:
        """Keep the settings, and where the person is, if they changed."""
        memory = self._memory
        if memory is None:
            return
        settings = self._reader.arrangement.settings(memory.settings)
        complaint = memory.keep(settings, self._reader.bearings() or memory.bearings)
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
            if isinstance(screen, TakesKeys) and await screen.take(event):
                return
        await super().on_event(event)

    async def _heard(self, event: IndexEvent) -> None:
        await self._reader.intake.hear(event)

    async def changes_saved(self) -> None:
        """Show what was just made safe on disk on every screen, and have it indexed."""
        await self._reader.claims_saved()

    async def on_unmount(self) -> None:
        self.remember()
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

    # Commands that are live on every screen

    def open_help(self) -> None:
        """Open the help, or close it where it is open."""
        from tui.help.page import HelpPage

        here = self.screen
        if isinstance(here, HelpPage):
            here.close()
        else:
            self.push_screen(HelpPage(here if isinstance(here, KeyScreen) else None))

    async def undo(self) -> None:
        """Undo the last change, on whatever screen one is."""
        await self._step(self.session.undo)

    async def redo(self) -> None:
        """Redo what was undone."""
        await self._step(self.session.redo)

    async def _step(self, step: UndoStep) -> None:
        """Undo or redo on whatever screen one is; all of them show what came of it."""
        from tui.claims.undo import take_step

        for line in self.screen.query(TopLine):
            line.show(state="")  # `saved` was of the change before
        if await take_step(self.screen, self.session, step):
            await self.changes_saved()

    def open_tutor(self) -> None:
        """Hand the terminal to the tutor, a kutip of its own, until it is left."""
        import subprocess
        import sys

        with self.suspend():
            subprocess.run([sys.executable, "-m", "tui", "tutor"], env=environment(), check=False)
        self.refresh()

    async def show_problems(self) -> None:
        """List what is wrong with files of the corpus."""
        from tui.help.problems import problems_page

        problems = await asyncio.to_thread(self.session.corpus.problems)
        self.push_screen(problems_page(problems, self._memory.complaints if self._memory else ()))

    def choose_theme(self) -> None:
        """Choose a look, each tried on as it is marked."""
        from tui.widgets.theme_picker import ThemePicker

        def keep(name: object) -> None:
            if isinstance(name, str):
                keep_look(name)
                self.remember()

        if self.no_color:
            self.notify("NO_COLOR is set, so that there are no colours to choose.", markup=False)
        else:
            self.push_screen(ThemePicker(), keep)

    def import_articles(self) -> None:
        """Ask for a file or folder and import its articles."""
        from tui.reader.importing import ask_and_import

        ask_and_import(self._reader, self.session, self._indexer.refresh)


# fmt: off
APP: Table[KutipApp] = Table(Zone.EVERYWHERE, on=On.APP, commands=(
    command("help", "?", "help", "Show every key, or ask how to do a thing.", lambda app: app.open_help()),
    command("palette", "ctrl+p", "all commands", "Find a command by name.", lambda app: app.action_command_palette(), hint=9),
    command("quit", "q  ctrl+q", "quit", "Leave kutip; every claim is saved.", lambda app: app.action_quit()),
    command("undo", "u", "undo", "Undo the last change, even after a restart.", lambda app: app.undo(), need=CODER, hint=6),
    command("redo", "ctrl+r", "redo", "Redo what was undone.", lambda app: app.redo(), need=CODER),
    command("theme", "", "theme", "Choose colours: dark, light and others.", lambda app: app.choose_theme()),
    command("import", "i", "import", "Import articles from a file or folder.", lambda app: app.import_articles()),
    command("problems", "!", "problems", "List what is wrong with files of this corpus.", lambda app: app.show_problems()),
    command("tutor", "T", "tutor", "Learn the reader in ten minutes, on a private copy of its articles.", lambda app: app.open_tutor()),
))
SCREEN: Table[KeyScreen[Any]] = Table(Zone.EVERYWHERE, (
    command("back", "escape", "back", "Leave this and go back.", lambda screen: screen.leave()),
    command("copy", "ctrl+c", "copy", "Copy the selected words; without any, say how to leave.", lambda screen: screen.copy()),
))
# fmt: on
REGISTRY = Registry(
    (
        APP,
        SCREEN,
        *reader.TABLES,
        *search.TABLES,
        *article.TABLES,
        *tagging.TABLES,
        *entities.TABLES,
        *claims.TABLES,
        *compare.TABLES,
        *codebook.TABLES,
        *queues.TABLES,
        *help_.TABLES,
    )
)
