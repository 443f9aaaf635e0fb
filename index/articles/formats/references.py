"""Lists of references, which state of articles all but their text: CSL-JSON, as of Zotero."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from index.articles.formats.fields import BODY, folded
from index.base.problem import Problem, ProblemKind

_OF_REFERENCES: Final = frozenset(("containertitle", "issued", "issueddateparts"))


def without_texts(rows: Sequence[Mapping[str, Any]], file: str) -> Problem | None:
    """Return what to tell of rows that are references without a text; None for other rows."""
    if not rows or any(row.get(BODY) for row in rows):
        return None
    for row in rows:
        names = {folded(name) for name in row}
        if "type" not in names or _OF_REFERENCES.isdisjoint(names):
            return None
    count = "1 reference" if len(rows) == 1 else f"{len(rows):,} references"
    sentence = (
        f"{file} holds {count} without the texts of the articles; export the collection from "
        "Zotero with files, and import that folder: kutip import FOLDER."
    )
    return Problem(file, sentence, ProblemKind.LEFT_OUT)
