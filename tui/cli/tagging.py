"""Commands about claims: claims, tag."""

import click

from index import (
    CERTAINTIES,
    Anchor,
    AnchoredClaim,
    Corpus,
    ExportSource,
    KutipError,
    Status,
    export_named,
)
from tui.cli.common import (
    coder_option,
    complain,
    complain_of,
    corpus_option,
    json_option,
    open_corpus,
    write_lines,
)
from tui.settings.coder import choose_coder

STATES = {Anchor.CHECK: "check me", Anchor.ORPHAN: "words are gone"}


@click.command(help="List claims: all, or those of a minister, a topic, a coder.")
@click.option("--minister", metavar="X", help="An id, name, alias or surname.")
@click.option("--topic", metavar="T", help="A topic's id or label.")
@click.option(
    "--where", "settings", multiple=True, metavar="NAME=VALUE", help="A variable of kutip.yaml."
)
@coder_option
@corpus_option
@json_option
def claims(
    minister: str | None,
    topic: str | None,
    settings: tuple[str, ...],
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    known = {claim.coder for claim in corpus.claims()}
    if coder and coder not in known | set(corpus.codebook.project.coders):
        names = ", ".join(sorted(known)) or "nobody yet"
        raise KutipError(f"There are no claims of {coder}; claims were made by {names}.")
    found = corpus.claim_finder.select(
        coder=coder, speaker=minister, topic=topic, settings=settings
    )
    complain_of([*corpus.codebook.project.problems, *corpus.claim_reader.read().problems])
    if not found:
        complain("No claims fit." if corpus.claims() else "There are no claims yet.")
    if as_json:
        _write_export("json", corpus, found)
        return
    for anchored in found:
        claim = anchored.claim
        stance = f"{claim.stance:+d}" if claim.stance is not None else " ·"
        name = corpus.codebook.project.speaker_name(claim.speaker)
        topics = ", ".join(claim.topics) or "-"
        states = [claim.status.value] if claim.status is not Status.ACCEPTED else []
        states += [STATES[anchored.anchor]] if anchored.anchor in STATES else []
        where = ", ".join((claim.article, claim.coder, *states))
        write_lines([f"{name}  {stance}  {topics}  ({where})"])
        write_lines([f"    “{claim.quote}”"])


def _write_export(name: str, corpus: Corpus, claims: tuple[AnchoredClaim, ...]) -> None:
    """Write claims in one of the formats of `index.exports`."""
    source = ExportSource(claims, corpus.codebook.project, corpus.library.info_or_none)
    for line in export_named(name).lines(source):
        click.echo(line, nl=False)


@click.command(help="Record a claim: words of an article, and who said them.")
@click.argument("article")
@click.option("--quote", required=True, metavar="TEXT", help="The claimed words, as they stand.")
@click.option("--speaker", required=True, metavar="S", help="An id, name, alias or surname.")
@click.option("--topic", "topics", multiple=True, metavar="T", help="May be given several times.")
@click.option("--stance", type=int, metavar="N", help="A step of the stance scale: 1, 0, -1.")
@click.option("--note", default="", metavar="N")
@click.option("--addressee", default="", metavar="S", help="Whom it was said to.")
@click.option(
    "--certainty",
    type=click.IntRange(min(CERTAINTIES), max(CERTAINTIES)),
    help="How sure you are: " + ", ".join(f"{n} {word}" for n, word in CERTAINTIES.items()) + ".",
)
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="A variable of kutip.yaml."
)
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
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    complain_of(corpus.codebook.project.problems)
    article_id = corpus.library.find(article)
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
    saved = corpus.store(claim.coder).add(claim)
    if as_json:
        _write_export("json", corpus, corpus.claim_finder.anchored([saved]))
    else:
        write_lines([f"saved {saved.id}"])
