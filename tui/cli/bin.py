"""`kutip bin`."""

from dataclasses import asdict

import click

from index import Corpus, KutipError, RemovedClaim, without_base
from tui.claims.history import time_text
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import complain, write_json, write_lines
from tui.settings.coder import choose_coder


@click.command(help="List removed claims, or restore them.")
@click.option("--restore", multiple=True, metavar="ID", help="Restore this claim; repeatable.")
@coder_option
@corpus_option
@json_option
def bin(  # noqa: A001 (the command's name)
    restore: tuple[str, ...], coder: str | None, folder: str | None, as_json: bool
) -> None:
    corpus = open_corpus(folder)
    removed = {claim.id: claim for claim in corpus.history.removed()}
    if restore:
        _restore(corpus, [_in_bin(removed, name) for name in restore], choose_coder(corpus, coder))
        return
    shown = [claim for claim in removed.values() if coder in (None, claim.coder)]
    if as_json:
        write_json(asdict(claim, dict_factory=without_base) for claim in shown)
        return
    if not shown:
        complain("The bin is empty.")
    for claim in shown:
        by = f" by {claim.by}" if claim.by else ""
        where = f"({claim.article}, {claim.coder})"
        write_lines([f"{claim.id}  removed {time_text(claim.time)}{by}  {where}"])
        last = claim.claim
        words = f"“{last.quote}”" if last else "its words are in the history of git only"
        write_lines([f"    {words}"])


def _in_bin(removed: dict[str, RemovedClaim], name: str) -> RemovedClaim:
    if name not in removed:
        raise KutipError(f"There is no claim {name} in the bin; `kutip bin` lists its claims.")
    return removed[name]


def _restore(corpus: Corpus, removed: list[RemovedClaim], coder: str) -> None:
    for claim in removed:
        corpus.changes.carry_out(corpus.changes.plan_restore(claim), coder)
        write_lines([f"restored {claim.id}"])
