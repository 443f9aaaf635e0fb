"""Options that several commands share, and the corpus and the claims that they name."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from index import (
    EVERYBODY,
    SCOPE_WORDS,
    Claim,
    Corpus,
    KutipError,
    Scope,
    ScopeKind,
    overview_scope,
    own_scope,
    parse_scope,
)
from tui.cli.output import complain
from tui.settings.coder import choose_coder
from tui.settings.seeds import corpus_folder

ALL_SHOWN = (
    "{} no claims here, and there are no final ones, so those of all coders are shown; "
    "--coder says whose to show."
)

Function = TypeVar("Function", bound=Callable[..., Any])


class QueryCommand(click.Command):
    """A command with a query, in which `-word` leaves a word out, as in the search box.

    What begins with a hyphen and is no option of the command is part of the query; a long option
    that does not exist is refused as ever.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options, query, pending = [], [], list(args)
        while pending:
            word = pending.pop(0)
            if word == "--":
                query += pending
                break
            option = self._option(ctx, word)
            if option is None and not word.startswith("--"):
                query.append(word)
                continue
            options.append(word)
            if option and not option.is_flag and word in option.opts and pending:
                options.append(pending.pop(0))
        return super().parse_args(ctx, [*options, "--", *query])

    def _option(self, ctx: click.Context, word: str) -> click.Option | None:
        """Return the option that a word names; `-CDIR` only where there is such a folder."""
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                for name in option.opts:
                    is_long = name.startswith("--") and word.startswith(f"{name}=")
                    value = word.removeprefix(name)
                    is_attached = len(name) == 2 and value != word and Path(value).is_dir()
                    if word == name or is_long or (value and is_attached):
                        return option
        return None


def corpus_option(function: Function) -> Function:
    """Add `-C/--corpus DIR`; the default is KUTIP_CORPUS, else the example articles."""
    return click.option(
        "-C", "--corpus", "folder", metavar="DIR", envvar="KUTIP_CORPUS",
        help="The corpus folder (default: $KUTIP_CORPUS, else the example articles).",
    )(function)  # fmt: skip


def json_option(function: Function) -> Function:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON, one record per line.")(
        function
    )


def coder_option(function: Function) -> Function:
    """Add `--coder NAME`, composed as coders' folders are; the default is KUTIP_CODER."""
    return click.option(
        "--coder",
        metavar="NAME",
        envvar="KUTIP_CODER",
        callback=lambda _context, _option, name: name and unicodedata.normalize("NFC", name),
        help="Name of the coder (default: $KUTIP_CODER).",
    )(function)


def scope_option(function: Function) -> Function:
    """Add `--coder mine|final|all|NAME`, which says whose claims are seen."""
    return click.option(
        "--coder",
        "scope",
        default="",
        metavar="mine|final|all|NAME",
        help="Whose claims: yours ($KUTIP_CODER, else your user name), the final ones, all, or "
        "those of a coder (default: the final ones where there are any, else yours).",
    )(function)


def unread_corpus(folder: str | None) -> Corpus:
    """Return the corpus in `folder` with its articles as they were last read."""
    return Corpus(corpus_folder(folder))


def open_corpus(folder: str | None) -> Corpus:
    """Open the corpus in `folder`, with its article files read; see `corpus_folder`."""
    return Corpus.open(corpus_folder(folder))


def is_scope(words: str | None) -> bool:
    """Whether `words` say whose claims are seen, and not who makes them."""
    return bool(words) and (words or "").strip().lower() in SCOPE_WORDS


def own_name() -> str | None:
    """Return the coder that KUTIP_CODER names."""
    return os.environ.get("KUTIP_CODER") or None


def chosen_scope(
    corpus: Corpus, words: str, *, own: str | None = None, in_lists: bool = True
) -> Scope:
    """Return the scope that `words` name, or without any the default for the coder `own`.

    `own` is by default the coder of KUTIP_CODER, else the user. The default is that of lists, or of
    articles: one's own claims. A user whom nobody named as a coder, and who has none, is shown all;
    where these are of several coders, standard error says so. Who is named works blind.
    Raises KutipError for a coder that nobody knows.
    """
    claims, project = corpus.claims(), corpus.codebook.project
    if words:
        scope = parse_or_own(corpus, words, own)
        if scope.kind in (ScopeKind.CODER, ScopeKind.FINAL):
            _check_known(scope.coder or "", {claim.coder for claim in claims}, project.coders)
        return scope
    named = own or own_name()
    own = named or _own_or_none(corpus)
    scope = overview_scope(claims, own, project.final) if in_lists else own_scope(own)
    if claims and not named and not scope.of(claims):
        if len({claim.coder for claim in claims}) > 1:  # else there is nobody to be confused with
            complain(ALL_SHOWN.format(f"{own} has" if own else "You have"))
        return EVERYBODY
    return scope


def parse_or_own(corpus: Corpus, words: str, own: str | None = None) -> Scope:
    """Return the scope that `words` name, whether there are claims in it or not.

    Without words it is one's own. Raises KutipError where it is not known who that is.
    """
    if not words:
        return own_scope(own or _own_or_none(corpus))
    if words.strip().lower() == ScopeKind.MINE:
        own = own or _own_or_refused(corpus)
    return parse_scope(words, own, corpus.codebook.project.final)


def claims_to_search(
    corpus: Corpus, query: str, words: str = "", *, own: str | None = None
) -> tuple[Claim, ...] | None:
    """Return the claims that a query asks about; None for all, and where it asks about none."""
    if not words and not corpus.search_index.asks_of_claims(query):
        return None
    scope = chosen_scope(corpus, words, own=own)
    return None if scope == EVERYBODY else scope.of(corpus.claims())


def _check_known(coder: str, with_claims: set[str], listed: tuple[str, ...]) -> None:
    if coder not in with_claims | set(listed):
        names = ", ".join(sorted(with_claims)) or "nobody yet"
        raise KutipError(f"There are no claims by {coder}; the coders so far: {names}.")


def _own_or_refused(corpus: Corpus) -> str:
    return own_name() or choose_coder(corpus, None)


def _own_or_none(corpus: Corpus) -> str | None:
    try:
        return _own_or_refused(corpus)
    except KutipError:
        return None
