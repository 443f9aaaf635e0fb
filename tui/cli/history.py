"""`kutip history`."""

from dataclasses import asdict
from typing import Any

import click

from index import ClaimHistory, Corpus, KutipError, differences
from tui.claims.history import history_lines
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines
from tui.session import Session


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
        return (corpus.history(which),)
    except KutipError:
        try:
            article = corpus.find_article(which)
        except KutipError:
            article = which  # claims stay when their article goes
        found = corpus.article_history(article)
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
