"""Topics, speakers and coders of claims that the codebook does not have, and disputed claims.

A merge may be clean and leave them: an id was changed on one side, and used on the other.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from index.base.names import is_same_name
from index.base.problem import Problem, ProblemKind
from index.claims.claim_problems import file_of
from index.claims.model import Claim, Status
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE
from index.project.find import find_speaker
from index.project.listed_names import listed_speakers
from index.project.model import Project, Speaker

_LIKE_AN_ID: Final = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_SHOWN: Final = 3  # ids of claims in one sentence

TextOf = Callable[[str], str | None]
"""Returns the text of an article, or None."""


def unlisted_problems(claims: Iterable[Claim], project: Project, text_of: TextOf) -> list[Problem]:
    """Return a sentence for each topic, speaker, addressee and coder that is not listed.

    Where a list is empty, or its file cannot be read as it is meant, nothing is missed in it. A
    speaker may be a name that speakers.yaml does not have: only what looks like an id, or names
    somebody who is listed under another id, is told.
    """
    claims = [claim for claim in claims if claim.status is not Status.REJECTED]
    damaged = {problem.file for problem in project.problems}
    problems: list[Problem] = []
    if CODEBOOK_FILE not in damaged:
        problems += _topics(claims, project)
        problems += _coders(claims, project)
    if SPEAKERS_FILE not in damaged and project.speakers:
        problems += _speakers(claims, project, text_of)
    return problems


def disputed_problems(claims: Iterable[Claim]) -> list[Problem]:
    """Return a sentence for each file with disputed claims."""
    by_file: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.status is Status.DISPUTED:
            by_file.setdefault(file_of(claim), []).append(claim)
    problems = []
    for file, its in sorted(by_file.items()):
        ids = ", ".join(claim.id for claim in its[:_SHOWN]) + (", …" if its[_SHOWN:] else "")
        number = "a disputed claim" if len(its) == 1 else f"{len(its)} disputed claims"
        sentence = (
            f"{file} has {number} ({ids}): two versions of one claim were kept. Correct the one "
            "that is right and remove the other; `~` in the reader lists them."
        )
        problems.append(Problem(file, sentence, ProblemKind.DISPUTED, len(its)))
    return problems


def _topics(claims: list[Claim], project: Project) -> list[Problem]:
    listed = {topic.id for topic in project.topics}
    if not listed:
        return []
    used = _counted((topic, claim) for claim in claims for topic in claim.topics)
    return [
        _problem(
            CODEBOOK_FILE,
            f"does not have the topic `{topic}` {_of(its)}; add it, or merge it into another "
            "topic in the codebook (`B` in the reader).",
        )
        for topic, its in used.items()
        if topic not in listed
    ]


def _coders(claims: list[Claim], project: Project) -> list[Problem]:
    if not project.coders:
        return []
    used = _counted((claim.coder, claim) for claim in claims)
    return [
        _problem(
            CODEBOOK_FILE,
            f"does not list the coder `{coder}` {_of(its)}; add the name under `coders`, or "
            f"rename the folder claims/{coder} if it is a slip.",
        )
        for coder, its in used.items()
        if coder not in (*project.coders, project.final)
    ]


def _speakers(claims: list[Claim], project: Project, text_of: TextOf) -> list[Problem]:
    listed = {speaker.id for speaker in project.speakers}
    used = _counted(
        (name, claim)
        for claim in claims
        for name in dict.fromkeys((*claim.speakers, *_addressee(claim)))
    )
    problems = []
    by_name = listed_speakers(project)
    for name, its in used.items():
        if name in listed:
            continue
        entry = _meant(name, project)
        if entry is not None:
            is_name = by_name(name) == (entry.id,)
            mend = "`A` on it gives them the id" if is_name else "merge the two"
            sentence = (
                f"has `{name}` {_of(its)} as `{entry.id}`; {mend} in the codebook "
                "(`B` in the reader)."
            )
        elif _LIKE_AN_ID.fullmatch(name) and not _is_printed(name, its, text_of):
            sentence = (
                f"does not have the speaker `{name}` {_of(its)}; add an entry with that id, or "
                "merge it into another speaker in the codebook (`B` in the reader)."
            )
        else:
            continue
        problems.append(_problem(SPEAKERS_FILE, sentence))
    return problems


def _addressee(claim: Claim) -> tuple[str, ...]:
    return (claim.addressee,) if claim.addressee else ()


def _meant(name: str, project: Project) -> Speaker | None:
    """Return who is listed under another id; of a name that is no id only by the whole of it."""
    if _LIKE_AN_ID.fullmatch(name):
        return find_speaker(project, name.replace("-", " ")) or find_speaker(project, name)
    fitting = [
        speaker
        for speaker in project.speakers
        if any(is_same_name(name, known) for known in (speaker.name, *speaker.aliases))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_printed(name: str, claims: list[Claim], text_of: TextOf) -> bool:
    """Tell whether an article of these claims has the name as it is written: so it is no id."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    texts = (text_of(article) for article in dict.fromkeys(claim.article for claim in claims))
    return any(text is not None and word.search(text) for text in texts)


def _counted(pairs: Iterable[tuple[str, Claim]]) -> dict[str, list[Claim]]:
    """Return the claims of each value, sorted by value."""
    counted: dict[str, list[Claim]] = {}
    for value, claim in pairs:
        counted.setdefault(value, []).append(claim)
    return dict(sorted(counted.items()))


def _of(claims: list[Claim]) -> str:
    """Return whose claims have a value, and how many: "of 3 claims (rani)"."""
    coders = ", ".join(dict.fromkeys(claim.coder for claim in claims))
    return f"of {len(claims)} claim{'s' if len(claims) > 1 else ''} ({coders})"


def _problem(file: str, sentence: str) -> Problem:
    return Problem(file, f"{file} {sentence}", ProblemKind.UNLISTED)
