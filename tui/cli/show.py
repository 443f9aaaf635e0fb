"""`kutip show`."""

import click

from tui.article.header import source_line
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import Styled, complain, is_terminal, write_json, write_lines, write_text


@click.command(
    cls=Command,
    help="Print the cleaned text of an article.\n\n"
    "ARTICLE is an id, a file name, or the beginning of an id. On a terminal, the line above the "
    "text says where it is from.",
    pages=True,
    examples={
        "kutip show 001": "Print the article whose id begins with 001",
        "kutip show 001 --json | jq .paragraphs": "Print its paragraphs and offsets, with jq",
    },
)
@click.argument("article", type=ARTICLE)
@corpus_option
@json_option
def show(article: str, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    shown = corpus.article(corpus.library.find(article, complain))
    if not as_json:
        if is_terminal():  # where a person reads; elsewhere the text alone is data
            write_lines([(Styled(source_line(shown.info, 0), "faint"),), ""])
        write_text(shown.cleaned())
        return
    paragraphs = [
        {"start": p.start, "end": p.end, "part": p.part, "text": shown.text[p.start : p.end]}
        for p in shown.paragraphs
    ]
    texts = {"text": shown.cleaned(), "normalised": shown.text, "paragraphs": paragraphs}
    write_json([shown.info.as_values() | texts])
