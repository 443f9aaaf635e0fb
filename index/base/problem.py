"""Something wrong with a file that kutip works around and `kutip check` lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with `file` (path from the corpus folder) and how to correct it.

    `sentence` names the file itself, so that it is shown alone.
    """

    file: str
    sentence: str
