"""`kutip agree`."""

from dataclasses import asdict

import click

from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines
from tui.compare.agreement import agreement_lines


@click.command(
    help="Measure how far two coders agree.\n\n"
    "Only articles on which both have claims are compared. For which words are claims: "
    "Krippendorff's alpha for units, and F1 of spans. For speaker, topics and stance of claims on "
    "the same words: Krippendorff's alpha (ordinal for the stance) and Cohen's kappa."
)
@click.argument("first", metavar="CODER")
@click.argument("second", metavar="CODER")
@click.option("--article", metavar="ARTICLE", help="Compare on this article only.")
@corpus_option
@json_option
def agree(first: str, second: str, article: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    article_id = corpus.library.find(article) if article else None
    agreement = corpus.comparison.agreement(first, second, article_id)
    if as_json:
        shared = {key: value for key, value in asdict(agreement).items() if key != "measures"}
        write_json(shared | asdict(measure) for measure in agreement.measures)
        return
    write_lines(agreement_lines(agreement))
