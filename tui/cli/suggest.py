"""`kutip suggest`."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import click

from index import Article, Corpus, Suggestion
from tui.cli.command import Command
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import ARTICLE
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import Styled, complain, complain_of, write_json, write_lines, write_total
from tui.cli.progress import progress_bar, stoppable
from tui.settings.coder import choose_coder
from tui.style.formatting import counted


@click.command(
    cls=Command,
    help="List suggested claims, or accept sure ones.\n\n"
    "Suggestions are nobody's claims until they are accepted. With --accept-above those that are "
    "at least that certain become claims of a coder, an article a step of undo; what the coder "
    "decided before stays as it is, so that nothing is accepted twice.",
    pages=True,
    examples={
        "kutip suggest 001": "List the suggestions on an article",
        "kutip suggest --accept-above 0.95 --coder machine": "Let a coder of its own accept what "
        "is sure, to be compared with people by `kutip agree`",
    },
)
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@click.option(
    "--accept-above",
    "least",
    type=click.FloatRange(0, 1),
    metavar="N",
    help="Accept suggestions of this certainty, 0 to 1, or more.",
)
@coder_option
@corpus_option
@json_option
def suggest(
    articles: tuple[str, ...],
    least: float | None,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    ids = [corpus.library.find(article, complain) for article in articles]
    ids = list(dict.fromkeys(ids)) or [info.id for info in corpus.articles()]
    if least is not None:
        _accept(corpus, ids, least, choose_coder(corpus, coder), as_json=as_json)
    elif as_json:
        write_json(_records(corpus, ids))
    else:
        _list(corpus, ids)


def _accept(corpus: Corpus, ids: list[str], least: float, coder: str, *, as_json: bool) -> None:
    bar = progress_bar("accepting", "articles")
    with stoppable() as should_stop:
        done = corpus.suggestion_inbox.accept_above(coder, least, ids, bar, should_stop)
    complain_of(corpus.disk_limits())
    if as_json:
        write_json([asdict(done)])
    else:
        write_lines(
            [
                f"{counted(done.claims, 'suggestion')} accepted for {done.coder} in "
                f"{counted(done.articles_with_claims, 'article')} of {done.articles:,}."
            ]
        )
    if done.is_stopped:
        complain("Stopped; what was accepted stays, and the same command goes on.")
        raise click.exceptions.Exit(INTERRUPTED)


def _of_each(corpus: Corpus, ids: Iterable[str]) -> Iterator[tuple[Article, list[Suggestion]]]:
    for article_id in ids:
        article = corpus.article(article_id)
        yield article, list(corpus.suggestion_inbox.of_article(article))


def _records(corpus: Corpus, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    for article, suggestions in _of_each(corpus, ids):
        claims = [_record(article, suggestion) for suggestion in suggestions]
        yield {"article": article.id, "file": article.info.file, "claims": claims}


def _record(article: Article, suggestion: Suggestion) -> dict[str, Any]:
    def words(place: tuple[int, int] | None) -> str | None:
        return article.text[slice(*place)] if place else None

    speaker = next(iter(suggestion.speakers), None)
    return {
        "start": suggestion.start,
        "end": suggestion.end,
        "exact": suggestion.exact,
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.speaker_id if speaker else None,
        "surface": words(suggestion.source),
        "cue": words(suggestion.cue),
        "form": suggestion.form.value,
        "level": suggestion.level.value,
        "confidence": round(suggestion.certainty, 4),
        "why": suggestion.why,
    }


def _list(corpus: Corpus, ids: Iterable[str]) -> None:
    total = 0
    for article, suggestions in _of_each(corpus, ids):
        for suggestion in suggestions:
            speaker = suggestion.speakers[0].name if suggestion.speakers else "?"
            said = " ".join(suggestion.exact.split())
            about = f"  {suggestion.certainty:.0%}  {suggestion.rule}  "
            write_lines([(Styled(speaker, "title"), about, Styled(f"({article.id})", "faint"))])
            write_lines([f"    “{said}”"])
        total += len(suggestions)
    write_total(counted(total, "suggestion"))
