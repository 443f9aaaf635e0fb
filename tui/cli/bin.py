"""`kutip bin`."""

from collections.abc import Iterable
from dataclasses import asdict

import click

from index import Corpus, KutipError, RemovedClaim, without_base
from tui.cli.command import Command
from tui.cli.options import (
    corpus_option,
    is_scope,
    json_option,
    open_corpus,
    own_name,
    parse_or_own,
    scope_option,
)
from tui.cli.output import Styled, complain, write_json, write_lines, write_total
from tui.settings.coder import choose_coder
from tui.style.formatting import counted, time_text


@click.command(
    cls=Command,
    help="List removed claims, or restore them.",
    pages=True,
    examples={
        "kutip bin": "List the claims that you removed",
        "kutip bin --restore 01M8131WT2YY2N6MQ75VRD8NY0": "Bring one of them back",
    },
)
@click.option("--restore", multiple=True, metavar="ID", help="Restore this claim; repeatable.")
@scope_option
@corpus_option
@json_option
def bin(  # noqa: A001 (the command's name)
    restore: tuple[str, ...], scope: str, folder: str | None, as_json: bool
) -> None:
    corpus = open_corpus(folder)
    removed = {claim.id: claim for claim in corpus.history.removed()}
    if restore:
        name = own_name() if is_scope(scope) or not scope else scope
        _restore(corpus, [_in_bin(removed, id_) for id_ in restore], choose_coder(corpus, name))
        return
    shown = _seen(corpus, removed.values(), scope)
    if as_json:
        write_json(asdict(claim, dict_factory=without_base) for claim in shown)
        return
    if not shown:
        complain("The bin is empty.")
    for claim in shown:
        by = f" by {claim.by}" if claim.by else ""
        where = f"({claim.article}, {claim.coder})"
        write_lines([(Styled(claim.id, "name"), f"  removed {time_text(claim.time)}{by}  {where}")])
        last = claim.claim
        words = f"“{last.quote}”" if last else "its words are in the history of git only"
        write_lines([f"    {words}"])
    if shown:
        write_total(f"{counted(len(shown), 'removed claim')}")


def _seen(corpus: Corpus, removed: Iterable[RemovedClaim], scope: str) -> list[RemovedClaim]:
    """Return the removed claims of those whose claims are seen; by default one's own.

    A user whom nobody named as a coder, and who has none there, is shown all.
    """
    every = list(removed)
    seen = parse_or_own(corpus, scope)
    own = [claim for claim in every if seen.holds(claim)]
    if every and not own and not scope and not own_name():
        if len({claim.coder for claim in every}) > 1:
            complain("None of the claims in the bin is yours; those of all coders are shown.")
        return every
    return own


def _in_bin(removed: dict[str, RemovedClaim], name: str) -> RemovedClaim:
    if name not in removed:
        raise KutipError(f"There is no claim {name} in the bin; `kutip bin` lists its claims.")
    return removed[name]


def _restore(corpus: Corpus, removed: list[RemovedClaim], coder: str) -> None:
    for claim in removed:
        corpus.changes.carry_out(corpus.changes.plan_restore(claim), coder)
        write_lines([f"restored {claim.id}"])
