"""A folder among the words of a command: most likely the corpus, as `-C` names it."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.kinds import PATHS, kind_of
from tui.cli.options import CORPUS_OPTION, named_corpus


def is_folder(word: str) -> bool:
    """Tell whether a word of the command line is the path of a folder."""
    try:
        return bool(word) and Path(word).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):  # too long, with a NUL, or `~nobody`
        return False


def take_folder(command: click.Command, context: click.Context, args: list[str]) -> list[str]:
    """Return `args` with a folder that is no argument of the command put behind `-C`.

    That is one word more than the command takes, or one that cannot be anything but a path.
    """
    if context.resilient_parsing or not _may_mean_corpus(command, context, args):
        return args
    words = positionals(command, args)
    room = sum(a.nargs if a.nargs > 0 else len(words) for a in _arguments(command))
    for place, word in enumerate(words):
        if is_folder(word) and (len(words) > room or _is_path(word)):
            rest = [*words[:place], *words[place + 1 :]]
            for position in [i for i, arg in enumerate(args) if arg == word]:
                without = [*args[:position], *args[position + 1 :]]
                if positionals(command, without) == rest:  # and no value of an option
                    return [CORPUS_OPTION, word, *without]
    return args


def folder_hint(command: click.Command, context: click.Context, args: list[str]) -> str:
    """Return what to write where a folder is named as if it was something else; else nothing."""
    if context.resilient_parsing or not _may_mean_corpus(command, context, args):
        return ""
    words = positionals(command, args)
    folder = next((word for word in words if is_folder(word)), None)
    if folder is None:
        return ""
    others = [word for word in words if word != folder]
    names = [a.make_metavar(context) for a in _arguments(command) if a.required]
    line = " ".join([context.command_path, CORPUS_OPTION, folder, *(others or names)])
    return f"{folder} is a folder: to use it as the corpus, write `{line}`"


def positionals(command: click.Command, args: Sequence[str]) -> list[str]:
    """Return the words of a command line that are neither options nor their values."""
    options = [
        click.Option(
            [parameter.name or "", *parameter.opts, *parameter.secondary_opts],
            is_flag=parameter.is_flag,
            nargs=parameter.nargs if not parameter.is_flag else 1,
            expose_value=False,
        )
        for parameter in command.params
        if isinstance(parameter, click.Option)
    ]
    lenient = {"allow_extra_args": True, "ignore_unknown_options": True}
    reader = click.Command(None, params=[*options], add_help_option=False, context_settings=lenient)
    with reader.make_context("", list(args), resilient_parsing=True) as context:
        return context.args


def _may_mean_corpus(command: click.Command, context: click.Context, args: list[str]) -> bool:
    takes_corpus = any(CORPUS_OPTION in p.opts for p in command.params)
    takes_paths = any(kind_of(argument) in PATHS for argument in _arguments(command))
    is_named = named_corpus(context) or any(
        arg.startswith((CORPUS_OPTION, "--corpus")) for arg in args
    )
    return takes_corpus and not takes_paths and not is_named


def _arguments(command: click.Command) -> list[click.Parameter]:
    return [p for p in command.params if isinstance(p, click.Argument)]


def _is_path(word: str) -> bool:
    return os.sep in word or word in (os.curdir, os.pardir)
