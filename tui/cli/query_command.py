"""A command of kutip that takes a query."""

from pathlib import Path

import click

from tui.cli.command import Command


class QueryCommand(Command):
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
