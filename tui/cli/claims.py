"""`kutip claims`."""

import click

from index import (
    Anchor,
    AnchoredClaim,
    Corpus,
    ExportSource,
    Scope,
    ScopeKind,
    Status,
    export_named,
)
from tui.cli.command import Command
from tui.cli.kinds import SPEAKER, TOPIC, VARIABLE
from tui.cli.options import chosen_scope, corpus_option, json_option, open_corpus, scope_option
from tui.cli.output import (
    Styled,
    complain,
    complain_of,
    write_json_lines,
    write_lines,
    write_total,
)
from tui.style.formatting import counted

STATES = {Anchor.CHECK: "check me", Anchor.ORPHAN: "words are gone"}


@click.command(
    cls=Command,
    help="List claims, by speaker, topic, coder or variable.",
    pages=True,
    examples={
        "kutip claims --minister Lavrov --topic brics": "List what Lavrov said on a topic",
        "kutip claims --copies-once": "List a claim that several copies have once",
        "kutip claims --coder final --json": "Write all final claims, for a script",
    },
)
@click.option(
    "--minister", metavar="X", type=SPEAKER, help="The speaker: an id, name, alias or surname."
)
@click.option("--topic", metavar="T", type=TOPIC, help="The topic: an id or label.")
@click.option(
    "--where",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    type=VARIABLE,
    help="A value of a variable of kutip.yaml; repeatable.",
)
@click.option(
    "--copies-once", is_flag=True, help="Count a claim in several copies of an article once."
)
@scope_option
@corpus_option
@json_option
def claims(
    minister: str | None,
    topic: str | None,
    settings: tuple[str, ...],
    copies_once: bool,
    scope: str,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = open_corpus(folder)
    seen = chosen_scope(corpus, scope)
    matching = corpus.claim_finder.select(
        speaker=minister, topic=topic, settings=settings, scope=seen, copies_once=copies_once
    )
    complain_of([*corpus.codebook.project.problems, *corpus.claim_reader.read().problems])
    if not matching:
        complain(_none_text(corpus, seen))
    if as_json:
        write_claims_json(corpus, matching)
        return
    for anchored in matching:
        claim = anchored.claim
        stance = f"{claim.stance:+d}" if claim.stance is not None else " ·"
        name = corpus.codebook.project.speaker_name(claim.speaker)
        topics = ", ".join(claim.topics) or "-"
        states = [claim.status.value] if claim.status is not Status.ACCEPTED else []
        states += [STATES[anchored.anchor]] if anchored.anchor in STATES else []
        where = ", ".join((claim.article, claim.coder, *states))
        write_lines(
            [(Styled(name, "title"), f"  {stance}  {topics}  ", Styled(f"({where})", "faint"))]
        )
        write_lines([f"    “{claim.quote}”"])
    if matching:
        write_total(counted(len(matching), "claim"))


def _none_text(corpus: Corpus, seen: Scope) -> str:
    """Return why no claim is listed; it says whose are looked for where others have some."""
    claims = tuple(claim for claim in corpus.claims() if not claim.is_declined)
    if not claims:
        return "There are no claims yet."
    if seen.kind is ScopeKind.FINAL and seen.of(claims) != claims:
        return "No final claims match; --coder mine or --coder all looks at others."
    if seen.of(claims) or not seen.coder:
        return "No claims match."
    return f"{seen.coder} has no claims; --coder says whose to show."


def write_claims_json(corpus: Corpus, claims: tuple[AnchoredClaim, ...]) -> None:
    """Write claims as JSON lines, as `index.exports` has them."""
    source = ExportSource(claims, corpus.codebook.project, corpus.library.info_or_none)
    write_json_lines(export_named("json").lines(source))
