"""Words of saying, and the patterns of the words around them, in one language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from index.languages.attribution import NO_ATTRIBUTION, AttributionWords

_LANGUAGES_KEPT: Final = 8
_WORD: Final = re.compile(r"[\w-]+")
_PLAIN: Final = r"[^\s,.;:\"“”]+"  # between spaces, without marks that part clauses


class CueKind(StrEnum):
    """How a cue stands to its content and its speaker."""

    AFTER = "after"  # content, said X
    CLITIC = "clitic"  # content, she said (in one word)
    THUS = "thus"  # content, in the words of X
    SAY = "say"  # X said that content
    ATTITUDE = "attitude"  # X thinks content
    ACT = "act"  # X praised content
    PASSIVE = "passive"  # it was said by X that content
    ACCORDING = "according"  # according to X, content
    SOURCE = "source"  # content, citing X
    NONE = "none"  # a quotation without a cue


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of saying, `text[start:end]`."""

    start: int
    end: int
    kind: CueKind


class Lexicon:
    """The words of a language as patterns; use `lexicon_of`."""

    def __init__(self, words: AttributionWords) -> None:
        self.words = words
        self.titles = words.titles
        self.metonyms = words.metonyms
        self._take_words(words)
        self._take_nouns(words)
        kinds = {
            CueKind.THUS: words.thus,
            CueKind.CLITIC: words.clitic,
            CueKind.AFTER: words.after,
            CueKind.SAY: words.say,
            CueKind.ATTITUDE: words.attitude,
            CueKind.ACT: words.act,
            CueKind.PASSIVE: words.passive,
            CueKind.ACCORDING: words.according,
            CueKind.SOURCE: words.source,
        }
        self._kind_of = {cue: kind for kind, cues in kinds.items() for cue in cues}
        self._by_first_word: dict[str, list[re.Pattern[str]]] = {}
        for cue in sorted(self._kind_of, key=len, reverse=True):
            pattern = _compiled(rf"{_either([cue])}(?![\w-])")
            self._by_first_word.setdefault(cue.split()[0], []).append(pattern)
        self._compile_verb_patterns(words)
        self._compile_content_patterns(words)
        self._compile_clause_patterns(words)
        self._compile_speaker_patterns(words)

    def _take_words(self, words: AttributionWords) -> None:
        """Take the words that are looked up one by one."""
        self.pronouns = frozenset(words.pronouns)
        self.plural_pronouns = frozenset(words.plural_pronouns)
        self.abbreviations = frozenset(words.abbreviations)
        self.blockers = frozenset(words.blockers)
        self.join_strong = frozenset(words.join_strong)
        self.takers = frozenset(words.takers)
        self.posting_words = frozenset(words.posting_words)
        self.joined_acts = frozenset(words.joined_acts)
        self.directives = frozenset(words.directives)
        self.formers = frozenset(words.formers)
        self.days = frozenset(words.days)
        self.determiners = frozenset(words.determiners)
        self.plural_determiners = frozenset(words.plural_determiners)
        ahead = (*words.adverbs, *words.contrasts, *words.openers, *words.days)
        self.adverbs_ahead = frozenset(ahead)
        self.not_names = self.adverbs_ahead.union(
            words.blockers, words.anaphors, words.prepositions, words.determiners, words.relatives
        )

    def _take_nouns(self, words: AttributionWords) -> None:
        """Take the nouns that stand for speakers, or beside them."""
        self.bodies = frozenset(words.bodies)
        self.body_kinds = frozenset(words.body_kinds)
        self.documents = frozenset(words.documents)
        self.media_nouns = frozenset(words.media_nouns)
        self.state_words = frozenset(words.state_words)
        self.speaker_nouns = frozenset(words.speaker_nouns)
        titles = frozenset(words.titles) - self.bodies
        self.role_nouns = (titles | self.speaker_nouns) - self.state_words
        self.addressees = self.role_nouns.union(words.addressees, words.bodies)

    def _compile_verb_patterns(self, words: AttributionWords) -> None:
        """Compile what stands between a verb of saying, its subject and its content."""
        adverbs, that = _either(words.adverbs), _either(words.that_words)
        link = _either((*words.that_words, *words.purpose_words))
        agents = _either(words.agent_words)
        self.manner = _compiled(rf"(?:(?:{_either(words.manner)})\s+)*")
        self.trailing_adverbs = _compiled(rf"(?:\s+(?:{adverbs}))+\s*$")
        self.prepositions = _starting(words.prepositions)
        self.background = _compiled(rf",\s+(?:{_either(words.background)})\b")
        self.join = _compiled(
            rf"(?:,\s*)?\b({_either((*words.join_strong, *words.join_weak))})\s+"
            rf"(?:(?:{adverbs})\s+)*$"
        )
        self.that = _compiled(rf"\b(?:{that})\b")
        self.link = _compiled(rf"\b(?:{link})\b")
        self.direct_link = _compiled(rf"\s*(?:[,:]\s*)?(?:{link})\b")
        self.act_link = _compiled(rf"\s+(?:{_either(words.act_links)})\b")
        # "to the press for ...": whom it is said to, and the word that opens the content.
        self.addressee = _compiled(
            rf"(?:{_either(words.addressee_words)})\s+[^.;:\"“”]{{2,120}}?\s"
            rf"(?:{_either(words.addressee_links)})\s"
        )
        self.passive_speaker = _compiled(
            rf"\s+(?:(?:{agents})\s+)?([^,.;:]{{2,80}}?),?\s+(?:{that})\b"
        )
        self.anaphor = _starting(words.anaphors)

    def _compile_content_patterns(self, words: AttributionWords) -> None:
        """Compile what stands between a verb and its content, and where that ends."""
        link, that = _either(words.directive_links), _either(words.that_words)
        verb = _either(words.verb_starts)
        self.verb = _compiled(rf"\b(?:{verb})[a-z]{{3,}}|\b(?:{verb})\b")
        # "the parties to ...": whom something is asked of, and the word that opens what for.
        self.asked = _compiled(rf"\s*(?:{_PLAIN}\s+){{0,7}}?(?:{link})\s+(?=[\"“]?[a-z])")
        # "all parties that ...", "earlier that ..."
        self.told = _compiled(rf"\s*(?:{_PLAIN}\s+){{1,6}}?(?:{that})\s+")
        self.adjunct = _compiled(
            rf"\s*(?:{_either(words.prepositions)})\s+(?:{_PLAIN}\s+){{0,6}}{_PLAIN},\s+"
        )
        self.connective = _compiled(rf"\s*(?:{_either(words.connectives)})\s*,?\s*")
        self.remark = _compiled(rf",\s+(?:{_either(words.remarks)})\b")
        self.unsaid = _starting(words.unsaid)
        self.subordinator = _compiled(rf"\b(?:{_either(words.subordinators)})\s+")
        self.relative_end = _compiled(
            rf"\s+(?:{_either(words.relatives)})\s[^,.;\"“”]{{2,60}}?\s"
            rf"(?:{_either(words.demonstratives)})\b"
        )

    def _compile_clause_patterns(self, words: AttributionWords) -> None:
        """Compile where phrases and clauses begin and end."""
        that = _either(words.that_words)
        joins = (*words.join_strong, *words.join_weak)
        self.phrase_end = _compiled(
            rf"[,;:?!\"“”\n]|(?<!\b[a-z])\.|\s[-–—]\s|\s(?:{_either(words.phrase_ends)})\s"
        )
        self.new_subject = _compiled(
            rf"(?:,\s+|\s+(?:{_either(words.subject_joins)})\s+)+"
            rf"(?:{_either(words.subject_pronouns)})\s+(?:\w+\s+){{0,2}}$"
        )
        self.contrast = _compiled(
            rf"(?:,\s+|\s+(?=(?:{_either(words.hard_contrasts)})\b))"
            rf"(?:{_either(words.contrasts)})\s+"
        )
        self.that_clause = _compiled(rf"\b(?:({_either(words.that_joins)})\s+)?(?:{that})\s+")
        self.clause_starts = _starting((*joins, *words.background, *words.clause_openers))
        # What goes on behind an aside: "again, ".
        self.aside_end = _compiled(rf"(?:\s+(?!(?:{that})\b)\w+){{0,2}}\s?[,–—]\s+(?=\w)")
        self.relative = _compiled(rf"(?:{_either(words.relatives)})\s")

    def _compile_speaker_patterns(self, words: AttributionWords) -> None:
        """Compile what stands beside the names of speakers."""
        self.joint = _compiled(rf"\s*(?:,\s*)?(?:\b(?:{_either(words.joint_words)})\b|[-–—/&])")
        self.demonstrative = _compiled(rf"\s+(?:{_either(words.demonstratives)})$")
        self.role_end = _compiled(rf"\s(?:{_either(words.role_ends)})\s")
        self.demonstrative_here = _compiled(rf"\s*(?:{_either(words.demonstratives)})\b")
        self.speaker_lead = _compiled(
            rf"(?:(?:{_either(words.speaker_leads)})\b(?:\s+(?:{_either(words.lead_tails)}))?"
            r",?\s+)+"
        )

    def cues(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield every word of saying in `text[start:end]`, whatever it means there."""
        at = start
        for word in _WORD.finditer(text, start, end):
            if word.start() >= at and word.group().lower() in self._by_first_word:
                cue = self._longest(text, word, end)
                if cue is not None:
                    at = cue.end
                    yield cue

    def cue_at(self, text: str, start: int, end: int) -> Cue | None:
        """Return the word of saying that begins at `start`."""
        word = _WORD.match(text, start, end)
        if word is None or (start and (text[start - 1] == "-" or text[start - 1].isalnum())):
            return None
        return self._longest(text, word, end)

    def _longest(self, text: str, word: re.Match[str], end: int) -> Cue | None:
        """Return the longest word of saying that begins with `word`."""
        for pattern in self._by_first_word.get(word.group().lower(), ()):
            match = pattern.match(text, word.start(), end)
            if match is not None:
                return self._made(match)
        return None

    def _made(self, match: re.Match[str]) -> Cue:
        word = " ".join(match.group().lower().split())
        return Cue(match.start(), match.end(), self._kind_of[word])

    def pronoun_at_end(self, words: str) -> str | None:
        """Return the singular or plural pronoun that ends `words`, in lower case."""
        lowered = " ".join(words.lower().split())
        pronouns = (*self.plural_pronouns, *self.pronouns)
        return next((p for p in pronouns if lowered == p or lowered.endswith(f" {p}")), None)

    def pronoun_at_start(self, words: str) -> str | None:
        """Return the singular or plural pronoun that begins `words`, in lower case."""
        lowered = " ".join(words.lower().split())
        pronouns = (*self.plural_pronouns, *self.pronouns)
        return next((p for p in pronouns if lowered == p or lowered.startswith(f"{p} ")), None)


@lru_cache(_LANGUAGES_KEPT)
def lexicon_of(words: AttributionWords | None) -> Lexicon:
    """Return the lexicon of a language's words, made once; without words it matches nothing."""
    return Lexicon(words or NO_ATTRIBUTION)


def single(noun: str) -> str:
    """Return the noun of a plural made by saying it twice: "sumber-sumber"."""
    first, _, second = noun.partition("-")
    return first if first == second else noun


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _starting(words: Iterable[str]) -> re.Pattern[str]:
    return _compiled(rf"(?:{_either(words)})\b")


def _either(words: Iterable[str]) -> str:
    """Return alternatives, the longest first; without words a pattern that never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)"
