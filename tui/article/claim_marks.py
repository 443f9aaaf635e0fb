"""How the claims of an article are marked in it: where, and with which letter and colour."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from index import Anchor, AnchoredClaim, Article, Candidate, Status, stored_speaker
from tui.article.layers import ClaimMark
from tui.article.speaker_letters import distinct_letters, is_initial
from tui.session import Session

Value = TypeVar("Value")


class Suggested(Protocol):
    """A suggestion that is open."""

    @property
    def id(self) -> str:
        """The id of its mark."""

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Where its words are."""

    @property
    def speaker(self) -> Candidate | None:
        """Who speaks, as far as that is known."""


class ClaimMarks:
    """Marks the claims of articles; the letter of a speaker in an article stays the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._colours: dict[str, int] = {}  # colour number of each speaker, in order of use
        self._letters: dict[str, dict[str, str]] = {}  # by article and speaker

    def of(self, article: Article, suggested: Sequence[Suggested] = ()) -> list[ClaimMark]:
        """Return the marks of an article's claims, of those whose words are found in it.

        And those of what is `suggested` in it.
        """
        found = [
            anchored
            for anchored in self._session.anchored(article)
            if anchored.anchor is not Anchor.ORPHAN
        ]
        in_text = sorted(found, key=lambda anchored: anchored.ranges)
        names = {a.claim.speaker: self._session.name_of(a.claim.speaker) for a in in_text}
        for each in suggested:
            if each.speaker:
                names.setdefault(self._stored(each.speaker), each.speaker.name)
        self._follow_listed(article.id, names)
        letters = distinct_letters(names, self._letters.get(article.id, {}))
        self._letters[article.id] = letters
        marks = [self._mark(anchored, letters) for anchored in found]
        return [*marks, *(self._suggestion_mark(each, letters) for each in suggested)]

    def _stored(self, speaker: Candidate) -> str:
        return stored_speaker(speaker, self._session.corpus.codebook.project)

    def _suggestion_mark(self, each: Suggested, letters: dict[str, str]) -> ClaimMark:
        speaker = self._stored(each.speaker) if each.speaker else ""
        colour = self._colours.setdefault(speaker, len(self._colours))
        return ClaimMark(each.id, each.ranges, letters.get(speaker, "?"), colour, suggested=True)

    def _follow_listed(self, article_id: str, names: Mapping[str, str]) -> None:
        """Let speakers who were a name in the text keep letter and colour under their new id."""
        for speaker, name in names.items():
            _move_key(self._letters.get(article_id, {}), name, speaker)
            _move_key(self._colours, name, speaker)

    def _mark(self, anchored: AnchoredClaim, letters: dict[str, str]) -> ClaimMark:
        claim = anchored.claim
        return ClaimMark(
            claim.id,
            anchored.ranges,
            letters[claim.speaker],
            self._colours.setdefault(claim.speaker, len(self._colours)),
            doubtful=anchored.anchor is Anchor.CHECK,
            suggested=claim.status is Status.SUGGESTED,
        )

    def unusual_letters(self, article_id: str) -> list[tuple[str, str]]:
        """Return the letters in an article that are not their speakers' initials, with the names.

        With them the speakers who have the initial instead.
        """
        named = [
            (letter, self._session.name_of(speaker))
            for speaker, letter in self._letters.get(article_id, {}).items()
            if letter
        ]
        if all(is_initial(letter, name) for letter, name in named):
            return []
        initials = {name[:1].upper() for letter, name in named if not is_initial(letter, name)}
        return [
            (letter, name)
            for letter, name in named
            if not is_initial(letter, name) or letter in initials
        ]


def _move_key(known: dict[str, Value], name: str, speaker: str) -> None:
    """Give the value at `name` to `speaker`, unless that has one."""
    if name != speaker and name in known and speaker not in known:
        known[speaker] = known.pop(name)
