"""Commands that read: articles, show, search, entities."""

from dataclasses import asdict
from typing import Any

import click

from index import Corpus, Hit
from tui.cli.common import (
    complain,
    complain_of,
    corpus_option,
    json_option,
    open_corpus,
    open_corpus_or_old,
    write_json,
    write_lines,
)
from tui.style.formatting import day_of


@click.command(help="List the articles, newest first.")
@corpus_option
@json_option
def articles(folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    infos = corpus.articles()
    if not infos:
        complain(f"No articles in {corpus.root} yet; `kutip import SOURCE --into DIR` brings some.")
    if as_json:
        write_json(asdict(info) for info in infos)
        return
    for info in infos:
        meta = " · ".join(filter(None, [info.outlet, day_of(info.published)]))
        write_lines([f"{info.id}  {info.title}", f"    {meta or 'undated'} · {info.words} words"])


@click.command(help="Write the cleaned text of one article.")
@click.argument("article")
@corpus_option
@json_option
def show(article: str, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    found = corpus.article(corpus.find_article(article))
    if not as_json:
        write_lines([found.cleaned()])
        return
    paragraphs = [
        {"start": p.start, "end": p.end, "part": p.part, "text": found.text[p.start : p.end]}
        for p in found.paragraphs
    ]
    text = {"text": found.cleaned(), "normalised": found.text, "paragraphs": paragraphs}
    write_json([asdict(found.info) | text])


@click.command(help="Search the corpus; best matches first.")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@corpus_option
@json_option
def search(query: tuple[str, ...], limit: int, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus_or_old(folder)
    complain_of(corpus.project.problems)  # words.yaml above all: without it less is found
    results = corpus.search(" ".join(query), limit)
    if results.message:
        complain(results.message)
    if as_json:
        write_json(_hit(hit) for hit in results)
        return
    for hit in results:
        meta = " · ".join(filter(None, [hit.outlet, day_of(hit.published)]))
        write_lines([f"{hit.article_id}  {hit.title}", f"    {meta}", f"    {hit.snippet}"])
    if not results.hits:
        nearest = f" Did you mean: {results.nearest}" if results.nearest else ""
        write_lines([f"Nothing found.{nearest}"])


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.article_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
    }


@click.command(help="List the entities of articles, by default of all.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@corpus_option
@json_option
def entities(articles: tuple[str, ...], folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    for article_id in _named(corpus, articles):
        found = corpus.entities(article_id)
        info = corpus.info(article_id)
        if as_json:
            write_json(
                [{"article": info.id, "file": info.file, "entities": [asdict(e) for e in found]}]
            )
            continue
        write_lines([f"{info.id}  {info.title}"])
        write_lines(f"    {e.type:<12} {e.text}  ({e.canonical})" for e in found)


def _named(corpus: Corpus, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the articles named, or of all."""
    if names:
        return [corpus.find_article(name) for name in names]
    return [info.id for info in corpus.articles()]
