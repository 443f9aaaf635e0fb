"""The lines of an article: how a text is split into them, and which of them are prose.

A paragraph wrapped into several lines is joined; a line that several paragraphs were run into is
split at the joints.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.base.text import one_line

_LINE: Final = re.compile(r"[^\n]+")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(?=\S)")
_WRAPPED: Final = 40  # characters from which a line may have been broken for its length
_WIDEST: Final = 120  # characters of the lines of a text that is wrapped at a width
_RUNNING: Final = 2  # sentences that run on over a line's end, in a text that is wrapped
_BROKEN: Final = re.compile("[^\\W\\d_][-\u2010\u00ad]")  # a word that goes on in the next line

# A sentence end glued to the next capital: "said Rina.Dewi says". What stands before it is looked
# at last, since a search for the full stop itself is ten times as fast.
_BEFORE: Final = r"(?<=[a-z]{{2}}{end})|(?<=[0-9%)]{end})|(?<=[A-Z]{{2}}{end})"
_GLUE: Final = re.compile(
    r"[.!?](?P<quote>[\"”’]?)(?=[\"“‘]?[A-Z][a-z ])"
    rf"(?:{_BEFORE.format(end='[.!?]')}|{_BEFORE.format(end='[.!?][”’' + chr(34) + ']')})"
)
_DOMAIN_NEXT: Final = re.compile(r"(?:com|co|id|net|org|tv|news)\b", re.IGNORECASE)
_LEAST_PIECE: Final = 25

_TERMINAL: Final = re.compile(r"[.!?…]['\"”’)\]]*$")
_ENDING: Final = 20  # characters in which a sentence closes, quotation marks and all
_WORDS: Final = re.compile(r"[^\W\d_][\w'’-]*")
_PROSE: Final = 60
_PROSE_WITH_STOP: Final = 30
_LONG: Final = 160
_SENTENCE: Final = 7  # words from which a line with a full stop is a sentence
FULL_STOP: Final = re.compile(r"(?<!\.\.)\.[\"”’')]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed line `start:end` of the text, or several that one paragraph was wrapped into."""

    start: int
    end: int
    text: str
    heading: bool = False


def split(text: str, start: int) -> Iterator[Line]:
    """Yield the lines that are not blank; those of a hard-wrapped text joined by paragraph.

    Where a line ends in the middle of a word, the next one is joined to it in any text.
    """
    single = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text, start)]
    lines = [line for line in single if line is not None]
    is_wrapped = _is_wrapped(text, lines)
    first = 0
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if (
            last
            or line.heading
            or lines[number + 1].heading
            or _parted(text, line, lines[number + 1])
            or not (is_wrapped or _is_broken(line, lines[number + 1]))
        ):
            begin = lines[first]
            piece = one_line(text[begin.start : line.end]) if line is not begin else line.text
            yield Line(begin.start, line.end, piece, begin.heading)
            first = number + 1


def _trimmed(text: str, start: int, end: int) -> Line | None:
    raw = text[start:end]
    content = raw.strip()
    if not content:
        return None
    start += len(raw) - len(raw.lstrip())
    mark = _HEADING.match(content)
    skip = mark.end() if mark else 0
    return Line(start + skip, start + len(content), content[skip:], mark is not None)


def _parted(text: str, line: Line, following: Line) -> bool:
    return text.count("\n", line.end, following.start) > 1


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a line ends in the middle of a word."""
    return _BROKEN.fullmatch(line.text[-2:]) is not None and following.text[0].islower()


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether sentences run on from line to line, as in e-mail and hand-wrapped Markdown."""
    widest = max((len(line.text) for line in lines), default=0)
    pairs = running = 0
    for line, following in pairwise(lines):
        if _parted(text, line, following):
            continue
        if len(line.text) < _WRAPPED:
            continue
        pairs += 1
        next_word = following.text.split(None, 1)[0]
        is_full = widest <= _WIDEST and len(line.text) + 1 + len(next_word) > widest
        running += not ends_sentence(line.text) and (following.text[0].islower() or is_full)
    return running >= _RUNNING and running >= 0.3 * pairs


def run_on(text: str, start: int, end: int, abbreviation: re.Pattern[str]) -> list[tuple[int, int]]:
    """Split `text[start:end]` where a sentence end is glued to the next capital letter.

    The joint of two paragraphs that lost their line break looks so; abbreviations, domains and
    scraps do not count. Straight quotation marks are opening or closing by their number so far.
    `abbreviation` is searched in what stands before a full stop.
    """
    pieces = []
    begin = start
    for glue in _GLUE.finditer(text, start, end):
        cut = glue.end()
        if glue["quote"] == '"' and text.count('"', begin, cut) % 2:
            cut -= 1  # it opens the next sentence
        if cut - begin < _LEAST_PIECE or end - cut < _LEAST_PIECE:
            continue
        if abbreviation.search(text, begin, glue.start()) or _DOMAIN_NEXT.match(text, cut):
            continue
        pieces.append((begin, cut))
        begin = cut
    pieces.append((begin, end))
    return pieces


def ends_sentence(line: str) -> bool:
    """Whether `line` closes with a full stop or its like, maybe behind quotation marks."""
    return _TERMINAL.search(line.rstrip("* ")[-_ENDING:]) is not None


def is_prose(line: str) -> bool:
    """Whether `line` reads as running text rather than as a heading or label."""
    if len(line) >= _LONG:
        return True
    if not ends_sentence(line):
        return False
    return len(line) >= _PROSE or (
        len(line) >= _PROSE_WITH_STOP and line.rstrip('"”').endswith(".")
    )


def is_title_case(line: str) -> bool:
    """Whether most of the longer words of `line` begin with a capital."""
    longer = [word for word in _WORDS.findall(line) if len(word) > 3]
    capital = sum(word[0].isupper() for word in longer)
    return capital >= 0.6 * len(longer) if longer else line[:1].isupper()


def is_sentence(line: str) -> bool:
    """Whether `line` is a whole sentence of prose, and no headline."""
    return (
        len(line.split()) >= _SENTENCE
        and FULL_STOP.search(line) is not None
        and not is_title_case(line)
    )
