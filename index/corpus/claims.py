"""The claims that people made in a corpus."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.corpus.attribution import CorpusAttribution

if TYPE_CHECKING:
    from index.claims.batch import Batches
    from index.claims.model import AnchoredClaim, Claim, Span
    from index.claims.plan import Outcome, Plan
    from index.claims.read import ClaimReader, ClaimsRead
    from index.claims.store import ClaimStore


_Outcome = TypeVar("_Outcome", bound="Outcome | None")


class CorpusClaims(CorpusAttribution):
    """The part of `Corpus` about claims."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._stores: dict[str, ClaimStore] = {}

    @cached_property
    def _claim_reader(self) -> "ClaimReader":
        from index.claims.read import ClaimReader

        return ClaimReader(self.root)

    def read_claims(self, coder: str | None = None) -> "ClaimsRead":
        """Return the claims on disk, of one coder or of all, and the problems of their files."""
        return self._claim_reader.read(coder)

    def claims(self, coder: str | None = None) -> "tuple[Claim, ...]":
        """Return the claims of one coder, or of all."""
        return self.read_claims(coder).claims

    def select_claims(
        self,
        *,
        coder: str | None = None,
        speaker: str | None = None,
        topic: str | None = None,
        settings: Iterable[str] = (),
    ) -> "tuple[AnchoredClaim, ...]":
        """Return claims with their places: of a coder, of a speaker, on a topic, as typed.

        Rejected ones are left out. `settings` are "NAME=VALUE" words: the values that variables
        of the corpus's own have.
        """
        from index.claims.model import Status
        from index.claims.select import of_speaker, of_topic
        from index.project.variables import parse_settings

        claims = [c for c in self.claims(coder) if c.status is not Status.REJECTED]
        if speaker is not None:
            claims = of_speaker(claims, speaker, self.project)
        if topic is not None:
            claims = of_topic(claims, topic, self.project)
        wanted = set(parse_settings(settings, self.project.variables))
        claims = [claim for claim in claims if wanted <= set(claim.variables)]
        return self.anchored(claims)

    def anchored(self, claims: "Iterable[Claim]") -> "tuple[AnchoredClaim, ...]":
        """Return each of `claims` with its place in its article as it is now."""
        from index.claims.anchors import anchor
        from index.claims.model import Anchor, AnchoredClaim

        texts: dict[str, str | None] = {}
        found = []
        for claim in claims:
            if claim.article not in texts:
                texts[claim.article] = self._text_or_none(claim.article)
            text = texts[claim.article]
            gone = AnchoredClaim(claim, Anchor.ORPHAN, ())
            found.append(gone if text is None else anchor(claim, text))
        return tuple(found)

    def doubtful(self) -> "tuple[AnchoredClaim, ...]":
        """Return the claims that a person should look at, in order of their articles.

        Their words changed or are gone, or git merged two versions of them.
        """
        from index.claims.model import Anchor, Status

        claims = [c for c in self.claims() if c.status is not Status.REJECTED]
        found = [
            one
            for one in self.anchored(claims)
            if one.anchor is not Anchor.EXACT or one.claim.status is Status.DISPUTED
        ]
        return tuple(sorted(found, key=lambda one: (one.claim.article, one.ranges, one.claim.id)))

    def reanchored(self, claim: "Claim", ranges: "Sequence[tuple[int, int]]") -> "Claim":
        """Return a claim with its words at `ranges` of its article as it is now, undisputed.

        Not yet kept: `store(coder).update` does. KutipError where the article is gone.
        """
        from index.claims.anchors import reanchored
        from index.claims.model import Status

        moved = reanchored(claim, self.article(claim.article).text, ranges)
        disputed = claim.status is Status.DISPUTED
        return replace(moved, status=Status.ACCEPTED) if disputed else moved

    def make_claim(
        self,
        article_id: str,
        coder: str,
        *,
        spans: Sequence[tuple[int, int]],
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        cue: tuple[int, int] | None = None,
        source: tuple[int, int] | None = None,
        note: str = "",
    ) -> "Claim":
        """Return a new claim on stretches of an article, not yet kept: `store(coder).add` does."""
        from index.claims.make import make_claim

        return make_claim(
            self.article(article_id),
            coder,
            self.project,
            spans=spans,
            speaker=speaker,
            topics=topics,
            stance=stance,
            cue=cue,
            source=source,
            note=note,
        )

    def spans(self, article_id: str, ranges: "Iterable[tuple[int, int]]") -> "tuple[Span, ...]":
        """Return stretches of an article as spans, to be found again when it changes."""
        from index.claims.anchors import make_span

        text = self.article(article_id).text
        return tuple(make_span(text, start, end) for start, end in ranges)

    def claim_on_quote(
        self,
        article_id: str,
        coder: str,
        quote: str,
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        note: str = "",
        *,
        addressee: str = "",
        certainty: int | None = None,
        settings: Iterable[str] = (),
    ) -> "Claim":
        """Return a new claim, not yet kept, from what a person types about it.

        `settings` are "NAME=VALUE" words for the variables of the corpus's own. Raises KutipError
        where the words are not in the article, or who or what is meant is not clear.
        """
        from index.claims.quotes import find_quote
        from index.claims.select import check_stance, speaker_meant, topic_meant
        from index.project.variables import parse_settings

        entities = self.entities(article_id)
        claim = self.make_claim(
            article_id,
            coder,
            spans=[find_quote(self.article(article_id).text, quote, article_id)],
            speaker=speaker_meant(speaker, self.project, entities),
            topics=[topic_meant(topic, self.project) for topic in topics],
            stance=check_stance(stance, self.project),
            note=note,
        )
        return replace(
            claim,
            addressee=speaker_meant(addressee, self.project, entities) if addressee else None,
            certainty=certainty,
            variables=parse_settings(settings, self.project.variables),
        )

    def store(self, coder: str) -> "ClaimStore":
        """Return where a coder's claims are changed; KutipError for a name that cannot be one."""
        from index.claims.store import ClaimStore

        if coder not in self._stores:
            self._stores[coder] = ClaimStore(self.root, coder)
        return self._stores[coder]

    def carry_out(self, plan: "Plan", coder: str) -> "Outcome":
        """Do what a plan says in one go, as one step of undo of `coder`; return what was done.

        Raises StaleError, and changes nothing, where claims or files are no longer as they were
        when the plan was made: make it anew. KutipError where it could not be saved.
        """
        return self._after(self._batches.carry_out(plan, coder))

    def undo(self, coder: str) -> "Outcome | None":
        """Take back the last change of `coder`, of one claim or of many, in claims and files.

        None if there is none. KutipError where somebody changed the same since; then that change
        is passed over, and the next undo takes the one before it.
        """
        return self._after(self._batches.undo(coder))

    def redo(self, coder: str) -> "Outcome | None":
        """Do again what was undone last; None if there is nothing. Fails as `undo` does."""
        return self._after(self._batches.redo(coder))

    def resume(self, coder: str) -> "Outcome | None":
        """Finish the change of many claims that a crash left half done; None if there is none."""
        return self._after(self._batches.resume(coder))

    @cached_property
    def _batches(self) -> "Batches":
        from index.claims.batch import Batches

        return Batches(self.root, self.store, self._claim_reader)

    def _after(self, outcome: "_Outcome") -> "_Outcome":
        """Hear what was done: files that were written are read anew."""
        if outcome is not None and outcome.files:
            self.reload_project()
        return outcome
