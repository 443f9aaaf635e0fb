"""Something wrong with a file that kutip works around and `kutip check` lists."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What a problem is about: problems are counted and shown by their kind."""

    LEFT_OUT = "left out"  # a file that holds no article as it is: of another format, hidden
    UNREAD = "not read"  # an article file, or a row of one, that should be read and cannot be
    PARTLY = "read in part"  # an article of which only a part can be read
    UNNAMED = "columns not known"  # a table none of whose columns is known to be a title or a body
    UNUSED = "unused"  # a column or key of an article file that kutip has no use for
    DROPPED = "dropped"  # a value that is not understood, so that the file counts as without it
    UNDATED = "undated"
    GUESSED = "guessed"
    DECODED = "decoded"  # bytes that are not UTF-8 and were read as some other encoding
    REPAIRED = "repaired"  # damage to the words of articles, which was repaired
    SAME_ID = "same id"  # two articles that ask for one id
    DAMAGED = "damaged"
    UNSAVED = "unsaved"  # a change that was begun and is not finished
    COPY = "copy"  # a second version of a file, left by a sync client, an editor or kutip
    UNMERGED = "unmerged"
    DISPUTED = "disputed"
    DOUBLED = "doubled"  # a claim that its coder has twice
    UNLISTED = "unlisted"  # a topic, speaker or coder that the codebook does not have
    INVALID = "invalid"  # a value of a claim that the codebook does not allow
    CHANGED = "changed"  # a claim whose words are no longer as they were
    HOMELESS = "homeless"  # a claim whose article is not known
    UNSAFE = "unsafe"  # what this file system, or this git, cannot promise
    OTHER = "other"

    @property
    def is_note(self) -> bool:
        """Whether this is worth knowing, but may stay as it is."""
        return self in _NOTES


_NOTES = frozenset(
    (
        ProblemKind.LEFT_OUT,
        ProblemKind.UNUSED,
        ProblemKind.UNDATED,
        ProblemKind.GUESSED,
        ProblemKind.DECODED,
        ProblemKind.REPAIRED,
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with `file` (path from the corpus folder) and how to correct it.

    `sentence` names the file itself, so that it is shown alone. `count` is how many things of
    its kind it speaks of: files left out, articles undated, claims disputed.
    """

    file: str
    sentence: str
    kind: ProblemKind = ProblemKind.OTHER
    count: int = 1
