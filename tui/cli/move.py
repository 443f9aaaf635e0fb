"""`kutip move`."""

import click

from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines
from tui.style.formatting import counted


@click.command(
    help="Say which article claims are about, where kutip cannot tell.\n\n"
    "The claims on the article OLD are about NEW from now on; where both are one, they are about "
    "its text as it is now. Claims of all coders move, or those of one. Articles that are only "
    "called otherwise need no `kutip move`: their claims follow by themselves."
)
@click.argument("old")
@click.argument("new")
@click.option("--coder", metavar="NAME", help="Only the claims of this coder.")
@corpus_option
@json_option
def move(old: str, new: str, coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    article_id = new if new == old else corpus.library.find(new)
    count = corpus.renamed_articles.settle(old, article_id, coder)
    if as_json:
        write_json([{"article": article_id, "claims": count}])
    else:
        write_lines([f"{counted(count, 'claim')} on {article_id}"])
