"""What an export is, and what it is made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.articles.model import ArticleInfo
from index.claims.model import AnchoredClaim
from index.project.model import Project


@dataclass(frozen=True, slots=True)
class ExportSource:
    """The claims to be exported, and what their ids mean."""

    claims: tuple[AnchoredClaim, ...]
    project: Project
    info_of: Callable[[str], ArticleInfo | None]  # of an article's id; None where it is gone


@dataclass(frozen=True, slots=True)
class Export:
    """A format that claims can be written in."""

    name: str  # what a person types: `kutip export NAME`
    suffix: str  # of a file of this format: ".csv"
    help: str
    lines: Callable[[ExportSource], Iterator[str]]
    """Yields the text of the file piece by piece, line ends included. Reads and writes no file."""
