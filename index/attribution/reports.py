"""Reported speech in a paragraph: what is said, the words of saying, where the speaker is named.

Syntax only: who the speaker is is found by `speakers`. The spans follow the usual guideline of
attribution corpora (PARC: content, cue, source): the content without the outer quotation marks,
the linking word and the final stop.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.attribution.cues import Cue, CueKind, Lexicon, lexicon
from index.attribution.quotes import Quotation, quotations
from index.attribution.segments import Range, dateline_end, words_in

_BLOCK_WORDS: Final = 3  # shorter quotations are terms within the reporter's sentence
_LEAD_WORDS: Final = 3  # words that may lead into a whole quotation without a comma
_ASIDE_WORDS: Final = 6  # words before a cue that interrupts: "Tembakan itu, sebut X, ..."
_REST_WORDS: Final = 4  # and after it
_LINK_REACH: Final = 160  # characters from a verb to the `bahwa` that belongs to it
_OUTER: Final = ' \t\n"“”„«».,;:'
_SPACE: Final = re.compile(r"\s*")
_THAT: Final = re.compile(r"\b(?:bahwa|bahwasanya)\b", re.IGNORECASE)
_LINK: Final = re.compile(r"\b(?:bahwa|bahwasanya|agar|supaya)\b", re.IGNORECASE)
_DIRECT_LINK: Final = re.compile(
    r"\s*(?:[,:]\s*)?(?:bahwa|bahwasanya|agar|supaya)\b", re.IGNORECASE
)
_ACT_LINK: Final = re.compile(r"\s+(?:untuk|atas|kepada|terhadap|kalau)\b", re.IGNORECASE)
_PASSIVE: Final = re.compile(r"\s+(?:oleh\s+)?([^,.;:]{2,80}?),?\s+bahwa\b", re.IGNORECASE)
_ANAPHOR: Final = re.compile(r"(?:hal|pernyataan|itu|tersebut|demikian|ini)\b", re.IGNORECASE)
_PHRASE_END: Final = re.compile(
    r"[,;:.?!\"“”\n]|\s[-–—]\s"
    r"|\s(?:pada|dalam|saat|kepada|setelah|ketika|melalui|lewat|usai|seusai|seraya|sambil|sembari"
    r"|seperti|yang|menanggapi|terkait|soal|sebelum|via|bahwa|di|dari laman|dari akun|ini)\s",
    re.IGNORECASE,
)
_NEW_SUBJECT: Final = re.compile(
    r"(?:,\s+|\s+(?:atau|dan|tetapi|tapi|namun|sementara|sedangkan|lalu)\s+)+"
    r"(?:ia|dia|beliau)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)

Names = Callable[[int, int], bool]  # whether a stretch of text names somebody


@dataclass(frozen=True, slots=True)
class Report:
    """Something reported: the content, the cue, and the stretch in which its speaker stands.

    `subject` is None where the speaker is not named here (a clitic, or a quotation alone).
    """

    start: int
    end: int
    cue: Cue | None
    subject: Range | None

    @property
    def kind(self) -> CueKind:
        return self.cue.kind if self.cue else CueKind.NONE


def strip_outer(text: str, start: int, end: int) -> Range:
    """Return the range without outer white space, quotation marks and final stops or commas.

    A mark that pairs with one inside the range stays: `sebagai “jangkar stabilitas”`.
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    if end < len(text) and text[end] in '"”»' and _is_open(text, start, end):
        end += 1
    if start and text[start - 1] in '"“”„«' and _closes_inside(text, start, end):
        start -= 1
    return start, end


