"""The `key: value` lines between two `---` at the top of a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line, show_safely

_OPENING: Final = re.compile(r"---[ \t]*\n(?=(?:[ \t]*(?:#.*)?\n)*[A-Za-z_][\w -]*:(?:\s|$))")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MAX_LENGTH: Final = 64 * 2**10


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the top of a file: its values, and where the article begins."""

    values: Mapping[str, Any]
    end: int  # just behind the closing `---`; 0 where there is no front matter
    problem: Problem | None = None


def read(text: str, file: str) -> FrontMatter:
    """Read the front matter of normalised `text`; `file` is its name for messages.

    Broken front matter has no values and a problem that names the line; its text is still set
    apart. A rule of dashes above plain prose is no front matter.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter({}, 0)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_LENGTH)
    if closing is None:
        sentence = f"The front matter of {file} is not closed; put a line `---` behind it."
        return FrontMatter({}, opening.end(), Problem(file, sentence, ProblemKind.DROPPED))
    from index.base import yaml

    name = f"The front matter of {file}"
    try:
        # The opening line stays, so that the parser counts lines as the file has them.
        values = yaml.load(text[: closing.start()].encode(), name)
        if not isinstance(values, dict):
            raise KutipError(f"{name} is not made of `key: value` lines; correct it by hand.")
    except KutipError as error:
        return FrontMatter({}, closing.end(), Problem(file, str(error), ProblemKind.DROPPED))
    return FrontMatter(values, closing.end())


def plain(values: Mapping[str, Any], key: str) -> str | None:
    """Return the value of `key` as one clean line; lists are joined by commas; None if empty."""
    value = values.get(key)
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if isinstance(item, str | int))
    if isinstance(value, bool):
        value = str(value).lower()
    if not isinstance(value, str | int | float):
        return None
    return show_safely(one_line(str(value))) or None
