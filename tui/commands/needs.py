"""Preconditions that commands of several features share."""

from typing import Protocol

from tui.commands.command import Need
from tui.session import Session


class HasSession(Protocol):
    """A screen with a session."""

    @property
    def session(self) -> Session:
        """The coder and the claims so far."""


CODER: Need[HasSession] = Need(
    "Claims need a coder's name: {coder} sets it.",
    lambda screen: screen.session.coder is not None,
)
CLAIMS: Need[HasSession] = Need(
    "No claims yet: press {tag.claim} on a sentence to make the first.",
    lambda screen: screen.session.claims_read and bool(screen.session.claims),
    "Claims are being read; press the key again in a moment.",
    lambda screen: screen.session.claims_read,
)
