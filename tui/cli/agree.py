"""`kutip agree`."""

from dataclasses import asdict

import click

from index import Agreement, KutipError
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE, CODER
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import complain, write_json, write_lines
from tui.compare.agreement import agreement_lines


@click.command(
    cls=Command,
    help="Measure how far two coders or more agree.\n\n"
    "Without a name all are compared; more than two are compared together and two by two. Only "
    "accepted claims count, and only articles that all who are compared have read: one without a "
    "claim counts as read once it is done in a queue. For which words are claims: Krippendorff's "
    "alpha for units, u-alpha, and F1 of spans. For each field of claims on the same words, "
    "variables included: Krippendorff's alpha, of the level that fits, and Cohen's kappa.",
    examples={
        "kutip agree rani dimas": "Compare two coders",
        "kutip agree --article 001 --json": "Compare all on one article, for a script",
    },
)
@click.argument("coders", metavar="[CODER]...", nargs=-1, type=CODER)
@click.option("--article", metavar="ARTICLE", type=ARTICLE, help="Compare on this article only.")
@corpus_option
@json_option
def agree(coders: tuple[str, ...], article: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    article_id = corpus.library.find(article) if article else None
    names = coders or corpus.comparison.coders()
    if len(names) < 2:
        raise KutipError(
            f"Two coders are needed to compare; "
            f"{f'{names[0]} is the only one' if names else 'nobody has claims'} so far."
        )
    agreements, reasons = corpus.comparison.agreements(names, article_id)
    for reason in reasons:
        complain(reason)
    if as_json:
        for agreement in agreements:
            write_json(_shared(agreement) | asdict(measure) for measure in agreement.measures)
        return
    for number, agreement in enumerate(agreements):
        write_lines([""] if number else [])
        write_lines(agreement_lines(agreement))


def _shared(agreement: Agreement) -> dict[str, object]:
    return {key: value for key, value in asdict(agreement).items() if key != "measures"}
