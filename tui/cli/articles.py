"""`kutip articles`."""

from dataclasses import asdict

import click

from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import complain, write_json, write_lines
from tui.style.formatting import day_of


@click.command(help="List the articles, newest first.")
@corpus_option
@json_option
def articles(folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    infos = corpus.articles()
    if not infos:
        complain(f"No articles in {corpus.root} yet; `kutip import SOURCE --into DIR` adds some.")
    if as_json:
        write_json(asdict(info) for info in infos)
        return
    for info in infos:
        meta = " · ".join(filter(None, [info.outlet, day_of(info.published)]))
        write_lines([f"{info.id}  {info.title}", f"    {meta or 'undated'} · {info.words} words"])
