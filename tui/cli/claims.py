"""`kutip claims`."""

from dataclasses import asdict
from typing import Any

import click

from index import Anchor, AnchoredClaim, Claim, Corpus, KutipError, Status
from tui.cli.options import coder_option, corpus_option, json_option, open_corpus
from tui.cli.output import complain, complain_of, write_json, write_lines

STATES = {Anchor.CHECK: "check me", Anchor.ORPHAN: "words are gone"}


@click.command(help="List claims, all or by speaker, topic, coder or variable.")
@click.option("--minister", metavar="X", help="The speaker: an id, name, alias or surname.")
@click.option("--topic", metavar="T", help="The topic: an id or label.")
@click.option(
    "--where",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value of a variable of kutip.yaml; repeatable.",
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
    coders = {claim.coder for claim in corpus.claims()}
    if coder and coder not in coders | set(corpus.project.coders):
        names = ", ".join(sorted(coders)) or "nobody yet"
        raise KutipError(f"There are no claims by {coder}; the coders so far: {names}.")
    matching = corpus.select_claims(coder=coder, speaker=minister, topic=topic, settings=settings)
    complain_of([*corpus.project.problems, *corpus.read_claims().problems])
    if not matching:
        complain("No claims match." if corpus.claims() else "There are no claims yet.")
    if as_json:
        write_json(claim_record(corpus, anchored) for anchored in matching)
        return
    for anchored in matching:
        claim = anchored.claim
        stance = f"{claim.stance:+d}" if claim.stance is not None else " ·"
        name = corpus.speaker_name(claim.speaker)
        topics = ", ".join(claim.topics) or "-"
        states = [claim.status.value] if claim.status is not Status.ACCEPTED else []
        states += [STATES[anchored.anchor]] if anchored.anchor in STATES else []
        where = ", ".join((claim.article, claim.coder, *states))
        write_lines([f"{name}  {stance}  {topics}  ({where})"])
        write_lines([f"    “{quote_of(claim)}”"])


def quote_of(claim: Claim) -> str:
    """Return the claimed words on one line."""
    return " ".join(" … ".join(span.exact for span in claim.spans).split())


def claim_record(corpus: Corpus, anchored: AnchoredClaim) -> dict[str, Any]:
    """Return a claim as a JSON record: stored fields, names, and its place in the present text."""
    claim = anchored.claim
    record = asdict(claim)
    record["speaker_id"] = record.pop("speaker")
    record["variables"] = dict(claim.variables)
    return {
        "id": record.pop("id"),
        "article": record.pop("article"),
        "speaker": corpus.speaker_name(claim.speaker),
        "quote": quote_of(claim),
        "anchor": anchored.anchor,
        "ranges": anchored.ranges,
        **record,
    }
