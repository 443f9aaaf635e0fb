"""`kutip queue`: new, list, show."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

import click

from index import (
    Corpus,
    ItemState,
    KutipError,
    Queue,
    QueueOrigin,
    Sample,
    Stratum,
    progress_of,
)
from tui.cli.command import Command
from tui.cli.group import SubcommandGroup
from tui.cli.kinds import QUEUE
from tui.cli.options import (
    claims_to_search,
    coder_option,
    corpus_option,
    early_corpus_option,
    json_option,
    open_corpus,
)
from tui.cli.output import Styled, complain, complain_of, write_json, write_lines, write_total
from tui.cli.query_command import QueryCommand
from tui.queues.origin import origin_text
from tui.queues.progress import progress_texts, queue_line
from tui.queues.working_time import duration
from tui.settings.coder import choose_coder
from tui.style.formatting import counted


@click.group(
    cls=SubcommandGroup,
    invoke_without_command=True,
    help="Create, list and show queues of articles.\n\n"
    "A queue is worked through in the reader, article by article; Q o opens one there.",
    examples={
        "kutip queue new rio brics": "Create a queue of the articles that match `brics`",
        "kutip queue list": "List the queues of all coders",
    },
)
@early_corpus_option
@click.pass_context
def queue(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@queue.command(
    cls=QueryCommand,
    help="Create a queue of articles.\n\n"
    "The articles are those that match QUERY, those listed in a file, or all of the corpus. With "
    "--sample the queue is a random sample of them: the same articles, size, seed and strata "
    "give the same sample on every machine.",
    examples={
        "kutip queue new iran iran nuclear": "Queue what matches a query",
        "kutip queue new pilot --sample 20 --seed 7 --by outlet": "Draw 20 articles at random",
        "kutip queue new yesterday --articles ids.txt": "Queue the articles listed in a file",
    },
)
@click.argument("title", metavar="NAME")
@click.argument("query", nargs=-1)
@click.option(
    "--articles", "listed", type=click.File(encoding="utf-8", errors="surrogateescape"),
    metavar="FILE", help="A file of article ids or file names, one a line; - is standard input.",
)  # fmt: skip
@click.option(
    "--sample",
    "size",
    type=click.IntRange(1),
    metavar="N",
    help="Draw a random sample of N articles.",
)
@click.option("--seed", type=int, metavar="S", help="The seed of the sample (default: 1).")
@click.option("--by", type=click.Choice([s.value for s in Stratum]), help="Stratify the sample.")
@coder_option
@corpus_option
@json_option
def new(
    title: str,
    query: tuple[str, ...],
    listed: TextIO | None,
    size: int | None,
    seed: int | None,
    by: str | None,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    if query and listed:
        raise click.UsageError("Give a query or --articles, not both.")
    if size is None and (seed is not None or by):
        raise click.UsageError("--seed and --by need --sample N.")
    corpus = open_corpus(folder)
    owner = choose_coder(corpus, coder)
    words = " ".join(query)
    ids = _articles(corpus, words, listed, owner)
    sample = None
    if size is not None:
        stratum = Stratum(by) if by else None
        sample = Sample(size, 1 if seed is None else seed, stratum, among=len(ids))
        ids = corpus.queues.draw(sample, ids)
    made = corpus.queues.store(owner).create(title, ids, QueueOrigin(words, sample))
    complain_of(corpus.disk_limits())
    if as_json:
        write_json([_record(corpus, made)])
    else:
        write_lines([f"created queue {made.name} ({counted(len(made.items), 'article')})"])


def _articles(
    corpus: Corpus, query: str, listed: Iterable[str] | None, owner: str
) -> tuple[str, ...]:
    """Return the ids of the articles that match a query, are listed, or are in the corpus.

    What a query asks of claims, it asks of those that `owner` sees by default.
    """
    if query:
        corpus.search_index.update()
        claims = claims_to_search(corpus, query, own=owner)
        matching = corpus.search_index.matching(query, claims=claims)
        if remarks := corpus.search_index.remarks(query):
            complain(remarks)
        return matching
    if listed is not None:
        return corpus.library.find_all(listed)
    return tuple(info.id for info in corpus.articles())


@queue.command(
    "list",
    cls=Command,
    help="List the queues and the progress of each.",
    pages=True,
    examples={
        "kutip queue list": "List the queues of all coders",
        "kutip queue list --coder rani": "List those of one",
    },
)
@coder_option
@corpus_option
@json_option
def list_(coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    read = corpus.queues.read(coder)
    complain_of(read.problems)
    if not read.queues and not read.problems:
        complain("There are no queues yet; `kutip queue new NAME` creates one.")
    if as_json:
        write_json(_record(corpus, queue) for queue in read.queues)
        return
    for queue in read.queues:
        line = queue_line(queue, progress_of(queue), _claims(corpus, queue))
        name = Styled(f"{queue.coder}/{queue.name}", "name")
        write_lines([(name, f"  {line}"), f"    {origin_text(queue.origin)}"])
    if read.queues:
        write_total(counted(len(read.queues), "queue"))


@queue.command(
    cls=Command,
    help="Show the progress of a queue, article by article.\n\n"
    "NAME is a queue of yours; CODER/NAME is a queue of another coder.",
    pages=True,
    examples={
        "kutip queue show rio": "Show how far you are in your queue `rio`",
        "kutip queue show dimas/rio": "Show how far another coder is",
    },
)
@click.argument("name", type=QUEUE)
@coder_option
@corpus_option
@json_option
def show(name: str, coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    owner, _, queue_name = name.rpartition("/")
    queue = corpus.queues.get(owner or choose_coder(corpus, coder), queue_name)
    if as_json:
        items = [asdict(item) for item in queue.items]
        write_json([_record(corpus, queue) | {"articles": items}])
        return
    write_lines([queue.title, f"    {origin_text(queue.origin)}, created {queue.created[:10]}"])
    progress = progress_of(queue)
    words = progress_texts(progress, _claims(corpus, queue))[0]
    write_lines([f"    {words} · {duration(progress.seconds)} of work"])
    write_lines(_line(corpus, item.article, item.state) for item in queue.items)


def _line(corpus: Corpus, article_id: str, state: ItemState) -> str:
    try:
        title = corpus.library.info(article_id).title
    except KutipError:
        title = "(no longer in the corpus)"
    return f"{state:<8}  {article_id}  {title}"


def _claims(corpus: Corpus, queue: Queue) -> int:
    """Return the number of claims that the coder of a queue has in its articles."""
    articles = {item.article for item in queue.items}
    return sum(claim.article in articles for claim in corpus.claims(queue.coder))


def _record(corpus: Corpus, queue: Queue) -> dict[str, Any]:
    """Return a queue as a JSON record, without its articles."""
    progress = progress_of(queue)
    return {
        "coder": queue.coder,
        "name": queue.name,
        "title": queue.title,
        "origin": asdict(queue.origin),
        "created": queue.created,
        "here": queue.here,
        **asdict(progress),
        "todo": progress.todo,
        "claims": _claims(corpus, queue),
        "per_hour": None if progress.per_hour is None else round(progress.per_hour, 2),
        "seconds_left": progress.seconds_left,
    }
