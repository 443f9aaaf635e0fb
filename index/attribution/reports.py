"""Reported speech in a paragraph: what is said, the words of saying, where the speaker is named.

Syntax only: who the speaker is is found by `speakers`. The spans follow the usual guideline of
attribution corpora (PARC: content, cue, source): the content without the outer quotation marks,
the linking word and the final stop.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.attribution.cues import Cue, CueKind, Lexicon
from index.attribution.phrases import REST_WORDS, Names, Phrases
from index.attribution.quotes import Quotation, quotations, strip_outer
from index.attribution.segments import Range, dateline_end, words_in

_BLOCK_WORDS: Final = 3  # shorter quotations are terms within the reporter's sentence
_LEAD_WORDS: Final = 3  # words that may lead into a whole quotation without a comma
_ASIDE_WORDS: Final = 6  # words before a cue that interrupts: "The shots, said X, ..."
_BEFORE: Final = 200  # characters before a quotation that tell whether it stands alone
_ANAPHOR_WORDS: Final = 3  # content that begins with "this" and is no longer says nothing
_MAX_SENTENCE: Final = 4_000  # characters; what is longer is no prose, and is not searched


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


def reports_in(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[Range],
    names: Names,
    lexicon: Lexicon,
    *,
    headline: bool = False,
) -> list[Report]:
    """Return what is reported in the paragraph `text[start:end]`, whose sentences are given.

    In a `headline` a cue that follows its content elsewhere is a verb: "X Says ...".
    """
    begin = dateline_end(text, start, end)
    paragraph = _Paragraph(text, begin, end, names, lexicon, headline=headline)
    reports = [
        report for block in paragraph.blocks for report in paragraph.quoted(block, sentences)
    ]
    for left, right in sentences:
        reports.extend(paragraph.indirect(max(left, paragraph.start), right))
    worded = [report for report in reports if report.start < report.end]
    return sorted(worded, key=lambda report: (report.start, report.end))


class _Paragraph:
    """A paragraph, its quotations that stand for themselves, and the cues around them."""

    def __init__(
        self, text: str, start: int, end: int, names: Names, lexicon: Lexicon, *, headline: bool
    ) -> None:
        self.text, self.start, self.end, self.headline = text, start, end, headline
        self.lexicon = lexicon
        everything = quotations(text, start, end)
        self.blocks = [quote for quote in everything if self._stands_alone(quote)]
        self._block_starts = [block.start for block in self.blocks]
        every_cue = self.lexicon.cues(text, start, end)
        self.cues = [cue for cue in every_cue if not self._quotes(cue.start)]
        self._cue_starts = [cue.start for cue in self.cues]
        self.phrases = Phrases(text, names, lexicon)

    def _quotes(self, position: int) -> bool:
        """Return whether `position` lies in a whole quotation."""
        number = bisect_right(self._block_starts, position)
        return number > 0 and position < self.blocks[number - 1].end

    def _cues_in(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin in `text[start:end]` outside whole quotations."""
        first = bisect_left(self._cue_starts, start)
        return self.cues[first : bisect_left(self._cue_starts, end)]

    # Quotations

    def _stands_alone(self, quote: Quotation) -> bool:
        """Return whether `quote` is a whole utterance, not a term in the reporter's sentence."""
        text = self.text
        inner = text[quote.start + 1 : quote.end].rstrip('"”» ')
        before = text[max(self.start, quote.start - _BEFORE) : quote.start].rstrip()
        if words_in(inner) < _BLOCK_WORDS:
            first = not before or before[-1] in '.!?"”\n'
            return first and words_in(inner) > 0 and self._cue_at(quote.end) is not None
        if not before or before[-1] in '.!?:"”…\n':
            return True
        if before[-1] == "," and inner.lstrip()[:1].isupper():
            return True
        lower = inner.lstrip()[:1].islower()
        lead = re.split(r"[.!?\n]" if lower else r"[.!?\"”…\n]", before)[-1]
        if words_in(lead) > _LEAD_WORDS and before[-1] != ",":
            return False
        follows = inner[-1:] in ",?!." or text[quote.end : quote.end + 1] == ","
        return follows and self._cue_at(quote.end) is not None

    def _cue_at(self, position: int) -> Cue | None:
        """Return the cue of a kind that follows its content, right after `position`."""
        at = position
        while at < self.end and self.text[at] in ' \t,."”':
            at += 1
        cue = self.lexicon.cue_at(self.text, at, self.end)
        trailing = (CueKind.AFTER, CueKind.CLITIC, CueKind.THUS, CueKind.ACCORDING)
        return cue if cue is not None and cue.kind in trailing else None

    def quoted(self, block: Quotation, sentences: Sequence[Range]) -> list[Report]:
        """Return the report of a whole quotation, and one of a verb chained to its cue."""
        text = self.text
        start, end = strip_outer(text, block.start, block.end)
        number = bisect_left(sentences, (block.end, 0)) - 1
        stop = sentences[number][1] if number >= 0 else self.end
        following = bisect_left(self._block_starts, block.end)
        if following < len(self.blocks):
            stop = min(stop, self.blocks[following].start)
        stop = max(stop, block.end)
        after = self._cue_at(block.end)
        if after is not None and after.start < stop:
            main = Report(start, end, after, self.phrases.right_subject(after, stop))
            return [main, *self._chained(after, main.subject, stop)]
        later = self._verb_between(block.end, stop)
        if later is not None:
            return [Report(start, end, later, (block.end, later.start))]
        number = bisect_right(sentences, (block.start, self.end)) - 1
        left = max(sentences[number][0] if number >= 0 else self.start, self.start)
        before = self._verb_between(left, block.start)
        if before is not None:
            return [Report(start, end, before, self.phrases.left_subject(before, left))]
        return [Report(start, end, None, None)]

    def _verb_between(self, start: int, end: int) -> Cue | None:
        """Return the last verb of speech in the stretch beside a quotation."""
        kinds = (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACCORDING, CueKind.AFTER)
        verbs = [cue for cue in self._cues_in(start, end) if cue.kind in kinds]
        return verbs[-1] if verbs else None

    # Indirect speech

    def indirect(self, start: int, end: int) -> list[Report]:
        """Return what the sentence `text[start:end]` reports outside whole quotations."""
        if self._quotes(start):  # what follows a quotation is read with it
            return []
        number = bisect_left(self._block_starts, start)
        if number < len(self.blocks):
            end = min(end, self.blocks[number].start)
        cues = self._cues_in(start, end)
        if not cues or end - start > _MAX_SENTENCE:
            return []
        if cues[0].kind is CueKind.ACCORDING and cues[0].start == start:
            leading = self._according(start, end, cues[:1])
            if leading:
                return leading
        return self._after_content(start, end, cues) or self._verbs(start, end, cues)

    def _after_content(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the report of "content, said X", of "said X, content" or of an interruption."""
        for cue in cues:
            if cue.kind not in (CueKind.AFTER, CueKind.CLITIC, CueKind.THUS):
                continue
            leading = cue.start == start
            lone = cue.kind is CueKind.AFTER and self.phrases.names_at(cue.end)
            if not leading and not lone and not self.phrases.after_comma(cue):
                continue
            subject = self.phrases.right_subject(cue, end)
            rest = self.phrases.rest(cue, subject, end)
            if leading:
                if words_in(self.text[rest:end]) >= 2 and (subject or cue.kind is CueKind.CLITIC):
                    return [self._report(rest, end, cue, subject)]
                continue
            if cue.kind is CueKind.AFTER and not lone and not self.phrases.likely_name(subject):
                continue
            aside = words_in(self.text[start : cue.start]) <= _ASIDE_WORDS
            if aside and words_in(self.text[rest:end]) >= REST_WORDS:
                joined = self.lexicon.connective.fullmatch(self.text, start, cue.start)
                return [self._report(rest if joined else start, end, cue, subject)]
            content = self._report(start, cue.start, cue, subject)
            return [content, *self._chained(cue, subject, end)]
        return []

    def _verbs(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the reports of verbs with their subject before them, or of "according to X"."""
        reports: list[Report] = []
        limit = self.phrases.without_source(start, end, cues)
        for cue in cues:
            if cue.start >= limit:
                break
            own = self._of_own_clause(cue, limit, reports)
            report = own[1] if own else self._governed(cue, start, limit, reports)
            if report is None:
                continue
            if reports and reports[-1].end > cue.start:
                last = reports[-1]
                reports[-1] = self._cut(last, own[0] if own else self.phrases.join_start(cue))
            reports.append(report)
        if reports:
            return reports
        return self._according(start, end, cues)

    def _governed(self, cue: Cue, start: int, end: int, earlier: Sequence[Report]) -> Report | None:
        """Return the report that the verb `cue` governs; None where it says nothing here."""
        if cue.kind is CueKind.PASSIVE:
            return None if earlier else self._passive(cue, end)
        verbs = (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT)
        if cue.kind not in verbs and not (self.headline and cue.kind is CueKind.AFTER):
            return None
        join = self.phrases.join(cue, start)
        if earlier:
            subject = self._chained_subject(cue, join, earlier[-1])
            if subject is None:
                return None
        elif self.phrases.blocked(cue, start) and not join:
            return None
        else:
            subject = self.phrases.left_subject(cue, start)
            if join:
                subject = self.phrases.main_subject(start, self.phrases.join_start(cue))
            if not self.phrases.may_speak(cue, subject):
                return None
        begin, stop = self.phrases.content_of(cue, end)
        if cue.kind is CueKind.SAY and not earlier:
            inverted = self.phrases.content_before(cue, start, begin, stop)
            if inverted is not None:
                said, subject = inverted
                return self._report(start, said, cue, subject)
        return self._said(begin, stop, cue, subject)

    def _said(self, begin: int, stop: int, cue: Cue, subject: Range | None) -> Report | None:
        """Return the report of what stands behind a verb; None where that says nothing."""
        words, is_act = words_in(self.text[begin:stop]), cue.kind is CueKind.ACT
        if words < 2 and not is_act:
            return None
        if is_act and self.lexicon.unsaid.match(self.text, self.phrases.skip_space(begin), stop):
            return None
        if self.lexicon.anaphor.match(self.text, begin) and words <= _ANAPHOR_WORDS:
            return None
        report = self._report(begin, stop, cue, subject)
        return report if report.start < report.end else None

    def _of_own_clause(
        self, cue: Cue, end: int, earlier: Sequence[Report]
    ) -> tuple[int, Report] | None:
        """Return the report of a further verb whose clause has a subject of its own.

        With where that clause begins: "X denied it, while Y claimed responsibility".
        """
        if not earlier or cue.kind not in (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT):
            return None
        own = self.phrases.own_subject(cue, earlier[-1].start)
        if own is None or self.phrases.blocked(cue, earlier[-1].start):
            return None
        begin, stop = self.phrases.content_of(cue, end)
        if words_in(self.text[begin:stop]) < (1 if cue.kind is CueKind.ACT else 2):
            return None
        report = self._report(begin, stop, cue, own[1])
        return (own[0], report) if report.start < report.end else None

    def _chained_subject(self, cue: Cue, join: str, last: Report) -> Range | None:
        """Return the subject of a further verb in the sentence, None where it is content."""
        new = self.phrases.new_subject(cue, last.start)
        if new is not None and not self.phrases.blocked(cue, last.start):
            return new
        strong = join in self.lexicon.join_strong
        weak = join and cue.kind is CueKind.SAY and last.kind is not CueKind.ACT
        weak = weak or (join and cue.kind is CueKind.SAY and self.phrases.links(cue))
        verb = self.text[cue.start : cue.end].lower()
        weak = weak or (
            join and verb in self.lexicon.joined_acts and last.kind in (CueKind.SAY, CueKind.ACT)
        )
        return last.subject if strong or weak else None

    def _chained(self, main: Cue, subject: Range | None, end: int) -> list[Report]:
        """Return the report of "..., said X, adding ..."."""
        for cue in self._cues_in(main.end, end):
            if cue.kind in (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT):
                join = self.phrases.join(cue, main.end)
                added = cue.kind is CueKind.SAY and self.phrases.links(cue)
                added = added and self.phrases.after_comma(cue)
                if not (join in self.lexicon.join_strong or added):
                    continue
                if subject is not None or main.kind is CueKind.CLITIC:
                    return [self._report(*self.phrases.content_of(cue, end), cue, subject)]
        return []

    def _according(self, start: int, end: int, cues: Sequence[Cue]) -> list[Report]:
        """Return the report of "according to X, content" or "content, according to X"."""
        for cue in cues:
            if cue.kind not in (CueKind.ACCORDING, CueKind.SOURCE):
                continue
            leading = words_in(self.text[start : cue.start]) <= 1
            if not leading and not self.phrases.after_comma(cue):
                continue
            subject = self.phrases.right_subject(cue, end)
            if not self.phrases.may_name(subject):
                continue
            if leading:
                return [self._report(self.phrases.rest(cue, subject, end), end, cue, subject)]
            rest = self.phrases.rest(cue, subject, end)
            aside = words_in(self.text[start : cue.start]) <= _ASIDE_WORDS
            inside = aside and words_in(self.text[rest:end]) >= REST_WORDS
            return [self._report(start, end if inside else cue.start, cue, subject)]
        return []

    def _passive(self, cue: Cue, end: int) -> Report | None:
        """Return the report of "it was said by X that content"."""
        match = self.lexicon.passive_speaker.match(self.text, cue.end, end)
        if match is None and not self.text[self.start : cue.start].strip():
            return self._passive_ahead(cue, end)
        if match is None or not self.phrases.may_name(match.span(1)):
            return None
        return self._report(match.end(), end, cue, match.span(1))

    def _passive_ahead(self, cue: Cue, end: int) -> Report | None:
        """Return the report of "As was said by X, content", in front of everything else."""
        subject = self.phrases.right_subject(cue, end)
        rest = self.phrases.rest(cue, subject, end)
        if not self.phrases.may_name(subject) or words_in(self.text[rest:end]) < REST_WORDS:
            return None
        return self._report(rest, end, cue, subject) if self.text[rest - 1] == "," else None

    def _report(self, start: int, end: int, cue: Cue, subject: Range | None) -> Report:
        return Report(*strip_outer(self.text, start, end), cue, subject)

    def _cut(self, report: Report, end: int) -> Report:
        """Return `report` with its content ending at `end`."""
        return replace(report, end=max(strip_outer(self.text, report.start, end)[1], report.start))