def _is_open(text: str, start: int, end: int) -> bool:
    """Say whether a quotation that begins inside `text[start:end]` is still open at its end."""
    found = quotations(text, start, end)
    return bool(found) and not found[-1].closed and found[-1].start > start


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Say whether the mark before `start` opens a quotation that closes before the end."""
    found = quotations(text, start - 1, end)
    return bool(found) and found[0].start == start - 1 and found[0].closed and found[0].end < end


def reports_in(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[Range],
    names: Names,
    *,
    headline: bool = False,
) -> list[Report]:
    """Return what is reported in the paragraph `text[start:end]`, whose sentences are given.

    In a `headline` bare roots are verbs: `Tiongkok Sebut ...`.
    """
    paragraph = _Paragraph(text, dateline_end(text, start, end), end, names, headline=headline)
    found = [report for block in paragraph.blocks for report in paragraph.quoted(block, sentences)]
    for left, right in sentences:
        found.extend(paragraph.indirect(max(left, paragraph.start), right))
    return sorted(found, key=lambda report: (report.start, report.end))


class _Paragraph:
    """A paragraph, its quotations that stand for themselves, and the cues around them."""

    def __init__(self, text: str, start: int, end: int, names: Names, *, headline: bool) -> None:
        self.text, self.start, self.end, self.names = text, start, end, names
        self.headline = headline
        self.words: Lexicon = lexicon()
        everything = quotations(text, start, end)
        self.blocks = [quote for quote in everything if self._stands_alone(quote)]
        self.cues = [
            cue
            for cue in self.words.cues(text, start, end)
            if not any(block.start <= cue.start < block.end for block in self.blocks)
        ]

    # Quotations

    def _stands_alone(self, quote: Quotation) -> bool:
        """Say whether `quote` is a whole utterance, not a term in the reporter's sentence."""
        text = self.text
        inner = text[quote.start + 1 : quote.end].rstrip('"”» ')
        before = text[self.start : quote.start].rstrip()
        if words_in(inner) < _BLOCK_WORDS:
            first = not before or before[-1] in '.!?"”\n'
            return first and words_in(inner) > 0 and self._cue_at(quote.end) is not None
        if not before or before[-1] in '.!?:"”…\n':
            return True
        if before[-1] == "," and inner.lstrip()[:1].isupper():
            return True
        lead = re.split(r"[.!?\"”…\n]", before)[-1]
        if words_in(lead) > _LEAD_WORDS and before[-1] != ",":
            return False
        follows = inner[-1:] in ",?!." or text[quote.end : quote.end + 1] == ","
        return follows and self._cue_at(quote.end) is not None

    def _cue_at(self, position: int) -> Cue | None:
        """Return the cue of a kind that follows its content, right after `position`."""
        at = position
        while at < self.end and self.text[at] in ' \t,."”':
            at += 1
        found = next(self.words.cues(self.text, at, self.end), None)
        if found is None or found.start != at:
            return None
        trailing = (CueKind.AFTER, CueKind.CLITIC, CueKind.THUS, CueKind.ACCORDING)
        return found if found.kind in trailing else None

    def quoted(self, block: Quotation, sentences: Sequence[Range]) -> list[Report]:
        """Return the report of a whole quotation, and one of a verb chained to its cue."""
        text = self.text
        start, end = strip_outer(text, block.start, block.end)
        sentence_end = next((b for a, b in sentences if a < block.end <= b), self.end)
        stop = min((b.start for b in self.blocks if b.start >= block.end), default=sentence_end)
        stop = max(min(stop, sentence_end), block.end)
        after = self._cue_at(block.end)
        if after is not None and after.start < stop:
            main = Report(start, end, after, self._right_subject(after, stop))
            return [main, *self._chained(after, main.subject, stop)]
        later = self._verb_between(block.end, stop)
        if later is not None:
            return [Report(start, end, later, (block.end, later.start))]
        left = max((a for a, b in sentences if a <= block.start < b), default=self.start)
        before = self._verb_between(max(left, self.start), block.start)
        if before is not None:
            return [Report(start, end, before, self._left_subject(before, max(left, self.start)))]
        return [Report(start, end, None, None)]

    def _verb_between(self, start: int, end: int) -> Cue | None:
        """Return the last verb of speech in the stretch beside a quotation."""
        kinds = (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACCORDING, CueKind.AFTER)
        found = [c for c in self.cues if start <= c.start and c.end <= end and c.kind in kinds]
        return found[-1] if found else None

    # Indirect speech

    def indirect(self, start: int, end: int) -> list[Report]:
        """Return what the sentence `text[start:end]` reports outside whole quotations."""
        for block in self.blocks:
            if block.start <= start < block.end:
                start = min(block.end, end)
            elif start <= block.start < end:
                end = block.start
        cues = [cue for cue in self.cues if start <= cue.start < end]
        if not cues or any(block.end == start for block in self.blocks):
            return []
        return self._after_content(start, end, cues) or self._verbs(start, end, cues)

    def _after_content(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the report of `content, kata X`, of `kata X, content` or of an interruption."""
        for cue in cues:
            if cue.kind not in (CueKind.AFTER, CueKind.CLITIC, CueKind.THUS):
                continue
            leading = cue.start == start
            lone = cue.kind is CueKind.AFTER and self._names_at(cue.end)
            if not leading and not lone and not self._after_comma(cue):
                continue
            subject = self._right_subject(cue, end)
            rest = self._rest(cue, subject, end)
            if leading:
                if words_in(self.text[rest:end]) >= 2 and (subject or cue.kind is CueKind.CLITIC):
                    return [self._report(rest, end, cue, subject)]
                continue
            if cue.kind is CueKind.AFTER and not lone and not self._may_name(subject):
                continue
            aside = words_in(self.text[start : cue.start]) <= _ASIDE_WORDS
            if aside and words_in(self.text[rest:end]) >= _REST_WORDS:
                return [self._report(start, end, cue, subject)]
            content = self._report(start, cue.start, cue, subject)
            return [content, *self._chained(cue, subject, end)]
        return []

    def _verbs(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the reports of verbs that have their subject before them, or `menurut X, ...`."""
        found: list[Report] = []
        limit = self._without_source(start, end, cues)
        for cue in cues:
            if cue.start >= limit:
                break
            report = self._governed(cue, start, limit, found)
            if report is None:
                continue
            if found and found[-1].end > cue.start:
                last = found[-1]
                found[-1] = self._cut(last, self._join_start(cue))
            found.append(report)
        if found:
            return found
        return self._according(start, end, cues)

    def _governed(self, cue: Cue, start: int, end: int, earlier: Sequence[Report]) -> Report | None:
        """Return the report that the verb `cue` governs; None where it says nothing here."""
        if cue.kind is CueKind.PASSIVE:
            return None if earlier else self._passive(cue, end)
        verbs = (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT)
        if cue.kind not in verbs and not (self.headline and cue.kind is CueKind.AFTER):
            return None
        join = self._join(cue, start)
        if earlier:
            subject = self._chained_subject(cue, join, earlier[-1])
            if subject is None:
                return None
        elif self._blocked(cue, start) and not join:
            return None
        else:
            subject = self._left_subject(cue, start)
            if join:
                subject = self._main_subject(start, self._join_start(cue))
            if not self._may_name(subject):
                return None
        begin, stop = self._content_of(cue, end)
        if words_in(self.text[begin:stop]) < 2 and cue.kind is not CueKind.ACT:
            return None
        if _ANAPHOR.match(self.text, begin) and words_in(self.text[begin:stop]) <= 3:
            return None
        report = self._report(begin, stop, cue, subject)
        return report if report.start < report.end else None

    def _chained_subject(self, cue: Cue, join: str, last: Report) -> Range | None:
        """Return the subject of a further verb in the sentence, None where it is content."""
        new = _NEW_SUBJECT.search(self.text, last.start, cue.start)
        if new is not None and not self._blocked(cue, last.start):
            return self._within(new.start() + 1, cue.start)
        strong = join in self.words.join_strong
        weak = join and cue.kind is CueKind.SAY and last.kind is not CueKind.ACT
        weak = weak or (join and cue.kind is CueKind.SAY and self._links(cue))
        return last.subject if strong or weak else None

    def _chained(self, main: Cue, subject: Range | None, end: int) -> list[Report]:
        """Return the report of `..., kata X, seraya menyebut ...`."""
        for cue in self.cues:
            verb = cue.kind in (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT)
            if verb and main.end <= cue.start < end:
                join = self._join(cue, main.end)
                if join in self.words.join_strong and subject is not None:
                    return [self._report(*self._content_of(cue, end), cue, subject)]
        return []

    def _according(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the report of `menurut X, content` or `content, menurut X`."""
        for cue in cues:
            if cue.kind not in (CueKind.ACCORDING, CueKind.SOURCE):
                continue
            leading = words_in(self.text[start : cue.start]) <= 1
            if not leading and not self._after_comma(cue):
                continue
            subject = self._right_subject(cue, end)
            if not self._may_name(subject):
                continue
            if leading:
                return [self._report(self._rest(cue, subject, end), end, cue, subject)]
            rest = self._rest(cue, subject, end)
            aside = words_in(self.text[start : cue.start]) <= _ASIDE_WORDS
            inside = aside and words_in(self.text[rest:end]) >= _REST_WORDS
            return [self._report(start, end if inside else cue.start, cue, subject)]
        return []

    def _passive(self, cue: Cue, end: int) -> Report | None:
        """Return the report of `dikatakan oleh X bahwa content`."""
        found = _PASSIVE.match(self.text, cue.end, end)
        if found is None or not self._may_name(found.span(1)):
            return None
        return self._report(found.end(), end, cue, found.span(1))

    # Pieces

    def _report(self, start: int, end: int, cue: Cue, subject: Range | None) -> Report:
        return Report(*strip_outer(self.text, start, end), cue, subject)

    def _cut(self, report: Report, end: int) -> Report:
        """Return `report` with its content ending at `end`."""
        return replace(report, end=max(strip_outer(self.text, report.start, end)[1], report.start))

    def _within(self, start: int, end: int) -> Range:
        """Return the range without outer white space and commas."""
        while start < end and self.text[start] in " \t\n,":
            start += 1
        while end > start and self.text[end - 1] in " \t\n,":
            end -= 1
        return start, end

    def _left_subject(self, cue: Cue, start: int) -> Range:
        """Return what stands between the start of the clause and the verb, without adverbs."""
        before = self.text[start : cue.start]
        adverbs = self.words.trailing_adverbs.search(before)
        end = start + (adverbs.start() if adverbs else len(before))
        return start, start + len(self.text[start:end].rstrip())

    def _main_subject(self, start: int, end: int) -> Range | None:
        """Return the first piece between commas that names somebody and is no adjunct."""
        left = start
        for piece in self.text[start:end].split(","):
            inner = self._within(left, left + len(piece))
            left += len(piece) + 1
            if not self.words.prepositions.match(self.text, inner[0]) and self._may_name(inner):
                return inner
        return None

    def _right_subject(self, cue: Cue, end: int) -> Range | None:
        """Return the phrase after a cue that names its speaker; None after a clitic.

        A name after a comma is taken in: `kata juru bicara X, Ani Budi, ...`.
        """
        if cue.kind is CueKind.CLITIC:
            return None
        start = _SPACE.match(self.text, cue.end).end()  # type: ignore[union-attr]
        found = _PHRASE_END.search(self.text, start, end)
        stop = found.start() if found else end
        if self.text[stop : stop + 2] == ", " and self._names_at(stop + 2):
            following = _PHRASE_END.search(self.text, stop + 2, end)
            longer = following.start() if following else end
            if words_in(self.text[stop:longer]) <= 5:
                stop = longer
        return (start, stop) if start < stop else None

    def _rest(self, cue: Cue, subject: Range | None, end: int) -> int:
        """Return where the text goes on after a cue and the phrase that names its speaker."""
        at = subject[1] if subject else cue.end
        comma = self.text.find(",", at, end)
        return comma + 1 if comma >= 0 else at

    def _content_of(self, cue: Cue, end: int) -> Range:
        """Return the content that follows the verb `cue`, linking words left out."""
        text = self.text
        after = self.words.adverbs.match(text, _SPACE.match(text, cue.end).end())  # type: ignore[union-attr]
        at = after.end() if after else cue.end
        direct = _DIRECT_LINK.match(text, cue.end, end)
        if direct is not None:
            return direct.end(), self._act_end(cue, direct.end(), end)
        adjunct = at + 2 if text[at : at + 2] == ", " else at
        if self.words.prepositions.match(text, adjunct, end):
            pattern = _LINK if cue.kind is CueKind.ACT else _THAT
            link = pattern.search(text, at, min(end, at + _LINK_REACH))
            if link is not None and self._reaches(at, link.start()):
                return link.end(), self._act_end(cue, link.end(), end)
        if cue.kind is CueKind.ACT:
            linked = _ACT_LINK.match(text, at - 1 if at > cue.end else cue.end, end)
            at = linked.end() if linked else at
        return at, self._act_end(cue, at, end)

    def _reaches(self, start: int, end: int) -> bool:
        """Say whether a linking word at `end` can belong to the verb before `start`."""
        if re.search(r"[.;\"“”]", self.text[start:end]):
            return False
        return not any(start <= c.start < end and c.kind is CueKind.SAY for c in self.cues)

    def _act_end(self, cue: Cue, start: int, end: int) -> int:
        """Return where the content of an act ends: before the reporter's own background."""
        if cue.kind is not CueKind.ACT:
            return end
        found = self.words.background.search(self.text, start, end)
        return found.start() if found else end

    def _join(self, cue: Cue, start: int) -> str:
        """Return the joining word right before the verb, in lower case; empty without one."""
        found = self.words.join.search(self.text[start : cue.start])
        return found.group(1).lower() if found else ""

    def _join_start(self, cue: Cue) -> int:
        """Return where the content before a further verb ends: at its joining word or comma."""
        text, start = self.text, self.start
        new = _NEW_SUBJECT.search(text, start, cue.start)
        if new is not None:
            return new.start()
        found = self.words.join.search(text[start : cue.start])
        return start + found.start() if found else cue.start

    def _links(self, cue: Cue) -> bool:
        return _DIRECT_LINK.match(self.text, cue.end) is not None

    def _blocked(self, cue: Cue, start: int) -> bool:
        """Say whether the word before the verb makes it unsaid, or part of something else."""
        before = self.text[start : cue.start].split()
        return bool(before) and before[-1].lower().strip(",") in self.words.blockers

    def _after_comma(self, cue: Cue) -> bool:
        return self.text[: cue.start].rstrip()[-1:] in (",", '"', "”")

    def _names_at(self, position: int) -> bool:
        """Say whether a name or a pronoun begins at `position`, spaces aside."""
        at = _SPACE.match(self.text, position).end()  # type: ignore[union-attr]
        word = re.compile(r"[\w-]+").match(self.text, at)
        if word is None:
            return False
        return word.group().lower() in self.words.pronouns or self.names(at, word.end())

    def _may_name(self, subject: Range | None) -> bool:
        """Say whether `subject` could name somebody: a name, a pronoun, an office, a body."""
        if subject is None:
            return False
        words = self.text[slice(*subject)]
        if self.names(*subject) or self.words.pronoun_at_end(words):
            return True
        lowered = {word.lower() for word in re.findall(r"[\w-]+", words)}
        return bool(lowered & (self.words.titles.keys() | self.words.bodies))

    def _without_source(self, start: int, end: int, cues: Sequence[Cue]) -> int:
        """Return where a trailing `, menurut X` or `, dilansir dari X` begins; `end` without."""
        for cue in cues:
            source = cue.kind in (CueKind.ACCORDING, CueKind.SOURCE)
            if source and cue.start > start and self._after_comma(cue):
                subject = self._right_subject(cue, end)
                if words_in(self.text[subject[1] if subject else cue.end : end]) <= _REST_WORDS:
                    return cue.start
        return end
