"""What had to be assumed or left open to read the articles, told once for all alike."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from index.articles.model import ArticleInfo
from index.base.problem import Problem, ProblemKind

ZONE_ASSUMED: Final = "zone assumed"
TITLE_ASSUMED: Final = "title assumed"
DECODED_AS: Final = "decoded as "
REPLACED: Final = " characters replaced"
NOT_UNDERSTOOD: Final = "published not understood: "

# The fields that notes are about.
_NOTED_FIELD: Final = {
    ZONE_ASSUMED: "published",
    NOT_UNDERSTOOD.partition(": ")[0]: "published",
    TITLE_ASSUMED: "title",
}
_DATE: Final = "write it like 2024-05-01"


def note_problems(infos: Iterable[ArticleInfo]) -> list[Problem]:
    """Return a problem for each kind of note that any of the articles has."""
    files: defaultdict[tuple[ProblemKind, str], list[str]] = defaultdict(list)
    for info in sorted(infos, key=lambda info: info.file):
        for note in info.notes:
            if info.set_value(_NOTED_FIELD.get(note.partition(": ")[0], "")):
                continue  # a person knew better
            kind, text = _problem(note)
            if text:
                files[kind, text].append(info.file)
        if info.published is None:
            text = f"no date; `#` in the reader sets one (in front matter: `published`; {_DATE})"
            files[ProblemKind.UNDATED, text].append(info.file)
    return [
        Problem(its[0], f"{_named(its)}: {text}.", kind, len(its))
        for (kind, text), its in files.items()
    ]


def _problem(note: str) -> tuple[ProblemKind, str]:
    """Return the kind of a note and what it says to a person; nothing for what is no guess."""
    if note == ZONE_ASSUMED:
        return ProblemKind.GUESSED, "the time has no zone, so that of the language is assumed"
    if note == TITLE_ASSUMED:
        return ProblemKind.GUESSED, "no title, so the first words serve as one"
    if note.startswith(DECODED_AS):
        encoding = note.removeprefix(DECODED_AS)
        return ProblemKind.DECODED, f"not UTF-8, so read as {encoding}; check the letters"
    if note.endswith(REPLACED):
        return ProblemKind.DECODED, f"{note}; take the file from its source again"
    if note.startswith(NOT_UNDERSTOOD):
        date = note.removeprefix(NOT_UNDERSTOOD)
        return ProblemKind.DROPPED, f"`published: {date}` is not understood; {_DATE}"
    return ProblemKind.OTHER, ""


def _named(files: list[str]) -> str:
    return f"{files[0]} and {len(files) - 1:,} more" if files[1:] else files[0]
