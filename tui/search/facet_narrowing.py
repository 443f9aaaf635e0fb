"""Narrowing a search by its facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.search.facet_line import Facet, FacetLine, Value
from tui.style.formatting import sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index import FacetCount
    from tui.search.results import SearchResults
    from tui.session import Session

MAX_VALUES = 200  # of a facet; a rarer value can be typed as a filter


class FacetNarrowing:
    """Shows the facets of the results, and adds their filters to the query or removes them."""

    def __init__(self, session: Session, results: SearchResults, line: FacetLine) -> None:
        self._session = session
        self._results = results
        self._line = line

    def show(self, facets: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show the facets of the results."""
        self._line.show(
            [
                Facet(name, tuple(self._value(name, count) for count in counts[:MAX_VALUES]))
                for name, counts in facets.items()
            ]
        )

    def _value(self, facet: str, count: FacetCount) -> Value:
        from index import has_part

        label = count.value
        if facet == "speaker":
            label = self._session.name_of(count.value)
        elif facet == "topic":
            label = self._session.topic_labels([count.value])
        elif facet == "stance":
            label = f"[{sign_of(int(count.value))}]"
        return Value(label, count.count, count.query, has_part(self._results.query, count.query))

    # Commands

    def focus(self) -> None:
        """Focus the line of facets."""
        if self._line.has_facets:
            self._line.screen.set_focus(self._line)
        else:
            self._line.screen.notify(
                "These results have no facets to narrow them by.", markup=False
            )

    def toggle_value(self) -> None:
        """Narrow the search to the marked value, or widen it again."""
        from index import narrowed

        value = self._line.marked
        if value:
            self._results.set_query(narrowed(self._results.query, value.part))

    def move(self, steps: int) -> None:
        """Mark another value of the facet."""
        self._line.move(steps)

    def change_facet(self, steps: int) -> None:
        """Go to another facet."""
        self._line.change_facet(steps)
