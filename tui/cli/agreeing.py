"""The command about several coders: agree."""

from dataclasses import asdict

import click

from tui.cli.common import corpus_option, json_option, open_corpus, write_json, write_lines
from tui.compare.agreement import agreement_lines


@click.command(
    help="How far two coders agree, on the articles that both have claims on.\n\n"
    "On which words are claims: Krippendorff's alpha for units, and F1 of spans. On speaker, "
    "topics and stance of claims on the same words: Krippendorff's alpha (ordinal for the stance) "
    "and Cohen's kappa."
)
@click.argument("one", metavar="CODER")
@click.argument("other", metavar="CODER")
@click.option("--article", metavar="ARTICLE", help="On one article alone.")
@corpus_option
@json_option
def agree(one: str, other: str, article: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    found = corpus.comparison.agreement(
        one, other, corpus.library.find(article) if article else None
    )
    if as_json:
        shared = {key: value for key, value in asdict(found).items() if key != "measures"}
        write_json(shared | asdict(measure) for measure in found.measures)
        return
    write_lines(agreement_lines(found))
