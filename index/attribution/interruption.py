"""Words of saying that stand in the middle of what is said: `A, kata diplomat itu, B`."""

import re
from typing import Final

from index.attribution.segments import Range

_OPENS: Final = re.compile(r"""\w[\s"“”«»]*[,.;:!?–—-][\s"“”«»]*$""")
_CLOSES: Final = re.compile(r"""[^,.;:!?–—"“”«»]*[,.;:!?–—"“”«»][\s,.;:!?–—"“”«»-]*(?=\w)""")
_REACH: Final = 160  # characters behind the cue and the speaker in which it ends: "kepada pers,"


def interruption(text: str, span: Range, *saying: Range | None) -> Range | None:
    """Return the stretch of `span` that is its reporter's: cue and speaker, between two stops.

    `saying` are the places of the cue and of the words that name the speaker. None where they
    do not stand inside the span with words of the claim on both sides, set off by punctuation.
    """
    inside = [part for part in saying if part and span[0] < part[0] and part[1] < span[1]]
    if not inside:
        return None
    first, last = min(part[0] for part in inside), max(part[1] for part in inside)
    opens = _OPENS.search(text, span[0], first)
    closes = _CLOSES.match(text, last, min(span[1], last + _REACH))
    if opens is None or closes is None:
        return None
    return opens.start() + 1, closes.end()
