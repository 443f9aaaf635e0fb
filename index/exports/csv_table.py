"""Claims as CSV: one row a claim, one column an attribute, for R, pandas and spreadsheets.

UTF-8 without a byte order mark, comma, CRLF, cells quoted where they need it. Empty cells stand
for what is not known or not said. Lists (topics, ranges) have `; ` between their members. Each
variable of the codebook has a column `variable:ID` at the end, as has each that a claim has a
value of and the codebook does not declare.

A spreadsheet runs a cell that begins with `= + - @`, a tab or a line break as a formula, and any
text of an article may begin so. Such a text gets an apostrophe in front, which spreadsheets
understand; other readers take one `'` off a cell that matches `^'+[=+\\-@\\t\\r\\n＝＋－＠]`.
Numbers are not text and stay as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.articles.model import ArticleInfo
from index.claims.model import CERTAINTIES, AnchoredClaim, Claim, Span
from index.exports.model import Export, ExportSource
from index.project.model import Project

Cell = str | int | bool | None

_BETWEEN: Final = "; "
_VARIABLE: Final = "variable:"
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class _Row:
    """What the cells of a row are taken from."""

    anchored: AnchoredClaim
    info: ArticleInfo | None
    project: Project

    @property
    def claim(self) -> Claim:
        return self.anchored.claim


COLUMNS: Final[dict[str, tuple[str, Callable[[_Row], Cell]]]] = {
    "id": ("the claim's id, a ULID", lambda row: row.claim.id),
    "article": ("the article's id", lambda row: row.claim.article),
    "title": ("the article's headline", lambda row: row.info.title if row.info else None),
    "outlet": ("who published the article", lambda row: row.info.outlet if row.info else None),
    "published": ("when, ISO 8601", lambda row: row.info.published if row.info else None),
    "file": ("the article's file", lambda row: row.info.file if row.info else None),
    "coder": ("who made the claim", lambda row: row.claim.coder),
    "speaker": (
        "full names, joint speakers parted by ` + `",
        lambda row: row.project.speaker_name(row.claim.speaker),
    ),
    "speaker_id": (
        "ids of speakers.yaml, else names; joint ones parted by `+`",
        lambda row: row.claim.speaker,
    ),
    "role": ("the office held on the article's date", lambda row: row.claim.role),
    "addressee": (
        "whom it was said to: a full name",
        lambda row: row.claim.addressee and row.project.speaker_name(row.claim.addressee),
    ),
    "topics": ("ids of the codebook", lambda row: _BETWEEN.join(row.claim.topics)),
    "topic_labels": (
        "their labels, in the same order",
        lambda row: _BETWEEN.join(_label(row.project, topic) for topic in row.claim.topics),
    ),
    "stance": ("a step of the stance scale, a whole number", lambda row: row.claim.stance),
    "stance_label": ("its label", lambda row: _stance_label(row.project, row.claim.stance)),
    "certainty": ("3 certain, 2 likely, 1 doubtful", lambda row: row.claim.certainty),
    "certainty_label": ("its word", lambda row: CERTAINTIES.get(row.claim.certainty or 0)),
    "quote": ("the words, spans parted by ` … `", lambda row: row.claim.quote),
    "ranges": (
        "where they are now: START-END in code points of the article's text",
        lambda row: _BETWEEN.join(f"{start}-{end}" for start, end in row.anchored.ranges),
    ),
    "anchor": ("exact, check (changed) or orphan (gone)", lambda row: row.anchored.anchor.value),
    "cue": ("the reporting phrase", lambda row: _words(row.claim.cue)),
    "source": ("the words that name the speaker", lambda row: _words(row.claim.source)),
    "note": ("the coder's note", lambda row: row.claim.note),
    "status": ("suggested, accepted, rejected, disputed", lambda row: row.claim.status.value),
    "origin": ("hand, rule or adjudication", lambda row: row.claim.origin.by),
    "modified": ("when it was changed last, ISO 8601, UTC", lambda row: row.claim.modified),
    "revision": ("how often it was changed", lambda row: row.claim.revision),
}
"""The columns in their order: what each holds, and how its cells are made."""


def csv_lines(source: ExportSource) -> Iterator[str]:
    """Yield the header, then a row for each claim; a row may hold line breaks in its cells."""
    variables = _variables(source)
    yield _line([*COLUMNS, *(_VARIABLE + variable for variable in variables)])
    infos: dict[str, ArticleInfo | None] = {}
    for anchored in source.claims:
        article = anchored.claim.article
        if article not in infos:
            infos[article] = source.info_of(article)
        row = _Row(anchored, infos[article], source.project)
        values = dict(anchored.claim.variables)
        cells = [make(row) for _, make in COLUMNS.values()]
        yield _line([*cells, *(values.get(variable) for variable in variables)])


def _variables(source: ExportSource) -> tuple[str, ...]:
    """Return the ids of the variables that have a column, those of the codebook first."""
    declared = [variable.id for variable in source.project.variables]
    used = {name for anchored in source.claims for name, _ in anchored.claim.variables}
    return tuple(dict.fromkeys((*declared, *sorted(used))))


def _line(cells: Sequence[Cell]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow([_guarded(cell) for cell in cells])
    return line.getvalue()


def _guarded(cell: Cell) -> str | int:
    """Return a cell as it is written; a text that a spreadsheet would run gets an apostrophe."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case str() if _FORMULA.match(cell):
            return f"'{cell}"
    return cell


def _label(project: Project, topic_id: str) -> str:
    topic = project.topic(topic_id)
    return topic.label if topic else topic_id


def _stance_label(project: Project, stance: int | None) -> str | None:
    return next((step.label for step in project.stances if step.value == stance), None)


def _words(span: Span | None) -> str | None:
    return " ".join(span.exact.split()) if span else None


CSV: Final = Export("csv", ".csv", "A table with one row a claim, every attribute.", csv_lines)
