"""The pieces around a verb of saying: its subject, its content, the words that join it."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from index.attribution.cues import Cue, CueKind, Lexicon, single
from index.attribution.segments import Range, words_in

REST_WORDS: Final = 4  # words after an aside that make it one: "A, said X, was meant to"
_LINK_REACH: Final = 160  # characters from a verb to the "that" that belongs to it
_HEAD_WORDS: Final = 4  # of a phrase in which the noun that speaks stands
_NAME_WORDS: Final = 3
_ADJUNCT_WORDS: Final = 5  # of "on Monday (16/6)", behind a verb whose content stands before it
_OWN_SUBJECT: Final = 9  # words of the subject of a clause of its own
_NEAR: Final = 120  # characters before a verb in which its joining words stand
_WORD: Final = re.compile(r"[\w-]+")

Names = Callable[[int, int], bool]  # whether a stretch of text names somebody


class Phrases:
    """The phrases of `text`, whose words of saying and names are known."""

    def __init__(self, text: str, names: Names, lexicon: Lexicon) -> None:
        self.text, self.names, self.lexicon = text, names, lexicon

    def skip_space(self, position: int) -> int:
        """Return the first place from `position` on that is not white space."""
        while position < len(self.text) and self.text[position].isspace():
            position += 1
        return position

    def within(self, start: int, end: int) -> Range:
        """Return the range without outer white space and commas."""
        while start < end and self.text[start] in " \t\n,":
            start += 1
        while end > start and self.text[end - 1] in " \t\n,":
            end -= 1
        return start, end

    def left_subject(self, cue: Cue, start: int) -> Range:
        """Return what stands between the start of the clause and the verb, without adverbs."""
        before = self.text[start : cue.start]
        adverbs = self.lexicon.trailing_adverbs.search(before)
        end = start + (adverbs.start() if adverbs else len(before))
        return start, start + len(self.text[start:end].rstrip())

    def main_subject(self, start: int, end: int) -> Range | None:
        """Return the first piece between commas that names somebody and is no adjunct."""
        left = start
        for piece in self.text[start:end].split(","):
            inner = self.within(left, left + len(piece))
            left += len(piece) + 1
            if not self.lexicon.prepositions.match(self.text, inner[0]) and self.may_name(inner):
                return inner
        return None

    def right_subject(self, cue: Cue, end: int) -> Range | None:
        """Return the phrase after a cue that names its speaker; None after a clitic.

        A name after a comma is taken in: "said the spokesperson of X, Ani Budi, ...".
        """
        if cue.kind is CueKind.CLITIC:
            return None
        start = self.skip_space(cue.end)
        ending = self.lexicon.phrase_end.search(self.text, start, end)
        stop = ending.start() if ending else end
        begun = self.text[start:stop]
        according = cue.kind is CueKind.ACCORDING and self.names(start, stop)
        whole = self.lexicon.pronoun_at_end(begun) or cue.kind is CueKind.SOURCE or according
        if not whole and self.text[stop : stop + 2] == ", " and self.names_at(stop + 2):
            following = self.lexicon.phrase_end.search(self.text, stop + 2, end)
            longer = following.start() if following else end
            if words_in(self.text[stop:longer]) <= 5:
                stop = longer
        return (start, stop) if start < stop else None

    def rest(self, cue: Cue, subject: Range | None, end: int) -> int:
        """Return where the text goes on after a cue and the phrase that names its speaker."""
        at = subject[1] if subject else cue.end
        comma = self.text.find(",", at, end)
        return comma + 1 if comma >= 0 else at

    def content_of(self, cue: Cue, end: int) -> Range:
        """Return the content that follows the verb `cue`, linking words left out."""
        text = self.text
        after = self.lexicon.manner.match(text, self.skip_space(cue.end))
        at = after.end() if after else cue.end
        direct = self.lexicon.direct_link.match(text, cue.end, end)
        direct = direct or self.lexicon.direct_link.match(text, at, end)
        if direct is not None:
            return direct.end(), self.act_end(cue, direct.end(), end)
        told = self._told(cue, at, end)
        if told is not None:
            return told, self.act_end(cue, told, end)
        adjunct = at + 2 if text[at : at + 2] == ", " else at
        if self.lexicon.prepositions.match(text, adjunct, end):
            pattern = self.lexicon.link if cue.kind is CueKind.ACT else self.lexicon.that
            link = pattern.search(text, at, min(end, at + _LINK_REACH))
            if link is not None and self.reaches(at, link.start()):
                return link.end(), self.act_end(cue, link.end(), end)
            if link is None:
                passed = self.lexicon.addressee.match(text, adjunct, min(end, at + _LINK_REACH))
                if passed is not None:
                    return passed.end(), self.act_end(cue, passed.end(), end)
        if cue.kind is CueKind.ACT:
            linked = self.lexicon.act_link.match(text, at - 1 if at > cue.end else cue.end, end)
            at = linked.end() if linked else at
        return at, self.act_end(cue, at, end)

    def _told(self, cue: Cue, at: int, end: int) -> int | None:
        """Return where content begins behind whom it is told, or asked of; None where at once."""
        text = self.text
        told = self.lexicon.told.match(text, at, end) if cue.kind is not CueKind.ACT else None
        if told is not None and self.reaches(at, told.end()):
            clause = self.lexicon.verb.search(text, at, told.end())
            return None if clause else told.end()
        if text[cue.start : cue.end].lower() in self.lexicon.directives:
            asked = self.lexicon.asked.match(text, at, end)
            if asked is not None and self.reaches(at, asked.end()) and self._is_asked(at):
                return asked.end()
        if cue.kind is CueKind.ACT:
            return None
        aside = self.lexicon.adjunct.match(text, at, end) if cue.kind is CueKind.SAY else None
        return aside.end() if aside is not None else None

    def _is_asked(self, at: int) -> bool:
        """Return whether what stands at `at` may be asked: a name, or a noun of people."""
        word = _WORD.search(self.text, at)
        return word is not None and (
            word.group()[0].isupper() or single(word.group().lower()) in self.lexicon.addressees
        )

    def reaches(self, start: int, end: int) -> bool:
        """Return whether a linking word at `end` can belong to the verb before `start`."""
        if re.search(r"[.;\"“”]", self.text[start:end]):
            return False
        between = self.lexicon.cues(self.text, start, end)
        return not any(cue.kind is CueKind.SAY for cue in between)

    def content_before(
        self, cue: Cue, start: int, begin: int, stop: int
    ) -> tuple[int, Range] | None:
        """Return where content in front of its speaker ends, and who that is: "..., X said Monday".

        `text[begin:stop]` is what stands behind the verb: nothing, or an adjunct. None where that
        is content.
        """
        behind = self.skip_space(begin)
        adjunct = self.lexicon.prepositions.match(self.text, behind, stop) is not None
        if words_in(self.text[begin:stop]) > (_ADJUNCT_WORDS if adjunct else 0):
            return None
        comma = self.text.rfind(",", start, cue.start)
        subject = self.left_subject(cue, comma + 1) if comma > start else None
        if subject is None or words_in(self.text[start:comma]) < REST_WORDS:
            return None
        return (comma, subject) if self.may_name(subject) else None

    def act_end(self, cue: Cue, start: int, end: int) -> int:
        """Return where the content of an act ends: before the reporter's own background."""
        if cue.kind is not CueKind.ACT:
            return end
        background = self.lexicon.background.search(self.text, start, end)
        return background.start() if background else end

    def join(self, cue: Cue, start: int) -> str:
        """Return the joining word right before the verb, in lower case; empty without one."""
        near = self.text[max(start, cue.start - _NEAR) : cue.start]
        match = self.lexicon.join.search(near)
        return match.group(1).lower() if match else ""

    def join_start(self, cue: Cue) -> int:
        """Return where the content before a further verb ends: at its joining word or comma."""
        start = max(0, cue.start - _NEAR)
        new = self.lexicon.new_subject.search(self.text, start, cue.start)
        if new is not None:
            return new.start()
        match = self.lexicon.join.search(self.text[start : cue.start])
        return start + match.start() if match else cue.start

    def new_subject(self, cue: Cue, start: int) -> Range | None:
        """Return the pronoun that opens a clause of its own before the verb: ", she then ..."."""
        match = self.lexicon.new_subject.search(self.text, max(start, cue.start - _NEAR), cue.start)
        return self.within(match.start() + 1, cue.start) if match else None

    def own_subject(self, cue: Cue, start: int) -> tuple[int, Range] | None:
        """Return the subject of a clause of its own before the verb: ", while the ministry ...".

        With where that clause begins, its joining word included. None where there is none.
        """
        begin = max(start, cue.start - _NEAR)
        joins = [*self.lexicon.contrast.finditer(self.text, begin, cue.start)]
        if not joins:
            return None
        subject = self.left_subject(cue, joins[-1].end())
        words = self.text[slice(*subject)]
        short = 0 < len(words.split()) <= _OWN_SUBJECT and "," not in words.rstrip(", ")
        if not short or not self.may_name(subject) or '"' in words:
            return None
        return joins[-1].start(), subject

    def links(self, cue: Cue) -> bool:
        return self.lexicon.direct_link.match(self.text, cue.end) is not None

    def blocked(self, cue: Cue, start: int) -> bool:
        """Return whether the word before the verb makes it unsaid, or part of something else."""
        before = self.text[max(start, cue.start - _NEAR) : cue.start].split()
        return bool(before) and before[-1].lower().strip(",") in self.lexicon.blockers

    def after_comma(self, cue: Cue) -> bool:
        before = self.text[max(0, cue.start - _NEAR) : cue.start].rstrip()
        return before[-1:] in (",", '"', "”")

    def names_at(self, position: int) -> bool:
        """Return whether a name or a pronoun begins at `position`, spaces aside."""
        at = self.skip_space(position)
        word = _WORD.match(self.text, at)
        if word is None:
            return False
        return word.group().lower() in self.lexicon.pronouns or self.names(at, word.end())

    def may_name(self, subject: Range | None) -> bool:
        """Return whether `subject` could name somebody: a name, a pronoun, an office, a body."""
        if subject is None:
            return False
        words = self.text[slice(*subject)]
        if self.names(*subject) or self.lexicon.pronoun_at_end(words):
            return True
        lowered = [single(word.lower()) for word in _WORD.findall(words)]
        if not self.lexicon.speaker_nouns.isdisjoint(lowered[:_HEAD_WORDS]):
            return True
        return not self.lexicon.titles.keys().isdisjoint(lowered) or not (
            self.lexicon.bodies.isdisjoint(lowered)
        )

    def may_speak(self, cue: Cue, subject: Range | None) -> bool:
        """Return whether `subject` could be that of the verb `cue`, be it by its capitals alone."""
        speech = cue.kind in (CueKind.SAY, CueKind.ATTITUDE)
        return self.may_name(subject) or (speech and self.is_capitalised(subject))

    def is_capitalised(self, subject: Range | None) -> bool:
        """Return whether `subject` is a few words that all begin with a capital letter."""
        words = self.text[slice(*subject)].split() if subject else []
        return 0 < len(words) <= _NAME_WORDS and all(
            word[0].isupper() and word.lower() not in self.lexicon.not_names for word in words
        )

    def likely_name(self, subject: Range | None) -> bool:
        """Return whether `subject` could name somebody, be it by its capital alone."""
        return self.may_name(subject) or bool(subject and self.text[subject[0]].isupper())

    def without_source(self, start: int, end: int, cues: Sequence[Cue]) -> int:
        """Return where a trailing ", according to X" or ", citing X" begins; `end` without."""
        for cue in cues:
            source = cue.kind in (CueKind.ACCORDING, CueKind.SOURCE)
            if source and cue.start > start and self.after_comma(cue):
                subject = self.right_subject(cue, end)
                if words_in(self.text[subject[1] if subject else cue.end : end]) <= REST_WORDS:
                    return cue.start
        remark = self.lexicon.remark.search(self.text, start, end)
        return remark.start() if remark else end
