"""`kutip suggest`."""

from dataclasses import asdict

import click

from index import Article, Corpus, Suggestion
from tui.cli.command import Command
from tui.cli.entities import selected_articles
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import ARTICLE
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import Styled, complain, complain_of, write_json, write_lines, write_total
from tui.cli.progress import progress_bar, stoppable
from tui.settings.coder import choose_coder
from tui.style.formatting import counted


@click.command(
    cls=Command,
    help="Propose who claimed what in articles (default: in all).\n\n"
    "Nothing is saved but with --accept-above: then suggestions that are at least that certain "
    "become claims of a coder, an article a step of undo. What the coder decided before stays as "
    "it is, and nothing is accepted twice.",
    pages=True,
    examples={
        "kutip suggest 001": "List what the article whose id begins with 001 makes people claim",
        "kutip suggest --json": "Write the suggestions of all articles, for a script",
        "kutip suggest --accept-above 0.95 --coder machine": "Let a coder of its own accept what "
        "is sure, to be compared with people by `kutip agree`",
    },
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", type=ARTICLE)
@click.option("--doubtful", is_flag=True, help="With those that kutip is not sure of.")
@click.option(
    "--accept-above",
    "least",
    type=click.FloatRange(0, 1),
    metavar="N",
    help="Accept those of this certainty, 0 to 1, or more.",
)
@coder_option
@corpus_option
@json_option
def suggest(
    articles: tuple[str, ...],
    doubtful: bool,
    least: float | None,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    selected = selected_articles(corpus, articles)
    if least is None:
        _list(corpus, selected, doubtful, as_json=as_json)
    else:
        _accept(corpus, selected, least, choose_coder(corpus, coder), as_json=as_json)


def _accept(
    corpus: Corpus, selected: list[str], least: float, coder: str, *, as_json: bool
) -> None:
    bar = progress_bar("accepting", "articles")
    with stoppable() as should_stop:
        done = corpus.suggestion_inbox.accept_above(coder, least, selected, bar, should_stop)
    complain_of(corpus.disk_limits())
    if as_json:
        write_json([asdict(done)])
    else:
        articles = counted(done.articles_with_claims, "article")
        claims = counted(done.claims, "suggestion")
        write_lines([f"{claims} accepted for {done.coder} in {articles} of {done.articles:,}."])
    if done.is_stopped:
        complain("Stopped; what was accepted stays, and the same command goes on.")
        raise click.exceptions.Exit(INTERRUPTED)


def _list(corpus: Corpus, selected: list[str], doubtful: bool, *, as_json: bool) -> None:
    total = 0
    for article_id in selected:
        article = corpus.article(article_id)
        suggestions = _suggestions(corpus, article, doubtful)
        total += len(suggestions)
        if as_json:
            claims = [_record(article, suggestion) for suggestion in suggestions]
            write_json([{"article": article.id, "file": article.info.file, "claims": claims}])
        elif suggestions:
            write_lines([(Styled(article.id, "name"), "  ", Styled(article.info.title, "title"))])
            write_lines(_line(suggestion) for suggestion in suggestions)
    if not as_json:
        write_total(f"{counted(total, 'suggestion')} in {counted(len(selected), 'article')}")


def _suggestions(corpus: Corpus, article: Article, doubtful: bool) -> tuple[Suggestion, ...]:
    return corpus.drafter.suggestions(article) if doubtful else corpus.suggestions(article.id)


def _record(article: Article, suggestion: Suggestion) -> dict[str, object]:
    """Return a suggestion as JSON lines have it."""

    def words(place: tuple[int, int] | None) -> str | None:
        return article.text[slice(*place)] if place else None

    speaker = suggestion.speakers[0] if suggestion.speakers else None
    return {
        "start": suggestion.start,
        "end": suggestion.end,
        "exact": suggestion.exact,
        "gaps": suggestion.gaps,
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.speaker_id if speaker else None,
        "surface": words(suggestion.source),
        "cue": words(suggestion.cue),
        "form": suggestion.form,
        "level": suggestion.level,
        "confidence": suggestion.confidence,
        "speaker_confidence": suggestion.speaker_confidence,
        "rule": suggestion.rule,
        "why": suggestion.why,
    }


def _line(suggestion: Suggestion) -> str:
    speaker = suggestion.speakers[0].name if suggestion.speakers else "nobody named"
    exact = " ".join(suggestion.exact.split())
    return f"    {suggestion.certainty:4.0%}  {speaker}: {exact}"
