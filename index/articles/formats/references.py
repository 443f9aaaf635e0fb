"""Tables that state of articles all but their text: references of Zotero (CSL-JSON), and rows of
addresses, as Media Cloud and GDELT export them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from index.articles.formats.fields import BODY, NEEDED, folded, unknown_texts
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


def addresses_only(rows: Sequence[Mapping[str, Any]], file: str) -> Problem | None:
    """Return what to tell of the rows with an address and no text; None where there are none.

    Of the kind LEFT_OUT where no row has so much as a title: then none is an article.
    """
    bare = [row for row in rows if row.get("url") and not row.get(BODY) and not unknown_texts(row)]
    is_out = not any(row.get(field) for row in rows for field in NEEDED)
    bare = [row for row in bare if is_out or row.get("title")]  # others are told by their places
    if not bare:
        return None
    count, have = ("1 row", "has") if len(bare) == 1 else (f"{len(bare):,} rows", "have")
    lack = "neither title nor text" if is_out else "no text"
    sentence = (
        f"{file}: {count} {have} an address, but {lack}; `kutip import ADDRESS` brings the page of "
        "one."
    )
    kind = ProblemKind.LEFT_OUT if is_out else ProblemKind.PARTLY
    return Problem(file, sentence, kind, len(bare))
