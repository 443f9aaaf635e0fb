"""`kutip show`."""

from dataclasses import asdict

import click

from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines


@click.command(help="Write the cleaned text of one article.")
@click.argument("article")
@corpus_option
@json_option
def show(article: str, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    found = corpus.article(corpus.find_article(article))
    if not as_json:
        write_lines([found.cleaned()])
        return
    paragraphs = [
        {"start": p.start, "end": p.end, "part": p.part, "text": found.text[p.start : p.end]}
        for p in found.paragraphs
    ]
    text = {"text": found.cleaned(), "normalised": found.text, "paragraphs": paragraphs}
    write_json([asdict(found.info) | text])
