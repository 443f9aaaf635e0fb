"""What the page of a minister shows, so that it can be opened again as it was left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MinisterView:
    """A minister, the marked claim, the filter and the order; by default the first of each."""

    speaker: str | None = None
    claim_id: str | None = None
    filter: str = ""
    order: str = ""  # the value of an `Order`
