"""`kutip show`."""

import click

from index import Article, is_from_page, repairs_of, set_apart
from tui.article.header import source_line
from tui.cli.command import Command
from tui.cli.kinds import ARTICLE
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import Styled, complain, is_terminal, write_json, write_lines, write_text

_PAGE = (
    "What stands around the article in the web page (menus, cookie notes, comments) was never "
    "taken into the text and is not listed; open the page in a browser to see it."
)


@click.command(
    cls=Command,
    help="Print the cleaned text of an article.\n\n"
    "ARTICLE is an id, a file name, or the beginning of an id. On a terminal, the line above the "
    "text says where it is from.",
    pages=True,
    examples={
        "kutip show 001": "Print the article whose id begins with 001",
        "kutip show 001 --json | jq .paragraphs": "Print its paragraphs and offsets, with jq",
        "kutip show 001 --removed": "Print what was set apart as page clutter, and what repaired",
    },
)
@click.argument("article", type=ARTICLE)
@click.option(
    "--removed",
    is_flag=True,
    help="Print the lines set apart as page clutter, each behind its rule, and the repairs made.",
)
@corpus_option
@json_option
def show(article: str, removed: bool, folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    shown = corpus.article(corpus.library.find(article, complain))
    if removed:
        _show_removed(shown, corpus.codebook.project.language, as_json)
        return
    if not as_json:
        if is_terminal():  # where a person reads; elsewhere the text alone is data
            write_lines([(Styled(source_line(shown.info, 0), "faint"),), ""])
        write_text(shown.cleaned())
        return
    paragraphs = [
        {"start": p.start, "end": p.end, "part": p.part, "text": shown.text[p.start : p.end]}
        for p in shown.paragraphs
    ]
    texts = {"text": shown.cleaned(), "normalised": shown.text, "paragraphs": paragraphs}
    write_json([shown.info.as_values() | texts])


def _show_removed(article: Article, language: str, as_json: bool) -> None:
    lines = set_apart(article, language)
    repairs = repairs_of(article.info)
    if as_json:
        removed = [
            {"start": each.start, "end": each.end, "rule": each.rule, "text": each.text}
            for each in lines
        ]
        write_json([{"article": article.id, "removed": removed, "repairs": repairs}])
        return
    told = [f"{each.rule}: {each.text}" for each in lines]
    told += [
        f"repaired: {name}, {count:,} {'place' if count == 1 else 'places'}"
        for name, count in repairs.items()
    ]
    write_text("\n".join(told) or "Nothing was set apart or repaired.")
    if is_from_page(article.info):
        complain(_PAGE)
