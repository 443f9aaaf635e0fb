"""What had to be assumed or left open to read the articles, told once for all alike."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from index.articles.model import ArticleInfo
from index.base.problem import Problem, ProblemKind
from index.project.switches import Repair

ZONE_ASSUMED: Final = "zone assumed"
TITLE_ASSUMED: Final = "title assumed"
DECODED_AS: Final = "decoded as "
REPLACED: Final = " characters replaced"
SUMMARY_ONLY: Final = "summary only"
REPAIRED: Final = "repaired: "  # and a kind of repair, and in how many places
NOT_UNDERSTOOD: Final = "published not understood: "
MONTH_ONLY: Final = "published names a month only: "
DAY_FIRST_ASSUMED: Final = "day before month assumed"
ZONE_UNCLEAR: Final = "time left out, its zone is of several regions: "
FROM_ADDRESS: Final = "date inferred from the address"
FROM_UPDATE: Final = "date inferred from the last change"
ACCESS_NOT_UNDERSTOOD: Final = "accessed not understood: "
FILE_CHANGED: Final = "changed since it was imported"

# The fields that notes are about.
_NOTED_FIELD: Final = {
    ZONE_ASSUMED: "published",
    **{
        note.partition(": ")[0]: "published"
        for note in (
            *(NOT_UNDERSTOOD, MONTH_ONLY, DAY_FIRST_ASSUMED, ZONE_UNCLEAR),
            *(FROM_ADDRESS, FROM_UPDATE),
        )
    },
    TITLE_ASSUMED: "title",
}
# What a repair did, in a sentence.
_DONE: Final = {
    Repair.MOJIBAKE: "letters broken by another encoding were repaired",
    Repair.MARKUP: "HTML in the text became letters and paragraphs",
    Repair.JOINTS: "paragraphs joined to a list were parted",
    Repair.GLUED_WORDS: "words that had lost the space between them were parted",
}
_SWITCH: Final = "`repairs:` in kutip.yaml switches it off"
_DATE: Final = "write it like 2024-05-01"
_PLAIN: Final = {
    ZONE_ASSUMED: (
        ProblemKind.GUESSED,
        "the time has no zone, so that of the language is assumed",
    ),
    TITLE_ASSUMED: (ProblemKind.GUESSED, "no title, so the first words serve as one"),
    DAY_FIRST_ASSUMED: (
        ProblemKind.GUESSED,
        f"`published` may have day or month first, so the day is taken to be; {_DATE}",
    ),
    FROM_ADDRESS: (
        ProblemKind.GUESSED,
        f"no date, so the day in the address is taken; state one as `published`, and {_DATE}",
    ),
    FROM_UPDATE: (
        ProblemKind.GUESSED,
        "no date of publishing, so that of the last change is taken; state one as `published`, "
        f"and {_DATE}",
    ),
    SUMMARY_ONLY: (
        ProblemKind.PARTLY,
        "the feed has only a summary; bring the pages with `kutip import ADDRESS --pages`",
    ),
    FILE_CHANGED: (
        ProblemKind.OTHER,
        "the file has changed since it was imported; if nobody meant to, import it again",
    ),
}


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


def repairs_of(info: ArticleInfo) -> dict[str, int]:
    """Return in how many places each repair of an article was made."""
    notes = (note.removeprefix(REPAIRED) for note in info.notes if note.startswith(REPAIRED))
    return {name: int(count) for name, _, count in (note.rpartition(" ") for note in notes)}


def _problem(note: str) -> tuple[ProblemKind, str]:
    """Return the kind of a note and what it says to a person; nothing for what is no guess."""
    if note in _PLAIN:
        return _PLAIN[note]
    if note.startswith(DECODED_AS):
        encoding = note.removeprefix(DECODED_AS)
        return ProblemKind.DECODED, f"not UTF-8, so read as {encoding}; check the letters"
    if note.startswith(REPAIRED):
        name = note.removeprefix(REPAIRED).rpartition(" ")[0]
        return ProblemKind.REPAIRED, f"{_DONE[Repair(name)]}; {_SWITCH} (`{name}: no`)"
    if note.endswith(REPLACED):
        return ProblemKind.DECODED, f"{note}; take the file from its source again"
    if note.startswith(NOT_UNDERSTOOD):
        date = note.removeprefix(NOT_UNDERSTOOD)
        return ProblemKind.DROPPED, f"`published: {date}` is not understood; {_DATE}"
    if note.startswith(MONTH_ONLY):
        month = note.removeprefix(MONTH_ONLY)
        return ProblemKind.DROPPED, f"`published: {month}` has no day; {_DATE}"
    if note.startswith(ZONE_UNCLEAR):
        zone = note.removeprefix(ZONE_UNCLEAR)
        return ProblemKind.GUESSED, (
            f"{zone} is the time of several regions, so the time of day is left out; write the "
            "zone like +07:00"
        )
    if note.startswith(ACCESS_NOT_UNDERSTOOD):
        date = note.removeprefix(ACCESS_NOT_UNDERSTOOD)
        return ProblemKind.DROPPED, f"`accessed: {date}` is not understood; {_DATE}"
    return ProblemKind.OTHER, ""


def _named(files: list[str]) -> str:
    return f"{files[0]} and {len(files) - 1:,} more" if files[1:] else files[0]
