"""What the value of an option or argument names, for completion and the man page."""

from typing import Any, Final

import click


class Named(click.ParamType[str]):
    """A word that names something of the corpus, or a path; taken as it was typed."""

    name = "text"

    def __init__(self, kind: str) -> None:
        self.kind: Final = kind

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002 (click's signature)
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        return str(value)


class _StanceValue(click.types.IntParamType):
    """A whole number that is a value of the stance scale of the corpus."""

    kind: Final = "stance"


ARTICLE: Final = Named("article")
CODER: Final = Named("coder")
FOLDER: Final = Named("folder")
PATH: Final = Named("file")
QUEUE: Final = Named("queue")
SCOPE: Final = Named("scope")
SPEAKER: Final = Named("speaker")
STANCE: Final = _StanceValue()
TOPIC: Final = Named("topic")
VARIABLE: Final = Named("variable")

PATHS: Final = ("file", "folder")
"""The kinds that are paths."""


def kind_of(parameter: click.Parameter) -> str:
    """Return what the value of a parameter names; empty where it is a number or free text."""
    if isinstance(parameter.type, (Named, _StanceValue)):
        return parameter.type.kind
    return "file" if isinstance(parameter.type, (click.Path, click.File)) else ""
