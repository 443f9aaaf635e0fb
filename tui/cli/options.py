"""Options that several commands share, and the corpus and the claims that they name."""

import os
import unicodedata
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from index import (
    EVERYBODY,
    SCOPE_WORDS,
    Claim,
    Corpus,
    KutipError,
    Scope,
    ScopeKind,
    StoppedError,
    overview_scope,
    own_scope,
    parse_scope,
)
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import CODER, FOLDER, SCOPE
from tui.cli.output import complain
from tui.cli.progress import progress_bar, stoppable
from tui.settings.coder import choose_coder
from tui.settings.seeds import corpus_folder

ALL_SHOWN = (
    "{} no claims here, and there are no final ones, so those of all coders are shown; "
    "--coder says whose to show."
)

CORPUS_OPTION: Final = "-C"
_NAMED: Final = "kutip.corpus"

Function = TypeVar("Function", bound=Callable[..., Any])


def corpus_option(function: Function) -> Function:
    """Add `-C/--corpus DIR`; the default is KUTIP_CORPUS, else the example articles.

    It may stand before the command as well; the one behind it has the last word.
    """
    return click.option(
        CORPUS_OPTION, "--corpus", "folder", metavar="DIR", envvar="KUTIP_CORPUS", type=FOLDER,
        callback=_last_named,
        help="The corpus folder (default: $KUTIP_CORPUS, else the example articles).",
    )(function)  # fmt: skip


def early_corpus_option(function: Function) -> Function:
    """Add `-C/--corpus DIR` to a group, for the command that follows."""
    return click.option(
        CORPUS_OPTION, "--corpus", metavar="DIR", type=FOLDER, expose_value=False,
        callback=_last_named, help="The corpus folder.",
    )(function)  # fmt: skip


def named_corpus(context: click.Context) -> str | None:
    """Return the corpus that was named before the command; None where none was."""
    folder: str | None = context.meta.get(_NAMED)
    return folder


def one_folder(context: click.Context, folder: str | None) -> str | None:
    """Return the folder that `-C` names, or the argument `folder`; UsageError where both do."""
    named = named_corpus(context)
    source = context.get_parameter_source("folder")
    if named and folder and source is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError(f"Name one folder, {named} or {folder}, not both.", context)
    return named or folder


def _last_named(context: click.Context, option: click.Parameter, folder: str | None) -> str | None:
    """Note a corpus that is named on the command line, or take the one that was named before."""
    source = context.get_parameter_source(option.name or "")
    if source is click.core.ParameterSource.COMMANDLINE:
        context.meta[_NAMED] = folder
    return context.meta.get(_NAMED, folder)


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
        type=CODER,
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
        type=SCOPE,
        help="Whose claims: yours ($KUTIP_CODER, else your user name), the final ones, all, or "
        "those of a coder (default: the final ones where there are any, else yours).",
    )(function)


def unread_corpus(folder: str | None) -> Corpus:
    """Return the corpus in `folder` with its articles as they were last read."""
    return Corpus(corpus_folder(folder))


def open_corpus(folder: str | None) -> Corpus:
    """Open the corpus in `folder`, with its article files read; see `corpus_folder`."""
    corpus = unread_corpus(folder)
    read_articles(corpus)
    return corpus


def read_articles(corpus: Corpus, *, anew: bool = False) -> None:
    """Read the article files that changed, or with `anew` all; ctrl+c ends the command.

    What was read by then stays, and that is said.
    """
    try:
        with stoppable() as should_stop:
            bar = progress_bar("reading")
            changes = corpus.library.refresh(bar, anew=anew, should_stop=should_stop)
    except StoppedError:
        complain("Stopped; articles and index are as they were.")
        raise click.exceptions.Exit(INTERRUPTED) from None
    if changes.stopped:
        count = f"{len(corpus.articles()):,}"
        complain(
            f"Stopped; the {count} articles read so far stay, the next command reads the rest."
        )
        raise click.exceptions.Exit(INTERRUPTED)


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
    claims = tuple(claim for claim in corpus.claims() if not claim.is_declined)
    project = corpus.codebook.project
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
