"""`kutip bin`."""

from dataclasses import asdict

import click

from index import Corpus, KutipError, RemovedClaim
from tui.claims.history import time_text
from tui.claims.wording import words_of
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import complain, write_json, write_lines
from tui.settings.coder import choose_coder


@click.command(help="List the claims that were removed, or restore some by their ids.")
@click.option("--restore", multiple=True, metavar="ID", help="May be given several times.")
@coder_option
@corpus_option
@json_option
def bin(  # noqa: A001 (the command's name)
    restore: tuple[str, ...], coder: str | None, folder: str | None, as_json: bool
) -> None:
    corpus = open_corpus(folder)
    removed = {one.id: one for one in corpus.removed_claims()}
    if restore:
        _restore(corpus, [_meant(removed, name) for name in restore], choose_coder(corpus, coder))
        return
    shown = [one for one in removed.values() if coder in (None, one.coder)]
    if as_json:
        write_json(asdict(one) for one in shown)
        return
    if not shown:
        complain("The bin is empty.")
    for one in shown:
        by = f" by {one.by}" if one.by else ""
        write_lines([f"{one.id}  removed {time_text(one.time)}{by}  ({one.article}, {one.coder})"])
        words = f"“{words_of(one.claim)}”" if one.claim else "only the history of git has its words"
        write_lines([f"    {words}"])


def _meant(removed: dict[str, RemovedClaim], name: str) -> RemovedClaim:
    if name not in removed:
        raise KutipError(f"There is no claim {name} in the bin; `kutip bin` lists them.")
    return removed[name]


def _restore(corpus: Corpus, removed: list[RemovedClaim], coder: str) -> None:
    for one in removed:
        corpus.carry_out(corpus.plan_restore(one), coder)
        write_lines([f"restored {one.id}"])
