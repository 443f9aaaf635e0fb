"""`kutip search`."""

from typing import Any

import click

from index import Corpus, Hit, KutipError, Results, WayOn
from tui.cli.command import folder_named_in_vain
from tui.cli.options import (
    claims_to_search,
    corpus_option,
    json_option,
    scope_option,
    unread_corpus,
)
from tui.cli.output import Line, Styled, complain, complain_of, write_json, write_lines
from tui.cli.query_command import QueryCommand
from tui.style.formatting import counted, day_of

MOST_RESULTS = 10_000


@click.command(
    cls=QueryCommand,
    help="Search the articles; best matches first.",
    pages=True,
    examples={
        "kutip search kazan brics": "Find articles with both words",
        "kutip search 'speaker:lavrov date:2024' --limit 5": "Find by speaker and year",
        "kutip search arrives -trade": "Leave out a word",
    },
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, MOST_RESULTS), default=20, show_default=True,
    metavar="N", help="Maximum number of results.",
)  # fmt: skip
@scope_option
@corpus_option
@json_option
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    limit: int,
    scope: str,
    folder: str | None,
    as_json: bool,
) -> None:
    corpus = _open_current_or_last(folder)
    complain_of(corpus.codebook.project.problems)  # without words.yaml, fewer articles match
    words = " ".join(query)
    claims = claims_to_search(corpus, words, scope)
    results = corpus.search_index.search(words, limit, claims=claims)
    if results.message:
        complain(results.message)
    if as_json:
        write_json(_hit(hit) for hit in results)
        if len(results) < results.total:
            complain(_cut_text(results))
        return
    for hit in results:
        meta = " · ".join(filter(None, [hit.outlet, day_of(hit.published)]))
        head = (Styled(hit.article_id, "name"), "  ", Styled(hit.title, "title"))
        write_lines([head, (Styled(f"    {meta}", "faint"),), _snippet(hit)])
    if len(results) < results.total:
        write_lines(["", _cut_text(results)])
    if not results.hits:
        hint = folder_named_in_vain(context)
        if hint:
            complain(f"{hint}.")
        did_you_mean = f" Did you mean: {results.spelling}" if results.spelling else ""
        write_lines([f"Nothing found.{did_you_mean}", *map(_way_text, results.ways_on)])


def _cut_text(results: Results) -> str:
    """Return how many of all results are listed, and what lists more."""
    more = min(results.total, MOST_RESULTS)
    which = "all" if more == results.total else "more"
    total = counted(results.total, "article")
    return f"{len(results):,} of {total}; --limit {more} lists {which}."


def _way_text(way: WayOn) -> str:
    """Return a query that finds something, in place of one that finds nothing."""
    lead = f"Without {way.without}" if way.without else f"With {way.query}"
    return f"{lead}: {counted(way.total, 'article')}"


def _snippet(hit: Hit) -> Line:
    """Return the snippet of a hit with its matches marked."""
    parts: list[str | Styled] = ["    "]
    position = 0
    for start, end in hit.marks:
        parts += [hit.snippet[position:start], Styled(hit.snippet[start:end], "hit")]
        position = end
    return (*parts, hit.snippet[position:])


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.article_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
    }


def _open_current_or_last(folder: str | None) -> Corpus:
    """Open the corpus; where its files cannot be read, with the articles as last read.

    The reason is then written to standard error.
    """
    corpus = unread_corpus(folder)
    try:
        corpus.library.refresh()
    except KutipError as error:
        if not corpus.library.is_ready:
            raise
        complain(str(error))
    return corpus
