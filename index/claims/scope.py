"""Whose claims are seen: one's own, the final ones, those of one coder, or all.

Coders work blind: what others made of an article is no help in making up one's own mind. So in
articles the default is one's own claims; in overviews, which count and compare, it is the final
stream where there is one, else one's own.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from index.base.coder_folder import coder_name
from index.claims.model import Claim, Status


class ScopeKind(StrEnum):
    """How a scope is chosen; the values are what a person types."""

    MINE = "mine"
    FINAL = "final"
    CODER = "coder"  # by their name
    ALL = "all"


SCOPE_WORDS: Final = (ScopeKind.MINE.value, ScopeKind.FINAL.value, ScopeKind.ALL.value)
"""The words for a scope, which are no coder's name there."""


class OfCoder(Protocol):
    """Something that a coder made."""

    @property
    def coder(self) -> str:
        """Who made it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The claims of one coder, or of all."""

    kind: ScopeKind
    coder: str | None = None  # whose; None: everybody's, or where it is one's own, nobody's

    def holds(self, claim: OfCoder) -> bool:
        """Whether a claim, or what a coder made of one, is seen."""
        return self.kind is ScopeKind.ALL or claim.coder == self.coder

    def of(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return those of `claims` that are seen."""
        if self.kind is ScopeKind.ALL:
            return tuple(claims)
        coder = self.coder  # not by `holds`: a key waits while 10,000 claims are looked through
        return tuple([claim for claim in claims if claim.coder == coder])

    @property
    def label(self) -> str:
        """What the scope is called: `mine`, `final`, `all`, or the name of the coder."""
        return (self.coder or "") if self.kind is ScopeKind.CODER else self.kind.value


EVERYBODY: Final = Scope(ScopeKind.ALL)


def own_scope(coder: str | None) -> Scope:
    """Return the scope of one's own claims; without a coder there are none."""
    return Scope(ScopeKind.MINE, coder and coder_name(coder))


def parse_scope(words: str, own: str | None, final: str) -> Scope:
    """Return the scope that a person types: `mine`, `final`, `all`, or the name of a coder.

    `own` is who asks, `final` the name of the final stream. Raises KutipError for what cannot be
    a coder's name.
    """
    match words.strip().lower():
        case ScopeKind.MINE:
            return own_scope(own)
        case ScopeKind.FINAL:
            return Scope(ScopeKind.FINAL, coder_name(final))
        case ScopeKind.ALL:
            return EVERYBODY
    return Scope(ScopeKind.CODER, coder_name(words))


def overview_scope(claims: Iterable[Claim], own: str | None, final: str) -> Scope:
    """Return whose claims overviews show by default: the final ones where there are any."""
    decided = Scope(ScopeKind.FINAL, unicodedata.normalize("NFC", final))
    exists = any(claim.status is not Status.REJECTED for claim in decided.of(claims))
    return decided if exists else own_scope(own)
