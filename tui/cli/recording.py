"""Commands about what became of claims: history, bin."""

from dataclasses import asdict
from typing import Any

import click

from index import ClaimHistory, Corpus, KutipError, RemovedClaim, differences
from tui.claims.history import history_lines, time_text
from tui.cli.common import (
    coder_option,
    complain,
    corpus_option,
    json_option,
    open_corpus,
    write_json,
    write_lines,
)
from tui.session import Session
from tui.settings.coder import choose_coder


@click.command(
    help="Show who changed a claim, when, and how.\n\n"
    "WHICH is the id of a claim, or an article: then all claims on it."
)
@click.argument("which")
@corpus_option
@json_option
def history(which: str, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    found = _histories(corpus, which)
    if as_json:
        write_json(_record(one) for one in found)
        return
    session = Session(corpus, None)
    for number, one in enumerate(found):
        write_lines(["", *history_lines(session, one)] if number else history_lines(session, one))


def _histories(corpus: Corpus, which: str) -> tuple[ClaimHistory, ...]:
    """Return the histories that are meant: of a claim, or of all claims on an article."""
    try:
        return (corpus.history.of_claim(which),)
    except KutipError:
        try:
            article = corpus.library.find(which)
        except KutipError:
            article = which  # claims stay when their article goes
        found = corpus.history.on_article(article)
        if not found:
            raise KutipError(
                f"There is no claim {which}, and none on an article {which}."
            ) from None
        return found


def _record(found: ClaimHistory) -> dict[str, Any]:
    """Return a history as JSON has it: each change with the fields that it changed."""
    events = [
        {
            "kind": event.kind,
            "time": event.time,
            "by": event.by,
            "title": event.title,
            "removed": event.after is None,
            "fields": {
                name: {"before": _plain(was), "after": _plain(now)}
                for name, was, now in differences(event.before, event.after)
            },
        }
        for event in found.events
    ]
    record = asdict(found)
    return {**record, "events": events}


def _plain(value: object) -> object:
    """Return a field's value as JSON can hold it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value  # type: ignore[call-overload]


@click.command("bin", help="List the claims that were removed, or restore some by their ids.")
@click.option("--restore", multiple=True, metavar="ID", help="May be given several times.")
@coder_option
@corpus_option
@json_option
def bin_(restore: tuple[str, ...], coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    removed = {one.id: one for one in corpus.history.removed()}
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
        words = f"“{one.claim.quote}”" if one.claim else "only the history of git has its words"
        write_lines([f"    {words}"])


def _meant(removed: dict[str, RemovedClaim], name: str) -> RemovedClaim:
    if name not in removed:
        raise KutipError(f"There is no claim {name} in the bin; `kutip bin` lists them.")
    return removed[name]


def _restore(corpus: Corpus, removed: list[RemovedClaim], coder: str) -> None:
    for one in removed:
        corpus.changes.carry_out(corpus.changes.plan_restore(one), coder)
        write_lines([f"restored {one.id}"])
