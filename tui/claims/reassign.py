"""Giving many claims another speaker, topic or stance: which value, then a preview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from index import Claim, Plan
from tui.claims.preview import Review
from tui.session import Session
from tui.style.formatting import counted
from tui.widgets.key_screen import KeyScreen

NOT_YOURS = "This claim is {}'s; only they can change it."
NO_OWN_CLAIMS = "None of these claims is yours; only their coder can change them."


@dataclass(frozen=True, slots=True)
class NewValue:
    """The value that claims are given; one of the three is set."""

    speaker: str | None = None  # id
    topic: str | None = None  # id
    stance: int | None = None


class Reassigner:
    """Asks for another speaker, topic or stance, and previews what that changes.

    `on_applied` is called once the change is safe on disk.
    """

    def __init__(
        self, screen: KeyScreen[Any], session: Session, on_applied: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._session = session
        self._review = Review(screen, session, lambda _: on_applied())

    def start(self, claims: Sequence[Claim], speaker: str) -> None:
        """Ask for the value to give to claims of `speaker`; other coders' claims are left out."""
        from tui.widgets.picker import choose

        ids = [claim.id for claim in claims if claim.coder == self._session.coder]
        if not ids:
            self._screen.notify(NO_OWN_CLAIMS, markup=False)
            return

        def chosen(value: NewValue) -> None:
            self._review.start(lambda: self._plan(value, ids, speaker))

        others = len(claims) - len(ids)
        left_out = f" ({counted(others, 'claim')} of others left out)" if others else ""
        title = f"Give {counted(len(ids), 'claim')}{left_out} a stance, topic or speaker"
        choose(self._screen, title, self._values(speaker), chosen)

    def _values(self, speaker: str) -> list[tuple[NewValue, str, tuple[str, ...]]]:
        """Return the values to choose from, each with its label and names."""
        project, session = self._session.corpus.codebook.project, self._session

        def names_of(speaker: str) -> tuple[str, ...]:
            entry = project.speaker(speaker)
            return (session.name_of(speaker), speaker, *(entry.aliases if entry else ()))

        speakers = dict.fromkeys(entry.id for entry in project.speakers)
        meant = session.speakers_of
        speakers.update(
            dict.fromkeys(name for c in session.seen.in_lists for name in meant(c.speaker))
        )
        return [
            *((NewValue(stance=s.value), f"stance {s.label}", (s.label,)) for s in project.stances),
            *(
                (NewValue(topic=t.id), f"topic {t.label}", (t.label, t.id, *t.keywords))
                for t in project.topics
            ),
            *(
                (NewValue(speaker=other), f"speaker {session.name_of(other)}", names_of(other))
                for other in speakers
                if other != speaker
            ),
        ]

    def _plan(self, value: NewValue, ids: Sequence[str], speaker: str) -> Plan:
        """Return what giving the value changes in the claims as they are now."""
        changes = self._session.corpus.changes
        current = {claim.id: claim for claim in self._session.claims}
        claims = [current[claim_id] for claim_id in ids if claim_id in current]
        if value.speaker is not None:
            return changes.plan_speaker(claims, speaker, value.speaker)
        if value.topic is not None:
            return changes.plan_topic(claims, value.topic)
        return changes.plan_stance(claims, value.stance)
