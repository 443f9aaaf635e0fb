"""Sentences and clauses, for moving and selecting by keyboard and for finding attributions."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.articles.model import Article, Part
from index.attribution.cues import CueKind, Lexicon, lexicon_of
from index.attribution.model import Segments
from index.attribution.quotes import quotations
from index.base.folding import word_pattern
from index.languages.attribution import AttributionWords

Range = tuple[int, int]

_WHOLE: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING)
_STOP: Final = re.compile(r"[.!?…]+|\n")
_TOKEN_BEFORE: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_OPENING: Final = "\"“„«‘'(["
_CLOSING: Final = ")]”’»"
_DOMAINS: Final = re.compile(r"(?:com|id|co|net|org|tv|go)\b", re.IGNORECASE)
# "BEIJING - ", "Rio de Janeiro, Radio X - ", "Goa, India (Xinhua) – ", "OUTLET.COM - ", "Moscow: ".
_DATELINE: Final = re.compile(
    r"(?=[A-Z0-9])[^\n\"“”;:!?]{2,60}?(?:\s[-–—]{1,2}\s*|\s?[–—]\s+)(?=[\"“”‘]?[A-Z0-9])"
    r"|[A-Z][\w'-]+(?:[ ,][ ]?[A-Z][\w'-]+){0,3}:\s(?=[\"“A-Z])"
)
_COMMA: Final = re.compile(r"[,;][\"”’]?\s+")
_LONG: Final = 5  # words: a shorter piece between commas is mostly part of a list
_BLOCK: Final = 4  # words: a shorter quotation is a term, not a clause


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"{word_pattern()}(?:-{word_pattern()})*")


def segment(article: Article, words: AttributionWords | None) -> Segments:
    """Return the sentences and clauses of `article`: titles, captions and subheadings whole.

    `words` are those of its language, None for one that kutip does not know.
    """
    lexicon = lexicon_of(words)
    sentences: list[Range] = []
    for paragraph in article.paragraphs:
        if paragraph.part in _WHOLE:
            sentences.extend(trimmed(article.text, [(paragraph.start, paragraph.end)]))
        elif paragraph.part is Part.BODY:
            sentences.extend(sentences_in(article.text, paragraph.start, paragraph.end, lexicon))
    clauses = [
        clause
        for start, end in sentences
        for clause in clauses_in(article.text, start, end, lexicon)
    ]
    return Segments(tuple(sentences), tuple(clauses))


def words_in(text: str) -> int:
    """Return the number of words in `text`."""
    return sum(1 for _ in _word().finditer(text))


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the text proper begins after a dateline at `start`; `start` without one."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline and words_in(dateline.group()) <= 8 else start


def sentences_in(text: str, start: int, end: int, lexicon: Lexicon) -> list[Range]:
    """Return the sentences of the paragraph `text[start:end]`, without outer white space."""
    closers = {quote.end - 1 for quote in quotations(text, start, end) if quote.closed}
    cuts = [start]
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        while after < end and (text[after] in _CLOSING or after in closers):
            after += 1
        if after < end and (stop.group() == "\n" or _ends(text, stop, after, end, lexicon)):
            cuts.append(after)
    return trimmed(text, zip(cuts, [*cuts[1:], end], strict=True))


def _ends(text: str, stop: re.Match[str], after: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether the sentence ends at `stop`, whose closing marks reach to `after`."""
    rest = text[after:end].lstrip()
    if not rest:
        return False
    starts = rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENING
    if not text[after].isspace():
        return _is_glued(text, stop.start(), after, end)
    return starts and not (stop.group() == "." and _is_abbreviation(text, stop.start(), lexicon))


def _is_abbreviation(text: str, dot: int, lexicon: Lexicon) -> bool:
    """Return whether the full stop at `dot` belongs to an abbreviation or an initial."""
    token = _TOKEN_BEFORE.search(text, max(0, dot - 12), dot)
    if token is None:
        return False
    word = token.group()
    return word.lower() in lexicon.abbreviations or (len(word) == 1 and word.isupper())


def _is_glued(text: str, dot: int, after: int, end: int) -> bool:
    """Return whether two sentences meet at `dot` without a space: "said Qin.Lavrov said"."""
    before = text[dot - 1] if dot else " "
    first = after + 1 if text[after] in _OPENING else after
    capital = text[first : first + 1].isupper() and text[first + 1 : first + 2].islower()
    lone = after - dot == 1 and _DOMAINS.match(text, after, end) is not None
    return capital and not lone and (before.islower() or before.isdigit() or before in ')]"”%')


def clauses_in(text: str, start: int, end: int, lexicon: Lexicon) -> list[Range]:
    """Return the clauses of the sentence `text[start:end]`: pieces that cover its words."""
    cuts = {start, dateline_end(text, start, end)}
    for quote in quotations(text, start, end):
        if words_in(text[quote.start : quote.end]) >= _BLOCK:
            cuts.add(quote.start)
            if text[quote.end : quote.end + 1] != ",":
                cuts.add(quote.end)
    for that in lexicon.that_clause.finditer(text, start, end):
        cuts.add(that.start() if that.group(1) else that.end())
    cuts.update(_comma_cuts(text, start, end, lexicon))
    ordered = sorted(cuts)
    return _worded(text, list(zip(ordered, [*ordered[1:], end], strict=True)))


def _comma_cuts(text: str, start: int, end: int, lexicon: Lexicon) -> set[int]:
    """Return where commas and semicolons part clauses: at a joining word, a cue, or far apart."""
    cues = {
        cue.start
        for cue in lexicon.cues(text, start, end)
        if cue.kind in (CueKind.AFTER, CueKind.CLITIC, CueKind.THUS, CueKind.SOURCE)
    }
    cuts: set[int] = set()
    last = start
    commas = [*_COMMA.finditer(text, start, end)]
    for number, comma in enumerate(commas):
        here = comma.end()
        following = commas[number + 1].start() if number + 1 < len(commas) else end
        long = min(words_in(text[last:here]), words_in(text[here:following])) >= _LONG
        joined = lexicon.clause_starts.match(text, here, end) is not None
        if long or joined or here in cues or comma.group()[0] == ";":
            cuts.add(here)
            last = here
    return cuts


def _worded(text: str, pieces: list[Range]) -> list[Range]:
    """Return `pieces` trimmed, each without a word joined to the one before (or after) it."""
    kept: list[Range] = []
    for start, end in trimmed(text, pieces):
        if kept and (not _word().search(text, start, end) or not _word().search(text, *kept[-1])):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def trimmed(text: str, pieces: Iterable[Range]) -> list[Range]:
    """Return `pieces` without outer white space and without those that are nothing else."""
    kept: list[Range] = []
    for start, end in pieces:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            kept.append((left, right))
    return kept
