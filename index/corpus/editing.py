"""Changes to the codebook, the speakers and the corrections of entities, planned before made."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.base.errors import KutipError
from index.corpus.claims import CorpusClaims

if TYPE_CHECKING:
    from index.claims.chronicle import ClaimHistory, RemovedClaim
    from index.claims.model import Claim
    from index.claims.plan import Plan
    from index.claims.planning import Planner
    from index.project.corrections import NamedKind
    from index.project.model import Speaker, Topic


class CorpusEditing(CorpusClaims):
    """The part of `Corpus` about editing what people wrote; `carry_out` does what is planned."""

    def planner(self) -> "Planner":
        """Return what plans changes of topics and speakers, from the files as they are now."""
        from index.claims.planning import Planner

        return Planner(self.root, self.claims(), self._day_of)

    def _day_of(self, claim: "Claim") -> str | None:
        info = self._info_or_none(claim.article)
        return (info.published or "")[:10] or None if info else None

    def add_topic(self, label: str, coder: str | None = None) -> "Topic":
        """Add a topic, or return the one of that name; a named coder can undo it."""
        from index.project.find import find_topic

        if coder is not None and find_topic(self.project, label) is None:
            self.carry_out(self.planner().add_topic(label), coder)
        return super().add_topic(label)

    def add_speaker(self, name: str, coder: str | None = None) -> "Speaker":
        """Add a person, or return who has that name; a named coder can undo it."""
        from index.project.find import find_speaker

        if coder is not None and find_speaker(self.project, name) is None:
            self.carry_out(self.planner().add_speaker(name), coder)
        return super().add_speaker(name)

    def plan_speaker(self, claims: "Iterable[Claim]", old: str, new: str) -> "Plan":
        """Plan that claims of the speaker `old` are those of `new` (ids or names)."""
        from index.claims.plan import Plan
        from index.claims.reassign import to_speaker

        def role_of(claim: "Claim") -> str | None:
            known = self.project.speaker(claim.speaker)
            return known.role_on(self._day_of(claim)) if known else None

        title = f"give claims of {self.speaker_name(old)} to {self.speaker_name(new)}"
        return Plan(title, to_speaker(claims, old, new, role_of))

    def plan_topic(self, claims: "Iterable[Claim]", topic: str) -> "Plan":
        """Plan that claims have the topic of that id in the place of their first."""
        from index.claims.plan import Plan
        from index.claims.reassign import to_topic

        known = self.project.topic(topic)
        return Plan(f"put claims on {known.label if known else topic}", to_topic(claims, topic))

    def plan_stance(self, claims: "Iterable[Claim]", stance: int | None) -> "Plan":
        """Plan that claims have that stance, or none."""
        from index.claims.plan import Plan
        from index.claims.reassign import to_stance

        labels = {step.value: step.label for step in self.project.stances}
        what = "no stance" if stance is None else f"the stance {labels.get(stance, stance)}"
        return Plan(f"give claims {what}", to_stance(claims, stance))

    def history(self, claim_id: str) -> "ClaimHistory":
        """Return what became of a claim: who changed it, when and how, as far as it is known."""
        from index.claims.chronicle import history_of

        return history_of(self.root, claim_id)

    def article_history(self, article_id: str) -> "tuple[ClaimHistory, ...]":
        """Return what became of each claim on an article, of those that were removed too."""
        from index.claims.chronicle import histories_on

        return histories_on(self.root, article_id)

    def removed_claims(self) -> "tuple[RemovedClaim, ...]":
        """Return the claims that were removed, the last one first."""
        from index.claims.chronicle import removed_claims

        return removed_claims(self.root)

    def plan_restore(self, removed: "RemovedClaim") -> "Plan":
        """Plan that a removed claim comes back as it was; KutipError where nobody knows it."""
        from index.claims.plan import ClaimChange, Plan

        if removed.claim is None:
            raise KutipError(
                f"What the claim {removed.id} said is not in the journal any more; take it from "
                f"the history of claims/{removed.coder} in git."
            )
        title = f"restore a claim of {self.speaker_name(removed.claim.speaker)}"
        return Plan(title, (ClaimChange(None, removed.claim),))

    def plan_correction(self, text: str, kind: "NamedKind | None", name: str = "") -> "Plan":
        """Plan what `text` names in every article; with None, that kutip finds it by itself."""
        from index.base.text import one_line
        from index.claims.plan import Plan
        from index.claims.planning import file_edit, read_made
        from index.project.correct import corrected
        from index.project.corrections import CORRECTIONS_FILE, Correction

        text, name = one_line(text), one_line(name)
        said = Correction(text, kind, "" if name == text else name) if kind else None
        before = read_made(self.root / CORRECTIONS_FILE)
        after = corrected(before or b"", text, said)
        what = f"is {name or text}" if kind and name else "is no name" if kind else "is free again"
        return Plan(f"“{text}” {what}", (), file_edit(CORRECTIONS_FILE, before, after))
