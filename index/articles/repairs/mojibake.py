"""Letters that were read in another encoding than they were written in: `Ã©`, `â€™`, `‚Äú`."""

import re
import unicodedata
from collections import Counter
from typing import Final

from index.articles.repairs.model import Repaired
from index.languages.model import Language

# A closing quotation mark that lost its last byte, which cp1252 does not have: `â€` and a sign.
_HALF_QUOTE: Final = re.compile("\u00e2\u20ac(?:[\u009d\ufffd?](?![\\w])|(?=[\\s.,;:!)]|$))")
# What is left of a no-break space, once its second half has become a space.
_HALF_SPACE: Final = re.compile("\u00c2(?<=[a-z0-9.,]\u00c2)(?=[ \u00a0])")
# Any sign beyond ASCII but those that a right text is full of; no broken letter is of these alone.
_SUSPECT: Final = re.compile(
    "[^\x00-\x7f\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u200b\u2060]"
)
_C1: Final = re.compile("[\x80-\x9f]")


def repair(text: str, _language: Language) -> Repaired:
    """Return `text` with its letters read as they were written, as often as it took.

    Each line on its own, since a text may have lines of several origins.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return Repaired(text)
    lines = text.split("\n")
    count = 0
    for number, line in enumerate(lines):
        if not line.isascii() and _SUSPECT.search(line):
            lines[number] = _line(line)
            count += _changes(line, lines[number])
    return Repaired("\n".join(lines), count)


def _line(line: str) -> str:
    from ftfy import fix_encoding
    from ftfy.fixes import fix_c1_controls

    repaired = fix_encoding(_HALF_QUOTE.sub("\u00e2\u20ac\u009d", line))
    repaired = _HALF_SPACE.sub("", repaired)
    if _C1.search(repaired):
        repaired = fix_c1_controls(repaired)
    if repaired == line:
        return line
    # What was behind the letters may be a line end, which would part the line in two.
    repaired = repaired.replace("\r", " ").replace("\n", " ")
    return unicodedata.normalize("NFC", repaired)


def _changes(before: str, after: str) -> int:
    """Return how many words of a line were changed."""
    if before == after:
        return 0
    return max(1, sum((Counter(before.split()) - Counter(after.split())).values()))
