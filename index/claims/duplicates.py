"""Whether a coder has a claim already: the same words of the same article, by the same speaker."""

from collections.abc import Callable, Iterable, Sequence

from index.base.folding import fold_letters
from index.base.names import fold
from index.base.problem import Problem, ProblemKind
from index.claims.anchors import anchor, composed
from index.claims.claim_problems import file_of
from index.claims.model import Claim, Status
from index.project.find import find_speaker
from index.project.model import Project

_Place = tuple[tuple[int, int], ...]


def duplicate_among(
    claims: Iterable[Claim], claim: Claim, text: str | None, project: Project
) -> Claim | None:
    """Return the first of `claims` that says what `claim` says, another one of its coder.

    Topic, stance and all the rest may differ: it is the words and who said them that count. `text`
    is that of the article as it is now, None where it is gone; what stands at the edges of the
    words (quotation marks, full stops, spaces) does not count. Rejected claims are none.
    """
    own = [
        other
        for other in claims
        if (other.article, other.coder) == (claim.article, claim.coder)
        and other.id != claim.id
        and other.status is not Status.REJECTED
    ]
    if not own:
        return None
    speakers, place = _speakers(claim, project), _place(claim, text)
    same_speakers = {claim.speaker: True}  # by the words for them, which few claims differ in
    for other in own:
        if other.speaker not in same_speakers:
            same_speakers[other.speaker] = _speakers(other, project) == speakers
        if same_speakers[other.speaker] and _place(other, text) == place:
            return other
    return None


def doubled_problems(
    claims: Iterable[Claim], project: Project, text_of: Callable[[str], str | None]
) -> list[Problem]:
    """Return a sentence for each claim that its coder has more than once, alike in all but a note.

    Two machines of one coder, or a copy by hand, make such. Disputed claims are told by themselves.
    """
    by_file: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.status not in (Status.REJECTED, Status.DISPUTED):
            by_file.setdefault((claim.coder, claim.article), []).append(claim)
    problems = []
    for (_, article), own in sorted(by_file.items()):
        alike: dict[object, list[Claim]] = {}
        for claim in own:
            alike.setdefault(_coded(claim), []).append(claim)
        for group in (group for group in alike.values() if group[1:]):
            text, same = text_of(article), dict[object, list[Claim]]()
            for claim in group:
                key = _speakers(claim, project), _place(claim, text)
                same.setdefault(key, []).append(claim)
            problems += [_doubled(claims) for claims in same.values() if claims[1:]]
    return problems


def _coded(claim: Claim) -> object:
    """Return what a claim says of its words, and these but for what is between the letters.

    Who speaks, and where the words stand, is not in it: that takes longer to find out.
    """
    values = frozenset((name, type(value), value) for name, value in claim.variables)
    spans = sorted(claim.spans, key=lambda span: span.start)
    words = "".join(filter(str.isalnum, "".join(composed(span).exact for span in spans)))
    return words, frozenset(claim.topics), claim.stance, claim.addressee, values


def _doubled(claims: Sequence[Claim]) -> Problem:
    file = file_of(claims[0])
    ids = " and ".join(claim.id for claim in claims)
    sentence = (
        f"{file} has one claim {len(claims)} times ({ids}): the words, speaker, topics and stance "
        "are the same. Remove all but one."
    )
    return Problem(file, sentence, ProblemKind.DOUBLED, len(claims) - 1)


def _speakers(claim: Claim, project: Project) -> frozenset[str]:
    """Return who speaks: ids, also of a name that speakers.yaml got an entry for since."""
    entries = ((part, find_speaker(project, part)) for part in claim.speakers)
    return frozenset(
        entry.id if entry else fold(fold_letters(part)) or part for part, entry in entries
    )


def _place(claim: Claim, text: str | None) -> _Place | tuple[str, ...]:
    """Return where the words stand, from the first letter or digit of each stretch to the last.

    Without their article, or where it has them no longer, the words themselves.
    """
    ranges = anchor(claim, text).ranges if text is not None else ()
    if text is None or not ranges:
        return tuple(" ".join(span.exact.split()) for span in claim.spans)
    trimmed = sorted(_trimmed(text, start, end) for start, end in ranges)
    joined: list[tuple[int, int]] = []
    for start, end in trimmed:
        if joined and not any(map(str.isalnum, text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first < last and not text[first].isalnum():
        first += 1
    while first < last and not text[last - 1].isalnum():
        last -= 1
    return (first, last) if first < last else (start, end)
