"""`kutip move`."""

import click

from tui.cli.command import Command
from tui.cli.kinds import ARTICLE, CODER
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines
from tui.style.formatting import counted


@click.command(
    cls=Command,
    help="Say which article claims are about, where kutip cannot tell.\n\n"
    "The claims on the article OLD are about NEW from now on; where both are one, they are about "
    "its text as it is now. Claims of all coders move, or those of one. Articles that are only "
    "called otherwise need no `kutip move`: their claims follow by themselves.",
    examples={
        "kutip move brics-7 rio": "The claims on `brics-7` are about the article `rio`",
        "kutip move rio rio --coder rani": "The claims of one coder are about `rio` as it is now",
    },
)
@click.argument("old", type=ARTICLE)
@click.argument("new", type=ARTICLE)
@click.option("--coder", metavar="NAME", type=CODER, help="Only the claims of this coder.")
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
