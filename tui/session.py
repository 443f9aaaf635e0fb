"""A coder at work on a corpus: the claims so far, what was used last, and every change to them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from index import KutipError

if TYPE_CHECKING:
    from index import (
        Anchor,
        AnchoredClaim,
        ArticleInfo,
        Claim,
        Corpus,
        NamedKind,
        Outcome,
        Plan,
        Speaker,
        Topic,
    )

RECENT = 50


class Session:
    """What the screens know about claims. Reading and saving may run in any thread."""

    def __init__(self, corpus: Corpus, coder: str | None) -> None:
        self.corpus = corpus
        self.coder = coder
        self.claims: tuple[Claim, ...] = ()
        self._lock = threading.Lock()
        self._writing = threading.Lock()  # while this kutip itself edits the hand-written files
        self._saves = 0  # changes made here
        self._infos: dict[str, ArticleInfo | None] = {}
        self._days: dict[str, str] = {}  # of articles, since lists ask for each claim

    def reload(self) -> bool:
        """Read the claims of all coders from the disk; say whether they are others than before.

        Those that were rejected are left out. What is saved here while they are read stays as it
        was saved; reload once more after that.
        """
        from index import Status

        with self._lock:
            saves = self._saves
        claims = tuple(c for c in self.corpus.claims() if c.status is not Status.REJECTED)
        with self._lock:
            if saves != self._saves or claims == self.claims:
                return False
            self.claims = claims
        return True

    def _put(self, old: str, new: Claim | None) -> None:
        """Let the claim `new`, or none, stand where the one with the id `old` stands.

        A save thus costs the same however many claims there are: no file is read for it.
        """
        from index import Status

        with self._lock:
            self._saves += 1
            kept = [claim for claim in self.claims if claim.id != old]
            if new is not None and new.status is not Status.REJECTED:
                kept.insert(_place(kept, new), new)
            self.claims = tuple(kept)

    def anchor_of(self, claim: Claim) -> Anchor:
        """Return how surely a claim's words are found in its article as it is now."""
        return self.corpus.claim_finder.anchored([claim])[0].anchor

    def info(self, article_id: str) -> ArticleInfo | None:
        """Return what is known of an article that has claims; None where it is gone."""
        if article_id not in self._infos:
            try:
                self._infos[article_id] = self.corpus.library.info(article_id)
            except KutipError:
                self._infos[article_id] = None
        return self._infos[article_id]

    def forget_articles(self) -> None:
        """Hear that articles changed."""
        self._infos, self._days = {}, {}

    def day_of(self, claim: Claim) -> str:
        """Return the day of a claim's article, ISO, or an empty string."""
        day = self._days.get(claim.article)
        return self._day(claim.article) if day is None else day

    def _day(self, article_id: str) -> str:
        info = self.info(article_id)
        day = self._days[article_id] = (info.published or "")[:10] if info else ""
        return day

    def article_title(self, article_id: str) -> str:
        """Return an article's title, or its id where the article is gone."""
        info = self.info(article_id)
        return info.title or article_id if info else f"{article_id} (no longer in the corpus)"

    def counts(self) -> dict[str, int]:
        """Return the number of claims of each article that has any."""
        return dict(Counter(claim.article for claim in self.claims))

    def anchored(self, article_id: str) -> tuple[AnchoredClaim, ...]:
        """Return an article's claims with their places in its present text."""
        return self.corpus.claim_finder.anchored(c for c in self.claims if c.article == article_id)

    def recent(self) -> list[Claim]:
        """Return this coder's last claims, newest first."""
        mine = [claim for claim in self.claims if claim.coder == self.coder]
        return nlargest(RECENT, mine, key=lambda claim: claim.id)

    @property
    def has_own_claims(self) -> bool:
        """Say whether this coder has made a claim."""
        return any(claim.coder == self.coder for claim in self.claims)

    def last(self) -> tuple[str, tuple[str, ...]] | None:
        """Return the speaker and topics of this coder's last claim."""
        mine = self.recent()
        return (mine[0].speaker, mine[0].topics) if mine else None

    def name_of(self, speaker: str) -> str:
        """Return a speaker's full name."""
        return self.corpus.codebook.project.speaker_name(speaker)

    def role_of(self, speaker: str, article_id: str) -> str | None:
        """Return the office a speaker held on the day of an article."""
        known = self.corpus.codebook.project.speaker(speaker)
        return known.role_on(self._day(article_id) or None) if known else None

    def topic_labels(self, topics: Sequence[str]) -> str:
        """Return the labels of topics, for a line of text."""
        found = ((topic, self.corpus.codebook.project.topic(topic)) for topic in topics)
        return ", ".join(known.label if known else topic for topic, known in found)

    def add(self, claim: Claim) -> Claim:
        """Keep a new claim; returns it once it is safe on disk, else raises KutipError."""
        added = self.corpus.store(claim.coder).add(claim)
        self._put(added.id, added)
        return added

    def change(self, claim: Claim) -> Claim:
        """Keep a changed claim; returns it once it is safe on disk, else raises KutipError.

        Where somebody else changed the same, it is kept beside theirs under another id.
        """
        changed = self.corpus.store(claim.coder).update(claim)
        self._put(changed.id, changed)
        if changed.id != claim.id:
            self.reload()
        return changed

    def remove(self, claim: Claim) -> None:
        """Remove a claim; undo brings it back."""
        self.corpus.store(claim.coder).delete(claim.id)
        self._put(claim.id, None)

    def carry_out(self, plan: Plan) -> Outcome:
        """Carry out a plan; StaleError where it has to be made again, see ClaimChanges."""
        with self._writing:
            outcome = self.corpus.changes.carry_out(plan, self._who())
        self._took(outcome)
        return outcome

    def _who(self) -> str:
        if self.coder is None:
            raise KutipError("Changes need a coder's name: start kutip with --coder NAME.")
        return self.coder

    def correct(self, text: str, kind: NamedKind | None, name: str) -> None:
        """Say what `text` names in every article; a coder can undo it. With None, nothing said."""
        with self._writing:
            if self.coder is not None:
                self.corpus.changes.carry_out(
                    self.corpus.changes.plan_correction(text, kind, name), self.coder
                )
            elif kind is not None:
                self.corpus.codebook.correct_entity(text, kind, name)
            else:
                self.corpus.codebook.remove_correction(text)

    def add_speaker(self, name: str) -> Speaker:
        """Add a person to speakers.yaml, as a step of undo; returns them, or who has that name."""
        with self._writing:
            if self.coder is None:
                return self.corpus.codebook.add_speaker(name)
            return self.corpus.changes.add_speaker(name, self.coder)

    def add_topic(self, label: str) -> Topic:
        """Add a topic to the codebook, as a step of undo; returns it, or the one of that name."""
        with self._writing:
            if self.coder is None:
                return self.corpus.codebook.add_topic(label)
            return self.corpus.changes.add_topic(label, self.coder)

    def look_outside(self) -> bool:
        """Read the hand-written files anew where somebody else changed one; say whether so."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            changed = self.corpus.codebook.has_changed()
            if changed:
                self.corpus.codebook.reload()
        finally:
            self._writing.release()
        return changed

    def reload_all(self) -> None:
        """Read what people wrote and claimed anew from the disk."""
        self.corpus.codebook.reload()
        self.reload()

    def resume(self) -> Outcome | None:
        """Finish a change of many claims that a crash left half done."""
        return self.corpus.changes.resume(self.coder) if self.coder else None

    def undo(self) -> Outcome | None:
        """Take back this coder's last change, of one claim or many; None if there is none."""
        with self._writing:
            return self._took(self.corpus.changes.undo(self._who()))

    def redo(self) -> Outcome | None:
        """Do again what was undone last; None if there is nothing."""
        with self._writing:
            return self._took(self.corpus.changes.redo(self._who()))

    def _took(self, outcome: Outcome | None) -> Outcome | None:
        """Take in what was done: one claim without reading any file, many with all of them."""
        if outcome is None:
            return None
        if outcome.title:
            with self._lock:
                self._saves += 1
            self.reload()
        else:
            change = outcome.changes[0]
            self._put(change.claim.id, change.after)
        return outcome


def _place(claims: Sequence[Claim], new: Claim) -> int:
    """Return where `new` stands among `claims`: with its article's, by id; else at the end."""
    place = len(claims)
    for at, claim in enumerate(claims):
        if claim.article == new.article and claim.coder == new.coder:
            place = at + 1
            if claim.id > new.id:
                return at
    return place
