"""A coder's session on a corpus: the claims, what was used last, and every change."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from index import KutipError
from tui.seen_claims import SeenClaims
from tui.suggested_speakers import SpeakerChoices

if TYPE_CHECKING:
    from index import (
        Anchor,
        AnchoredClaim,
        Article,
        ArticleInfo,
        Candidate,
        Claim,
        Copies,
        Corpus,
        Experience,
        NamedKind,
        Outcome,
        Plan,
        RemovedClaim,
        Speaker,
        Suggestion,
        Topic,
    )

RECENT_CLAIMS = 50


class Session:
    """The claims that the screens show, and the changes that they make. Thread-safe.

    Screens show the claims that are `seen`; `claims` are those of all coders, which only a
    comparison of coders shows.
    """

    def __init__(self, corpus: Corpus, coder: str | None, scope: str = "") -> None:
        """`scope` says whose claims are seen; see `SeenClaims.choose`."""
        self.corpus = corpus
        self.coder = coder
        self.claims: tuple[Claim, ...] = ()
        self.claims_read = False  # until then there may be more claims than `claims`
        self.seen = SeenClaims(self, scope)
        self._lock = threading.Lock()
        self._writing = threading.Lock()  # held while this process edits hand-written files
        self._saves = 0  # number of changes made by this session
        self._outside_changes = 0  # of the codebook, that the screens show
        self._infos: dict[str, ArticleInfo | None] = {}
        self.folds_copies = True  # lists show one of several articles that say nearly the same
        self.wants_suggestions = True  # as the coder's own settings say
        self.speaker_choices = SpeakerChoices()  # for suggestions
        self.suggested_in: set[str] = set()  # articles in which suggestions were shown
        self._rejected: tuple[Claim, ...] = ()  # which no screen shows
        self._decided: tuple[tuple[object, ...], dict[str, tuple[Claim, ...]]] | None = None
        self._experience: tuple[object, Experience] | None = None  # with what it was made of
        self._days: dict[str, str] = {}  # of articles; cached, since lists need one for each claim

    def reload(self) -> bool:
        """Read the claims of all coders from disk; return whether any changed.

        Rejected claims are left out. If this session saves a claim meanwhile, the result is
        discarded, since it may be older than that save.
        """
        from index import Status

        with self._lock:
            saves = self._saves
        every = self.corpus.claims()
        claims = tuple(c for c in every if c.status is not Status.REJECTED)
        rejected = tuple(c for c in every if c.status is Status.REJECTED)
        with self._lock:
            if saves != self._saves:
                return False
            self.claims_read = True
            if (claims, rejected) == (self.claims, self._rejected):
                return False
            self.claims, self._rejected = claims, rejected
        return True

    def _replace(self, old_id: str, new: Claim | None) -> None:
        """Replace a claim in memory by `new`, or remove it.

        No file is read, so that the cost of a save does not grow with the number of claims.
        """
        from index import Status

        with self._lock:
            self._saves += 1
            others = [claim for claim in self.claims if claim.id != old_id]
            if new is not None and new.status is not Status.REJECTED:
                others.insert(_insert_position(others, new), new)
            self.claims = tuple(others)
            rejected = [claim for claim in self._rejected if claim.id != old_id]
            if new is not None and new.status is Status.REJECTED:
                rejected.append(new)
            self._rejected = tuple(rejected)

    def decided(self, article_id: str) -> tuple[Claim, ...]:
        """Return this coder's claims on an article, those that reject suggestions too."""
        with self._lock:
            state = self.claims, self._rejected, self.coder
            if self._decided is None or any(
                was is not now for was, now in zip(self._decided[0], state, strict=True)
            ):
                by_article: dict[str, list[Claim]] = {}
                for claim in (*self.claims, *self._rejected):
                    if claim.coder == self.coder:
                        by_article.setdefault(claim.article, []).append(claim)
                self._decided = state, {at: tuple(own) for at, own in by_article.items()}
            return self._decided[1].get(article_id, ())

    @property
    def experience(self) -> Experience:
        """What this coder made of suggestions so far; nothing where kutip.yaml fixes them."""
        from index import Experience

        if not self.corpus.codebook.project.suggestions_learn:
            return Experience()
        self.decided("")  # brings them up to date
        decided = self._decided[1] if self._decided else {}
        if self._experience is None or self._experience[0] is not decided:
            every = (claim for own in decided.values() for claim in own)
            self._experience = decided, Experience(every)
        return self._experience[1]

    @property
    def suggestions_rejected(self) -> int:
        """How many suggestions this coder rejected."""
        return sum(c.coder == self.coder and c.is_declined for c in self._rejected)

    @property
    def shows_suggestions(self) -> bool:
        """Whether this coder sees what articles seem to make somebody claim."""
        allowed = self.corpus.codebook.project.suggestions
        return self.wants_suggestions and allowed and bool(self.coder) and self.seen.shows_own

    def choose_speaker(self, suggestions: Sequence[Suggestion], speaker: Candidate) -> None:
        """Give a speaker to open suggestions, as one step of undo; nothing is saved."""
        self.speaker_choices.choose(suggestions, speaker, self._saves)

    def undo_choice(self) -> int:
        """Take back the last choice of a speaker, if nothing was saved since; of how many."""
        return self.speaker_choices.undo(self._saves)

    def redo_choice(self) -> int:
        """Make the choice of a speaker again that was taken back last; of how many suggestions."""
        return self.speaker_choices.redo(self._saves)

    def add_all(self, claims: Sequence[Claim], title: str) -> Outcome:
        """Save new claims, on any articles, as one step of undo; raises KutipError."""
        from index import ClaimChange, Plan

        return self.carry_out(Plan(title, tuple(ClaimChange(None, claim) for claim in claims)))

    def anchor_of(self, claim: Claim) -> Anchor:
        """Return how well a claim's words are found in the present text of its article."""
        return self.corpus.claim_finder.anchored([claim])[0].anchor

    def info(self, article_id: str) -> ArticleInfo | None:
        """Return the catalog entry of an article; None where it was deleted."""
        if article_id not in self._infos:
            try:
                self._infos[article_id] = self.corpus.library.info(article_id)
            except KutipError:
                self._infos[article_id] = None
        return self._infos[article_id]

    def forget_articles(self) -> None:
        """Clear the caches after articles changed."""
        self._infos, self._days = {}, {}
        self.seen.forget_copies()

    @property
    def copies(self) -> Copies:
        """Which articles say nearly the same; nothing while that cannot be asked."""
        try:
            return self.corpus.library.copies()
        except KutipError:
            from index import copies_among

            return copies_among(())

    def day_of(self, claim: Claim) -> str:
        """Return the day of a claim's article, ISO, or an empty string."""
        day = self._days.get(claim.article)
        return self._day(claim.article) if day is None else day

    def _day(self, article_id: str) -> str:
        info = self.info(article_id)
        day = self._days[article_id] = (info.published or "")[:10] if info else ""
        return day

    def article_title(self, article_id: str) -> str:
        """Return an article's title, or its id where the article was deleted."""
        info = self.info(article_id)
        return info.title or article_id if info else f"{article_id} (no longer in the corpus)"

    def counts(self) -> dict[str, int]:
        """Return the number of claims that are seen in each article that has any."""
        return dict(Counter(claim.article for claim in self.seen.in_articles))

    def anchored(self, article: Article) -> tuple[AnchoredClaim, ...]:
        """Return the claims seen in an article, with their ranges in its text as it was read."""
        return self.corpus.claim_finder.anchored_in(article, self.seen.in_articles)

    def doubtful(self) -> tuple[AnchoredClaim, ...]:
        """Return the claims that are seen and that a person should look at."""
        return self.corpus.claim_finder.doubtful(self.seen.scope_in_articles)

    def removed(self) -> list[RemovedClaim]:
        """Return the claims in the bin, of those whose claims are seen, the last removed first."""
        scope = self.seen.scope_in_articles
        return [claim for claim in self.corpus.history.removed() if scope.holds(claim)]

    def recent(self) -> list[Claim]:
        """Return this coder's last claims, at most RECENT_CLAIMS, newest first.

        Those that were made on this machine, in the order of its journal; then others.
        """
        own = [claim for claim in self.claims if claim.coder == self.coder]
        if self.coder is None or not own:
            return []
        order = {name: n for n, name in enumerate(self.corpus.store(self.coder).made())}
        return nlargest(RECENT_CLAIMS, own, key=lambda claim: order.get(claim.id, -1))

    @property
    def has_own_claims(self) -> bool:
        """Whether this coder has any claim."""
        return any(claim.coder == self.coder for claim in self.claims)

    def last(self) -> tuple[str, tuple[str, ...]] | None:
        """Return the speaker and the topics of this coder's last claim, or None."""
        recent = self.recent()
        return (recent[0].speaker, recent[0].topics) if recent else None

    def name_of(self, speaker: str) -> str:
        """Return a speaker's full name."""
        return self.corpus.codebook.project.speaker_name(speaker)

    @property
    def speakers_of(self) -> Callable[[str], tuple[str, ...]]:
        """What tells who all are meant by the speaker of a claim: ids where they are listed."""
        from index import listed_speakers

        return listed_speakers(self.corpus.codebook.project)

    def written_out(self, speaker_id: str) -> int:
        """Return how many of the claims seen have a speaker's name in the place of the id."""
        meant = self.speakers_of
        return sum(
            speaker_id in meant(claim.speaker) and speaker_id not in claim.speakers
            for claim in self.seen.in_lists
        )

    def written_out_claims(self) -> frozenset[str]:
        """Return the ids of those claims seen that have a listed speaker's name, not the id."""
        meant = self.speakers_of
        return frozenset(c.id for c in self.seen.in_lists if meant(c.speaker) != c.speakers)

    def role_of(self, speaker: str, article_id: str) -> str | None:
        """Return the office that a speaker held on the day of an article, or None."""
        entry = self.corpus.codebook.project.speaker(speaker)
        return entry.role_on(self._day(article_id) or None) if entry else None

    def topic_labels(self, topics: Sequence[str]) -> str:
        """Return the labels of topic ids, joined by commas."""
        entries = ((topic, self.corpus.codebook.project.topic(topic)) for topic in topics)
        return ", ".join(entry.label if entry else topic for topic, entry in entries)

    def prepare(self, article_id: str) -> None:
        """Read what the first save on an article needs; what cannot be read is told there."""
        if self.coder is not None:
            with contextlib.suppress(KutipError):
                self.corpus.store(self.coder).prepare(article_id)

    def add(self, claim: Claim) -> Claim:
        """Save a new claim and return it once it is safe on disk; raises KutipError."""
        added = self.corpus.store(claim.coder).add(claim)
        self._replace(added.id, added)
        return added

    def change(self, claim: Claim) -> Claim:
        """Save a changed claim and return it once it is safe on disk; raises KutipError.

        If somebody else changed the same claim, both versions are kept, this one under a new id.
        """
        changed = self.corpus.store(claim.coder).update(claim)
        self._replace(changed.id, changed)
        if changed.id != claim.id:
            self.reload()
        return changed

    def remove(self, claim: Claim) -> None:
        """Delete a claim; undo restores it. KutipError where it is no longer as it was shown."""
        self.corpus.store(claim.coder).delete(claim.id, claim)
        self._replace(claim.id, None)

    def carry_out(self, plan: Plan) -> Outcome:
        """Carry out a plan; raises StaleError where it is out of date."""
        with self._writing:
            outcome = self.corpus.changes.carry_out(plan, self._required_coder())
        self._apply(outcome)
        return outcome

    def _required_coder(self) -> str:
        if self.coder is None:
            raise KutipError(
                "Changes need a coder's name: set it with “coder name” in the palette."
            )
        return self.coder

    def correct(self, text: str, kind: NamedKind | None, name: str) -> None:
        """Set what `text` names in all articles, as an undo step; None removes the correction."""
        with self._writing:
            if self.coder is not None:
                self.corpus.changes.carry_out(
                    self.corpus.changes.plan_correction(text, kind, name), self.coder
                )
            elif kind is not None:
                self.corpus.codebook.correct_entity(text, kind, name)
            else:
                self.corpus.codebook.remove_correction(text)

    def set_value(self, article_id: str, field: str, value: str | None) -> Outcome:
        """Set a value of an article beside it, as an undo step; None restores its own."""
        coder = self._required_coder()
        with self._writing:
            changes = self.corpus.changes
            return changes.carry_out(changes.plan_value(article_id, field, value, coder), coder)

    def add_speaker(self, name: str) -> Speaker:
        """Add a person to speakers.yaml, as an undo step; returns them, or who has that name."""
        with self._writing:
            if self.coder is None:
                return self.corpus.codebook.add_speaker(name)
            return self.corpus.changes.add_speaker(name, self.coder)

    def add_topic(self, label: str) -> Topic:
        """Add a topic to the codebook, as an undo step; returns it, or the one with that label."""
        with self._writing:
            if self.coder is None:
                return self.corpus.codebook.add_topic(label)
            return self.corpus.changes.add_topic(label, self.coder)

    def reload_changed_files(self) -> bool:
        """Reload the hand-written files if another program changed one; return whether so.

        A change counts that was found meanwhile, when a claim was saved.
        """
        if not self._writing.acquire(blocking=False):
            return False
        try:
            self.corpus.codebook.refresh()
            changes = self.corpus.codebook.outside_changes
        finally:
            self._writing.release()
        changed, self._outside_changes = changes != self._outside_changes, changes
        return changed

    def reload_all(self) -> None:
        """Reload the hand-written files and the claims from disk."""
        self.corpus.codebook.refresh()
        self.reload()

    def resume(self) -> Outcome | None:
        """Finish a batch of changes that a crash interrupted; None where there is none."""
        return self.corpus.changes.resume(self.coder) if self.coder else None

    @property
    def may_undo(self) -> bool:
        """Whether this coder changed anything, ever; true where it is not known who codes."""
        if self.speaker_choices.may_undo(self._saves) or self.speaker_choices.may_redo(self._saves):
            return True
        try:
            return not self.coder or self.corpus.claim_reader.was_changed_by(self.coder)
        except (KutipError, OSError):
            return True

    def undo(self) -> Outcome | None:
        """Undo this coder's last change, of one claim or many; None if there is none."""
        with self._writing:
            return self._apply(self.corpus.changes.undo(self._required_coder()))

    def redo(self) -> Outcome | None:
        """Redo what was undone last; None if there is nothing to redo."""
        with self._writing:
            return self._apply(self.corpus.changes.redo(self._required_coder()))

    def _apply(self, outcome: Outcome | None) -> Outcome | None:
        """Update the claims after a change: reload them all only if many changed."""
        if outcome is None:
            return None
        if outcome.title:
            with self._lock:
                self._saves += 1
            self.reload()
        else:
            change = outcome.changes[0]
            self._replace(change.claim.id, change.after)
        return outcome


def _insert_position(claims: Sequence[Claim], new: Claim) -> int:
    """Return the position of `new` among `claims`: by id within its file, else at the end."""
    position = len(claims)
    for n, claim in enumerate(claims):
        if claim.article == new.article and claim.coder == new.coder:
            position = n + 1
            if claim.id > new.id:
                return n
    return position
