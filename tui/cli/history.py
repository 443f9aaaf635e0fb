"""`kutip history`."""

from contextlib import suppress
from dataclasses import asdict, is_dataclass
from typing import Any

import click

from index import ClaimHistory, Corpus, KutipError, differences, without_base
from tui.claims.history import history_lines
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE
from tui.cli.options import chosen_scope, corpus_option, json_option, open_corpus, scope_option
from tui.cli.output import write_json, write_lines
from tui.session import Session


@click.command(
    cls=Command,
    help="Show who changed a claim, when, and how.\n\n"
    "WHICH is the id of a claim, or an article: then the history of your claims on it, or of those "
    "that --coder names.",
    pages=True,
    examples={
        "kutip history 01M8131WT2YY2N6MQ75VRD8NY0": "Show how one claim came to be as it is",
        "kutip history 001 --coder all": "Show that of all claims on an article",
    },
)
@click.argument("which", type=ARTICLE)
@scope_option
@corpus_option
@json_option
def history(which: str, scope: str, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    histories = _histories(corpus, which, scope)
    if as_json:
        write_json(_record(claim_history) for claim_history in histories)
        return
    session = Session(corpus, None)
    for number, claim_history in enumerate(histories):
        write_lines([""] if number else [])
        write_lines(history_lines(session, claim_history))


def _histories(corpus: Corpus, which: str, scope: str) -> tuple[ClaimHistory, ...]:
    """Return the history of a claim, or of every claim on an article that is seen.

    Raises KutipError where there is none.
    """
    with suppress(KutipError):
        return (corpus.history.of_claim(which),)
    try:
        article = corpus.library.find(which)
    except KutipError:
        article = which  # claims outlive the file of their article
    histories = corpus.history.on_article(article)
    if not histories:
        raise KutipError(f"{which} is neither the id of a claim nor an article with claims.")
    seen = chosen_scope(corpus, scope, in_lists=False)
    found = tuple(history for history in histories if seen.holds(history))
    if not found:
        raise KutipError(f"Nobody whose claims you see made one on {article}; see --coder.")
    return found


def _record(history: ClaimHistory) -> dict[str, Any]:
    """Return a history as a JSON record: each event with the fields that it changed."""
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
        for event in history.events
    ]
    return {**asdict(history, dict_factory=without_base), "events": events}


def _plain(value: object) -> object:
    """Return the value of a field in types that JSON has."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value, dict_factory=without_base)
    return value
