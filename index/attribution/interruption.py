"""Words of saying that stand in the middle of what is said: "A, said the diplomat, B"."""

import re
from typing import Final

from index.attribution.segments import Range

_QUOTED: Final = re.compile(r"\w[.,;:!?–—\s-]*[\"”»][,.\s]*$")
_OPENS: Final = re.compile(r"\w\s?[,–—]\s*$")
_TO_QUOTE: Final = re.compile(r"[^\"“”«»]*[,.:;–—]\s*[\"“«](?=\w)")  # "to the press in Rio, “"
_REACH: Final = 200  # characters behind the cue and the speaker in which a quotation goes on
_WORDS: Final = 6  # of an aside between commas: a longer one is a clause of its own


def interruption(
    text: str, span: Range, aside_end: re.Pattern[str], *saying: Range | None
) -> Range | None:
    """Return the stretch of `span` that is its reporter's: cue and speaker, set off on both sides.

    `aside_end` matches what may stand behind an aside, in the text's language; `saying` are the
    places of the cue and of the words that name the speaker. Either a quotation
    ends before them and another begins behind them, or they are an aside between commas or
    dashes. None where neither is so, or they are not in the middle of the span.
    """
    inside = [part for part in saying if part and span[0] < part[0] and part[1] < span[1]]
    if not inside:
        return None
    first, last = min(part[0] for part in inside), max(part[1] for part in inside)
    opens = _QUOTED.search(text, span[0], first)
    if opens is not None:
        closes = _TO_QUOTE.match(text, last, min(span[1], last + _REACH))
    else:
        opens = _OPENS.search(text, span[0], first)
        is_aside = len(text[first:last].split()) <= _WORDS
        closes = aside_end.match(text, last, span[1]) if is_aside else None
    if opens is None or closes is None:
        return None
    return opens.start() + 1, closes.end()
