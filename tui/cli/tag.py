"""`kutip tag`."""

import click

from index import CERTAINTIES, KutipError
from tui.cli.claims import write_claims_json
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE, SPEAKER, STANCE, TOPIC, VARIABLE
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import complain, complain_of, write_lines
from tui.settings.coder import choose_coder


@click.command(
    cls=Command,
    help="Record a claim: words of an article, and who said them.",
    examples={
        "kutip tag 001 --quote 'both agreed' --speaker Lavrov": "Record who said it",
        "kutip tag 001 --quote 'will be larger' --speaker Wang --topic brics --stance 1": "Record "
        "the topic as well, and that the speaker is for it",
    },
)
@click.argument("article", type=ARTICLE)
@click.option(
    "--quote", required=True, metavar="TEXT", help="The words of the claim, as in the article."
)
@click.option(
    "--speaker",
    required=True,
    metavar="S",
    type=SPEAKER,
    help="Who said them: an id, name, alias or surname.",
)
@click.option(
    "--topic", "topics", multiple=True, metavar="T", type=TOPIC, help="An id or label; repeatable."
)
@click.option(
    "--stance", type=STANCE, metavar="N", help="A value of the stance scale, such as 1, 0 or -1."
)
@click.option("--note", default="", metavar="TEXT", help="A note on the claim.")
@click.option(
    "--addressee",
    default="",
    metavar="S",
    type=SPEAKER,
    help="Who was addressed: an id, name, alias or surname.",
)
@click.option(
    "--certainty",
    type=click.IntRange(min(CERTAINTIES), max(CERTAINTIES)),
    metavar="N",
    help="How certain you are: "
    + ", ".join(f"{n} {word}" for n, word in CERTAINTIES.items())
    + ".",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    type=VARIABLE,
    help="Set a variable of kutip.yaml; repeatable.",
)
@click.option("--again", is_flag=True, help="Save it, too, where you have this claim already.")
@coder_option
@corpus_option
@json_option
def tag(
    article: str,
    quote: str,
    speaker: str,
    topics: tuple[str, ...],
    stance: int | None,
    note: str,
    addressee: str,
    certainty: int | None,
    settings: tuple[str, ...],
    again: bool,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    project = corpus.codebook.project
    complain_of(problem for problem in project.problems if problem not in project.unread)
    article_id = corpus.library.find(article, complain)
    claim = corpus.claim_builder.on_quote(
        article_id,
        choose_coder(corpus, coder),
        quote,
        speaker,
        topics,
        stance,
        note,
        addressee=addressee,
        certainty=certainty,
        settings=settings,
    )
    duplicate = None if again else corpus.claim_finder.duplicate_of(claim)
    if duplicate is not None:
        name = corpus.codebook.project.speaker_name(duplicate.speaker)
        raise KutipError(
            f"{corpus.claim_finder.file_of(duplicate)} has these words of {name} already "
            f"({duplicate.id}), so nothing was saved; --again saves it all the same."
        )
    saved = corpus.store(claim.coder).add(claim)
    complain_of(corpus.disk_limits())
    if as_json:
        write_claims_json(corpus, corpus.claim_finder.anchored([saved]))
    else:
        write_lines([f"saved {saved.id}"])
