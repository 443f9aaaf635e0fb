"""Correcting many claims at once: which field, which value, then the preview of all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from index import Claim, Plan
from tui.claims.preview import Review
from tui.claims.wording import counted
from tui.session import Session
from tui.widgets.key_screen import KeyScreen

NOBODYS = "None of these claims is yours; only who made a claim can change it."


@dataclass(frozen=True, slots=True)
class Given:
    """What claims are to be given: a speaker or topic by its id, or a stance."""

    speaker: str | None = None
    topic: str | None = None
    stance: int | None = None


class Reassigner:
    """Asks for another speaker, topic or stance, and shows what that changes before it is made.

    `done` is called once it is safe on disk.
    """

    def __init__(self, screen: KeyScreen[Any], session: Session, done: Callable[[], None]) -> None:
        self._screen = screen
        self._session = session
        self._review = Review(screen, session, lambda _: done())

    def start(self, claims: Sequence[Claim], speaker: str) -> None:
        """Begin with claims of `speaker`; those of other coders are left out."""
        from tui.widgets.picker import Choice, choose

        ids = [claim.id for claim in claims if claim.coder == self._session.coder]
        if not ids:
            self._screen.notify(NOBODYS, markup=False)
            return

        def chosen(given: Given) -> None:
            self._review.start(lambda: self._plan(given, ids, speaker))

        others = len(claims) - len(ids)
        left = f" ({counted(others, 'claim')} of others left out)" if others else ""
        choices = [Choice(given, label) for given, label in self._offered(speaker)]
        title = f"Give {counted(len(ids), 'claim')}{left} a stance, topic or speaker"
        choose(self._screen, title, choices, chosen)

    def _offered(self, speaker: str) -> list[tuple[Given, str]]:
        """Return what can be given, each with its label."""
        project, session = self._session.corpus.codebook.project, self._session
        ids = dict.fromkeys(one.id for one in project.speakers)
        ids.update(dict.fromkeys(part for c in session.claims for part in c.speakers))
        return [
            *((Given(stance=s.value), f"stance {s.label}") for s in project.stances),
            *((Given(topic=topic.id), f"topic {topic.label}") for topic in project.topics),
            *((Given(speaker=i), f"speaker {session.name_of(i)}") for i in ids if i != speaker),
        ]

    def _plan(self, given: Given, ids: Sequence[str], speaker: str) -> Plan:
        """Return what giving it changes in the claims as they are known now."""
        corpus = self._session.corpus
        known = {claim.id: claim for claim in self._session.claims}
        claims = [known[claim_id] for claim_id in ids if claim_id in known]
        if given.speaker is not None:
            return corpus.changes.plan_speaker(claims, speaker, given.speaker)
        if given.topic is not None:
            return corpus.changes.plan_topic(claims, given.topic)
        return corpus.changes.plan_stance(claims, given.stance)
