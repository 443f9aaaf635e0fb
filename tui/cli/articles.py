"""`kutip articles`."""

import click

from index import NAMES_OF_FIELDS
from tui.cli.command import Command
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import Styled, complain, write_json, write_lines, write_total
from tui.style.formatting import counted, day_of


@click.command(
    cls=Command,
    help="List the articles, newest first.",
    pages=True,
    examples={
        "kutip articles -C news": "List the articles in the folder `news`",
        "kutip articles --json | jq -r .title": "Print their titles alone, with jq",
    },
)
@corpus_option
@json_option
def articles(folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    infos = corpus.articles()
    if not infos:
        complain(f"No articles in {corpus.root} yet; `kutip import SOURCE --into DIR` adds some.")
    if as_json:
        write_json(info.as_values() for info in infos)
        return
    for info in infos:
        meta = " · ".join(filter(None, [info.outlet, day_of(info.published)]))
        fields = ", ".join(NAMES_OF_FIELDS[each.field] for each in info.set_values)
        by_hand = f" · {fields} set by hand" if fields else ""
        about = f"    {meta or 'undated'} · {info.words} words{by_hand}"
        name, title = Styled(info.id, "name"), Styled(info.title, "title")
        write_lines([(name, "  ", title), (Styled(about, "faint"),)])
    write_total(counted(len(infos), "article"))
