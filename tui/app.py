"""The reader: a Textual app over a corpus."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from typing import TYPE_CHECKING, Any

from textual import events
from textual.command import Provider

from index import Corpus, KutipError
from tui.article import commands as article
from tui.claims import commands as claims
from tui.codebook import commands as codebook
from tui.coding import commands as coding
from tui.commands.command import Need, Table, command
from tui.commands.key_dispatch import key_name
from tui.commands.registry import Registry
from tui.commands.zones import Zone
from tui.compare import commands as compare
from tui.entities import commands as entities
from tui.help import commands as help_
from tui.queues import commands as queues
from tui.reader import commands as reader
from tui.reader.background_work import BackgroundWork
from tui.reader.indexer import environment
from tui.reader.problem_notice import ProblemNotice
from tui.reader.screen import ReaderScreen
from tui.search import commands as search
from tui.session import Session
from tui.style.formatting import counted
from tui.suggestions import commands as suggestions
from tui.tables import commands as tables
from tui.tagging import commands as tagging
from tui.widgets.key_screen import KeyApp, KeyScreen
from tui.widgets.pauses import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Problem
    from tui.claims.undo import UndoStep
    from tui.reader.user_state import UserState

RELOAD_SECONDS = 2.0  # between checks for changes of hand-written files by others
HOLD_SECONDS = 10.0  # at most, from the first paint until the keys typed so far are handled
SAVE_SECONDS = 5.0  # between saves of settings and position, which a killed terminal may lose
LATEST_SAVE = 30.0  # of them while somebody types on and on
COLLECT_SECONDS = 60.0  # between full garbage collections


def _palette() -> type[Provider]:
    from tui.help.palette import KutipCommands

    return KutipCommands


class KutipApp(KeyApp):
    """Opens on the articles of the last index; everything else is loaded after the first paint."""

    TITLE = "kutip"
    restores_position = True  # of the last session in this corpus
    COMMANDS = {_palette}
    BINDINGS = []

    def __init__(self, corpus: Corpus, coder: str | None = None, scope: str = "") -> None:
        """`coder` is who makes claims; `scope` says whose are seen, empty: as by default."""
        super().__init__()
        self.animation_level = "none"
        self.hold_keys()  # until the reader has its articles, pane and claims
        self.session = Session(corpus, coder, scope)
        self._is_coder_given = coder is not None
        self._written_out: frozenset[str] = frozenset()  # claims with the name of a listed speaker
        self.registry = REGISTRY
        self._problem_notice = ProblemNotice(self, self._problems_at_start)
        self.work: BackgroundWork = BackgroundWork(
            self, self.session, self._problem_notice, lambda: self._reader
        )
        self._reader = ReaderScreen(self.session, self.work.refresh)
        self._rows_or_quit = self._reader.rows_known
        self._state: UserState | None = None  # loaded after the first paint
        self._waiting_notices: list[str] = []  # shown once the one on the screen was read
        self._last_change = ""  # the notice of the last one, which the next may replace
        self._told_limits: set[str] = set()  # of the disk
        self.restore_theme()

    def get_default_screen(self) -> ReaderScreen:
        return self._reader

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Start everything that the first paint did not need, such as garbage collection."""
        if not gc.isenabled():
            collect_rarely()
            self.every(COLLECT_SECONDS, lambda: self.pauses.at_next(gc.collect))
        self.run_worker(self._release_keys_when_ready(), name="keys")
        self._load_state()
        self.run_worker(self.work.run(), name="indexer")

    async def _release_keys_when_ready(self) -> None:
        """Load what keys act on, and then handle those that were typed before.

        Where an error or a slow disk delays it, they are handled after a while all the same.
        """
        reader = self._reader
        steps = [
            self.run_worker(reader.open_pane(), name="article").wait(),
            self.run_worker(self._load_claims(), name="claims").wait(),
            self.run_worker(reader.article_loader.list_all(), name="articles").wait(),
        ]
        loading = asyncio.gather(*steps, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HOLD_SECONDS):
                await asyncio.shield(loading)  # which goes on after the keys wait no longer
                await self._rows_or_quit.wait()
        await self.release_keys()

    def key_held(self, event: events.Key | events.Paste) -> None:
        """Wait no longer for articles once a key to quit is typed."""
        if isinstance(event, events.Key):
            pressed = key_name(event.key, event.character)
            if pressed in self.registry.command("quit").keys:
                self._rows_or_quit.set()

    def _load_state(self) -> None:
        """Load the user's settings and keys, and restore the last position."""
        from tui.reader.user_state import UserState

        state = self._state = UserState(self.session.corpus.root, REGISTRY)
        self.registry = state.registry
        state.warnings += filter(None, [self.use_theme(state.settings.theme)])
        self._reader.restore(state.settings, state.position if self.restores_position else None)
        if state.warnings:
            more = len(state.warnings) - 1
            rest = f" ({more} more: press {self.registry.key_of('problems')})" if more else ""
            self.notify(state.warnings[0] + rest, severity="warning", markup=False)
        self.every(SAVE_SECONDS, lambda: self.pauses.at_next(self.save_state, LATEST_SAVE))
        self.every(RELOAD_SECONDS, self._reload_changed_files)

    def _reload_changed_files(self) -> None:
        """Reload hand-written files that somebody else changed, and notify the person.

        A notice waits while one of something else is shown, so that this is not replaced unread,
        unless that is only what is worth knowing of the corpus.
        """
        if not self.screen_stack:
            return  # the app ends
        self._problem_notice.show()
        if self.session.reload_changed_files():
            self._waiting_notices = [self._show_changed_files()]
        for problem in self.session.corpus.disk_limits():
            if problem.sentence not in self._told_limits:
                self._told_limits.add(problem.sentence)
                self._waiting_notices.append(problem.sentence)
        replaceable = ("", self._last_change, self._problem_notice.note)
        if self._waiting_notices and self.shown_notice in replaceable:
            self._last_change = self._waiting_notices.pop(0)
            self.notify(self._last_change, markup=False)

    def _show_changed_files(self) -> str:
        """Let every screen follow the hand-written files; return what the person should know."""
        project = self.session.corpus.codebook.project
        if not project.unread:
            self.work.refresh()  # words.yaml and speakers.yaml affect what the index holds
        problems = [problem.sentence for problem in project.unread or project.problems][:1]
        try:
            self._determine_coder()
        except KutipError as error:
            problems = problems or [str(error)]
        self.show_changes()
        for screen in self.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.follow_codebook()
        message = "Files of this corpus were changed by another program"
        message += ", and not all can be read." if project.unread else " and reloaded."
        before, self._written_out = self._written_out, self.session.written_out_claims()
        if adopted := len(self._written_out - before):
            told = self.registry.with_keys(ADOPTED_OUTSIDE).format(counted(adopted, "claim"))
            message = f"{message} {told}"
        return " ".join([message, *problems])

    def _tell_first_coder(self) -> None:
        """Tell who codes, where the user's name on this machine was taken and has no claims yet."""
        from tui.settings.coder import is_chosen

        session = self.session
        chosen = self._is_coder_given or is_chosen(session.corpus)
        if session.coder and not chosen and not session.has_own_claims:
            self._tell_coder()

    def _tell_coder(self) -> None:
        from tui.settings.coder import coder_text

        told = coder_text(self.session.coder or "")
        self.notify(self.registry.with_keys(told), markup=False)

    def save_state(self) -> None:
        """Save the settings and the position, if they changed."""
        state = self._state
        if state is None:
            return
        settings = self._reader.pane_layout.settings(state.settings)
        warning = state.save(settings, self._reader.reading_position() or state.position)
        if warning and self.is_running:
            self.notify(warning, severity="warning", markup=False)

    async def _load_claims(self) -> None:
        """Determine the coder, and load the codebook and the claims."""
        for step in (self._determine_coder, self.session.resume, self.session.reload):
            try:
                await asyncio.to_thread(step)
            except KutipError as error:
                self.notify(str(error), severity="error", markup=False)
        self._written_out = await asyncio.to_thread(self.session.written_out_claims)
        self._tell_first_coder()
        gc.freeze()  # claims live long and have no cycles: collecting 10,000 takes 60 ms
        self._reader.claims_changed()

    def _problems_at_start(self) -> Sequence[Problem]:
        """Return the problems of the files, and of the claims that are seen: sentences quote them."""
        return self.session.corpus.problems_at_start(self.session.seen.scope_in_articles)

    def _determine_coder(self) -> None:
        """Determine who is coding; KutipError where nobody may, or kutip.yaml cannot be read."""
        from tui.settings.coder import choose_coder

        self.session.coder = choose_coder(self.session.corpus, self.session.coder)

    async def changes_saved(self) -> None:
        """Show a saved change on every screen, and have it indexed."""
        await self._reader.claims_saved()

    async def on_unmount(self) -> None:
        self.save_state()
        await self.work.close()

    # Commands of every screen

    def open_help(self) -> None:
        """Open the help, or close it if it is open."""
        from tui.help.page import HelpPage

        screen = self.screen
        if isinstance(screen, HelpPage):
            screen.close()
        else:
            self.push_screen(HelpPage(screen if isinstance(screen, KeyScreen) else None))

    def open_palette(self) -> None:
        """Find a command by name."""
        from tui.help.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def undo(self) -> None:
        """Undo the last change."""
        if count := self.session.undo_choice():
            self._choice_changed(f"Undone: the speaker of {counted(count, 'suggestion')}.")
            return
        await self._step(self.session.undo)

    async def redo(self) -> None:
        """Redo what was undone."""
        if count := self.session.redo_choice():
            self._choice_changed(f"Redone: the speaker of {counted(count, 'suggestion')}.")
            return
        await self._step(self.session.redo)

    def _choice_changed(self, told: str) -> None:
        """Show other speakers of suggestions on every screen."""
        self.show_changes()
        self.notify(told, markup=False)

    async def _step(self, step: UndoStep) -> None:
        """Undo or redo, and update all screens."""
        from index import ARTICLES_FILE
        from tui.claims.undo import take_step

        screen = self.screen
        if isinstance(screen, KeyScreen):
            screen.clear_saved()
        outcome = await take_step(screen, self.session, step)
        if outcome is not None:
            if ARTICLES_FILE in outcome.files:
                await self._reader.articles_changed()
            await self.changes_saved()
            if isinstance(screen, KeyScreen) and screen.is_attached:
                screen.show_outcome(outcome)

    def open_tutor(self) -> None:
        """Hand the terminal to the tutor, a process of its own, until it ends."""
        import subprocess
        import sys

        with self.suspend():
            subprocess.run([sys.executable, "-m", "tui", "tutor"], env=environment(), check=False)
        self.refresh()

    async def show_problems(self) -> None:
        """List the problems of the files of the corpus."""
        from tui.help.problems_page import problems_page

        corpus = self.session.corpus
        scope = self.session.seen.scope_in_articles  # sentences on claims quote them
        problems = await asyncio.to_thread(lambda: [*corpus.problems(scope), *corpus.notes()])
        warnings = self._state.warnings if self._state else ()
        key = self.registry.key_of("columns")
        undated = [i.file for i in corpus.library.infos() if i.published is None]
        told = self.registry.with_keys(UNDATED)
        self.push_screen(problems_page(problems, warnings, key, sorted(undated), told))

    def ask_coder(self) -> None:
        """Ask for the coder's name."""
        from tui.reader.coder_choice import ask_coder

        ask_coder(self.screen, self.session, self._coder_changed)

    def _coder_changed(self) -> None:
        """Show the claims of the coder who was named, in whose name new ones are saved."""
        self._reader.leave_queue()  # it is that of the coder before
        self._scope_changed()
        self._tell_coder()

    def choose_scope(self) -> None:
        """Choose whose claims are seen."""
        from tui.claims.whose_claims import choose_scope

        choose_scope(self.screen, self.session, self._scope_changed)

    def toggle_copies_once(self) -> None:
        """Count a claim in several copies of an article once, or in each of them again."""
        seen = self.session.seen
        if not self.session.copies:
            self.notify("No article has copies in this corpus.", markup=False)
            return
        seen.copies_once = not seen.copies_once
        self._scope_changed()
        how = "once" if seen.copies_once else "in each of them"
        self.notify(f"A claim in several copies counts {how}.", markup=False)

    def _scope_changed(self) -> None:
        """Show the claims that are seen now on every screen, and search among them."""
        self.show_changes()
        self._reader.results.refresh()

    def choose_theme(self) -> None:
        """Choose a theme, with a preview."""
        from tui.widgets.theme_picker import ThemePicker

        def save(name: object) -> None:
            if isinstance(name, str):
                self.use_theme(name)
                self.save_state()

        if self.no_color:
            self.notify("NO_COLOR is set, so there are no colours to choose.", markup=False)
        else:
            self.push_screen(ThemePicker(), save)


