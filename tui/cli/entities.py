"""`kutip entities`."""

from dataclasses import asdict

import click

from index import Corpus
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines


@click.command(help="List the entities named in articles (default: in all).")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@corpus_option
@json_option
def entities(articles: tuple[str, ...], folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    for article_id in _selected(corpus, articles):
        entities = corpus.entities(article_id)
        info = corpus.library.info(article_id)
        if as_json:
            write_json(
                [{"article": info.id, "file": info.file, "entities": [asdict(e) for e in entities]}]
            )
            continue
        write_lines([f"{info.id}  {info.title}"])
        write_lines(f"    {e.type:<12} {e.text}  ({e.canonical})" for e in entities)


def _selected(corpus: Corpus, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the articles that `names` refer to; without names, of all articles."""
    if names:
        return [corpus.library.find(name) for name in names]
    return [info.id for info in corpus.articles()]
