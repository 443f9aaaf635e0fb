"""What a question in front of a screen is about, so that it is not covered."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class HasRowsInUse(Protocol):
    """A screen or widget that knows which of its rows should stay to be read."""

    def rows_in_use(self) -> tuple[int, int] | None:
        """Return these rows of the screen [first, last), or None."""
