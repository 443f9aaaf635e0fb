"""Problems by what they are about: in groups, and counted in one line."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from index import Problem, ProblemKind

_LISTED: Final = 4  # kinds in the line

# One and many of each kind, in the order in which they are told.
_NOUNS: Final[dict[ProblemKind, tuple[str, str]]] = {
    ProblemKind.DAMAGED: ("damaged file", "damaged files"),
    ProblemKind.UNMERGED: ("unmerged file", "unmerged files"),
    ProblemKind.UNSAVED: ("unfinished change", "unfinished changes"),
    ProblemKind.COPY: ("copy of a file", "copies of files"),
    ProblemKind.HOMELESS: ("claim without its article", "claims without their article"),
    ProblemKind.DISPUTED: ("claim disputed", "claims disputed"),
    ProblemKind.DOUBLED: ("claim made twice", "claims made twice"),
    ProblemKind.CHANGED: ("claim with changed words", "claims with changed words"),
    ProblemKind.INVALID: ("invalid value", "invalid values"),
    ProblemKind.UNLISTED: ("name not in the codebook", "names not in the codebook"),
    ProblemKind.UNREAD: ("file or row not read", "files or rows not read"),
    ProblemKind.UNNAMED: (
        "row of a table whose columns are not known",
        "rows of tables whose columns are not known",
    ),
    ProblemKind.PARTLY: ("article read in part", "articles read in part"),
    ProblemKind.DROPPED: ("value not understood", "values not understood"),
    ProblemKind.SAME_ID: ("article with the id of another", "articles with one id"),
    ProblemKind.OTHER: ("other problem", "other problems"),
    ProblemKind.UNSAFE: ("limit of this disk or git", "limits of this disk or git"),
    ProblemKind.LEFT_OUT: ("file left out", "files left out"),
    ProblemKind.UNDATED: ("article undated", "articles undated"),
    ProblemKind.DECODED: ("article not in UTF-8", "articles not in UTF-8"),
    ProblemKind.REPAIRED: ("article repaired", "articles repaired"),
    ProblemKind.GUESSED: ("title or time zone guessed", "titles or time zones guessed"),
    ProblemKind.UNUSED: ("file with unused fields", "files with unused fields"),
}
_ORDER: Final = {kind: place for place, kind in enumerate(_NOUNS)}


def by_kind(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of their kinds; those of one kind stay in their order."""
    return sorted(problems, key=lambda problem: _ORDER[problem.kind])


def heading(kind: ProblemKind, count: int) -> str:
    """Return how many of a kind there are: "4 files left out"."""
    return f"{count:,} {_NOUNS[kind][count != 1]}"


def counts(problems: Iterable[Problem]) -> dict[ProblemKind, int]:
    """Return how many things of each kind the problems speak of, in the order of the kinds."""
    total: Counter[ProblemKind] = Counter()
    for problem in problems:
        total[problem.kind] += problem.count
    return {kind: total[kind] for kind in _NOUNS if total[kind]}


def summary(problems: Iterable[Problem]) -> str:
    """Return what there is in one line: "4 files left out, 12 articles undated"."""
    parts = [heading(kind, count) for kind, count in counts(problems).items()]
    more = f" and {len(parts) - _LISTED} more kinds" if len(parts) > _LISTED + 1 else ""
    return ", ".join(parts[:_LISTED] if more else parts) + more
