"""Narrowing a search by the line of facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.search.facet_line import Facet, FacetLine, Value
from tui.widgets.listing import sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index import FacetCount
    from tui.search.finder import Finder
    from tui.session import Session

SHOWN = 200  # values of a facet; who is looking for a rarer one types it


class Narrower:
    """Shows the facets of what was found, and puts a filter into the query or takes it out."""

    def __init__(self, session: Session, finder: Finder, line: FacetLine) -> None:
        self._session = session
        self._finder = finder
        self._line = line

    def show(self, facets: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show the facets of what was found."""
        self._line.show(
            [
                Facet(name, tuple(self._value(name, count) for count in counts[:SHOWN]))
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
        return Value(label, count.count, count.query, has_part(self._finder.query, count.query))

    # What keys do

    def action_facets(self) -> None:
        if self._line.has_facets:
            self._line.screen.set_focus(self._line)
        else:
            self._line.screen.notify("There is nothing to narrow these results by.", markup=False)

    def action_narrow(self) -> None:
        """Narrow the search to the marked value, or widen it again."""
        from index import narrowed

        value = self._line.marked
        if value:
            self._finder.ask(narrowed(self._finder.query, value.part))

    def action_facet_value(self, steps: int = 1) -> None:
        self._line.move(steps)

    def action_facet_turn(self, steps: int = 1) -> None:
        self._line.turn(steps)