UNDATED = (
    "To open them, go back, press {search} and type date:none; {list.values} sets the date of the "
    "marked article."
)
ADOPTED_OUTSIDE = (
    "Shown as those of a listed speaker now: {0} with the name as text; "
    "{book.adopt} in the codebook ({codebook}) gives the id."
)
CHANGES: Need[KutipApp] = Need(
    "Nothing to undo.",
    lambda app: app.session.claims_read and app.session.may_undo,
    "Claims are being read; press the key again in a moment.",
    lambda app: app.session.claims_read,
)
WORK: Need[KutipApp] = Need(
    "Nothing is going on that can be stopped.", lambda app: app.work.is_going_on
)

# fmt: off
APP: Table[KutipApp] = Table.for_app((
    command("help", "?", "help", "Show all keys, or find how to do something.", lambda app: app.open_help()),
    command("palette", "ctrl+p", "all commands", "Find a command by name.", lambda app: app.open_palette(), hint=9),
    command("quit", "q  ctrl+q", "quit", "Quit kutip; every claim is saved.", lambda app: app.action_quit()),
    command("undo", "u", "undo", "Undo the last change, even after a restart.", lambda app: app.undo(), need=CHANGES, hint=6),
    command("redo", "ctrl+r", "redo", "Redo what was undone.", lambda app: app.redo(), need=CHANGES),
    command("suspend", "ctrl+z", "suspend", "Suspend kutip; fg in the shell brings it back.", lambda app: app.suspend_process()),
    command("scope", "@", "whose claims", "Choose whose claims you see: yours, the final ones, one coder's, or all.", lambda app: app.choose_scope()),
    command("copies", "%", "copies once", "Count a claim in several copies of an article once, or in each of them.", lambda app: app.toggle_copies_once()),
    command("coder", "", "coder name", "Set who you are: the name under which your claims are saved.", lambda app: app.ask_coder()),
    command("theme", "", "theme", "Choose a colour theme: dark, light and others.", lambda app: app.choose_theme()),
    command("import", "i", "import", "Import articles from a file or folder.", lambda app: app.work.import_articles()),
    command("columns", "I", "name columns", "Say which column of a table is the title, the text, the date.", lambda app: app.work.name_columns()),
    command("stop", "ctrl+x", "stop", "Stop reading, indexing or importing; what is done by then stays.", lambda app: app.work.stop(), need=WORK),
    command("problems", "!", "problems", "List problems with the files of this corpus.", lambda app: app.show_problems()),
    command("tutor", "T", "tutor", "Learn kutip in ten minutes, on a private copy of sample articles.", lambda app: app.open_tutor()),
))
SCREEN: Table[KeyScreen[Any]] = Table(Zone.EVERYWHERE, (
    command("back", "escape", "back", "Close this and go back.", lambda screen: screen.leave()),
    command("copy", "ctrl+c", "copy", "Copy the selection; without one, tell how to quit.", lambda screen: screen.copy()),
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
        *suggestions.TABLES,
        *tables.TABLES,
        *coding.TABLES,
        *entities.TABLES,
        *claims.TABLES,
        *compare.TABLES,
        *codebook.TABLES,
        *queues.TABLES,
        *help_.TABLES,
    )
)
