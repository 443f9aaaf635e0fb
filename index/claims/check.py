"""What has become of the words of claims."""

from collections.abc import Iterable

from index.base.problem import Problem
from index.claims.model import Anchor, AnchoredClaim
from index.claims.names import file_names

_STATES = {
    Anchor.CHECK: "are in its article no longer as they were; open it and look",
    Anchor.ORPHAN: "are not in the corpus any more; bring the article back, or remove the claim",
}
_SHOWN = 60  # characters of a claim


def anchor_problems(claims: Iterable[AnchoredClaim]) -> list[Problem]:
    """Return a sentence for each claim whose words have changed or are gone."""
    return [_problem(anchored) for anchored in claims if anchored.anchor in _STATES]


def _problem(anchored: AnchoredClaim) -> Problem:
    claim = anchored.claim
    words = " ".join(" ".join(span.exact for span in claim.spans).split())
    short = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    file = f"claims/{claim.coder}/{file_names(claim.article)[0]}"
    state = _STATES[anchored.anchor]
    return Problem(file, f"{file}: the words “{short}” of claim {claim.id} {state}.")
