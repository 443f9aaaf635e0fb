"""The command about queues: queue new, queue list, queue show."""

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
from tui.cli.common import (
    coder_option,
    complain,
    complain_of,
    corpus_option,
    json_option,
    open_corpus,
    write_json,
    write_lines,
)
from tui.queues.durations import duration
from tui.queues.wording import origin_words, plural, progress_forms, queue_line
from tui.settings.coder import choose_coder


@click.group(
    invoke_without_command=True,
    help="Queues: articles to work through in the reader, one after the other (Q o there).",
)
@click.pass_context
def queue(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@queue.command(
    help="Make a queue of what a query finds, of articles listed in a file, or of all.\n\n"
    "With --sample of a random sample of these: the same articles, number, seed and strata give "
    "the same sample everywhere."
)
@click.argument("title", metavar="NAME")
@click.argument("query", nargs=-1)
@click.option(
    "--articles", "listed", type=click.File(encoding="utf-8", errors="surrogateescape"),
    metavar="FILE", help="Ids or files of articles, one a line; - is standard input.",
)  # fmt: skip
@click.option("--sample", "size", type=click.IntRange(1), metavar="N", help="Draw N of them.")
@click.option("--seed", type=int, metavar="S", help="Of the sample; 1 by default.")
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
        raise click.UsageError("--seed and --by describe a sample; give --sample N with them.")
    corpus = open_corpus(folder)
    owner = choose_coder(corpus, coder)
    words = " ".join(query)
    ids = _articles(corpus, words, listed)
    sample = None
    if size is not None:
        stratum = Stratum(by) if by else None
        sample = Sample(size, 1 if seed is None else seed, stratum, among=len(ids))
        ids = corpus.queues.draw(sample, ids)
    made = corpus.queues.store(owner).create(title, ids, QueueOrigin(words, sample))
    if as_json:
        write_json([_record(corpus, made)])
    else:
        write_lines([f"queue {made.name} of {plural(len(made.items), 'article')}"])


def _articles(corpus: Corpus, query: str, listed: Iterable[str] | None) -> tuple[str, ...]:
    if query:
        corpus.search_index.update()
        return corpus.search_index.matching(query)
    if listed is not None:
        return corpus.library.find_all(listed)
    return tuple(info.id for info in corpus.articles())


@queue.command("list", help="List queues and how far each has come.")
@coder_option
@corpus_option
@json_option
def list_(coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    read = corpus.queues.read(coder)
    complain_of(read.problems)
    if not read.queues and not read.problems:
        complain("There are no queues yet; `kutip queue new NAME` makes one.")
    if as_json:
        write_json(_record(corpus, found) for found in read.queues)
        return
    for found in read.queues:
        line = queue_line(found, progress_of(found), _claims(corpus, found))
        write_lines([f"{found.coder}/{found.name}  {line}", f"    {origin_words(found.origin)}"])


@queue.command(help="Show how far a queue has come, article by article.")
@click.argument("name")
@coder_option
@corpus_option
@json_option
def show(name: str, coder: str | None, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    owner, _, own = name.rpartition("/")
    found = corpus.queues.get(owner or choose_coder(corpus, coder), own)
    if as_json:
        write_json([_record(corpus, found) | {"articles": _items(found)}])
        return
    write_lines([found.title, f"    {origin_words(found.origin)}, made {found.created[:10]}"])
    progress = progress_of(found)
    words = progress_forms(progress, _claims(corpus, found))[0]
    write_lines([f"    {words} · {duration(progress.seconds)} of work"])
    write_lines(_line(corpus, item.article, item.state) for item in found.items)


def _line(corpus: Corpus, article_id: str, state: ItemState) -> str:
    try:
        title = corpus.library.info(article_id).title
    except KutipError:
        title = "(no longer in the corpus)"
    return f"{state:<8}  {article_id}  {title}"


def _claims(corpus: Corpus, found: Queue) -> int:
    """Return how many claims the coder of a queue has in its articles."""
    articles = {item.article for item in found.items}
    return sum(claim.article in articles for claim in corpus.claims(found.coder))


def _record(corpus: Corpus, found: Queue) -> dict[str, Any]:
    """Return a queue as JSON has it, without its articles."""
    progress = progress_of(found)
    return {
        "coder": found.coder,
        "name": found.name,
        "title": found.title,
        "origin": asdict(found.origin),
        "created": found.created,
        "here": found.here,
        **asdict(progress),
        "todo": progress.todo,
        "claims": _claims(corpus, found),
        "per_hour": None if progress.per_hour is None else round(progress.per_hour, 2),
        "seconds_left": progress.seconds_left,
    }


def _items(found: Queue) -> list[dict[str, Any]]:
    return [asdict(item) for item in found.items]
