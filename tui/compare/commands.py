"""Commands that compare two coders on an article, or two ministers by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.command import Motions, Table, command
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.claims.minister_page import MinisterPage
    from tui.compare.two_coders_page import TwoCodersPage
    from tui.compare.two_ministers_page import TwoMinistersPage


def _compare_minister(page: MinisterPage) -> None:
    from tui.compare.choose import compare_ministers

    compare_ministers(page)


def _compare_coders(page: MinisterPage) -> None:
    from tui.compare.choose import compare_coders

    claim = page.marked_claim
    compare_coders(page, page.session, claim.article if claim else None, page.go_to)


# fmt: off
MINISTER: Table[MinisterPage] = Table(
    Zone.CLAIMS,
    (command("claims.compare", "c", "compare", "Compare this minister with another, or two coders.", _compare_minister, hint=9),),
    overrides={"coders": _compare_coders},
)
COMPARE: Table[TwoCodersPage] = Table(
    Zone.COMPARE,
    (
        command("compare.left", "left  h", "accept left", "Accept the left coder's version as final.", lambda page: page.decisions.accept_left(), hint=1),
        command("compare.right", "right  l", "accept right", "Accept the right coder's version as final.", lambda page: page.decisions.accept_right(), hint=2),
        command("compare.merge", "e", "merge, edit", "Merge both versions in the claim panel, which asks for what differs.", lambda page: page.decisions.merge(), hint=3),
        command("compare.reject", "x", "reject", "Decide that there is no claim here.", lambda page: page.decisions.reject(), hint=4),
        command("compare.alike", "A", "accept all alike", "Accept every claim of the article on which both agree.", lambda page: page.decisions.accept_alike(), hint=8),
        command("compare.difference", "n", "next difference", "Go to the next unit in which the two differ.", lambda page: page.go_to_difference(1), hint=5),
        command("compare.difference-back", "N", "previous difference", "Go to the previous difference.", lambda page: page.go_to_difference(-1)),
        command("compare.open", "tab", "next open", "Go to the next unit that is not decided.", lambda page: page.go_to_open(1), hint=6),
        command("compare.open-back", "shift+tab", "previous open", "Go to the previous unit that is not decided.", lambda page: page.go_to_open(-1)),
        command("compare.article", "J", "next article", "Show the next article that both have read.", lambda page: page.go_to_article(1), hint=7),
        command("compare.article-back", "K", "previous article", "Show the previous article that both have read.", lambda page: page.go_to_article(-1)),
        command("compare.agreement", "%", "agreement", "Show the agreement of the two, on this article and on all: alpha, kappa, F1.", lambda page: page.show_agreement(), hint=9),
        command("compare.go", "enter", "go to sentence", "Read the article at this claim.", lambda page: page.open_claim()),
    ),
    Motions("compare", "unit", lambda page: page.rows),
    overrides={
        "undo": lambda page: page.decisions.undo(),
        "redo": lambda page: page.decisions.redo(),
    },
)
VERSUS: Table[TwoMinistersPage] = Table(
    Zone.VERSUS,
    (
        command("versus.open", "enter  l  right", "their claims", "List the claims of both on this topic.", lambda page: page.open_topic(), hint=1),
        command("versus.difference", "n", "next difference", "Go to the next topic on which their stances differ.", lambda page: page.go_to_difference(1), hint=2),
        command("versus.difference-back", "N", "previous difference", "Go to the previous difference.", lambda page: page.go_to_difference(-1)),
    ),
    Motions("versus", "topic", lambda page: page.rows, hint=3),
)
# fmt: on
TABLES = (MINISTER, COMPARE, VERSUS)
