"""Choosing what to compare: two coders on an article, or a minister with another."""

from collections.abc import Callable
from typing import Any

from index import Claim
from tui.claims.minister_page import MinisterPage
from tui.claims.ministers import ministers_of
from tui.claims.wording import counted
from tui.compare.final import coder_pairs
from tui.session import Session
from tui.widgets.key_screen import KeyScreen
from tui.widgets.picker import Choice, choose

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

    def chosen(pair: Pair) -> None:
        open_coders(screen, session, pair, article_id, go)

    if len(pairs) == 1:
        chosen(pairs[0][:2])
        return
    choices = [
        Choice((one, other), f"{one} and {other}   {counted(count, 'article')}")
        for one, other, count in pairs
    ]
    choose(screen, "Compare the coders", choices, chosen)


def open_coders(
    screen: KeyScreen[Any], session: Session, pair: Pair, article_id: str | None, go: Go
) -> None:
    """Open two coders on the article that is given, or on the first that both have claims on."""
    from tui.compare.two_coders_page import TwoCodersPage, shared_articles

    if pair[1] == session.coder:  # one's own claims stand on the left
        pair = (pair[1], pair[0])
    articles = shared_articles(session, pair)
    here = article_id if article_id in articles else articles[0]
    screen.app.push_screen(TwoCodersPage(session, pair, here), go)


def compare_ministers(page: MinisterPage) -> None:
    """Let another minister, or two coders, be chosen to compare with the minister of a page."""
    from tui.compare.two_ministers_page import TwoMinistersPage

    session, speaker, claim = page.session, page.speaker, page.marked_claim
    if speaker is None:
        return
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

    def chosen(choice: str | Pair) -> None:
        if isinstance(choice, str):
            page.app.push_screen(TwoMinistersPage(session, speaker, choice), page.go_to)
        else:
            open_coders(page, session, choice, claim.article if claim else None, page.go_to)

    if choices:
        title = f"Compare {session.name_of(speaker)}"
        choose(page, title, choices, chosen)
    else:
        page.notify("There is nobody yet to compare with.", markup=False)
