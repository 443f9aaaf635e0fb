"""Choosing what to compare: two coders on an article, or a minister with another."""

from collections.abc import Callable
from typing import Any

from index import Claim
from tui.claims.minister_page import MinisterPage
from tui.claims.ministers import ministers_of
from tui.compare.coder_pairs import coder_pairs, shared_articles
from tui.session import Session
from tui.style.formatting import counted
from tui.widgets.key_screen import KeyScreen
from tui.widgets.picker import choose

NO_PAIRS = "There is nothing to compare: no article has claims of two coders yet."

GoToClaim = Callable[[Claim | None], None]
Pair = tuple[str, str]


def compare_coders(
    screen: KeyScreen[Any], session: Session, article_id: str | None, go_to: GoToClaim
) -> None:
    """Compare two coders on an article, asking which two where there are more.

    Where the two share no claims on `article_id`, the first article that they share is shown.
    `go_to` is called with the claim that the comparison is left for.
    """
    pairs = coder_pairs(session)
    if not pairs:
        screen.notify(NO_PAIRS, markup=False)
        return

    def chosen(pair: Pair) -> None:
        _open_coders(screen, session, pair, article_id, go_to)

    if len(pairs) == 1:
        chosen(pairs[0][:2])
        return
    choices = [
        ((left, right), f"{left} and {right}   {counted(count, 'article')}")
        for left, right, count in pairs
    ]
    choose(screen, "Compare the coders", choices, chosen)


def _open_coders(
    screen: KeyScreen[Any],
    session: Session,
    pair: Pair,
    article_id: str | None,
    go_to: GoToClaim,
) -> None:
    """Open two coders on an article, or on the first that they share."""
    from tui.compare.two_coders_page import TwoCodersPage

    if pair[1] == session.coder:  # one's own claims are on the left
        pair = (pair[1], pair[0])
    articles = shared_articles(session, pair)
    article = article_id if article_id in articles else articles[0]
    screen.app.push_screen(TwoCodersPage(session, pair, article), go_to)


def compare_ministers(page: MinisterPage) -> None:
    """Ask for another minister, or two coders, to compare with the minister of a page."""
    from tui.compare.two_ministers_page import TwoMinistersPage

    session, speaker, claim = page.session, page.speaker, page.marked_claim
    if speaker is None:
        return
    pairs = coder_pairs(session)
    choices: list[tuple[str | Pair, str, tuple[str, ...]]] = [
        (
            other.speaker,
            f"with {other.name}   {counted(len(other.claims), 'claim')}",
            (other.name, other.speaker),
        )
        for other in ministers_of(session.seen.in_lists, session.name_of, session.speakers_of)
        if other.speaker != speaker
    ]
    choices += [
        (
            (left, right),
            f"the coders {left} and {right}   {counted(count, 'article')}",
            (left, right),
        )
        for left, right, count in pairs
    ]

    def chosen(choice: str | Pair) -> None:
        if isinstance(choice, str):
            page.app.push_screen(TwoMinistersPage(session, speaker, choice), page.go_to)
        else:
            _open_coders(page, session, choice, claim.article if claim else None, page.go_to)

    if choices:
        choose(page, f"Compare {session.name_of(speaker)}", choices, chosen)
    else:
        page.notify("There is nobody to compare with yet.", markup=False)
