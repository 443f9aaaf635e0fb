"""Setting the coder's name in the reader."""

from collections.abc import Callable

from textual.screen import Screen

from index import KutipError
from tui.session import Session
from tui.settings.coder import choose_coder, remember_coder
from tui.widgets.picker import ask, choose


def ask_coder(screen: Screen[object], session: Session, changed: Callable[[], None]) -> None:
    """Ask for the coder's name: one of those that kutip.yaml lists, if it lists any.

    `changed` is called once it is known who codes; the next session on this corpus begins so.
    """

    def named(typed: str) -> None:
        if name := typed.strip():
            _set_coder(screen, session, name, changed)

    coders = session.corpus.codebook.project.coders
    if coders:
        names = [(name, name) for name in coders]
        choose(screen, "Who are you?", names, named, marked=session.coder)
    else:
        question = "Your name as coder; claims are saved under it"
        ask(screen, question, named, session.coder or "", replace=True)


def _set_coder(
    screen: Screen[object], session: Session, name: str, changed: Callable[[], None]
) -> None:
    try:
        session.coder = choose_coder(session.corpus, name)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    changed()
    try:
        remember_coder(session.corpus, session.coder)
    except OSError as error:
        told = f"The name cannot be saved for the next time ({error.strerror or error})."
        screen.notify(told, severity="warning", markup=False)
