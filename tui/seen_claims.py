"""The claims that the screens show: one's own, the final ones, those of one coder, or all.

Coders work blind: by default nobody sees in an article what others made of it. Lists, counts and
searches show the final stream where there is one, else one's own claims, too. Who chooses whose
claims to see, sees them everywhere.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Claim, Copies, Corpus, Scope


DEFAULT = "mine"


class HasClaims(Protocol):
    """What a coder's session has: a corpus, and the claims of all coders."""

    corpus: Corpus
    coder: str | None
    claims: tuple[Claim, ...]

    @property
    def copies(self) -> Copies:
        """Which articles say nearly the same."""


class SeenClaims:
    """Tells the claims that are seen from those of all coders. Thread-safe."""

    def __init__(self, session: HasClaims, chosen: str = "") -> None:
        self._session = session
        self.chosen = chosen  # as it was typed; empty: the default
        self.copies_once = False  # a claim in several copies of an article is listed once
        self._once: dict[Scope, tuple[Claim, ...]] = {}
        self._lock = threading.Lock()
        self._claims: tuple[Claim, ...] = ()  # that the rest was made from
        self._by_default: tuple[tuple[str | None, str], Scope] | None = None
        self._by_scope: dict[Scope, tuple[Claim, ...]] = {}
        self._by_id: dict[Scope, dict[str, Claim]] = {}

    def choose(self, scope: str) -> None:
        """See `mine`, `final`, `all`, or the claims of a coder by name; empty: as by default.

        Raises KutipError for what is no coder's name.
        """
        self._parsed(scope)
        self.chosen = scope

    def _parsed(self, scope: str) -> Scope:
        from index import parse_scope

        if not scope:
            return self.own
        return parse_scope(scope, self._session.coder, self._session.corpus.codebook.project.final)

    @property
    def own(self) -> Scope:
        """The scope of this coder's claims."""
        from index import own_scope

        return own_scope(self._session.coder)

    @property
    def shows_own(self) -> bool:
        """Whether this coder's own claims are seen in articles."""
        from index import EVERYBODY

        scope = self.scope_in_articles
        return scope == EVERYBODY or scope.coder == self.own.coder

    @property
    def scope_in_articles(self) -> Scope:
        """Whose claims are seen in an article, and article by article."""
        return self._parsed(self.chosen)

    @property
    def scope_in_lists(self) -> Scope:
        """Whose claims are listed, counted and searched."""
        return self._parsed(self.chosen) if self.chosen else self.default_in_lists

    @property
    def default_in_lists(self) -> Scope:
        """Whose claims are listed where nobody chose."""
        from index import overview_scope

        asked = self._session.coder, self._session.corpus.codebook.project.final
        with self._lock:
            self._renew()
            if self._by_default is None or self._by_default[0] != asked:
                self._by_default = asked, overview_scope(self._claims, *asked)
            return self._by_default[1]

    def _renew(self) -> None:
        """Forget what was made from claims that are out of date."""
        if self._claims is not self._session.claims:
            self._claims, self._by_default, self._by_scope = self._session.claims, None, {}
            self._by_id, self._once = {}, {}

    def forget_copies(self) -> None:
        """Forget which claims are in copies, after articles changed."""
        with self._lock:
            self._once = {}

    @property
    def label(self) -> str:
        """What the scope is called: in articles, and in lists where that is another one."""
        if not self.chosen and not self._session.claims:  # the first paint waits for no codebook
            return DEFAULT
        here, lists = self.scope_in_articles.label, self.scope_in_lists.label
        label = here if here == lists else f"{here}, {lists} in lists"
        return f"{label}, copies once" if self.copies_once else label

    @property
    def in_articles(self) -> tuple[Claim, ...]:
        """The claims that are seen in articles."""
        if not self._session.claims:
            return ()
        return self.of(self.scope_in_articles)

    @property
    def in_lists(self) -> tuple[Claim, ...]:
        """The claims that are seen in lists, counts and searches; copies once, where chosen."""
        scope = self.scope_in_lists
        claims = self.of(scope)
        if not self.copies_once:
            return claims
        from index import counted_once

        with self._lock:
            once = self._once.get(scope)
        if once is None:
            once = counted_once(claims, self._session.copies)
            with self._lock:
                self._once[scope] = once
        return once

    def of(self, scope: Scope) -> tuple[Claim, ...]:
        """Return the claims in a scope."""
        with self._lock:
            self._renew()
            if scope not in self._by_scope:
                self._by_scope[scope] = scope.of(self._claims)
            return self._by_scope[scope]

    def find_in_articles(self, claim_id: str) -> Claim | None:
        """Return the claim with this id, if it is seen in articles."""
        scope = self.scope_in_articles
        claims = self.of(scope)
        with self._lock:
            self._renew()
            if scope not in self._by_id:
                self._by_id[scope] = {claim.id: claim for claim in claims}
            return self._by_id[scope].get(claim_id)

    def holds(self, claim: Claim) -> bool:
        """Whether a claim may be shown, in articles or in lists."""
        return self.scope_in_articles.holds(claim) or self.scope_in_lists.holds(claim)

    def to_search(self) -> Sequence[Claim] | None:
        """Return the claims that a search asks about; None for all, which the index knows."""
        from index import EVERYBODY

        every = self.scope_in_lists == EVERYBODY and not self.copies_once
        return None if every else self.in_lists

    @property
    def hidden(self) -> int:
        """How many claims of the whole corpus are not seen in lists."""
        return len(self._session.claims) - len(self.of(self.scope_in_lists))
