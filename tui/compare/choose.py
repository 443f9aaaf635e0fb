"""Choosing what to compare: two coders on an article, or a minister with another."""

from collections.abc import Callable
from typing import Any

from index import Claim
from tui.claims.ministers import ministers_of
from tui.claims.wording import counted
from tui.compare.final import coder_pairs
from tui.session import Session
from tui.widgets.key_screen import KeyScreen
from tui.widgets.picker import Choice, New, Picker

ONE_CODER = "Claims of two coders on one article are needed; so far there are none."

Go = Callable[[Claim | None], None]
Pair = tuple[str, str]


def compare_coders(
    screen: KeyScreen[Any], session: Session, article_id: str | None, go: Go
) -> None:
    """Compare two coders, chosen where there are more, on an article that both have claims on.

    That is the one given, where it is such a one. `go` leads to a claim that was asked for.
    """
    pairs = coder_pairs(session.claims, session.corpus.codebook.project.final)
    if not pairs:
        screen.notify(ONE_CODER, markup=False)
        return

    def chosen(pair: Pair | New | None) -> None:
        if isinstance(pair, tuple):
            open_coders(screen, session, pair, article_id, go)

    if len(pairs) == 1:
        chosen(pairs[0][:2])
        return
    choices = [
        Choice((one, other), f"{one} and {other}   {counted(count, 'article')}")
        for one, other, count in pairs
    ]
    screen.app.push_screen(Picker("Compare the coders", choices, can_add=False), chosen)


def open_coders(
    screen: KeyScreen[Any], session: Session, pair: Pair, article_id: str | None, go: Go
) -> None:
    """Open two coders on the article that is given, or on the first that both have claims on."""
    from tui.compare.coders_page import CompareScreen, shared_articles

    if pair[1] == session.coder:  # one's own claims stand on the left
        pair = (pair[1], pair[0])
    articles = shared_articles(session, pair)
    here = article_id if article_id in articles else articles[0]
    screen.app.push_screen(CompareScreen(session, pair, here), go)


def compare_ministers(
    screen: KeyScreen[Any], session: Session, claim: Claim | None, speaker: str, go: Go
) -> None:
    """Let another minister, or two coders, be chosen to compare; `claim` is the one marked."""
    from tui.compare.ministers_page import VersusScreen

    pairs = coder_pairs(session.claims, session.corpus.codebook.project.final)
    choices: list[Choice[str | Pair]] = [
        Choice(other.speaker, f"with {other.name}   {counted(len(other.claims), 'claim')}")
        for other in ministers_of(session.claims, session.name_of)
        if other.speaker != speaker
    ]
    choices += [
        Choice((one, other), f"the coders {one} and {other}   {counted(count, 'article')}")
        for one, other, count in pairs
    ]

    def chosen(found: str | Pair | New | None) -> None:
        if isinstance(found, str):
            screen.app.push_screen(VersusScreen(session, speaker, found), go)
        elif isinstance(found, tuple):
            open_coders(screen, session, found, claim.article if claim else None, go)

    if choices:
        title = f"Compare {session.name_of(speaker)}"
        screen.app.push_screen(Picker(title, choices, can_add=False), chosen)
    else:
        screen.notify("There is nobody yet to compare with.", markup=False)
