"""`kutip suggest`."""

import click

from index import Article, Corpus, Suggestion
from tui.cli.command import Command
from tui.cli.entities import selected_articles
from tui.cli.kinds import ARTICLE
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import Styled, write_json, write_lines, write_total
from tui.style.formatting import counted


@click.command(
    cls=Command,
    help="Propose who claimed what in articles (default: in all). Nothing is saved.",
    pages=True,
    examples={
        "kutip suggest 001": "List what the article whose id begins with 001 makes people claim",
        "kutip suggest --json": "Write the suggestions of all articles, for a script",
    },
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", type=ARTICLE)
@click.option("--doubtful", is_flag=True, help="With those that kutip is not sure of.")
@corpus_option
@json_option
def suggest(articles: tuple[str, ...], doubtful: bool, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    selected = selected_articles(corpus, articles)
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
