"""`kutip entities`."""

from dataclasses import asdict

import click

from index import Corpus
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import Styled, write_json, write_lines, write_total
from tui.style.formatting import counted


@click.command(
    cls=Command,
    help="List the entities named in articles (default: in all).",
    pages=True,
    examples={
        "kutip entities 001": "List who and what the article whose id begins with 001 names",
        "kutip entities --json": "Write those of all articles, for a script",
    },
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", type=ARTICLE)
@corpus_option
@json_option
def entities(articles: tuple[str, ...], folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    total = 0
    selected = selected_articles(corpus, articles)
    for article_id in selected:
        entities = corpus.entities(article_id)
        info = corpus.library.info(article_id)
        if as_json:
            write_json(
                [{"article": info.id, "file": info.file, "entities": [asdict(e) for e in entities]}]
            )
            continue
        write_lines([(Styled(info.id, "name"), "  ", Styled(info.title, "title"))])
        write_lines(f"    {e.type:<12} {e.text}  ({e.canonical})" for e in entities)
        total += len(entities)
    if not as_json:
        write_total(f"{counted(total, 'mention')} in {counted(len(selected), 'article')}")


def selected_articles(corpus: Corpus, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the articles that `names` refer to; without names, of all articles."""
    if names:
        return [corpus.library.find(name) for name in names]
    return [info.id for info in corpus.articles()]
