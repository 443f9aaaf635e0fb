"""Whether a coder has a claim already: the same words of the same article, by the same speaker."""

from collections.abc import Iterable

from index.base.names import fold
from index.claims.anchors import anchor
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
    for other in own:
        if _speakers(other, project) == speakers and _place(other, text) == place:
            return other
    return None


def _speakers(claim: Claim, project: Project) -> frozenset[str]:
    """Return who speaks: ids, also of a name that speakers.yaml got an entry for since."""
    entries = ((part, find_speaker(project, part)) for part in claim.speakers)
    return frozenset(entry.id if entry else fold(part) or part for part, entry in entries)


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
